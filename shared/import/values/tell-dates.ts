/** What is asked and told about the dates of a column once each text is read. */
import { formatPlural } from '../../ground/format.ts';
import { formatDay, toCivil } from '../../ground/day-number.ts';
import type { Findings } from '../findings.ts';
import { cellsOf } from './date-column.ts';
import type { ColumnPlace, DateRead, Shaped } from './date-column.ts';
import type { DateShape } from './date-shape.ts';

/** Placeholders that programs write where there is no date. */
const PLACEHOLDERS = new Set([
  '1800-01-01',
  '1900-01-01',
  '1899-12-30',
  '1899-12-31',
  '0001-01-01',
]);

/** Dates that programs write where there is none: a missing code, unless somebody says it is a date. */
export function placeholdersOf(
  shaped: readonly Shaped[],
  known: ReadonlyMap<string, DateRead>,
  place: ColumnPlace,
  findings: Findings,
): readonly string[] {
  const found = shaped.filter(({ text }) => {
    const read = known.get(text);
    if (read?.kind !== 'day') return false;
    return PLACEHOLDERS.has(formatDay(read.day)) || toCivil(read.day).year >= 9990;
  });
  if (found.length === 0) return [];
  const key = `missing.${place.source}.${place.column}`;
  const list = found.map(({ text, count }) => `${text} (${count})`).join(', ');
  findings.ask({
    key,
    text: `the column ${place.column} of ${place.source} has ${list}: does it mean "no date"?`,
    answers: [
      { value: 'missing', effect: 'it means no date' },
      { value: 'date', effect: 'it is a date like others' },
    ],
    free: null,
    proposal: 'missing',
  });
  const answer = findings.answers.get(key);
  return answer === 'date' ? [] : found.map(({ text }) => text);
}

/** What was read, in notes: times of day, zones, parts of a date, several ways of writing. */
export function tellReadings(
  shaped: readonly Shaped[],
  known: ReadonlyMap<string, DateRead>,
  place: ColumnPlace,
  findings: Findings,
): void {
  const counted = (test: (shape: DateShape) => boolean) =>
    cellsOf(shaped.filter(({ shape }) => test(shape)));
  const zones = counted((shape) => 'rest' in shape && shape.rest.zone);
  const times = counted((shape) => 'rest' in shape && shape.rest.time !== null);
  const unknown = counted(({ kind }) => kind === 'unknown');
  const parts = cellsOf(shaped.filter(({ text }) => known.get(text)?.kind === 'part'));
  const column = `${place.source}.${place.column}`;
  if (times > 0)
    findings.note(`${column}: ${formatPlural(times, 'value has', 'values have')} a time of day`);
  if (zones > 0) {
    findings.note(
      `${column}: ${formatPlural(zones, 'value has', 'values have')} a zone; the local day as written is kept`,
    );
  }
  if (parts > 0) {
    const how = shaped.some(({ text }) => /UN|NK|XX/i.test(text))
      ? ' (UN for what is unknown)'
      : '';
    findings.note(
      `${column}: ${formatPlural(parts, 'date is', 'dates are')} known to the month or the year only${how}`,
    );
  }
  if (unknown > 0)
    findings.note(`${column}: ${formatPlural(unknown, 'date is', 'dates are')} written as unknown`);
  const kinds = new Set(shaped.map(({ shape }) => shape.kind).filter((kind) => WRITTEN.has(kind)));
  if (kinds.size > 1) {
    const words = [...kinds].map(
      (kind) => `${counted((s) => s.kind === kind)} ${WRITTEN.get(kind)}`,
    );
    findings.note(`${column}: dates are written in several ways: ${words.join(', ')}`);
  }
}

const WRITTEN: ReadonlyMap<DateShape['kind'], string> = new Map([
  ['day', 'as year-month-day'],
  ['three', 'as two numbers and a year'],
  ['named', 'with the name of the month'],
  ['serial', 'as numbers'],
]);

/** Dates so far off that they were shifted to protect patients: then only intervals are true. */
export function askShifted(
  shaped: readonly Shaped[],
  known: ReadonlyMap<string, DateRead>,
  place: ColumnPlace,
  findings: Findings,
): void {
  const years = shaped.flatMap(({ text }) => {
    const read = known.get(text);
    return read?.kind === 'day' ? toCivil(read.day).year : [];
  });
  if (years.length === 0) return;
  const named = /shift|de-?ident|anonym/i.test(`${place.column} ${place.label ?? ''}`);
  const early = years.every((year) => year < 1980);
  const late = years.every((year) => year > 2100);
  if (!named && !early && !late) return;
  const why = named ? 'its name says so' : early ? 'all lie before 1980' : 'all lie after 2100';
  findings.ask({
    key: SHIFTED_KEY,
    text: `are the dates shifted? (${place.column} of ${place.source}: ${why})`,
    answers: [
      {
        value: 'yes',
        effect: 'only intervals are used, no date is shown and no cut-off is applied',
      },
      { value: 'no', effect: 'they are the days of the calendar and the cut-off is applied' },
    ],
    free: null,
    proposal: 'yes',
  });
}

/** The key of the question whether dates are shifted. */
export const SHIFTED_KEY = 'dates.shifted';
