/**
 * One switch of the plan, declared once. From the declarations come the type of the plan, its
 * parser (plan.ts), the presets (plan-presets.ts), what is added to a plan of an earlier format
 * (plan-migrations.ts), the Plan page and the table of docs/plan.md.
 *
 * Apart from the parser, so that the analysis never loads it.
 */
import { RANGES } from '../../schema.ts';
import type { Range } from '../../schema.ts';
import type { TrialFacts } from '../../types.ts';
import type { Preset } from '../preset-names.ts';

/** What a value must be; `over` and `below` are open bounds, `min` and `max` closed ones. */
export type Shape =
  | { readonly kind: 'format'; readonly version: number }
  | { readonly kind: 'text'; readonly longest: number }
  | { readonly kind: 'day' }
  | { readonly kind: 'choice'; readonly codes: readonly (string | number)[] }
  | { readonly kind: 'flag' }
  | ({ readonly kind: 'number'; readonly orNull: boolean } & Bounds)
  | { readonly kind: 'item-flags'; readonly items: number }
  | { readonly kind: 'term-groups' }
  | { readonly kind: 'curves' };

type Bounds = {
  readonly over?: number;
  readonly min?: number;
  readonly below?: number;
  readonly max?: number;
  readonly whole?: boolean;
};

/** What every declaration says, whatever its values are. */
type Said<V> = {
  readonly title: string;
  /** One sentence: what the switch does. */
  readonly about: string;
  /** Where default and alternatives come from; spelt out in docs/plan.md. */
  readonly source: string;
  /** Value in the plan of the protocol; some come from the trial file. */
  readonly initial: V | ((facts: TrialFacts) => V);
  /** Value of the presets that are known for one. */
  readonly presets?: Readonly<Partial<Record<Preset, V>>>;
} & Since<V>;

/**
 * Plan format that brought the switch (1 where nothing is said), with the value that keeps what a
 * plan of an earlier format meant: not always the value a new plan begins with.
 */
type Since<V> =
  | { readonly since?: never; readonly before?: never }
  | { readonly since: number; readonly before: V };

/** How a value is shown. */
type Shown = {
  /** Values in words, by code; absent for free numbers and texts. */
  readonly options?: Readonly<Record<string, string>>;
  /** Unit of a number: 'days', '%', 'ng/mL'. */
  readonly unit?: string;
  /** What null means, where it is allowed. */
  readonly ifNull?: string;
  /** Value a switch at null begins with when it is given one. */
  readonly firstValue?: number;
  /** By how much the field moves a number. */
  readonly step?: number;
};

export type Switch<V = unknown> = Said<V> & Shown & { readonly shape: Shape };

/** A part of the plan, in the order of the document. */
export type PlanPart = {
  readonly title: string;
  readonly switches: Readonly<Record<string, Switch>>;
};

/** The values of a list of switches. */
export type ValuesOf<S extends Readonly<Record<string, Switch>>> = {
  readonly [K in keyof S]: S[K] extends Switch<infer V> ? V : never;
};

export const SOURCES = {
  protocol: 'abstract',
  registry: 'registry',
  pcwg: 'PCWG2/3',
  pcwg4: 'PCWG4, secondary reports; primary text to be checked by the investigator',
  recist: 'RECIST 1.1',
  recip: 'RECIP',
  fda: 'FDA',
  statistics: 'statistics',
  convention: 'convention',
  trialFile: 'trial file',
  open: 'not published',
} as const;

export const YES_NO = { true: 'yes', false: 'no' } as const;

export function part<const S extends PlanPart['switches']>(title: string, switches: S) {
  return { title, switches };
}

/** The version of the format itself: never chosen, always the newest. */
export function format<const N extends number>(
  version: N,
  said: Pick<Said<N>, 'title' | 'about' | 'source'>,
): Switch<N> {
  return { ...said, initial: version, shape: { kind: 'format', version } };
}

export function text(said: Said<string> & { readonly longest: number }): Switch<string> {
  const { longest, ...rest } = said;
  return { ...rest, shape: { kind: 'text', longest } };
}

/** A calendar day (YYYY-MM-DD), or none. */
export function dayOrNull(
  said: Said<string | null> & { readonly ifNull: string },
): Switch<string | null> {
  return { ...said, shape: { kind: 'day' } };
}

/** A switch with named values; where all names are whole numbers, the values are numbers. */
export function choice<const O extends Readonly<Record<string | number, string>>>(
  said: Said<NoInfer<keyof O & (string | number)>> & { readonly options: O },
): Switch<keyof O & (string | number)> {
  const names = Object.keys(said.options);
  const codes = names.every((name) => /^\d+$/.test(name)) ? names.map(Number) : names;
  return { ...said, shape: { kind: 'choice', codes } };
}

export function flag(
  said: Said<boolean> & { readonly words: { readonly true: string; readonly false: string } },
): Switch<boolean> {
  const { words, ...rest } = said;
  return { ...rest, options: words, shape: { kind: 'flag' } };
}

type Numeric = Bounds & { readonly unit?: string; readonly step?: number };

/** A number within a range of the schema, or within bounds of its own: always both ways. */
export function number(said: Said<number> & Numeric & TwoSided): Switch<number> {
  const { range, ...without } = said;
  const [rest, bounds] = apart(without);
  const limits = range === undefined ? {} : { min: range.from, max: range.to };
  return { ...rest, shape: { kind: 'number', orNull: false, ...limits, ...bounds } };
}

/** Nothing counts without an end: a plan of 1e8 days or cycles would never be done. */
type TwoSided =
  | { readonly range: Range }
  | ({ readonly range?: never } & ({ readonly min: number } | { readonly over: number }) &
      ({ readonly max: number } | { readonly below: number }));

const DAYS = { min: 0, max: RANGES.days.to } as const;

/** Whole days, 0 allowed unless `over` says otherwise. */
export function days(said: Said<number> & Bounds): Switch<number> {
  const [rest, bounds] = apart(said);
  return {
    ...rest,
    unit: 'days',
    shape: { kind: 'number', orNull: false, whole: true, ...DAYS, ...bounds },
  };
}

/** Whole days, or null with a meaning in words. */
export function daysOrNull(
  said: Said<number | null> & Bounds & { readonly ifNull: string; readonly firstValue: number },
): Switch<number | null> {
  const [rest, bounds] = apart(said);
  return {
    ...rest,
    unit: 'days',
    shape: { kind: 'number', orNull: true, whole: true, ...DAYS, ...bounds },
  };
}

/** One flag an item of a questionnaire. */
export function itemFlags(
  said: Said<readonly boolean[]> & { readonly items: number },
): Switch<readonly boolean[]> {
  const { items, ...rest } = said;
  return { ...rest, shape: { kind: 'item-flags', items } };
}

export type TermGroups = Readonly<Record<string, readonly string[]>>;

/** Terms counted together, by the name of their group. */
export function termGroups(said: Said<TermGroups>): Switch<TermGroups> {
  return { ...said, shape: { kind: 'term-groups' } };
}

/** Endpoints that can be held against a known curve. */
export const CURVE_ENDPOINTS = ['OS', 'RPFS', 'BPFS'] as const;

/** A survival curve that the user read from a file: points, log-linear between them. */
export type OwnCurve = {
  readonly endpoint: (typeof CURVE_ENDPOINTS)[number];
  readonly name: string;
  readonly days: readonly number[];
  readonly survival: readonly number[];
};

/** Curves to hold endpoints against, besides those the program knows. */
export function curves(said: Said<readonly OwnCurve[]>): Switch<readonly OwnCurve[]> {
  return { ...said, shape: { kind: 'curves' } };
}

/** What is said apart from the bounds of a number. */
function apart<T extends Bounds>(said: T): readonly [Omit<T, keyof Bounds>, Bounds] {
  const { over, min, below, max, whole, ...rest } = said;
  const all = Object.entries({ over, min, below, max, whole });
  return [rest, Object.fromEntries(all.filter(([, bound]) => bound !== undefined)) as Bounds];
}
