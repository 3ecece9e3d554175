/**
 * The results as a CDISC Analysis Results Standard v1 reporting event: analyses with their set,
 * groupings, method and results. The same plan gives the same ids: operations and groups are numbered in
 * the order in which they are first named, so that a result names them in a few letters. What is printed
 * follows from the raw value by the pattern of its operation, and is said with the result where not.
 */
import { formatNumber, formatPercent } from '../ground/format.ts';
import type { Results, Stamp } from '../analysis/results.ts';
import { slug } from './card.ts';
import type { Card } from './card.ts';

type Operation = {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly order: number;
  readonly resultPattern?: string;
};

type ResultGroup = { readonly groupId: string };

type Group = { readonly id: string; readonly label: string; readonly order: number };

type Grouping = {
  readonly id: string;
  readonly label: string;
  readonly groupingVariable: string;
  /** The groups are listed here. */
  readonly dataDriven: false;
  readonly groups: Group[];
};

/** Operations by method and statistic, and ids of groups by variable and level: see `keyOf`. */
type Known = {
  readonly operations: Operations;
  readonly groups: ReadonlyMap<string, string>;
};
type Operations = ReadonlyMap<string, ReadonlyMap<string, Operation>>;

type OperationResult = {
  readonly operationId: string;
  readonly resultGroups?: readonly ResultGroup[];
  readonly rawValue: string;
  /** Absent where it is the raw value, or that by the operation's pattern. */
  readonly formattedValue?: string;
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
  const operations = operationsOf(statistics);
  const groupings = groupingsOf(statistics);
  const analyses = analysesOf(statistics, { operations, groups: groupIds(groupings) }, stamp);
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
    analysisGroupings: groupings,
    methods: methodsOf(operations, texts),
    analyses,
    outputs: [],
  };
}

const setId = ({ analysisSet }: Stamp): string => `AS.${slug(analysisSet)}`;
const methodId = (id: string): string => `MTH.${id}`;
const keyOf = (variable: string, level: string): string => JSON.stringify([variable, level]);

/** What the results are by: a grouping variable, or the levels of a variable. */
function byOf(card: Card): readonly (readonly [variable: string, level: string])[] {
  return [
    [card.group1, card.group1_level] as const,
    [card.variable_level === '' ? '' : card.variable, card.variable_level] as const,
  ].filter(([variable]) => variable !== '');
}

function groupingsOf(cards: readonly Card[]): readonly Grouping[] {
  const groupings = new Map<string, Map<string, Group>>();
  let count = 0;
  for (const [variable, level] of cards.flatMap(byOf)) {
    const groups = groupings.get(variable) ?? new Map<string, Group>();
    groupings.set(variable, groups);
    if (groups.has(level)) continue;
    count += 1;
    groups.set(level, { id: `g${count}`, label: level, order: groups.size + 1 });
  }
  return [...groupings].map(([variable, groups], k) => ({
    id: `GF.${k + 1}`,
    label: variable,
    groupingVariable: variable,
    dataDriven: false,
    groups: [...groups.values()],
  }));
}

function groupIds(groupings: readonly Grouping[]): ReadonlyMap<string, string> {
  return new Map(
    groupings.flatMap(({ id: grouping, label: variable, groups }) => [
      // Without a level: the grouping itself.
      [variable, grouping] as const,
      ...groups.map(({ id, label }) => [keyOf(variable, label), id] as const),
    ]),
  );
}

type Pattern = {
  /** Decimals of the raw value that are printed. */
  readonly digits: number;
  readonly print: (value: number) => string;
};

/** How a raw value is printed, by the pattern that says so. */
const PATTERNS: Readonly<Record<string, Pattern>> = {
  'X.X%': { digits: 3, print: formatPercent },
  'X.X': { digits: 1, print: (value) => formatNumber(value, 1) },
  'X.XX': { digits: 2, print: (value) => formatNumber(value, 2) },
};

/** The printed value, where every reader's own rounding gives the same; null half-way between two. */
function byPattern({ digits, print }: Pattern, value: number): string | null {
  const part = Math.abs(value * 10 ** digits) % 1;
  return Math.abs(part - 0.5) < 1e-6 ? null : print(value);
}

/** The pattern that gives every printed value of an operation; null where none does. */
function patternOf(cards: readonly Card[]): string | null {
  const valued = cards.filter(({ stat }) => stat !== null);
  if (valued.every(({ stat, stat_fmt: printed }) => printed === String(stat))) return null;
  const found = Object.entries(PATTERNS).find(([, { print }]) =>
    valued.every(({ stat, stat_fmt: printed }) => stat !== null && printed === print(stat)),
  );
  return found?.[0] ?? null;
}

/** A statistic in another unit is another operation: a quantile in days, a share. */
const statisticOf = ({ stat_name: name, unit }: Card): string => `${name} ${unit}`;

function operationsOf(cards: readonly Card[]): Operations {
  const methods = Map.groupBy(cards, ({ method }) => method);
  return new Map(
    [...methods].map(([method, own]) => {
      const statistics = Map.groupBy(own, statisticOf);
      const operations = [...statistics].map(([key, all], k): [string, Operation] => {
        const pattern = patternOf(all);
        const { stat_name: name = '', stat_label: words = '', unit = '' } = all[0] ?? {};
        const label = unit === '' ? words : `${words} (${unit})`;
        const operation = { id: `${method}.${k + 1}`, name, label, order: k + 1 };
        return [key, pattern === null ? operation : { ...operation, resultPattern: pattern }];
      });
      return [method, new Map(operations)];
    }),
  );
}

function methodsOf(operations: Operations, texts: ReadonlyMap<string, string>): readonly Method[] {
  return [...operations].map(([id, own]) => ({
    id: methodId(id),
    name: `Method ${id}`,
    label: `Method ${id}`,
    description: texts.get(id) ?? '',
    operations: [...own.values()],
  }));
}

function analysesOf(cards: readonly Card[], known: Known, stamp: Stamp): readonly Analysis[] {
  const parts = Map.groupBy(cards, ({ context, endpoint, group1, method }) =>
    JSON.stringify([context, endpoint, group1, method]),
  );
  const used = new Map<string, number>();
  return [...parts.values()].flatMap((part): readonly Analysis[] => {
    const [first] = part;
    if (first === undefined) return [];
    const { context, endpoint, group1, method } = first;
    const words = [context, endpoint, group1].filter(Boolean);
    const base = `AN.${words.map(slug).join('.')}`;
    const times = (used.get(base) ?? 0) + 1;
    used.set(base, times);
    const grouping = known.groups.get(group1);
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
          grouping === undefined ? [] : [{ order: 1, groupingId: grouping, resultsByGroup: true }],
        results: part.map((card) => resultOf(card, known)),
      },
    ];
  });
}

function resultOf(card: Card, { operations, groups }: Known): OperationResult {
  const operation = operations.get(card.method)?.get(statisticOf(card));
  const resultGroups = byOf(card).map((by) => ({ groupId: groups.get(keyOf(...by)) ?? '' }));
  const rawValue = card.stat === null ? card.warning : String(card.stat);
  const pattern = PATTERNS[operation?.resultPattern ?? ''];
  const follows =
    card.stat === null || pattern === undefined ? rawValue : byPattern(pattern, card.stat);
  const printed = card.stat_fmt === '' ? card.warning : card.stat_fmt;
  return {
    operationId: operation?.id ?? '',
    ...(resultGroups.length === 0 ? {} : { resultGroups }),
    rawValue,
    ...(printed === follows ? {} : { formattedValue: printed }),
  };
}
