/** Every switch of the plan, in the order of the document. */
import { ADVERSE_EVENTS } from './adverse-events-switches.ts';
import { DESCRIPTIVE } from './descriptive-switches.ts';
import { ELIGIBILITY } from './eligibility-switches.ts';
import { GENERAL } from './general-switches.ts';
import { IMAGING } from './imaging-switches.ts';
import { ONE_SAMPLE } from './one-sample-switches.ts';
import { OUTLOOK } from './outlook-switches.ts';
import { PRIMARY } from './primary-switches.ts';
import { PSA_PROGRESSION } from './psa-progression-switches.ts';
import { PSA } from './psa-switches.ts';
import { QUALITY_OF_LIFE } from './quality-of-life-switches.ts';
import { RESPONSE } from './response-switches.ts';
import { SCHEDULE } from './schedule-switches.ts';
import { SURVIVAL } from './survival-switches.ts';
import type { OwnCurve, PlanPart, Switch, ValuesOf } from './switch.ts';

/** The parts of the plan by their key in the document; the general switches stand at its top. */
export const PLAN_PARTS = {
  primary: PRIMARY,
  outlook: OUTLOOK,
  oneSample: ONE_SAMPLE,
  survival: SURVIVAL,
  descriptive: DESCRIPTIVE,
  psa: PSA,
  psaProgression: PSA_PROGRESSION,
  imaging: IMAGING,
  response: RESPONSE,
  adverseEvents: ADVERSE_EVENTS,
  qualityOfLife: QUALITY_OF_LIFE,
  eligibility: ELIGIBILITY,
  schedule: SCHEDULE,
} as const satisfies Readonly<Record<string, PlanPart>>;

type PartsOf<P extends Readonly<Record<string, PlanPart>>> = {
  readonly [K in keyof P]: ValuesOf<P[K]['switches']>;
};

/** The values of all switches: what a plan is. */
export type PlanValues = ValuesOf<typeof GENERAL.switches> & PartsOf<typeof PLAN_PARTS>;

/** A switch with its path in the plan, such as 'survival.interval'. */
export type PlanField = Switch & { readonly path: string };

const ALL_PARTS: readonly (readonly [string, PlanPart])[] = [
  ['', GENERAL],
  ...Object.entries<PlanPart>(PLAN_PARTS),
];

export const PLAN_FIELDS: readonly PlanField[] = ALL_PARTS.flatMap(([key, { switches }]) =>
  Object.entries(switches).map(([name, declared]) => ({
    ...declared,
    path: key === '' ? name : `${key}.${name}`,
  })),
);

/** Titles of the parts, the general one under ''. */
export const PLAN_SECTIONS: Readonly<Record<string, string>> = Object.fromEntries(
  ALL_PARTS.map(([key, { title }]) => [key, title]),
);

/** The part of the plan a field belongs to: 'survival' for 'survival.level', '' for 'name'. */
export function sectionOf(path: string): string {
  const dot = path.indexOf('.');
  return dot < 0 ? '' : path.slice(0, dot);
}

/** Value of a switch by its path. */
export function planValue(plan: PlanValues, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (value, key) => (value as Readonly<Record<string, unknown>> | undefined)?.[key],
      plan,
    );
}

/** The plan with one switch moved. Not validated: pass the result through `parsePlan`. */
export function withPlanValue(plan: object, path: string, value: unknown): object {
  const [section, key] = path.split('.');
  if (section === undefined) return plan;
  if (key === undefined) return { ...plan, [section]: value };
  const part = (plan as Readonly<Record<string, object | undefined>>)[section];
  return { ...plan, [section]: { ...part, [key]: value } };
}

/** A switch's value in words: "log-log", "21 days", "no end". */
export function planWords(field: Switch, value: unknown): string {
  if (value === null) return field.ifNull ?? 'none';
  const words = field.options?.[String(value)];
  if (words !== undefined) return words;
  if (field.shape.kind === 'item-flags') return reversedWords(value);
  if (field.shape.kind === 'term-groups') return groupedWords(value);
  if (field.shape.kind === 'curves') return curveWords(value as readonly OwnCurve[]);
  const text = String(value);
  if (field.unit === undefined) return text;
  return field.unit === '%' ? `${text}%` : `${text} ${field.unit}`;
}

function reversedWords(value: unknown): string {
  const flags = Array.isArray(value) ? value : [];
  const items = flags.flatMap((reversed, i) => (reversed === true ? [i + 1] : []));
  if (items.length === flags.length) return 'all items';
  return items.length === 0 ? 'no item' : `items ${items.join(', ')}`;
}

function curveWords(curves: readonly OwnCurve[]): string {
  if (curves.length === 0) return 'none';
  return curves
    .map(({ endpoint, name, days }) => `${name} for ${endpoint} (${days.length} points)`)
    .join('; ');
}

function groupedWords(value: unknown): string {
  const groups = Object.entries((value ?? {}) as Readonly<Record<string, readonly string[]>>);
  if (groups.length === 0) return 'none';
  return groups.map(([name, terms]) => `${name} (${terms.join(', ')})`).join('; ');
}
