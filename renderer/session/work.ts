/** What a person works on: the plan and the settings of the figures. One step of it in words. */
import { formatPlural } from '../../shared/ground/format.ts';
import type { Look, Looks } from '../../shared/draft.ts';
import { planDifferences } from '../../shared/trial/plan/plan-difference.ts';
import { editedWords } from '../../shared/trial/plan/figure-words.ts';
import type { Plan } from '../../shared/trial/plan/plan.ts';

export type Work = { readonly plan: Plan; readonly looks: Looks };

/** "CI of S(t): plain instead of log-log"; null when the plans are equal. */
export function planStep(before: Plan, after: Plan): string | null {
  const differences = planDifferences(before, after);
  const [only, ...others] = differences;
  if (only === undefined) {
    return before.name === after.name ? wordsStep(before, after) : `Plan named “${after.name}”`;
  }
  if (others.length === 0) return only.sentence;
  return `${after.name}: ${formatPlural(differences.length, 'switch', 'switches')} of the plan`;
}

/** "Words of km-OS: title"; null when they are equal. */
function wordsStep(before: Plan, after: Plan): string | null {
  const [was, is] = [before.figureWords ?? {}, after.figureWords ?? {}];
  const changed = [...new Set([...Object.keys(was), ...Object.keys(is)])].filter(
    (figure) => JSON.stringify(was[figure]) !== JSON.stringify(is[figure]),
  );
  const [only] = changed;
  if (only === undefined) return null;
  if (changed.length > 1) return `Words of ${formatPlural(changed.length, 'figure')}`;
  const what = editedWords(is[only]);
  return `Words of ${only}: ${what.length === 0 ? "the program's" : what.join(', ')}`;
}

/** "Survival figure: censor ticks off"; null when the looks are equal. */
export function lookStep(title: string, before: Look, after: Look): string | null {
  const changed = Object.keys(after).filter(
    (key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]),
  );
  if (changed.length === 0) return null;
  const [only] = changed;
  if (changed.length > 1 || only === undefined) return `${title}: ${changed.length} settings`;
  return `${title}: ${wordsOf(only)} ${valueWords(after[only])}`;
}

/** "censorTicks" as "censor ticks". */
function wordsOf(key: string): string {
  return key.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

function valueWords(value: Look[string] | undefined): string {
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.join(', ');
  if (value === null || value === undefined || value === '') return 'none';
  return String(value);
}

/** The settings that are not as they were at first: what is worth keeping. */
export function changedFrom(initial: Look, look: Look): Look {
  return Object.fromEntries(
    Object.entries(look).filter(
      ([key, value]) => JSON.stringify(value) !== JSON.stringify(initial[key]),
    ),
  );
}

/** Settings as they were kept, where each still is of the kind it was declared. */
export function lookOf<T extends Look>(initial: T, kept: Look | undefined): T {
  if (kept === undefined) return initial;
  const sound = Object.entries(initial).map(([key, value]) => {
    const found = kept[key];
    return [key, found !== undefined && sameKind(value, found) ? found : value];
  });
  return Object.fromEntries(sound) as T;
}

function sameKind(a: unknown, b: unknown): boolean {
  return typeof a === typeof b && Array.isArray(a) === Array.isArray(b);
}
