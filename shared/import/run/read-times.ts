/**
 * Times to an event: in which unit they are, whether the dates beside them say the same, and
 * whether 1 is an event. Nothing is rounded: weeks, months and years keep the parts of a day.
 */
import { formatPlural } from '../../ground/format.ts';
import { DAYS_PER_UNIT, TIME_UNITS, unitNamed } from '../../ground/time-unit.ts';
import type { TimeUnit } from '../../ground/time-unit.ts';
import type { Answer, Findings } from '../findings.ts';
import type { ColumnMap } from '../mapping/mapping.ts';
import { readDates } from '../values/read-dates.ts';
import { readNumbers } from '../values/read-numbers.ts';
import type { NumberRead } from '../values/read-numbers.ts';
import { medianWords } from './median-words.ts';
import type { PartColumn, PartRows } from './part-column.ts';
import { partColumnOf, partText, usedIn } from './named-column.ts';
import type { CellRead } from './column-input.ts';

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

type Setting = {
  readonly rows: PartRows;
  readonly missing: ReadonlySet<string>;
  readonly findings: Findings;
  /** Whether a row is an event, as far as it is known: for what an answer does to the median. */
  readonly isEvent: (produced: number) => boolean | null;
};

/**
 * How long a unit is, in words. An import keeps the parts of a day and the unit, so that no curve of a
 * file moves and 12 months of it are read as 12 months.
 */
function lengthOf(unit: TimeUnit): string {
  if (unit === 'days') return 'as they are';
  const length = `a ${unit.slice(0, -1)} is ${DAYS_PER_UNIT[unit]} days`;
  return unit === 'weeks'
    ? length
    : `${length}; where no dates give the days, parts of a day are kept, and 12 months are read at day 365.25`;
}

/** The reader of `time_to_event.days`. */
export function timeReaders(map: ColumnMap, setting: Setting): TimeReaders {
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

type Counted = {
  readonly from: PartColumn;
  readonly values: (produced: number) => NumberRead;
  readonly spans: ((produced: number) => Span | null) | null;
  readonly noTime: (produced: number) => boolean;
  readonly setting: Setting;
};

function timesOf(from: PartColumn, map: ColumnMap, setting: Setting) {
  const { rows, findings, missing } = setting;
  const isMissing = (text: string) => text.trim() === '' || missing.has(text.trim());
  const used = usedIn(from, rows).filter(({ text }) => !isMissing(text));
  const place = {
    source: rows.source.name,
    column: from.column.name,
    label: from.column.label,
    placeName: rows.source.placeName,
  };
  const decimal = map.decimal === ',' ? 'comma' : map.decimal === '.' ? 'point' : null;
  const rules = { decimal, limits: false, words: 'fault' } as const;
  const numbers = readNumbers(used, place, rules, findings);
  return (produced: number): NumberRead => {
    const text = partText(from, produced);
    return isMissing(text) ? { kind: 'missing' } : numbers(text);
  };
}

/** The unit of each row by its unit column; `none` for what is no time. Null without a column. */
function unitsOf(map: ColumnMap, { rows, findings }: Setting) {
  if (typeof map.unit !== 'object') return null;
  const column = rows.columnNamed(map.unit.column);
  if (column === null) return null;
  const filled = column.column.distinct.some((text) => text.trim() !== '');
  if (!filled) return null;
  const units = column.column.distinct.map((text) => unitNamed(text) ?? 'none');
  const found = [...new Set(units)].filter((unit) => unit !== 'none' && unit !== 'days');
  for (const unit of found) {
    findings.note(`${column.column.name} says ${unit}: times are converted, ${lengthOf(unit)}`);
  }
  return (produced: number) => units[column.column.index[produced] as number] ?? 'none';
}

type Span = { readonly days: number; readonly from: string; readonly to: string };

/** Days between the two dates of a row; null where one of them is missing or no day. */
function spansOf(map: ColumnMap, { rows, findings, missing }: Setting) {
  const [start, end] = [map.from, map.to].map((name) =>
    name === undefined ? null : rows.columnNamed(name),
  );
  if (start === null || end === null || start === undefined || end === undefined) return null;
  const reader = (column: PartColumn) => {
    const isMissing = (text: string) => text.trim() === '' || missing.has(text.trim());
    const used = usedIn(column, rows).filter(({ text }) => !isMissing(text));
    const place = {
      source: rows.source.name,
      column: column.column.name,
      label: column.column.label,
      placeName: rows.source.placeName,
    };
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

type Pair = { readonly value: number; readonly days: number; readonly produced: number };

function pairsOf({ values, spans, noTime, setting }: Counted): readonly Pair[] {
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
const agrees = ({ value, days }: Pair, unit: TimeUnit): boolean => {
  const measured = value * DAYS_PER_UNIT[unit];
  if (unit === 'days') return measured === days || measured === days + 1;
  // Months are often rounded to two digits: half a hundredth of the unit, and the day counted twice.
  return Math.abs(measured - days) <= 1 + DAYS_PER_UNIT[unit] * 0.006;
};

/** The one unit in which every row agrees with its dates. */
function provedUnit(counted: Counted): TimeUnit | null {
  const pairs = pairsOf(counted).filter(({ days }) => days > 0);
  if (pairs.length === 0) return null;
  const proved = TIME_UNITS.filter((unit) => pairs.every((pair) => agrees(pair, unit)));
  const [name] = proved;
  if (name === undefined || proved.length > 1) return null;
  if (name !== 'days') {
    counted.setting.findings.note(
      `${counted.from.column.name}: times are in ${name}, which the dates prove in ${pairs.length} of ${formatPlural(pairs.length, 'row')}; ${lengthOf(name)}`,
    );
  }
  return name;
}

/** The key of the question in which unit times are. */
const UNIT_KEY = 'time_to_event.unit';

function askedUnit(counted: Counted): TimeUnit {
  const { from, setting } = counted;
  const pairs = pairsOf(counted);
  const answers = TIME_UNITS.map((unit): Answer => {
    const matching = pairs.filter((pair) => agrees(pair, unit)).length;
    const dates =
      pairs.length === 0
        ? ''
        : `; ${matching} of ${formatPlural(pairs.length, 'row')} agree with the dates`;
    return { value: unit, effect: `${medianOf(counted, unit)}${dates}` };
  });
  setting.findings.ask({
    key: UNIT_KEY,
    text: `in which unit is ${from.column.name} of ${setting.rows.source.name}? Nothing in the file says it`,
    answers,
    free: null,
    proposal: null,
  });
  const given = setting.findings.answers.get(UNIT_KEY);
  const unit = TIME_UNITS.find((one) => one === given);
  if (unit !== undefined && unit !== 'days') {
    setting.findings.note(
      `${from.column.name}: times are in ${unit}, as answered; ${lengthOf(unit)}`,
    );
  }
  // Until it is answered days stand in, so that the other faults can be seen.
  return unit ?? 'days';
}

function medianOf({ values, noTime, setting }: Counted, unit: TimeUnit): string {
  const rows: { readonly days: number; readonly event: boolean }[] = [];
  for (let produced = 0; produced < setting.rows.count; produced++) {
    const value = values(produced);
    const event = setting.isEvent(produced);
    if (value.kind !== 'number' || event === null || value.value < 0 || noTime(produced)) continue;
    rows.push({ days: value.value * DAYS_PER_UNIT[unit], event });
  }
  return medianWords(rows);
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

function placesOf(pairs: readonly Pair[], { rows }: Setting): string {
  const places = pairs.slice(0, 5).flatMap(({ produced }) => {
    const [row] = rows.rowsOf(produced);
    return row === undefined ? [] : String(row.source.places[row.row]);
  });
  return `${rows.source.placeName} ${places.join(', ')}${pairs.length > 5 ? ' and others' : ''}`;
}
