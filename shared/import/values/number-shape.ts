/** What a text can be as a number, before anything decides it. */
import type { Reason } from '../findings.ts';
import type { UsedText } from '../source-table.ts';

export type NumberRules = {
  /** What the mapping or the dictionary states; null where the column decides. */
  readonly decimal: DecimalMark | null;
  /** Whether `<` and `>` before a number are read. */
  readonly limits: boolean;
  /** Whether a word is asked about, or is a fault because only numbers can stand here. */
  readonly words: 'ask' | 'fault';
};

export type Shaped = UsedText & { readonly limit: Limit | null; readonly shape: NumberShape };

export type Decided = {
  readonly mark: Mark;
  readonly odd: boolean;
  readonly percent: 'percent' | 'fraction' | null;
  readonly words: ReadonlyMap<string, NumberRead>;
};

export type Mark = DecimalMark | null;

export const plainDigits = (text: string): string =>
  text
    .replace(/[\uff10-\uff19]/g, (digit) => String(digit.charCodeAt(0) - 0xff10))
    .replace(/[\u2212\u2013]/g, '-')
    .replace(/\u00b7/g, '.');

export type Limit = '<' | '>';

export type NumberRead =
  | { readonly kind: 'number'; readonly value: number; readonly limit: Limit | null }
  | { readonly kind: 'missing' }
  | { readonly kind: 'fault'; readonly reason: Reason; readonly says: string };

export type DecimalMark = 'point' | 'comma';

type NumberShape =
  | { readonly kind: 'plain'; readonly value: number }
  /** Marks beside the digits: what it is when the comma is decimal, and when it is not. */
  | {
      readonly kind: 'marked';
      readonly comma: number | null;
      readonly point: number | null;
      readonly spaced: boolean;
    }
  | { readonly kind: 'percent' }
  | { readonly kind: 'error' }
  | { readonly kind: 'odd' }
  | { readonly kind: 'garbage' }
  | { readonly kind: 'word' };

export const PLAIN = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

const GROUP = /[ \u00a0\u2009\u202f'’]/g;

const COMMA_DECIMAL = /^[+-]?(?:\d+|\d{1,3}(?:\.\d{3})+),\d+(?:[eE][+-]?\d+)?$/;

const POINT_DECIMAL = /^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/;

const LIMIT = /^\s*(<=?|≤|>=?|≥)\s*(?=[\d.,+-])/;

/** Full-width digits, a typographic minus, a raised point: a program or a hand wrote them. */
const ODD = /[\uff10-\uff19\u2212\u00b7\u2013]/;

const ERRORS = new Set(['#DIV/0!', '#N/A', '#VALUE!', '#REF!', '#NAME?', '#NUM!', '#NULL!']);

export function shapeOf(text: string): NumberShape {
  if (PLAIN.test(text)) {
    const value = Number(text);
    return Number.isFinite(value) ? { kind: 'plain', value } : { kind: 'garbage' };
  }
  if (ERRORS.has(text.toUpperCase())) return { kind: 'error' };
  if (ODD.test(text) && /[\d\uff10-\uff19]/.test(text)) return { kind: 'odd' };
  if (/^[+-]?[\d.,]+\s*%$/.test(text)) return { kind: 'percent' };
  const spaced = /\d[ \u00a0\u2009\u202f'’]\d{3}(?!\d)/.test(text);
  const closed = spaced ? text.replace(GROUP, '') : text;
  const comma = COMMA_DECIMAL.test(closed)
    ? Number(closed.replaceAll('.', '').replace(',', '.'))
    : null;
  const point = POINT_DECIMAL.test(closed)
    ? Number(closed.replaceAll(',', ''))
    : PLAIN.test(closed)
      ? Number(closed)
      : null;
  if (comma !== null || point !== null) return { kind: 'marked', comma, point, spaced };
  return /\d/.test(text) ? { kind: 'garbage' } : { kind: 'word' };
}

/** Splits a limit from its number: `<= 0.02`. */
export function splitLimit(text: string): { readonly limit: Limit | null; readonly rest: string } {
  const match = LIMIT.exec(text);
  if (match === null) return { limit: null, rest: text.trim() };
  const mark = match[1] as string;
  const limit = mark.startsWith('<') || mark === '≤' ? '<' : '>';
  return { limit, rest: text.slice(match[0].length).trim() };
}
