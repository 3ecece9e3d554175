/**
 * The dates of one column, read by what the whole column proves. Where it proves nothing, a
 * question says what each reading gives; no reading is ever the best of both.
 */
import { formatPlural } from '../../ground/format.ts';
import { formatDay, toCivil } from '../../ground/day-number.ts';
import type { DayNumber } from '../../ground/units.ts';
import type { Answer, Findings, Reason } from '../findings.ts';
import type { UsedText } from '../source-table.ts';
import { civilDay, dateShape } from './date-shape.ts';
import type { DateShape } from './date-shape.ts';

export type DateRead =
  | { readonly kind: 'day'; readonly day: DayNumber; readonly time: string | null }
  /** YYYY or YYYY-MM. */
  | { readonly kind: 'part'; readonly part: string }
  /** Written so that the date is not known. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'fault'; readonly reason: Reason; readonly says: string };

/** Where the column is, as questions and notes name it. */
export type ColumnPlace = {
  readonly source: string;
  readonly column: string;
  readonly label: string | null;
  readonly placeName: 'line' | 'row';
};

export type DateOrder = 'day-first' | 'month-first';
export type SerialCount = 'sas' | 'excel-1900' | 'excel-1904';

export type DateRules = {
  /** What the mapping states for this column; null where the column decides. */
  readonly order: DateOrder | null;
  readonly serial: SerialCount | null;
};

type Shaped = UsedText & { readonly shape: DateShape };

const SERIAL_WORDS: Readonly<Record<SerialCount, string>> = {
  sas: 'days since 1960-01-01 (SAS)',
  'excel-1900': 'days of an Excel workbook (1900)',
  'excel-1904': 'days of an Excel workbook (1904)',
};

/** Placeholders that programs write where there is no date. */
const PLACEHOLDERS = new Set([
  '1800-01-01',
  '1900-01-01',
  '1899-12-30',
  '1899-12-31',
  '0001-01-01',
]);

/**
 * Reads the dates of a column. Returns a reader of single texts; every text of the column that is
 * read later must be among `used`, because only they were looked at.
 *
 * @param used the distinct texts in use, without missing codes
 */
export function readDates(
  used: readonly UsedText[],
  place: ColumnPlace,
  rules: DateRules,
  findings: Findings,
): (text: string) => DateRead {
  const shaped = used.map((one): Shaped => ({ ...one, shape: dateShape(one.text) }));
  const order = orderOf(shaped, place, rules, findings);
  const serial = serialOf(shaped, place, rules, findings);
  const century = centuryOf(shaped, place, findings);
  const months = monthsRead(shaped, findings);
  const known = new Map<string, DateRead>();
  for (const { text, shape } of shaped) {
    known.set(text, resolve(shape, { order, serial, century, months }));
  }
  const placeholders = placeholdersOf(shaped, known, place, findings);
  for (const text of placeholders) known.set(text, { kind: 'unknown' });
  tellReadings(shaped, known, place, findings);
  askShifted(shaped, known, place, findings);
  return (text) => known.get(text) ?? { kind: 'fault', reason: 'not-a-date', says: 'is no date' };
}

type Century = 'past' | '1900' | '2000';

type Decided = {
  readonly order: DateOrder | null;
  readonly serial: SerialCount | null;
  readonly century: Century | null;
  readonly months: boolean;
};

function resolve(shape: DateShape, decided: Decided): DateRead {
  switch (shape.kind) {
    case 'day':
      return { kind: 'day', day: shape.day, time: shape.rest.time };
    case 'part':
      return { kind: 'part', part: shape.part };
    case 'unknown':
      return { kind: 'unknown' };
    case 'impossible':
      return fault('no-such-day', 'is no day of the calendar');
    case 'none':
      return fault('not-a-date', 'is no date');
    case 'serial':
      return serialRead(shape.number, decided.serial);
    case 'three':
      return threeRead(shape, decided);
    case 'named':
      return namedRead(shape, decided);
    default:
      return shape satisfies never;
  }
}

const fault = (reason: Reason, says: string): DateRead => ({ kind: 'fault', reason, says });

function threeRead(shape: Extract<DateShape, { kind: 'three' }>, decided: Decided): DateRead {
  if (decided.order === null) return fault('date-unclear', 'may be read in two ways');
  const year = yearOf(shape, decided.century);
  if (year === null) return fault('date-unclear', 'has a year of two digits');
  const [date, month] =
    decided.order === 'day-first' ? [shape.first, shape.second] : [shape.second, shape.first];
  const day = civilDay(year, month, date);
  if (day !== null) return { kind: 'day', day, time: shape.rest.time };
  return fault('no-such-day', `is no day of the calendar with ${orderWords(decided.order)}`);
}

function namedRead(shape: Extract<DateShape, { kind: 'named' }>, decided: Decided): DateRead {
  if (shape.foreign !== null && !decided.months) {
    return fault('date-unclear', `has the month name ${shape.foreign}`);
  }
  const year = yearOf(shape, decided.century);
  if (year === null) return fault('date-unclear', 'has a year of two digits');
  if (shape.day === null) {
    return { kind: 'part', part: `${year}-${String(shape.month).padStart(2, '0')}` };
  }
  const day = civilDay(year, shape.month, shape.day);
  return day === null
    ? fault('no-such-day', 'is no day of the calendar')
    : { kind: 'day', day, time: null };
}

type WithYear = { readonly year: number; readonly shortYear: boolean };

/**
 * Years of two digits: all 19.., all 20.., or the latest that is not after 2029 (no clock decides:
 * the same file gives the same dates in every year).
 */
function yearOf({ year, shortYear }: WithYear, century: Century | null): number | null {
  if (!shortYear) return year;
  switch (century) {
    case null:
      return null;
    case '1900':
      return 1900 + year;
    case '2000':
      return 2000 + year;
    case 'past':
      return year <= LAST_SHORT_YEAR ? 2000 + year : 1900 + year;
    default:
      return century satisfies never;
  }
}

const LAST_SHORT_YEAR = 29;

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

function serialRead(number: number, count: SerialCount | null): DateRead {
  if (count === null) return fault('date-unclear', 'is a number: what it counts is not known');
  const day = serialDay(number, count);
  return day === null
    ? fault('no-such-day', 'is the 29th of February 1900, which never was')
    : { kind: 'day', day, time: null };
}

const orderWords = (order: DateOrder): string =>
  order === 'day-first' ? 'day/month/year' : 'month/day/year';

const sum = (texts: readonly UsedText[]): number =>
  texts.reduce((total, { count }) => total + count, 0);

function orderOf(
  shaped: readonly Shaped[],
  place: ColumnPlace,
  rules: DateRules,
  findings: Findings,
): DateOrder | null {
  const threes = shaped.flatMap((one) =>
    one.shape.kind === 'three' ? [{ ...one, shape: one.shape }] : [],
  );
  const first = threes[0];
  if (first === undefined) return null;
  if (rules.order !== null) return rules.order;
  const dayFirst = threes.filter(({ shape }) => shape.first > 12 && shape.second <= 12);
  const monthFirst = threes.filter(({ shape }) => shape.second > 12 && shape.first <= 12);
  const key = `dates.${place.source}.${place.column}`;
  const [proofDay, proofMonth] = [dayFirst[0], monthFirst[0]];
  if ((proofDay === undefined) !== (proofMonth === undefined)) {
    const proof = (proofDay ?? proofMonth) as Shaped;
    const order = proofDay === undefined ? 'month-first' : 'day-first';
    findings.note(
      `${place.source}.${place.column}: read as ${orderWords(order)}, which ${show(proof.text)} in ${place.placeName} ${proof.place} shows`,
    );
    return order;
  }
  if (proofDay === undefined && threes.every(({ shape }) => shape.mark === '.')) {
    findings.note(
      `${place.source}.${place.column}: dates written with points are read as day.month.year`,
    );
    return 'day-first';
  }
  const ambiguous = threes.filter(({ shape }) => shape.first <= 12 && shape.second <= 12);
  const clash =
    proofDay === undefined || proofMonth === undefined
      ? `${sum(ambiguous)} of ${formatPlural(sum(threes), 'value')} may be read in two ways`
      : `${show(proofDay.text)} (${place.placeName} ${proofDay.place}) is only possible as day/month, ${show(proofMonth.text)} (${place.placeName} ${proofMonth.place}) only as month/day`;
  findings.ask({
    key,
    text: `the column ${place.column} of ${place.source}: is the day or the month first? ${clash}`,
    answers: (['day-first', 'month-first'] as const).map((order) =>
      orderAnswer(order, first, threes),
    ),
    free: null,
    proposal: null,
  });
  const given = findings.answers.get(key);
  return given === 'day-first' || given === 'month-first' ? given : null;
}

type Three = UsedText & { readonly shape: Extract<DateShape, { kind: 'three' }> };

function orderAnswer(order: DateOrder, first: Three, threes: readonly Three[]): Answer {
  const decided = { order, serial: null, century: 'past', months: true } as const;
  const read = threeRead(first.shape, decided);
  const lost = sum(threes.filter(({ shape }) => threeRead(shape, decided).kind === 'fault'));
  const reading =
    read.kind === 'day' ? `${first.text} is ${formatDay(read.day)}` : `${first.text} is no day`;
  const rest =
    lost === 0
      ? ''
      : `; ${formatPlural(lost, 'value is then no date and stays out', 'values are then no dates and stay out')}`;
  return { value: order, effect: `${orderWords(order)}: ${reading}${rest}` };
}

function serialOf(
  shaped: readonly Shaped[],
  place: ColumnPlace,
  rules: DateRules,
  findings: Findings,
): SerialCount | null {
  const serials = shaped.filter(({ shape }) => shape.kind === 'serial');
  const first = serials[0];
  if (first === undefined) return null;
  if (rules.serial !== null) return rules.serial;
  const key = `dates.${place.source}.${place.column}`;
  const number = Number(first.text.trim());
  findings.ask({
    key,
    text: `the column ${place.column} of ${place.source}: ${formatPlural(sum(serials), 'date is a number, what does it', 'dates are numbers, what do they')} count?`,
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

function centuryOf(
  shaped: readonly Shaped[],
  place: ColumnPlace,
  findings: Findings,
): Century | null {
  const short = shaped.flatMap(({ text, count, place: at, shape }) =>
    (shape.kind === 'three' || shape.kind === 'named') && shape.shortYear
      ? [{ text, count, place: at, year: shape.year }]
      : [],
  );
  const [first] = short;
  if (first === undefined) return null;
  const key = `century.${place.source}.${place.column}`;
  const shown = short.find(({ year }) => year > LAST_SHORT_YEAR) ?? first;
  const effect = (century: Century) =>
    `${show(shown.text)} is in ${yearOf({ year: shown.year, shortYear: true }, century) ?? ''}`;
  findings.ask({
    key,
    text: `the column ${place.column} of ${place.source}: ${formatPlural(sum(short), 'year has', 'years have')} two digits, such as ${show(shown.text)} (${place.placeName} ${shown.place}): which century?`,
    answers: [
      {
        value: 'past',
        effect: `00 to ${LAST_SHORT_YEAR} are 20.., others 19..: ${effect('past')}`,
      },
      { value: '1900', effect: `all 19..: ${effect('1900')}` },
      { value: '2000', effect: `all 20..: ${effect('2000')}` },
    ],
    free: null,
    proposal: 'past',
  });
  const given = findings.answers.get(key);
  return given === 'past' || given === '1900' || given === '2000' ? given : null;
}

/** Month names that are not English are asked about once for the whole import. */
function monthsRead(shaped: readonly Shaped[], findings: Findings): boolean {
  const names = shaped.flatMap(({ shape }) =>
    shape.kind === 'named' && shape.foreign !== null
      ? `${shape.foreign} = month ${shape.month}`
      : [],
  );
  if (names.length === 0) return true;
  const key = 'dates.month-names';
  findings.ask({
    key,
    text: `month names that are not English: ${[...new Set(names)].slice(0, 12).join(', ')}: are they right?`,
    answers: [
      { value: 'yes', effect: 'the dates are read so' },
      { value: 'no', effect: 'dates with these names are listed as not understood' },
    ],
    free: null,
    proposal: 'yes',
  });
  return findings.answers.get(key) === 'yes';
}

/** Dates that programs write where there is none: a missing code, unless somebody says it is a date. */
function placeholdersOf(
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

function tellReadings(
  shaped: readonly Shaped[],
  known: ReadonlyMap<string, DateRead>,
  place: ColumnPlace,
  findings: Findings,
): void {
  const counted = (test: (shape: DateShape) => boolean) =>
    sum(shaped.filter(({ shape }) => test(shape)));
  const zones = counted((shape) => 'rest' in shape && shape.rest.zone);
  const times = counted((shape) => 'rest' in shape && shape.rest.time !== null);
  const unknown = counted(({ kind }) => kind === 'unknown');
  const parts = sum(shaped.filter(({ text }) => known.get(text)?.kind === 'part'));
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
function askShifted(
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

const show = (text: string): string => JSON.stringify(text.trim()).slice(0, 60);
