/** Numbers of SAS by their format: days since 1960-01-01, seconds since then, seconds of a day. */
import { formatDay } from '../../../shared/ground/day-number.ts';
import type { DayNumber } from '../../../shared/ground/units.ts';
import type { DeclaredType } from '../../../shared/import/source-table.ts';

/** 1960-01-01 as a day number. */
export const SAS_EPOCH = -3653;
const SECONDS_A_DAY = 86_400;

const DATE_FORMATS =
  /^(?:DATE|DDMMYY[A-Z]?|MMDDYY[A-Z]?|YYMMDD[A-Z]?|E8601DA|B8601DA|IS8601DA|WEEKDATE|WORDDATE|EURDFD\w*|JULIAN|MONYY|NLDATE)\d*$/i;
const DATETIME_FORMATS = /^(?:DATETIME|E8601DT|B8601DT|IS8601DT|DATEAMPM|NLDATM|MDYAMPM)\d*$/i;
const TIME_FORMATS = /^(?:TIME|HHMM|TOD|E8601TM|B8601TM|IS8601TM|TIMEAMPM|MMSS)\d*$/i;

/** What a number with this format is; null for a plain number. */
export function sasType(
  format: string,
): Extract<DeclaredType, 'date' | 'datetime' | 'time'> | null {
  if (DATE_FORMATS.test(format)) return 'date';
  if (DATETIME_FORMATS.test(format)) return 'datetime';
  return TIME_FORMATS.test(format) ? 'time' : null;
}

/** A number as text: a date, a date with its time, a time, or all its digits. */
export function sasText(value: number, type: ReturnType<typeof sasType>): string {
  switch (type) {
    case null:
      return String(value);
    case 'date':
      return Number.isInteger(value) ? dayText(value) : String(value);
    case 'datetime': {
      const days = Math.floor(value / SECONDS_A_DAY);
      return `${dayText(days)}T${timeText(value - days * SECONDS_A_DAY)}`;
    }
    case 'time':
      return value >= 0 && value < SECONDS_A_DAY ? timeText(value) : String(value);
    default:
      return type satisfies never;
  }
}

function dayText(days: number): string {
  const day = days + SAS_EPOCH;
  return day >= -719_162 && day <= 2_932_896 ? formatDay(day as DayNumber) : String(days);
}

/** Seconds of a day as HH:MM:SS; a fraction of a second stays. */
function timeText(seconds: number): string {
  const whole = Math.floor(seconds);
  const two = (value: number) => String(value).padStart(2, '0');
  const fraction = seconds - whole;
  const rest = fraction === 0 ? '' : String(Number(fraction.toFixed(6))).slice(1);
  return `${two(Math.floor(whole / 3600))}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}${rest}`;
}
