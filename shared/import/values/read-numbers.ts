/**
 * The numbers of one column, read by what the whole column proves. A comma is never taken for
 * anything before it is known, a number is never cut out of a text, a word never becomes empty
 * without an answer.
 */
import type { Findings, Reason } from '../findings.ts';
import type { UsedText } from '../source-table.ts';
import type { ColumnPlace } from './date-column.ts';
import { plainDigits, shapeOf, splitLimit } from './number-shape.ts';
import type { Decided, NumberRead, NumberRules, Shaped } from './number-shape.ts';
import { markOf, oddRead, percentRead, tellLimits, wordsRead } from './tell-numbers.ts';

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

export const fault = (reason: Reason, says: string): NumberRead => ({
  kind: 'fault',
  reason,
  says,
});

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
