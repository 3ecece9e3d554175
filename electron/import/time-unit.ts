/**
 * What a time of a file counts: days, weeks, months or years, and whether the first day counts as
 * one. AVALU says it, or the label, or the dates beside the time; what contradicts is refused.
 * Months are 30.4375 days, years 365.25.
 */
import { formatList, formatPlural } from '../../shared/ground/format.ts';
import { Refused, refuseArgument } from '../../shared/ground/refusal.ts';
import { DAYS_PER_UNIT, TIME_UNITS, unitNamed } from '../../shared/ground/time-unit.ts';
import type { TimeUnit } from '../../shared/ground/time-unit.ts';
import type { ReaderNote } from '../../shared/trial/types.ts';
import type { TimeColumns } from './time-columns.ts';
import type { TimeToEventRow } from './time-row.ts';

export type Clock = {
  readonly unit: TimeUnit;
  /** What says so. */
  readonly by: 'option' | 'column' | 'label' | 'dates' | 'nothing';
  /** True where the rows have dates and all of them agree. */
  readonly proved: boolean;
  /** True where the dates prove that a time is one day more than from date to date (ADaM). */
  readonly countsFirstDay: boolean;
};

/** What a time may be off its dates beside its own rounding: months of 30 days, years of 365. */
const SLACK: Readonly<Record<TimeUnit, (days: number) => number>> = {
  days: () => 0,
  weeks: () => 1,
  months: (days) => 1.5 + 0.015 * days,
  years: (days) => 1.5 + 0.003 * days,
};

/** The unit in a label: "Overall Survival (Months)", "Time to death in weeks". */
export function unitInLabel(label: string): TimeUnit | null {
  const found = /[([,]\s*(?:in\s+)?([A-Za-z]+)\s*[)\]]?\s*$|\bin\s+([A-Za-z]+)\b/i.exec(label);
  return found === null ? null : unitNamed(found[1] ?? found[2] ?? '');
}

/** A label of a number of things, which is no time whatever its column is called. */
export function labelsCount(label: string): boolean {
  return /^\s*(?:number|count|total number|no\.)\s+of\b/i.test(label);
}

type Span = { readonly row: TimeToEventRow; readonly days: number };

/**
 * The clock of the rows of one endpoint.
 *
 * @param stated the unit the user states; it must not contradict AVALU
 * @throws Refused `wrong-value` where times and dates disagree and no unit was stated;
 *   `invalid-argument` where the unit stated is not the one in the file
 */
export function clockOf(
  rows: readonly TimeToEventRow[],
  columns: TimeColumns,
  stated: TimeUnit | null,
): Clock {
  const declared = declaredUnit(rows, columns);
  if (stated !== null && declared?.by === 'column' && declared.unit !== stated) {
    refuseArgument('unit', `${stated}, but ${columns.unit} says ${declared.unit}`);
  }
  const told = stated === null ? declared : { unit: stated, by: 'option' as const };
  const spans = spansOf(rows);
  if (spans.length === 0) {
    const { unit, by } = told ?? { unit: 'days', by: 'nothing' };
    return { unit, by, proved: false, countsFirstDay: false };
  }
  const candidates = told === null ? TIME_UNITS : [told.unit];
  const by = told?.by ?? 'dates';
  for (const unit of candidates) {
    if (fits(spans, unit, 0)) return { unit, by, proved: true, countsFirstDay: false };
    if (unit === 'days' && fits(spans, unit, 1)) {
      return { unit, by, proved: true, countsFirstDay: true };
    }
  }
  if (stated !== null) return { unit: stated, by: 'option', proved: false, countsFirstDay: false };
  return refuseDisagreement(spans, columns, told?.unit ?? 'days');
}

function declaredUnit(
  rows: readonly TimeToEventRow[],
  { unit, label }: TimeColumns,
): Pick<Clock, 'unit' | 'by'> | null {
  const units = new Set(
    rows.flatMap(({ columns }) => unitNamed((unit === null ? null : columns[unit]) ?? '') ?? []),
  );
  const [first] = units;
  if (units.size > 1) {
    const said = `${unit} names several units for one endpoint: ${formatList([...units])}`;
    throw new Refused({ code: 'wrong-value', column: unit ?? '', message: said });
  }
  if (first !== undefined) return { unit: first, by: 'column' };
  const words = label === null ? null : rows[0]?.columns[label];
  const labelled = unitInLabel(words ?? '');
  return labelled === null ? null : { unit: labelled, by: 'label' };
}

function spansOf(rows: readonly TimeToEventRow[]): readonly Span[] {
  return rows.flatMap((row) =>
    row.startOn === null || row.endOn === null ? [] : { row, days: row.endOn - row.startOn },
  );
}

/** True where every time is its dates apart, `added` days more, within the rounding of its text. */
function fits(spans: readonly Span[], unit: TimeUnit, added: 0 | 1): boolean {
  return spans.length > 0 && spans.every((span) => fitsOne(span, unit, added));
}

function fitsOne({ row, days }: Span, unit: TimeUnit, added: 0 | 1): boolean {
  const { time, decimals } = row;
  // Dates have lost the time of day: a fraction of a day stands in the time alone.
  if (unit === 'days' && !Number.isInteger(time)) return Math.abs(time - days) <= 1;
  const rounding = unit === 'days' ? 0 : (0.5 / 10 ** decimals) * DAYS_PER_UNIT[unit];
  return Math.abs(time * DAYS_PER_UNIT[unit] - (days + added)) <= rounding + SLACK[unit](days);
}

/** Times and dates that disagree: the user must say which of them counts. */
function refuseDisagreement(
  spans: readonly Span[],
  { time, start, end }: TimeColumns,
  unit: TimeUnit,
): never {
  const without = spans.filter((span) => fitsOne(span, unit, 0)).length;
  const added = unit === 'days' ? 1 : 0;
  const wanted = without * 2 >= spans.length ? 0 : added;
  const wrong = spans.filter((span) => !fitsOne(span, unit, wanted));
  const [first] = wrong;
  const rule = `${end} - ${start}${wanted === 1 ? ' + 1' : ''}`;
  const shown =
    first === undefined
      ? ''
      : `${first.row.time} ${unit}, but ${rule} is ${first.days + wanted} days`;
  throw new Refused({
    code: 'wrong-value',
    row: first?.row.place ?? 0,
    column: time,
    value: String(first?.row.time ?? ''),
    message:
      `${first?.row.placeName ?? 'line'} ${first?.row.place ?? 0}, ${time}: ${shown} ` +
      `(${wrong.length} of ${spans.length} rows disagree)`,
    advice: `correct these rows; onearm survival FILE --unit ${unit} takes ${time} as it stands`,
  });
}

/** What was taken for the unit, in words; a time stated against its dates is a warning. */
export function clockNote(clock: Clock, columns: TimeColumns, dated: boolean): ReaderNote {
  const { unit, by, proved } = clock;
  const { time, start, end } = columns;
  const severity = by === 'option' && !proved && dated ? 'warning' : 'note';
  if (unit === 'days' && proved) {
    return {
      severity,
      says: `${time} is ${end} - ${start}${clock.countsFirstDay ? ' + 1' : ''}, in days`,
    };
  }
  const against = severity === 'warning' && by === 'option' ? `, against ${end} and ${start}` : '';
  const says: Readonly<Record<Clock['by'], string>> = {
    option: `${time} counts ${unit}, as stated${against}`,
    column: `${time} counts ${unit} (${columns.unit})`,
    label: `${time} counts ${unit} (${columns.label})`,
    dates: `${time} counts ${unit}, by ${end} and ${start}`,
    nothing: `the file does not name the unit of ${time}`,
  };
  return { severity, says: says[by] };
}

/** "3 parameters left out": those that are no time. */
export function countNote(codes: readonly string[], column: string): readonly ReaderNote[] {
  if (codes.length === 0) return [];
  const says = `${formatPlural(codes.length, 'parameter')} left out, no time by ${column}: ${formatList(codes)}`;
  return [{ severity: 'warning', says }];
}
