/** What is asked and told of the numbers of a column. */
import { formatPlural } from '../../ground/format.ts';
import type { Findings } from '../findings.ts';
import type { UsedText } from '../source-table.ts';
import type { ColumnPlace } from './date-column.ts';
import { PLAIN, plainDigits, splitLimit } from './number-shape.ts';
import type {
  Decided,
  DecimalMark,
  Mark,
  NumberRead,
  NumberRules,
  Shaped,
} from './number-shape.ts';

const sum = (texts: readonly UsedText[]): number =>
  texts.reduce((total, { count }) => total + count, 0);

const show = (text: string): string => JSON.stringify(text.trim()).slice(0, 60);

export function markOf(
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

export function oddRead(
  shaped: readonly Shaped[],
  place: ColumnPlace,
  findings: Findings,
): boolean {
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

export function percentRead(
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
export function wordsRead(
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

export function tellLimits(
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
