/**
 * Days in files from outside, read strictly: what could be two days is not read but named with both.
 * Source of the SAS formats: SAS Institute, "Date, Time, and Datetime formats by category".
 */
import { daysInMonth, formatDay, fromCivil, parseDay } from '../../shared/ground/day-number.ts';
import type { DayNumber } from '../../shared/ground/units.ts';
import { DAY_RANGE } from '../../shared/trial/schema.ts';
import { isMissingText } from './csv-number.ts';

export type ParsedDate =
  | { readonly kind: 'day'; readonly day: DayNumber }
  | { readonly kind: 'missing' }
  | { readonly kind: 'wrong'; readonly why: string };

/** How a column writes `01/02/2023`. */
export type DayOrder = 'day first' | 'month first';

/** What a number counts in a column of dates: days or seconds from 1960, or nobody says. */
export type CountedFrom = 'sas-days' | 'sas-seconds' | 'unknown';

/** SAS counts from 1960-01-01, Excel's first calendar from 1899-12-30 (right from 1900-03-01 on). */
const SAS_EPOCH = fromCivil({ year: 1960, month: 1, day: 1 });
const EXCEL_EPOCH = fromCivil({ year: 1899, month: 12, day: 30 });
const SECONDS_A_DAY = 86_400;

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const ISO_TIME =
  /^(\d{4}-\d{2}-\d{2})[T ]\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(Z|[+-]\d{2}:?\d{2})?$/;
const NAMED_MONTH = /^(\d{1,2})[- ]?([A-Za-z]{3})[- ]?(\d{4})(?:[: T]\d{1,2}:\d{2}(?::\d{2})?)?$/;
const YEAR_FIRST = /^(\d{4})[/.](\d{1,2})[/.](\d{1,2})$/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;
const PARTS = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})$/;
const TWO_DIGIT_YEAR = /^(?:\d{1,2}[/.-]\d{1,2}|\d{1,2}[- ]?[A-Za-z]{3})[/. -]?\d{2}$/;
const NUMBER = /^-?\d+(?:\.\d+)?$/;

/**
 * Parses a cell of a column of dates: `2023-01-31`, with a time (the day as written is kept),
 * `31JAN2023`, `31-Jan-2023`, `2023/01/31`, `20230131`, `31.01.2023`, and `31/01/2023` where the
 * month cannot be the day. A number is a day only where the file says what it counts.
 *
 * @param counted what a number counts
 * @param order how `01/02/2023` is meant, where other values of the column tell
 */
export function parseTextDate(
  text: string,
  counted: CountedFrom,
  order: DayOrder | null = null,
): ParsedDate {
  const trimmed = text.trim();
  if (isMissingText(trimmed)) return { kind: 'missing' };
  const iso = parseDay(trimmed);
  if (iso !== null) return within(iso);
  const timed = ISO_TIME.exec(trimmed);
  if (timed !== null) return dayOr(parseDay(timed[1] ?? ''));
  const named = NAMED_MONTH.exec(trimmed);
  if (named !== null) {
    const month = MONTHS.indexOf((named[2] ?? '').toLowerCase()) + 1;
    return month === 0 ? wrong('has no English month') : civil(named[3], month, named[1]);
  }
  const counts = counted !== 'unknown' && NUMBER.test(trimmed);
  const compact = counts ? null : COMPACT.exec(trimmed);
  const first = YEAR_FIRST.exec(trimmed) ?? compact;
  if (first !== null) return civil(first[1], first[2], first[3]);
  const parts = PARTS.exec(trimmed);
  if (parts !== null) return dayAndMonth(parts, order);
  if (TWO_DIGIT_YEAR.test(trimmed)) return wrong('has a year of two digits');
  return NUMBER.test(trimmed) ? countedDay(Number(trimmed), counted) : wrong('is no date');
}

const wrong = (why: string): ParsedDate => ({ kind: 'wrong', why });
const dayOr = (day: DayNumber | null): ParsedDate =>
  day === null ? wrong('is no day of the calendar') : within(day);

/** A day of another century is a slip of the pen. */
function within(day: DayNumber): ParsedDate {
  return day >= DAY_RANGE.from && day <= DAY_RANGE.to
    ? { kind: 'day', day }
    : wrong('is no day from 1900 to 2100');
}

type Part = string | number | undefined;

function civil(year: Part, month: Part, day: Part): ParsedDate {
  return dayOr(dayOf(Number(year), Number(month), Number(day)));
}

function dayOf(year: number, month: number, day: number): DayNumber | null {
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  return fromCivil({ year, month, day });
}

/** With points the day comes first; with strokes a number above 12 tells, or the column. */
function dayAndMonth(parts: RegExpExecArray, order: DayOrder | null): ParsedDate {
  const { dayFirst, monthFirst } = readings(parts);
  if (parts[2] === '.' || order === 'day first') return dayOr(dayFirst);
  if (order === 'month first') return dayOr(monthFirst);
  if (dayFirst !== null && monthFirst !== null && dayFirst !== monthFirst) {
    return wrong(`can be ${formatDay(dayFirst)} or ${formatDay(monthFirst)}`);
  }
  return dayOr(dayFirst ?? monthFirst);
}

function readings([, one, , two, year]: RegExpExecArray) {
  return {
    dayFirst: dayOf(Number(year), Number(two), Number(one)),
    monthFirst: dayOf(Number(year), Number(one), Number(two)),
  };
}

/** The order that a text proves for its column: `25/06/2024` can only be day first. */
export function dayOrder(text: string): DayOrder | null {
  const parts = PARTS.exec(text.trim());
  if (parts === null || parts[2] === '.') return null;
  const { dayFirst, monthFirst } = readings(parts);
  if ((dayFirst === null) === (monthFirst === null)) return null;
  return dayFirst === null ? 'month first' : 'day first';
}

function countedDay(value: number, counted: CountedFrom): ParsedDate {
  if (counted === 'sas-seconds') return sasDay(Math.floor(value / SECONDS_A_DAY));
  if (counted === 'sas-days') {
    return Number.isInteger(value) ? sasDay(value) : wrong('is no whole day');
  }
  const whole = Math.floor(value);
  if (!isWritable(whole + SAS_EPOCH)) return wrong('is no date');
  const [excel, sas] = [whole + EXCEL_EPOCH, whole + SAS_EPOCH].map((day) =>
    formatDay(day as DayNumber),
  );
  return wrong(`counts days and can be ${excel} (spreadsheet) or ${sas} (SAS)`);
}

function sasDay(value: number): ParsedDate {
  return within((value + SAS_EPOCH) as DayNumber);
}

/** What YYYY-MM-DD can write. */
const isWritable = (day: number): boolean => day >= -719_162 && day <= 2_932_896;

const SECONDS_FORMATS = ['DATETIME', 'E8601DT', 'E8601DN', 'E8601DZ', 'IS8601DT', 'B8601DT'].concat(
  ['B8601DN', 'DATEAMPM', 'DTDATE', 'DTMONYY', 'MDYAMPM'],
);

/** What the numbers of a column of a transport file count, by its SAS format; days without one. */
export function countedBy(format: string): CountedFrom {
  const name = format.toUpperCase();
  return SECONDS_FORMATS.some((known) => name.startsWith(known)) ? 'sas-seconds' : 'sas-days';
}
