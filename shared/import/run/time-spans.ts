/** Times of a file beside the spans between its own dates. */
import { DAYS_PER_UNIT } from '../../ground/time-unit.ts';
import type { TimeUnit } from '../../ground/time-unit.ts';
import type { Findings } from '../findings.ts';
import type { ColumnMap } from '../mapping/mapping.ts';
import { readDates } from '../values/read-dates.ts';
import { readNumbers } from '../values/read-numbers.ts';
import type { NumberRead } from '../values/number-shape.ts';
import type { PartColumn, PartRows } from './part-column.ts';
import { partText, usedIn } from './named-column.ts';

export type TimeSetting = {
  readonly rows: PartRows;
  readonly missing: ReadonlySet<string>;
  readonly findings: Findings;
  /** Whether a row is an event, as far as it is known: for what an answer does to the median. */
  readonly isEvent: (produced: number) => boolean | null;
};

export type Counted = {
  readonly from: PartColumn;
  readonly values: (produced: number) => NumberRead;
  readonly spans: ((produced: number) => Span | null) | null;
  readonly noTime: (produced: number) => boolean;
  readonly setting: TimeSetting;
};

/** The texts of a column that are no missing value, and where it stands. */
function filledIn(from: PartColumn, { rows, missing }: TimeSetting) {
  const isMissing = (text: string) => text.trim() === '' || missing.has(text.trim());
  const used = usedIn(from, rows).filter(({ text }) => !isMissing(text));
  const place = {
    source: rows.source.name,
    column: from.column.name,
    label: from.column.label,
    placeName: rows.source.placeName,
  };
  return { isMissing, used, place };
}

export function timesOf(from: PartColumn, map: ColumnMap, setting: TimeSetting) {
  const { isMissing, used, place } = filledIn(from, setting);
  const decimal = map.decimal === ',' ? 'comma' : map.decimal === '.' ? 'point' : null;
  const rules = { decimal, limits: false, words: 'fault' } as const;
  const numbers = readNumbers(used, place, rules, setting.findings);
  return (produced: number): NumberRead => {
    const text = partText(from, produced);
    return isMissing(text) ? { kind: 'missing' } : numbers(text);
  };
}

export type Span = { readonly days: number; readonly from: string; readonly to: string };

/** Days between the two dates of a row; null where one of them is missing or no day. */
export function spansOf(map: ColumnMap, setting: TimeSetting) {
  const { rows, findings } = setting;
  const [start, end] = [map.from, map.to].map((name) =>
    name === undefined ? null : rows.columnNamed(name),
  );
  if (start === null || end === null || start === undefined || end === undefined) return null;
  const reader = (column: PartColumn) => {
    const { isMissing, used, place } = filledIn(column, setting);
    const dates = readDates(used, place, { order: null, serial: null }, findings);
    return (produced: number) => {
      const text = partText(column, produced);
      const read = isMissing(text) ? null : dates(text);
      return read?.kind === 'day' ? read.day : null;
    };
  };
  const [from, to] = [reader(start), reader(end)];
  return (produced: number): Span | null => {
    const [a, b] = [from(produced), to(produced)];
    if (a === null || b === null) return null;
    const words = [start, end].map((column) => partText(column, produced).trim());
    return { days: b - a, from: words[0] ?? '', to: words[1] ?? '' };
  };
}

export type Pair = { readonly value: number; readonly days: number; readonly produced: number };

export function pairsOf({ values, spans, noTime, setting }: Counted): readonly Pair[] {
  if (spans === null) return [];
  const pairs: Pair[] = [];
  for (let produced = 0; produced < setting.rows.count; produced++) {
    const [value, span] = [values(produced), spans(produced)];
    if (value.kind === 'number' && span !== null && !noTime(produced)) {
      pairs.push({ value: value.value, days: span.days, produced });
    }
  }
  return pairs;
}

/** A time agrees with its dates when it is their distance, or one day more (the first day counts). */
export const agrees = ({ value, days }: Pair, unit: TimeUnit): boolean => {
  const measured = value * DAYS_PER_UNIT[unit];
  if (unit === 'days') return measured === days || measured === days + 1;
  // Months are often rounded to two digits: half a hundredth of the unit, and the day counted twice.
  return Math.abs(measured - days) <= 1 + DAYS_PER_UNIT[unit] * 0.006;
};
