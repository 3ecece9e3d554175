/**
 * The last value of an expensive part, kept beside its trial. A setting that moves leaves most
 * parts as they were; computing them again would cost the frame in which the figure is redrawn.
 * Trials are read-only, so the same trial and key give the same value.
 */
import type { Plan } from '../../trial/plan/plan.ts';
import { canonicalJson } from '../../trial/plan/plan-hash.ts';
import type { Trial } from '../../trial/types.ts';

type Kept = { readonly key: string; readonly value: unknown };

const keptOf = new WeakMap<Trial, Map<string, Kept>>();

/**
 * `compute()`, or its last value for this trial, name and key.
 *
 * @param name the part; one value is kept for each
 * @param key everything but the trial on which the value depends
 */
export function remember<T>(trial: Trial, name: string, key: string, compute: () => T): T {
  const kept = keptOf.get(trial) ?? new Map<string, Kept>();
  keptOf.set(trial, kept);
  const found = kept.get(name);
  if (found?.key === key) return found.value as T;
  const value = compute();
  kept.set(name, { key, value });
  return value;
}

/** The named parts of a plan as a key. */
export function planKey(plan: Plan, parts: readonly (keyof Plan)[]): string {
  return parts.map((part) => textOf(plan[part])).join();
}

const texts = new WeakMap<object, string>();

/** One plan is asked for its parts again and again. */
function textOf(part: Plan[keyof Plan]): string {
  if (typeof part !== 'object' || part === null) return canonicalJson(part);
  const text = texts.get(part) ?? canonicalJson(part);
  texts.set(part, text);
  return text;
}
