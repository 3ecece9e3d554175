/**
 * Times to an event: in which unit they are, whether the dates beside them say the same, and
 * whether 1 is an event. Nothing is rounded: weeks, months and years keep the parts of a day.
 */
import { formatPlural } from '../../ground/format.ts';
import { DAYS_PER_UNIT, unitNamed } from '../../ground/time-unit.ts';
import type { TimeUnit } from '../../ground/time-unit.ts';
import type { ColumnMap } from '../mapping/mapping.ts';
import { medianWords } from './median-words.ts';
import type { PartColumn } from './part-column.ts';
import { partColumnOf } from './named-column.ts';
import type { CellRead } from './column-input.ts';
import { agrees, pairsOf, spansOf, timesOf } from './time-spans.ts';
import type { Counted, Pair, TimeSetting, Span } from './time-spans.ts';
import { askedUnit, lengthOf, provedUnit, unitsOf } from './time-unit.ts';

/** A unit of time inside a name or label: `os_months`, `Survival (Years)`. */
export function timeUnitIn(text: string): TimeUnit | null {
  const words = text.split(/[^A-Za-z]+/).filter(({ length }) => length > 1);
  return words.map(unitNamed).find((unit) => unit !== null) ?? null;
}

export type TimeReaders = {
  readonly days: (produced: number) => CellRead;
  /** The unit from which days were counted; empty where they are days, or dates gave them. */
  readonly unit: (produced: number) => CellRead;
  /** True where the row holds no time at all, such as a number of events. */
  readonly noTime: (produced: number) => boolean;
  readonly from: PartColumn;
};

/** The reader of `time_to_event.days`. */
export function timeReaders(map: ColumnMap, setting: TimeSetting): TimeReaders {
  const { rows, findings } = setting;
  const isMissing = (text: string) => text.trim() === '' || setting.missing.has(text.trim());
  const from = partColumnOf(map, rows, isMissing);
  const values = timesOf(from, map, setting);
  const units = unitsOf(map, setting);
  const noTime = (produced: number) => units?.(produced) === 'none';
  const spans = spansOf(map, setting);
  const named = map.unit !== undefined && typeof map.unit === 'string' ? unitNamed(map.unit) : null;
  const inName = timeUnitIn(from.column.name) ?? timeUnitIn(from.column.label ?? '');
  const counted = { from, values, spans, noTime, setting };
  const whole = named ?? inName;
  const unitOf = (produced: number): TimeUnit | null => {
    const own = units?.(produced) ?? null;
    return own === null || own === 'none' ? null : own;
  };
  const unit = units === null ? (whole ?? provedUnit(counted) ?? askedUnit(counted)) : null;
  if (units === null && whole !== null && whole !== 'days') {
    findings.note(
      `${from.column.name}: times are in ${whole}, as its name says; ${lengthOf(whole)}`,
    );
  }
  const inDays = (produced: number): number | null => {
    const value = values(produced);
    const own = unitOf(produced) ?? unit;
    return value.kind !== 'number' || own === null ? null : value.value * DAYS_PER_UNIT[own];
  };
  const useDates = datesRule(counted, inDays, (produced) => unitOf(produced) ?? unit);
  return {
    from,
    noTime,
    unit: (produced) => {
      const dated = useDates && (spans?.(produced) ?? null) !== null;
      const own = dated ? 'days' : (unitOf(produced) ?? unit ?? 'days');
      return own === 'days' ? { kind: 'empty' } : { kind: 'cell', cell: own };
    },
    days: (produced) => {
      const value = values(produced);
      if (value.kind === 'missing') return { kind: 'empty' };
      if (value.kind === 'fault') return value;
      const span = spans?.(produced) ?? null;
      if (value.value < 0 || (span !== null && span.days < 0)) return negative(span);
      if (useDates && span !== null) return { kind: 'cell', cell: span.days };
      const days = inDays(produced);
      return days === null
        ? { kind: 'fault', reason: 'unit-unknown', says: 'has no known unit of time' }
        : { kind: 'cell', cell: days };
    },
  };
}

function negative(span: Span | null): CellRead {
  const dates = span === null ? '' : ` (from ${span.from} to ${span.to})`;
  return { kind: 'fault', reason: 'negative', says: `is before the start${dates}` };
}

const DAYS_KEY = 'time_to_event.days';

/** Whether days are taken from the dates: always where they agree, else as answered. */
function datesRule(
  counted: Counted,
  inDays: (produced: number) => number | null,
  unitOf: (produced: number) => TimeUnit | null,
): boolean {
  const { from, setting } = counted;
  const pairs = pairsOf(counted).filter(({ value, days }) => value >= 0 && days >= 0);
  if (pairs.length === 0) return false;
  const unit = (pair: Pair) => unitOf(pair.produced) ?? 'days';
  const inWholeDays = pairs.filter((pair) => unit(pair) === 'days');
  const plus = inWholeDays.filter(({ value, days }) => value === days + 1).length;
  const same = inWholeDays.filter(({ value, days }) => value === days).length;
  const differ = pairs.filter((pair) => !agrees(pair, unit(pair)));
  if (differ.length === 0 && (plus === 0 || same === 0)) {
    const counts = plus > 0 ? ' (it counts the first day, the dates do not)' : '';
    setting.findings.note(
      `${from.column.name}: days are taken from the dates, which agree with it in ${pairs.length} of ${formatPlural(pairs.length, 'row')}${counts}`,
    );
    return true;
  }
  const what =
    differ.length > 0
      ? `${differ.length} of ${formatPlural(pairs.length, 'row')} differ from the dates (${placesOf(differ, setting)})`
      : `${formatPlural(same, 'row')} are the distance of the dates, ${plus} are one day more`;
  const median = (days: (produced: number) => number | null) =>
    medianWords(
      pairs.flatMap(({ produced }) => {
        const [value, event] = [days(produced), setting.isEvent(produced)];
        return value === null || event === null ? [] : [{ days: value, event }];
      }),
    );
  setting.findings.ask({
    key: DAYS_KEY,
    text: `${from.column.name} of ${setting.rows.source.name} and its dates do not say the same: ${what}. Which is used?`,
    answers: [
      { value: 'dates', effect: `the dates: ${median((p) => counted.spans?.(p)?.days ?? null)}` },
      { value: 'times', effect: `${from.column.name}: ${median(inDays)}` },
    ],
    free: null,
    proposal: null,
  });
  return setting.findings.answers.get(DAYS_KEY) === 'dates';
}

function placesOf(pairs: readonly Pair[], { rows }: TimeSetting): string {
  const places = pairs.slice(0, 5).flatMap(({ produced }) => {
    const [row] = rows.rowsOf(produced);
    return row === undefined ? [] : String(row.source.places[row.row]);
  });
  return `${rows.source.placeName} ${places.join(', ')}${pairs.length > 5 ? ' and others' : ''}`;
}
