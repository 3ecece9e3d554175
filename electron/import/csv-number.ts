/** Numbers in text files, read strictly: what could be read in two ways is not read. */

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const DECIMAL_COMMA = /^[+-]?\d*,\d+$/;
const MISSING = new Set(['', 'NA', '.']);

export type ParsedNumber =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'missing' }
  | { readonly kind: 'wrong'; readonly why: string };

/** True for the ways text files write that there is no value: nothing, NA, a single point. */
export function isMissingText(text: string): boolean {
  return MISSING.has(text.trim());
}

/** Parses a cell; spaces around it do not count. */
export function parseNumber(text: string): ParsedNumber {
  const trimmed = text.trim();
  if (isMissingText(trimmed)) return { kind: 'missing' };
  if (DECIMAL_COMMA.test(trimmed)) return { kind: 'wrong', why: 'has a decimal comma' };
  const value = Number(trimmed);
  if (!NUMBER.test(trimmed) || !Number.isFinite(value))
    return { kind: 'wrong', why: 'is no number' };
  return { kind: 'number', value };
}
