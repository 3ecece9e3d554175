/**
 * The results as a CDISC Analysis Results Standard v1 reporting event: analyses with their set,
 * groupings, method and results, one output a table. Ids come from what they name, so that the same
 * plan gives the same ids.
 */
import type { Results, Stamp } from '../analysis/results.ts';
import { slug } from './card.ts';
import type { Card } from './card.ts';

type Operation = {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly order: number;
};

type ResultGroup = { readonly groupingId: string; readonly groupValue: string };

type OperationResult = {
  readonly operationId: string;
  readonly resultGroups: readonly ResultGroup[];
  readonly rawValue: string;
  readonly formattedValue: string;
};

type Analysis = {
  readonly id: string;
  readonly name: string;
  readonly version: number;
  readonly reason: { readonly controlledTerm: string };
  readonly purpose: { readonly controlledTerm: string };
  readonly analysisSetId: string;
  readonly methodId: string;
  readonly dataset: string;
  readonly variable: string;
  readonly orderedGroupings: readonly {
    readonly order: number;
    readonly groupingId: string;
    readonly resultsByGroup: boolean;
  }[];
  readonly results: readonly OperationResult[];
};

type Method = {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly description: string;
  readonly operations: readonly Operation[];
};

/** One analysis a context, endpoint and grouping variable; one method a text. */
export function reportingEvent(cards: readonly Card[], results: Results): object {
  const { stamp, sets } = results;
  const texts = new Map(
    cards.flatMap(({ context, variable, stat_fmt: text }) =>
      context === 'method' ? [[variable, text] as const] : [],
    ),
  );
  const statistics = cards.filter(({ method }) => method !== '');
  const methods = methodsOf(statistics, texts);
  const analyses = analysesOf(statistics, stamp);
  const groupings = new Map(
    statistics.flatMap((card) =>
      [card.group1, card.variable_level === '' ? '' : card.variable]
        .filter(Boolean)
        .map((name) => [groupingId(name), name] as const),
    ),
  );
  const set = sets.find((one) => one.set === stamp.analysisSet);
  return {
    id: `RE.${stamp.planHash.slice(0, 12)}`,
    name: 'OneArm reporting event',
    version: 1,
    description: `Data SHA-256 ${stamp.source.sha256}; plan ${stamp.planHash}; OneArm ${stamp.appVersion}`,
    mainListOfContents: {
      name: 'Main list of contents',
      label: 'Analyses in the order of the results data set',
      contentsList: {
        listItems: analyses.map(({ id, name }, k) => ({
          name,
          level: 1,
          order: k + 1,
          analysisId: id,
        })),
      },
    },
    analysisSets: [
      {
        id: setId(stamp),
        name: set?.title ?? stamp.analysisSet,
        label: set?.definition ?? '',
        level: 1,
        order: 1,
      },
    ],
    analysisGroupings: [...groupings].map(([id, name]) => ({
      id,
      name,
      groupingVariable: name,
      dataDriven: true,
    })),
    methods,
    analyses,
    outputs: [],
  };
}

const setId = ({ analysisSet }: Stamp): string => `AS.${slug(analysisSet)}`;
/** Names that differ in signs alone (< and >) end in a digest of the name. */
const groupingId = (name: string): string =>
  /^[\w .,()/-]*$/.test(name) ? `GF.${slug(name)}` : `GF.${slug(name)}.${digest(name)}`;

function digest(name: string): string {
  let sum = 0;
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 0x7fff_ffff;
  return sum.toString(36);
}
const methodId = (id: string): string => `MTH.${id}`;
const operationId = (method: string, statistic: string): string =>
  `${methodId(method)}.${statistic}`;

function methodsOf(cards: readonly Card[], texts: ReadonlyMap<string, string>): readonly Method[] {
  const operations = new Map<string, Map<string, string>>();
  for (const { method, stat_name: name, stat_label: label } of cards) {
    const own = operations.get(method) ?? new Map<string, string>();
    if (!own.has(name)) own.set(name, label);
    operations.set(method, own);
  }
  return [...operations].map(([id, own]) => ({
    id: methodId(id),
    name: `Method ${id}`,
    label: `Method ${id}`,
    description: texts.get(id) ?? '',
    operations: [...own].map(([name, label], k) => ({
      id: operationId(id, name),
      name,
      label,
      order: k + 1,
    })),
  }));
}

function analysesOf(cards: readonly Card[], stamp: Stamp): readonly Analysis[] {
  const parts = new Map<string, Card[]>();
  for (const card of cards) {
    const key = [card.context, card.endpoint, card.group1, card.method].join('\n');
    const part = parts.get(key);
    if (part === undefined) parts.set(key, [card]);
    else part.push(card);
  }
  const used = new Map<string, number>();
  return [...parts.values()].flatMap((part): readonly Analysis[] => {
    const [first] = part;
    if (first === undefined) return [];
    const { context, endpoint, group1, method } = first;
    const words = [context, endpoint, group1].filter(Boolean);
    const base = `AN.${words.map(slug).join('.')}`;
    const times = (used.get(base) ?? 0) + 1;
    used.set(base, times);
    return [
      {
        id: times === 1 ? base : `${base}.${times}`,
        name: words.join(', '),
        version: 1,
        reason: { controlledTerm: 'SPECIFIED IN SAP' },
        purpose: {
          controlledTerm:
            context === 'primary' ? 'PRIMARY OUTCOME MEASURE' : 'EXPLORATORY OUTCOME MEASURE',
        },
        analysisSetId: setId(stamp),
        methodId: methodId(method),
        dataset: context,
        variable: endpoint,
        orderedGroupings:
          group1 === '' ? [] : [{ order: 1, groupingId: groupingId(group1), resultsByGroup: true }],
        results: part.map((card): OperationResult => ({
          operationId: operationId(method, card.stat_name),
          resultGroups: resultGroups(card),
          rawValue: card.stat === null ? card.warning : String(card.stat),
          formattedValue: card.stat_fmt === '' ? card.warning : card.stat_fmt,
        })),
      },
    ];
  });
}

function resultGroups(card: Card): readonly ResultGroup[] {
  const { group1, group1_level: level, variable, variable_level: value } = card;
  return [
    ...(group1 === '' ? [] : [{ groupingId: groupingId(group1), groupValue: level }]),
    ...(value === '' ? [] : [{ groupingId: groupingId(variable), groupValue: value }]),
  ];
}
