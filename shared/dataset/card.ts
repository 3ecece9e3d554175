/**
 * A row of the results data set as {cards} and {cardx} shape it: grouping variable and level,
 * variable and level, name and label of the statistic, the number in full and as printed.
 * Names of statistics are theirs where they have one (`n`, `N`, `p`, `estimate`, `conf.low`,
 * `conf.high`, `std.error`, `p.value`, `median`).
 */
import { ABSENCE_WORDS, formatNumber, formatP, formatPercent } from '../ground/format.ts';
import { BASELINE_FACTORS } from '../trial/baseline-factors.ts';
import type { ArdRow } from './row.ts';

export type Card = {
  /** Kind of analysis: "tte" (time to event), "response", "baseline". */
  readonly context: string;
  /** Code of the endpoint, or name of the table. */
  readonly endpoint: string;
  /** '' where the row is about the whole set. */
  readonly group1: string;
  readonly group1_level: string;
  readonly variable: string;
  readonly variable_level: string;
  readonly stat_name: string;
  readonly stat_label: string;
  readonly stat: number | null;
  /** As printed; the text itself where a row holds one. */
  readonly stat_fmt: string;
  /** Days, GBq, points; '' for counts and shares, which the label names. */
  readonly unit: string;
  /** Why there is no number; '' where there is one. */
  readonly warning: string;
  /** Id of the method, whose text is a row of its own; '' in such a row. */
  readonly method: string;
};

type Name = {
  readonly name: string;
  readonly label: string;
  readonly variable?: string;
  readonly level?: string;
};

const LIMITS = { lower: 'conf.low', upper: 'conf.high' } as const;
const LIMIT_LABELS = { lower: 'CI lower', upper: 'CI upper' } as const;

type Side = keyof typeof LIMITS;

type Rule = readonly [RegExp, (found: RegExpExecArray, row: ArdRow) => Name];

const limitOf = (side: string): Pick<Name, 'name' | 'label'> => ({
  name: LIMITS[side as Side],
  label: LIMIT_LABELS[side as Side],
});

const atTime = (row: ArdRow): Pick<Name, 'variable' | 'level'> =>
  row.timeDays === null ? {} : { variable: 'time', level: String(row.timeDays) };

const quantile = (words: string): Pick<Name, 'variable' | 'level'> => ({
  variable: 'prob',
  level: words === 'median' ? '0.5' : String(Number(words.replace('percentile ', '')) / 100),
});

/** The first that matches names the statistic. */
const RULES: readonly Rule[] = [
  [/^survival$/, (_, row) => ({ name: 'estimate', label: 'Survival', ...atTime(row) })],
  [
    /^survival, (lower|upper) limit$/,
    ([, side = ''], row) => ({ ...limitOf(side), ...atTime(row) }),
  ],
  [
    /^standard error of survival$/,
    (_, row) => ({ name: 'std.error', label: 'SE', ...atTime(row) }),
  ],
  [/^at risk$/, (_, row) => ({ name: 'n.risk', label: 'At risk', ...atTime(row) })],
  [
    /^cumulative incidence$/,
    (_, row) => ({ name: 'estimate', label: 'Cumulative incidence', ...atTime(row) }),
  ],
  [
    /^cumulative incidence, (lower|upper) limit$/,
    ([, side = ''], row) => ({ ...limitOf(side), ...atTime(row) }),
  ],
  [
    /^standard error of cumulative incidence$/,
    (_, row) => ({ name: 'std.error', label: 'SE', ...atTime(row) }),
  ],
  [/^events$/, () => ({ name: 'n.event', label: 'Events' })],
  [
    /^(median|percentile \d+)$/,
    ([, words = ''], row) =>
      row.unit === 'days' && row.of === null
        ? { name: 'estimate', label: 'Quantile', ...quantile(words) }
        : { name: 'median', label: 'Median' },
  ],
  [
    /^(median|percentile \d+), (lower|upper) limit$/,
    ([, words = '', side = '']) => ({ ...limitOf(side), ...quantile(words) }),
  ],
  [
    /^restricted mean to day ([\d.]+)$/,
    ([, day = '']) => ({
      name: 'estimate',
      label: 'Restricted mean survival time',
      variable: 'tau',
      level: day,
    }),
  ],
  [
    /^restricted mean to day ([\d.]+), standard error$/,
    ([, day = '']) => ({
      name: 'std.error',
      label: 'Standard error',
      variable: 'tau',
      level: day,
    }),
  ],
  [
    /^median follow-up, (lower|upper) limit$/,
    ([, side = '']) => ({ ...limitOf(side), variable: 'follow-up' }),
  ],
  [
    /^median follow-up/,
    () => ({ name: 'estimate', label: 'Median follow-up', variable: 'follow-up' }),
  ],
  [
    /^log-rank chi-square$/,
    () => ({ name: 'statistic', label: 'Chi-square', variable: 'log-rank' }),
  ],
  [
    /^log-rank degrees of freedom$/,
    () => ({ name: 'parameter', label: 'Degrees of freedom', variable: 'log-rank' }),
  ],
  [/^log-rank P/, () => ({ name: 'p.value', label: 'p-value', variable: 'log-rank' })],
  [/^(?:any grade|grade 3 or higher|overview|worst grade \d|no grade): patients$/, () => N],
  [/: proportion$|^rate$|^proportion$|^%$/, () => ({ name: 'p', label: '%' })],
  [/(?:^|: )(lower|upper) limit$/, ([, side = '']) => limitOf(side)],
  [/CI, (lower|upper)$/, ([, side = '']) => limitOf(side)],
  [
    /^mean change(?:, (lower|upper) limit)?$/,
    ([, side]) => ({
      ...(side === undefined ? { name: 'mean', label: 'Mean' } : limitOf(side)),
      variable: 'change',
    }),
  ],
  [/^median change$/, () => ({ name: 'median', label: 'Median', variable: 'change' })],
  [/^responders$|^alive at landmark$/, () => N],
  [/^n$/, (_, row) => (COUNTED.has(row.endpoint) ? N : { name: 'N', label: 'N' })],
  [/^patients counted$/, () => ({ name: 'N', label: 'N' })],
  [/^missing$/, () => ({ name: 'N_miss', label: 'N Missing' })],
  [/^mean$/, () => ({ name: 'mean', label: 'Mean' })],
  [/^standard deviation$/, () => ({ name: 'sd', label: 'SD' })],
  [/^minimum$/, () => ({ name: 'min', label: 'Min' })],
  [/^maximum$/, () => ({ name: 'max', label: 'Max' })],
  [/^exact p$/, () => ({ name: 'p.value', label: 'p-value' })],
  [/^proportion alive$/, () => ({ name: 'estimate', label: 'Proportion' })],
];

const N: Name = { name: 'n', label: 'n' };
/** Where "n" counts patients of a level and not those of the denominator. */
const COUNTED: ReadonlySet<string> = new Set(['baseline', 'exposure', 'disposition']);

function nameOf(row: ArdRow): Name {
  for (const [pattern, name] of RULES) {
    const found = pattern.exec(row.statistic);
    if (found !== null) return name(found, row);
  }
  // A statistic that {cards} has no name for keeps its words.
  return { name: slug(row.statistic), label: row.statistic, ...atTime(row) };
}

/** Letters, digits and dots of some words: an id. */
export function slug(words: string): string {
  return words
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, '_')
    .replace(/^_+|_+$/g, '');
}

const CONTEXTS: Readonly<Record<string, string>> = {
  primary: 'primary',
  'PSA response': 'response',
  'tumour response': 'response',
  'adverse events': 'adverse-events',
  baseline: 'baseline',
  exposure: 'exposure',
  disposition: 'disposition',
};

function contextOf({ endpoint, by, unit }: ArdRow): string {
  const known = CONTEXTS[endpoint];
  if (known !== undefined) return known;
  if (by?.factor === 'visit' || unit === 'points') return 'patient-reported';
  return /^[a-z]/.test(endpoint) ? 'table' : 'tte';
}

const WITHOUT_UNIT: ReadonlySet<string> = new Set([
  'proportion',
  'probability',
  'patients',
  'count',
]);

const FACTOR_KEYS: ReadonlyMap<string, string> = new Map(
  BASELINE_FACTORS.map(({ title, key }) => [title, key]),
);

/** A baseline factor by its stable key, as a variable has a name. */
function variableName(factor: string): string {
  return FACTOR_KEYS.get(factor) ?? factor;
}

/** The rows, and each method's text once: rows of the context "method". */
export function cardsOf(rows: readonly ArdRow[]): readonly Card[] {
  const methods = new Map<string, string>();
  const cards = rows.map((row): Card => {
    const id = methods.get(row.method) ?? `m${methods.size + 1}`;
    methods.set(row.method, id);
    const { name, label, variable, level } = nameOf(row);
    return {
      context: contextOf(row),
      endpoint: row.endpoint,
      group1: row.by === null ? '' : variableName(row.by.factor),
      group1_level: row.by?.level ?? '',
      variable: row.of?.variable ?? variable ?? row.endpoint,
      variable_level: row.of?.level ?? level ?? '',
      stat_name: name,
      stat_label: label,
      stat: row.value,
      stat_fmt: printed(row),
      unit: WITHOUT_UNIT.has(row.unit) ? '' : row.unit,
      warning: row.state === 'value' ? '' : ABSENCE_WORDS[row.state],
      method: id,
    };
  });
  return [...cards, ...[...methods].map(([text, id]) => textCard('method', id, text))];
}

/** A row that holds words: a method, or a fact about the whole. */
export function textCard(context: string, variable: string, text: string): Card {
  return {
    context,
    endpoint: '',
    group1: '',
    group1_level: '',
    variable,
    variable_level: '',
    stat_name: context,
    stat_label: context,
    stat: null,
    stat_fmt: text,
    unit: '',
    warning: '',
    method: '',
  };
}

function printed({ value, unit }: ArdRow): string {
  if (value === null) return '';
  switch (unit) {
    case 'proportion':
      return formatPercent(value);
    case 'probability':
      return formatP(value);
    case 'patients':
    case 'count':
    case 'cycles':
      return formatNumber(value, Number.isInteger(value) ? 0 : 1);
    case 'days':
      return formatNumber(value, Number.isInteger(value) ? 0 : 1);
    default:
      return formatNumber(value, Number.isInteger(value) ? 0 : 2);
  }
}
