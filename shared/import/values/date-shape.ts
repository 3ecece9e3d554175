/**
 * What one text says as a date, without looking at the others of its column. Nothing is decided
 * that only the column can decide: the order of day and month, the century, what a number counts.
 */
import { daysInMonth, fromCivil } from '../../ground/day-number.ts';
import type { DayNumber } from '../../ground/units.ts';

export type Month = number;

export type DateShape =
  /** A whole day; `time` as HH:MM or HH:MM:SS where it stands there. */
  | { readonly kind: 'day'; readonly day: DayNumber; readonly rest: Rest }
  /** Only the year, or year and month. */
  | { readonly kind: 'part'; readonly part: string }
  /** A way of writing that the date is not known. */
  | { readonly kind: 'unknown' }
  /** Two numbers and a year: which is the day only the column tells. */
  | {
      readonly kind: 'three';
      readonly first: number;
      readonly second: number;
      readonly year: number;
      readonly shortYear: boolean;
      readonly mark: string;
      readonly rest: Rest;
    }
  /** A month by name; the day is null where it is not known. */
  | {
      readonly kind: 'named';
      readonly day: number | null;
      readonly month: Month;
      readonly year: number;
      readonly shortYear: boolean;
      readonly foreign: string | null;
    }
  /** A whole number that may count days. */
  | { readonly kind: 'serial'; readonly number: number }
  /** Written as a date, but there is no such day. */
  | { readonly kind: 'impossible' }
  | { readonly kind: 'none' };

/** What stands behind the day. */
export type Rest = { readonly time: string | null; readonly zone: boolean };

const NO_REST: Rest = { time: null, zone: false };

const UNKNOWN = /^(?:UN|UNK|UNKNOWN|NK|NOT KNOWN|XX|XXXX)$/i;
const PART_UNKNOWN = '(?:UN|UNK|NK|XX|\\?\\?)';

const ENGLISH = [
  'jan',
  'feb',
  'mar',
  'apr',
  'may',
  'jun',
  'jul',
  'aug',
  'sep',
  'oct',
  'nov',
  'dec',
];
const ENGLISH_LONG = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

/** Beginnings of month names in German, French, Spanish and Italian, without accents. */
const FOREIGN: readonly (readonly string[])[] = [
  ['januar', 'janvier', 'janv', 'enero', 'ene', 'gennaio', 'gen', 'janner', 'jaenner'],
  ['februar', 'fevrier', 'fevr', 'fev', 'febrero', 'febbraio', 'feber'],
  ['marz', 'maerz', 'mrz', 'mars', 'marzo'],
  ['avril', 'avr', 'abril', 'abr', 'aprile'],
  ['mai', 'mayo', 'maggio', 'mag'],
  ['juni', 'juin', 'junio', 'giugno', 'giu'],
  ['juli', 'juillet', 'juil', 'julio', 'luglio', 'lug'],
  ['aout', 'agosto', 'ago'],
  ['septembre', 'septiembre', 'settembre', 'sept', 'set'],
  ['oktober', 'okt', 'octobre', 'octubre', 'ottobre', 'ott'],
  ['novembre', 'noviembre'],
  ['dezember', 'dez', 'decembre', 'diciembre', 'dic', 'dicembre'],
];

/** The month of a name, and the name itself where it is not English. */
function monthOf(word: string): { readonly month: Month; readonly foreign: string | null } | null {
  const plain = word
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f.]/g, '');
  // An accent says that the name is of another language, even where it reads alike without it.
  const accent = /[^\u0000-\u007f]/.test(word);
  const short = ENGLISH.indexOf(plain);
  if (short >= 0) return { month: short + 1, foreign: accent ? word : null };
  const long = ENGLISH_LONG.indexOf(plain);
  if (long >= 0) return { month: long + 1, foreign: null };
  const other = FOREIGN.findIndex((names) => names.includes(plain));
  return other < 0 ? null : { month: other + 1, foreign: word };
}

/** A day of the calendar, or null where month or day do not exist. */
export function civilDay(year: number, month: number, day: number): DayNumber | null {
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  return fromCivil({ year, month, day });
}

const two = (value: number): string => String(value).padStart(2, '0');

const ISO = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:[T ](.*))?$/;
const BASIC = /^((?:19|20)\d{2})(\d{2})(\d{2})$/;
const THREE = /^(\d{1,2})([-/. ])(\d{1,2})\2(\d{4}|\d{2})(?:[T ,]+(.*))?$/;
const TIME = /^(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*([AaPp][Mm])?\s*(Z|[+-]\d{2}:?\d{2})?$/;
const DAY_NAMED = /^(\d{1,2})[-/. ]*\s*([^\d\s./-]+)\.?[-/., ]*\s*(\d{4}|\d{2})$/;
const NAMED_DAY = /^([^\d\s./-]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$/;
const NAMED_ONLY = /^([^\d\s./-]+)\.?[-/ ]+(\d{4})$/;
const UNKNOWN_NAMED = new RegExp(`^${PART_UNKNOWN}[-/ ]?([^\\d\\s./-]+)[-/ ]?(\\d{4})$`, 'i');
const UNKNOWN_NUMBER = new RegExp(`^${PART_UNKNOWN}[-/.](\\d{1,2})[-/.](\\d{4})$`, 'i');
const UNKNOWN_BOTH = new RegExp(
  `^(?:${PART_UNKNOWN}[-/. ]?${PART_UNKNOWN}[-/. ]?(\\d{4})|(\\d{4})[-/]${PART_UNKNOWN}[-/]${PART_UNKNOWN})$`,
  'i',
);
const MONTH_KNOWN = new RegExp(`^(\\d{4})[-/](\\d{1,2})(?:[-/]${PART_UNKNOWN})?$`, 'i');
/** ISO 8601 as SDTM writes it where the month is missing and the day is known. */
const MONTH_MISSING = /^(\d{4})---?\d{1,2}$/;

/** The shape of a text; spaces around it do not count. */
export function dateShape(raw: string): DateShape {
  const text = raw.trim();
  if (text === '' || text.length > 40) return { kind: 'none' };
  if (UNKNOWN.test(text)) return { kind: 'unknown' };
  return (
    isoShape(text) ?? partShape(text) ?? threeShape(text) ?? namedShape(text) ?? numberShape(text)
  );
}

function isoShape(text: string): DateShape | null {
  const match = ISO.exec(text);
  if (match !== null) {
    const rest = match[5] === undefined || match[5].trim() === '' ? NO_REST : timeOf(match[5]);
    if (rest === null) return { kind: 'none' };
    return dayShape(Number(match[1]), Number(match[3]), Number(match[4]), rest);
  }
  const basic = BASIC.exec(text);
  if (basic === null) return null;
  return dayShape(Number(basic[1]), Number(basic[2]), Number(basic[3]), NO_REST);
}

function dayShape(year: number, month: number, date: number, rest: Rest): DateShape {
  const day = civilDay(year, month, date);
  return day === null ? { kind: 'impossible' } : { kind: 'day', day, rest };
}

function timeOf(text: string): Rest | null {
  const match = TIME.exec(text.trim());
  if (match === null) return null;
  const [, hours = '', minutes = '', seconds, half, zone] = match;
  const raw = Number(hours);
  const hour = half === undefined ? raw : (raw % 12) + (half.toLowerCase() === 'pm' ? 12 : 0);
  if (hour > 23 || Number(minutes) > 59 || Number(seconds ?? '0') > 59) return null;
  const time = `${two(hour)}:${minutes}${seconds === undefined ? '' : `:${seconds}`}`;
  return { time, zone: zone !== undefined };
}

function partShape(text: string): DateShape | null {
  if (/^(?:19|20)\d{2}$/.test(text)) return { kind: 'part', part: text };
  const missing = MONTH_MISSING.exec(text);
  if (missing !== null) return { kind: 'part', part: missing[1] as string };
  const both = UNKNOWN_BOTH.exec(text);
  if (both !== null) return { kind: 'part', part: (both[1] ?? both[2]) as string };
  const month = MONTH_KNOWN.exec(text);
  if (month !== null) return monthPart(Number(month[1]), Number(month[2]));
  const number = UNKNOWN_NUMBER.exec(text);
  if (number !== null) return monthPart(Number(number[2]), Number(number[1]));
  const named = UNKNOWN_NAMED.exec(text);
  const known = named === null ? null : monthOf(named[1] as string);
  return named === null || known === null ? null : monthPart(Number(named[2]), known.month);
}

function monthPart(year: number, month: number): DateShape {
  if (month < 1 || month > 12) return { kind: 'impossible' };
  return { kind: 'part', part: `${String(year).padStart(4, '0')}-${two(month)}` };
}

function threeShape(text: string): DateShape | null {
  const match = THREE.exec(text);
  if (match === null) return null;
  const [, first = '', mark = '', second = '', year = '', time] = match;
  const rest = time === undefined || time.trim() === '' ? NO_REST : timeOf(time);
  if (rest === null) return { kind: 'none' };
  return {
    kind: 'three',
    first: Number(first),
    second: Number(second),
    year: Number(year),
    shortYear: year.length === 2,
    mark,
    rest,
  };
}

function namedShape(text: string): DateShape | null {
  const dayFirst = DAY_NAMED.exec(text);
  if (dayFirst !== null) {
    return named(dayFirst[2] as string, Number(dayFirst[1]), dayFirst[3] as string);
  }
  const monthFirst = NAMED_DAY.exec(text);
  if (monthFirst !== null) {
    return named(monthFirst[1] as string, Number(monthFirst[2]), monthFirst[3] as string);
  }
  const monthOnly = NAMED_ONLY.exec(text);
  return monthOnly === null ? null : named(monthOnly[1] as string, null, monthOnly[2] as string);
}

function named(word: string, day: number | null, year: string): DateShape | null {
  const month = monthOf(word);
  if (month === null) return null;
  return { kind: 'named', day, ...month, year: Number(year), shortYear: year.length === 2 };
}

function numberShape(text: string): DateShape {
  return /^\d{4,6}$/.test(text) ? { kind: 'serial', number: Number(text) } : { kind: 'none' };
}
