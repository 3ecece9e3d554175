/** Every switch of the plan, in the order of the document. */
import type { Plan } from '../plan.ts';
import type { PlanField } from './switch.ts';
import { GENERAL_FIELDS } from './general-switches.ts';
import { OTHER_FIELDS } from './other-switches.ts';
import { PSA_FIELDS } from './psa-switches.ts';

export const PLAN_FIELDS: readonly PlanField[] = [
  ...GENERAL_FIELDS,
  ...PSA_FIELDS,
  ...OTHER_FIELDS,
];

export const PLAN_SECTIONS: Readonly<Record<string, string>> = {
  '': 'General',
  primary: 'Primary endpoint',
  survival: 'Survival curves',
  psa: 'PSA response',
  psaProgression: 'PSA progression',
  imaging: 'Imaging progression',
  adverseEvents: 'Adverse events',
  qualityOfLife: 'Quality of life',
  eligibility: 'Eligibility',
  schedule: 'Schedule',
};

/** The part of the plan a field belongs to: 'survival' for 'survival.level', '' for 'name'. */
export function sectionOf(path: string): string {
  const dot = path.indexOf('.');
  return dot < 0 ? '' : path.slice(0, dot);
}

/** Value of a switch by its path. */
export function planValue(plan: Plan, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (value, key) => (value as Readonly<Record<string, unknown>> | undefined)?.[key],
      plan,
    );
}

/** The plan with one switch moved. Not validated: pass the result through `parsePlan`. */
export function withPlanValue(plan: Plan, path: string, value: unknown): unknown {
  const [section, key] = path.split('.');
  if (section === undefined) return plan;
  if (key === undefined) return { ...plan, [section]: value };
  const part = planValue(plan, section) as Readonly<Record<string, unknown>>;
  return { ...plan, [section]: { ...part, [key]: value } };
}

/** A switch's value in words: "log-log", "21 days", "no end". */
export function planWords(field: PlanField, value: unknown): string {
  if (value === null) return field.ifNull ?? 'none';
  const words = field.options?.[String(value)];
  if (words !== undefined) return words;
  if (field.path === 'qualityOfLife.factRntReversed') return reversedWords(value);
  if (field.path === 'adverseEvents.groupedTerms') return groupedWords(value);
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

function groupedWords(value: unknown): string {
  const groups = Object.entries((value ?? {}) as Readonly<Record<string, readonly string[]>>);
  if (groups.length === 0) return 'none';
  return groups.map(([name, terms]) => `${name} (${terms.join(', ')})`).join('; ');
}
