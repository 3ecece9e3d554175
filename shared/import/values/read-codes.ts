/** Flags and codes: by a stated map, by the spelling of the schema, and for flags by plain words. */
import type { Column } from '../../trial/schema.ts';
import type { ColumnMap } from '../mapping/mapping.ts';

const YES = new Set(['1', 'y', 'yes', 'true', 'checked', 'oui', 'ja', 'si', 'sí', 'x']);
const NO = new Set(['0', 'n', 'no', 'false', 'unchecked', 'non', 'nein']);

/** 1 or 0 for a word that says yes or no in a usual language; null for anything else. */
export function flagOf(text: string): 0 | 1 | null {
  const word = text.trim().toLowerCase();
  if (YES.has(word)) return 1;
  return NO.has(word) ? 0 : null;
}

/** A text mapped by the map of its column. */
export type Mapped =
  | { readonly kind: 'mapped'; readonly value: string | number | null }
  | { readonly kind: 'as-is' }
  | { readonly kind: 'unknown' };

/** Looks a text up in the map of its column. Without a map it is taken as it is. */
export function mapped({ values, others }: ColumnMap, text: string): Mapped {
  if (values === undefined) return { kind: 'as-is' };
  const key = text.trim();
  if (Object.hasOwn(values, key)) return { kind: 'mapped', value: values[key] ?? null };
  return others === 'keep' ? { kind: 'as-is' } : { kind: 'unknown' };
}

/** The codes of a column as a refusal lists them. */
export function codesWords({ codes }: Column): string {
  return (codes ?? []).join(', ');
}
