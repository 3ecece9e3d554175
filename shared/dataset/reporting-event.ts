/**
 * The results as a CDISC Analysis Results Standard v1 reporting event: analyses with their set,
 * groupings, method and results. The same plan gives the same ids: operations and groups are numbered in
 * the order in which they are first named, so that a result names them in a few letters. What is printed
 * follows from the raw value by the pattern of its operation, and is said with the result where not.
 */
import type { Absence } from '../ground/estimate.ts';
import {
  ABSENCE_MARKS,
  ABSENCE_WORDS,
  formatNumber,
  formatPercent,
  formatRaw,
} from '../ground/format.ts';
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

type ResultGroup = { readonly groupingId: string; readonly groupId: string };

type Group = {
  readonly id: string;
  readonly name: string;
  readonly level: 1;
  readonly order: number;
};

type Grouping = {
  readonly id: string;
  readonly name: string;
  readonly groupingVariable: string;
  /** The groups are listed here. */
  readonly dataDriven: false;
  readonly groups: Group[];
};

/** Operations by method and statistic, and ids of groups by variable and level: see `keyOf`. */
type Known = {
  readonly operations: Operations;
  readonly groups: ReadonlyMap<string, ResultGroup>;
  /** Ids of the groupings by variable. */
  readonly groupings: ReadonlyMap<string, string>;
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
  const known = { operations, groups: groupIds(groupings), groupings: groupingIds(groupings) };
  const analyses = analysesOf(statistics, known, stamp);
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

/**
 * What a statistic is asked at is a part of the operation (survival at day 365, the quantile 0.5), as a
 * method of ARS has one for each: as groups of patients or records it would be named anew in every result.
 */
const ASKED_AT = new Set(['time', 'prob']);
const askedAt = (card: Card): boolean => ASKED_AT.has(card.variable) && card.variable_level !== '';

/** What the results are by: a grouping variable, or the levels of a variable. */
function byOf(card: Card): readonly (readonly [variable: string, level: string])[] {
  return [
    [card.group1, card.group1_level] as const,
    [
      card.variable_level === '' || askedAt(card) ? '' : card.variable,
      card.variable_level,
    ] as const,
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
    groups.set(level, { id: `g${count}`, name: level, level: 1, order: groups.size + 1 });
  }
  return [...groupings].map(([variable, groups], k) => ({
    id: `f${k + 1}`,
    name: variable,
    groupingVariable: variable,
    dataDriven: false,
    groups: [...groups.values()],
  }));
}

function groupIds(groupings: readonly Grouping[]): ReadonlyMap<string, ResultGroup> {
  return new Map(
    groupings.flatMap(({ id: groupingId, name: variable, groups }) =>
      groups.map(({ id, name }) => [keyOf(variable, name), { groupingId, groupId: id }] as const),
    ),
  );
}

function groupingIds(groupings: readonly Grouping[]): ReadonlyMap<string, string> {
  return new Map(groupings.map(({ id, name }) => [name, id]));
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

/** A statistic in another unit, or asked at another time, is another operation. */
const statisticOf = (card: Card): string =>
  JSON.stringify([card.stat_name, card.unit, askedAt(card) ? card.variable_level : '']);

function operationsOf(cards: readonly Card[]): Operations {
  const methods = Map.groupBy(cards, ({ method }) => method);
  let count = 0;
  return new Map(
    [...methods].map(([method, own]) => {
      const statistics = Map.groupBy(own, statisticOf);
      const operations = [...statistics].map(([key, all], k): [string, Operation] => {
        const pattern = patternOf(all);
        count += 1;
        const operation = { id: `o${count}`, ...namesOf(all[0]), order: k + 1 };
        return [key, pattern === null ? operation : { ...operation, resultPattern: pattern }];
      });
      return [method, new Map(operations)];
    }),
  );
}

function namesOf(card: Card | undefined): Pick<Operation, 'name' | 'label'> {
  if (card === undefined) return { name: '', label: '' };
  const { stat_name: name, stat_label: words, unit, variable, variable_level: at } = card;
  const asked = askedAt(card) ? `, ${variable} ${at}` : '';
  return { name: `${name}${asked}`, label: unit === '' ? words : `${words} (${unit})` };
}

function methodsOf(operations: Operations, texts: ReadonlyMap<string, string>): readonly Method[] {
  return [...operations].map(([id, own]) => ({
    id: methodId(id),
    name: `Method ${id}`,
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
    const by = new Set(part.flatMap((card) => byOf(card).map(([variable]) => variable)));
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
        orderedGroupings: [...by].map((variable, k) => ({
          order: k + 1,
          groupingId: known.groupings.get(variable) ?? '',
          resultsByGroup: true,
        })),
        results: part.map((card) => resultOf(card, known)),
      },
    ];
  });
}

/** NR, NE or missing: what stands where there is no number. */
function markOf({ warning }: Card): string {
  const found = Object.entries(ABSENCE_WORDS).find(([, words]) => words === warning);
  return found === undefined ? warning : ABSENCE_MARKS[found[0] as Absence];
}

function resultOf(card: Card, { operations, groups }: Known): OperationResult {
  const operation = operations.get(card.method)?.get(statisticOf(card));
  const resultGroups = byOf(card).flatMap((by) => groups.get(keyOf(...by)) ?? []);
  const rawValue = card.stat === null ? markOf(card) : formatRaw(card.stat);
  const pattern = PATTERNS[operation?.resultPattern ?? ''];
  const follows =
    card.stat === null || pattern === undefined ? rawValue : byPattern(pattern, card.stat);
  const printed = card.stat_fmt === '' ? markOf(card) : card.stat_fmt;
  return {
    operationId: operation?.id ?? '',
    ...(resultGroups.length === 0 ? {} : { resultGroups }),
    rawValue,
    ...(printed === follows ? {} : { formattedValue: printed }),
  };
}
