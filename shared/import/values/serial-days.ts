/** Dates that are numbers: days that a program counts from a day of its own. */
import { formatPlural } from '../../ground/format.ts';
import { formatDay } from '../../ground/day-number.ts';
import type { DayNumber } from '../../ground/units.ts';
import type { Findings } from '../findings.ts';
import { cellsOf, dateFault } from './date-column.ts';
import type { ColumnPlace, DateRead, SerialCount, Shaped } from './date-column.ts';

const SERIAL_WORDS: Readonly<Record<SerialCount, string>> = {
  sas: 'days since 1960-01-01 (SAS)',
  'excel-1900': 'days of an Excel workbook (1900)',
  'excel-1904': 'days of an Excel workbook (1904)',
};

/** The day a number counts. Excel 1900 has a day 60 (29 February 1900) that never was. */
export function serialDay(number: number, count: SerialCount): DayNumber | null {
  switch (count) {
    case 'sas':
      return (number - 3653) as DayNumber;
    case 'excel-1904':
      return (number - 24_107) as DayNumber;
    case 'excel-1900':
      if (number === 60) return null;
      return (number < 60 ? number - 25_568 : number - 25_569) as DayNumber;
    default:
      return count satisfies never;
  }
}

export function serialRead(number: number, count: SerialCount | null): DateRead {
  if (count === null) return dateFault('date-unclear', 'is a number: what it counts is not known');
  const day = serialDay(number, count);
  return day === null
    ? dateFault('no-such-day', 'is the 29th of February 1900, which never was')
    : { kind: 'day', day, time: null };
}

/** What the numbers of a column count: as stated, else asked; null while nobody said it. */
export function serialOf(
  shaped: readonly Shaped[],
  place: ColumnPlace,
  stated: SerialCount | null,
  findings: Findings,
): SerialCount | null {
  const serials = shaped.filter(({ shape }) => shape.kind === 'serial');
  const first = serials[0];
  if (first === undefined) return null;
  if (stated !== null) return stated;
  const key = `dates.${place.source}.${place.column}`;
  const number = Number(first.text.trim());
  findings.ask({
    key,
    text: `the column ${place.column} of ${place.source}: ${formatPlural(cellsOf(serials), 'date is a number, what does it', 'dates are numbers, what do they')} count?`,
    answers: (['sas', 'excel-1900', 'excel-1904'] as const).map((value) => {
      const day = serialDay(number, value);
      const is = day === null ? 'no day' : formatDay(day);
      return { value, effect: `${SERIAL_WORDS[value]}: ${number} = ${is}` };
    }),
    free: null,
    proposal: null,
  });
  const given = findings.answers.get(key);
  return given === 'sas' || given === 'excel-1900' || given === 'excel-1904' ? given : null;
}
