/**
 * The numbers of one column, read by what the whole column proves. A comma is never taken for
 * anything before it is known, a number is never cut out of a text, a word never becomes empty
 * without an answer.
 */
import { formatPlural } from '../../ground/format.ts';
import type { Findings, Reason } from '../findings.ts';
import type { UsedText } from '../source-table.ts';
import type { ColumnPlace } from './date-column.ts';

export type Limit = '<' | '>';

export type NumberRead =
  | { readonly kind: 'number'; readonly value: number; readonly limit: Limit | null }
  | { readonly kind: 'missing' }
  | { readonly kind: 'fault'; readonly reason: Reason; readonly says: string };

export type DecimalMark = 'point' | 'comma';

export type NumberRules = {
  /** What the mapping or the dictionary states; null where the column decides. */
  readonly decimal: DecimalMark | null;
  /** Whether `<` and `>` before a number are read. */
  readonly limits: boolean;
  /** Whether a word is asked about, or is a fault because only numbers can stand here. */
  readonly words: 'ask' | 'fault';
};

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

const PLAIN = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const GROUP = /[ \u00a0\u2009\u202f'’]/g;
const COMMA_DECIMAL = /^[+-]?(?:\d+|\d{1,3}(?:\.\d{3})+),\d+(?:[eE][+-]?\d+)?$/;
const POINT_DECIMAL = /^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/;
const LIMIT = /^\s*(<=?|≤|>=?|≥)\s*(?=[\d.,+-])/;
/** Full-width digits, a typographic minus, a raised point: a program or a hand wrote them. */
const ODD = /[\uff10-\uff19\u2212\u00b7\u2013]/;

const ERRORS = new Set(['#DIV/0!', '#N/A', '#VALUE!', '#REF!', '#NAME?', '#NUM!', '#NULL!']);

function shapeOf(text: string): NumberShape {
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

type Shaped = UsedText & { readonly limit: Limit | null; readonly shape: NumberShape };

/**
 * Reads the numbers of a column. Returns a reader of single texts.
 *
 * @param used the distinct texts in use, without missing codes
 */
export function readNumbers(
  used: readonly UsedText[],
  place: ColumnPlace,
  rules: NumberRules,
  findings: Findings,
): (text: string) => NumberRead {
  const shaped = used.map((one): Shaped => {
    const { limit, rest } = splitLimit(one.text);
    return { ...one, limit, shape: shapeOf(rest) };
  });
  const mark = markOf(shaped, place, rules, findings);
  const odd = oddRead(shaped, place, findings);
  const percent = percentRead(shaped, place, findings);
  const words =
    rules.words === 'ask' ? wordsRead(shaped, place, findings) : new Map<string, NumberRead>();
  const known = new Map<string, NumberRead>();
  for (const one of shaped) known.set(one.text, resolve(one, { mark, odd, percent, words }, rules));
  tellLimits(shaped, known, place, findings);
  return (text) => known.get(text) ?? fault('not-a-number', 'is no number');
}

const fault = (reason: Reason, says: string): NumberRead => ({ kind: 'fault', reason, says });

type Mark = DecimalMark | null;

type Decided = {
  readonly mark: Mark;
  readonly odd: boolean;
  readonly percent: 'percent' | 'fraction' | null;
  readonly words: ReadonlyMap<string, NumberRead>;
};

function resolve(one: Shaped, decided: Decided, rules: NumberRules): NumberRead {
  const { limit, shape, text } = one;
  if (limit !== null && !rules.limits) return fault('not-a-number', 'is a limit, not a number');
  const number = (value: number): NumberRead => ({ kind: 'number', value, limit });
  switch (shape.kind) {
    case 'plain':
      return number(shape.value);
    case 'marked': {
      if (decided.mark === null) return fault('number-unclear', 'may be read in two ways');
      const value = decided.mark === 'comma' ? shape.comma : shape.point;
      return value === null
        ? fault('not-a-number', `is no number with a decimal ${decided.mark}`)
        : number(value);
    }
    case 'percent':
      return percentNumber(text, decided.percent);
    case 'odd':
      if (!decided.odd) return fault('number-unclear', 'is written with unusual characters');
      return number(Number(plainDigits(splitLimit(text).rest)));
    case 'error':
      return fault('spreadsheet-error', 'is an error of a spreadsheet');
    case 'garbage':
      return fault('not-a-number', 'is no number');
    case 'word':
      return decided.words.get(text) ?? fault('not-a-number', 'is no number');
    default:
      return shape satisfies never;
  }
}

function percentNumber(text: string, percent: Decided['percent']): NumberRead {
  const value = Number(text.replace('%', '').replace(',', '.').trim());
  if (percent === null || !Number.isFinite(value)) {
    return fault('number-unclear', 'has a percent sign');
  }
  return { kind: 'number', value: percent === 'percent' ? value : value / 100, limit: null };
}

const plainDigits = (text: string): string =>
  text
    .replace(/[\uff10-\uff19]/g, (digit) => String(digit.charCodeAt(0) - 0xff10))
    .replace(/[\u2212\u2013]/g, '-')
    .replace(/\u00b7/g, '.');

const sum = (texts: readonly UsedText[]): number =>
  texts.reduce((total, { count }) => total + count, 0);

const show = (text: string): string => JSON.stringify(text.trim()).slice(0, 60);

function markOf(
  shaped: readonly Shaped[],
  place: ColumnPlace,
  rules: NumberRules,
  findings: Findings,
): Mark {
  const marked = shaped.flatMap((one) =>
    one.shape.kind === 'marked' ? [{ ...one, shape: one.shape }] : [],
  );
  const first = marked[0];
  if (first === undefined) return 'point';
  if (rules.decimal !== null) return rules.decimal;
  const onlyComma = marked.filter(({ shape }) => shape.point === null);
  const onlyPoint = marked.filter(({ shape }) => shape.comma === null);
  const proof = marked.find(({ text, shape }) => shape.point === null && /\.\d{3},/.test(text));
  if (proof !== undefined && onlyPoint.length === 0) {
    findings.note(
      `${place.source}.${place.column}: a decimal comma, which ${show(proof.text)} in ${place.placeName} ${proof.place} shows`,
    );
    return 'comma';
  }
  const key = `decimal.${place.source}.${place.column}`;
  const examples = marked.slice(0, 3).map(({ text }) => show(text));
  const spaced = marked.some(({ shape }) => shape.spaced)
    ? ' Spaces or quotes stand between digits.'
    : '';
  const effect = (mark: DecimalMark): string => {
    const shown = marked.slice(0, 2).map(({ text, shape }) => {
      const value = mark === 'comma' ? shape.comma : shape.point;
      return `${text.trim()} is ${value === null ? 'no number' : String(value)}`;
    });
    const lost = sum(mark === 'comma' ? onlyPoint : onlyComma);
    return `${shown.join(', ')}${lost === 0 ? '' : `; ${formatPlural(lost, 'value is then no number', 'values are then no numbers')}`}`;
  };
  findings.ask({
    key,
    text: `the column ${place.column} of ${place.source}: is the comma a decimal comma or a thousands mark? (${formatPlural(sum(marked), 'value')} such as ${examples.join(', ')}).${spaced}`,
    answers: [
      { value: 'comma', effect: `decimal comma: ${effect('comma')}` },
      {
        value: 'point',
        effect: `decimal point, the other mark divides thousands: ${effect('point')}`,
      },
    ],
    free: null,
    proposal: onlyPoint.length > 0 ? 'point' : onlyComma.length > 0 ? 'comma' : null,
  });
  const given = findings.answers.get(key);
  return given === 'comma' || given === 'point' ? given : null;
}

function oddRead(shaped: readonly Shaped[], place: ColumnPlace, findings: Findings): boolean {
  const odd = shaped.filter(({ shape }) => shape.kind === 'odd');
  if (odd.length === 0) return false;
  const key = `characters.${place.source}.${place.column}`;
  const shown = odd.slice(0, 4).map(({ text }) => `${show(text)} as ${plainDigits(text.trim())}`);
  findings.ask({
    key,
    text: `the column ${place.column} of ${place.source}: ${formatPlural(sum(odd), 'number has', 'numbers have')} full-width digits, a typographic minus or a raised point: read ${shown.join(', ')}?`,
    answers: [
      { value: 'yes', effect: 'they are read so' },
      { value: 'no', effect: 'they are listed as not understood' },
    ],
    free: null,
    proposal: 'yes',
  });
  return findings.answers.get(key) === 'yes';
}

function percentRead(
  shaped: readonly Shaped[],
  place: ColumnPlace,
  findings: Findings,
): Decided['percent'] {
  const percent = shaped.filter(({ shape }) => shape.kind === 'percent');
  const first = percent[0];
  if (first === undefined) return null;
  const key = `percent.${place.source}.${place.column}`;
  findings.ask({
    key,
    text: `the column ${place.column} of ${place.source}: ${formatPlural(sum(percent), 'value has', 'values have')} a percent sign, such as ${show(first.text)}, others have none`,
    answers: [
      { value: 'percent', effect: `${first.text.trim()} is the number before the sign` },
      { value: 'fraction', effect: `${first.text.trim()} is a hundredth of it` },
    ],
    free: null,
    proposal: null,
  });
  const given = findings.answers.get(key);
  return given === 'percent' || given === 'fraction' ? given : null;
}

/** Words where a number is expected: each is asked about, because "not done" is not "undetectable". */
function wordsRead(
  shaped: readonly Shaped[],
  place: ColumnPlace,
  findings: Findings,
): ReadonlyMap<string, NumberRead> {
  const read = new Map<string, NumberRead>();
  for (const { text, count, shape, place: at } of shaped) {
    if (shape.kind !== 'word') continue;
    const word = text.trim();
    const key = `word.${place.column}.${word}`;
    findings.ask({
      key,
      text: `the column ${place.column} of ${place.source}: what does ${show(word)} mean? (${formatPlural(count, 'time')}, first in ${place.placeName} ${at})`,
      answers: [
        { value: 'missing', effect: 'no value was measured: nothing is imported' },
        { value: 'not-understood', effect: 'it is listed as not imported' },
        { value: '<0.1', effect: 'below a limit: give the limit as <NUMBER' },
      ],
      free: 'text',
      proposal: null,
    });
    const given = findings.answers.get(key);
    if (given === 'missing') read.set(text, { kind: 'missing' });
    else if (given !== undefined) {
      const { limit, rest } = splitLimit(given);
      if (PLAIN.test(rest)) read.set(text, { kind: 'number', value: Number(rest), limit });
    }
  }
  return read;
}

function tellLimits(
  shaped: readonly Shaped[],
  known: ReadonlyMap<string, NumberRead>,
  place: ColumnPlace,
  findings: Findings,
): void {
  for (const [limit, words] of [
    ['<', 'below'],
    ['>', 'above'],
  ] as const) {
    const found = shaped.filter(({ text }) => {
      const read = known.get(text);
      return read?.kind === 'number' && read.limit === limit;
    });
    if (found.length > 0) {
      findings.note(
        `${place.source}.${place.column}: ${formatPlural(sum(found), 'value')} ${words} a limit`,
      );
    }
  }
}
