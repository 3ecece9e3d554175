/** Results as plain JSON values, so that app and command line can be compared digit by digit. */
import type { Estimate } from '../ground/estimate.ts';

export type Json =
  string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

const STATES: ReadonlySet<unknown> = new Set(['value', 'not-reached', 'not-estimable', 'missing']);

/** An estimate has a state of the four, and nothing but its value beside. */
function isEstimate(value: object): value is Estimate {
  if (!('state' in value) || !STATES.has(value.state)) return false;
  return Object.keys(value).every((key) => key === 'state' || key === 'value');
}

function numberToJson(value: number): Json {
  // JSON has no NaN or Infinity; as text they stay apart from "no value".
  return Number.isFinite(value) ? value : String(value);
}

/**
 * Any part of the results as JSON: typed arrays become lists, an estimate `{ value, state }` with
 * `value: null` where there is none, full double precision, `undefined` members left out. A number
 * that is NaN or infinite (a band without an answer, Greenwood's sum at S = 0) is the text "NaN" or
 * "Infinity".
 */
export function toJson(value: unknown): Json {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number') return numberToJson(value);
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (Array.isArray(value)) return value.map(toJson);
  if (ArrayBuffer.isView(value)) {
    return Array.from(value as unknown as ArrayLike<number>, numberToJson);
  }
  if (value instanceof Map) return toJson(Object.fromEntries(value));
  if (typeof value !== 'object') throw new TypeError(`no JSON for ${typeof value}`);
  if (isEstimate(value)) {
    return { value: value.state === 'value' ? value.value : null, state: value.state };
  }
  return membersToJson(value as Readonly<Record<string, unknown>>);
}

/** Member by member: lists of entries in between take half the time of printing all results. */
function membersToJson(value: Readonly<Record<string, unknown>>): Json {
  const members: Record<string, Json> = {};
  for (const key of Object.keys(value)) {
    const part = value[key];
    if (part === undefined) continue;
    // Assigned, this one name would change the prototype instead.
    if (key === '__proto__') Object.defineProperty(members, key, { ...OWN, value: toJson(part) });
    else members[key] = toJson(part);
  }
  return members;
}

const OWN = { enumerable: true, configurable: true, writable: true } as const;
