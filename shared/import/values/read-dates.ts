/**
 * The dates of one column, read by what the whole column proves. Where it proves nothing, a
 * question says what each reading gives; no reading is ever the best of both.
 */
import { formatPlural } from '../../ground/format.ts';
import { formatDay } from '../../ground/day-number.ts';
import type { Answer, Findings } from '../findings.ts';
import type { UsedText } from '../source-table.ts';
import { cellsOf, dateFault, showText } from './date-column.ts';
import type { ColumnPlace, DateOrder, DateRead, SerialCount, Shaped } from './date-column.ts';
import { civilDay, dateShape } from './date-shape.ts';
import type { DateShape } from './date-shape.ts';
import { serialOf, serialRead } from './serial-days.ts';
import { studyDays } from './study-days.ts';
import { askShifted, placeholdersOf, tellReadings } from './tell-dates.ts';

export type DateRules = {
  /** What the mapping states for this column; null where the column decides. */
  readonly order: DateOrder | null;
  readonly serial: SerialCount | null;
};

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
  const counted = rules.serial === null ? studyDays(shaped, place, findings) : null;
  if (counted !== null) return counted;
  const order = orderOf(shaped, place, rules, findings);
  const serial = serialOf(shaped, place, rules.serial, findings);
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
      return dateFault('no-such-day', 'is no day of the calendar');
    case 'none':
      return dateFault('not-a-date', 'is no date');
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

function threeRead(shape: Extract<DateShape, { kind: 'three' }>, decided: Decided): DateRead {
  if (decided.order === null) return dateFault('date-unclear', 'may be read in two ways');
  const year = yearOf(shape, decided.century);
  if (year === null) return dateFault('date-unclear', 'has a year of two digits');
  const [date, month] =
    decided.order === 'day-first' ? [shape.first, shape.second] : [shape.second, shape.first];
  const day = civilDay(year, month, date);
  if (day !== null) return { kind: 'day', day, time: shape.rest.time };
  return dateFault('no-such-day', `is no day of the calendar with ${orderWords(decided.order)}`);
}

function namedRead(shape: Extract<DateShape, { kind: 'named' }>, decided: Decided): DateRead {
  if (shape.foreign !== null && !decided.months) {
    return dateFault('date-unclear', `has the month name ${shape.foreign}`);
  }
  const year = yearOf(shape, decided.century);
  if (year === null) return dateFault('date-unclear', 'has a year of two digits');
  if (shape.day === null) {
    return { kind: 'part', part: `${year}-${String(shape.month).padStart(2, '0')}` };
  }
  const day = civilDay(year, shape.month, shape.day);
  return day === null
    ? dateFault('no-such-day', 'is no day of the calendar')
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

const orderWords = (order: DateOrder): string =>
  order === 'day-first' ? 'day/month/year' : 'month/day/year';

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
      `${place.source}.${place.column}: read as ${orderWords(order)}, which ${showText(proof.text)} in ${place.placeName} ${proof.place} shows`,
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
      ? `${cellsOf(ambiguous)} of ${formatPlural(cellsOf(threes), 'value')} may be read in two ways`
      : `${showText(proofDay.text)} (${place.placeName} ${proofDay.place}) is only possible as day/month, ${showText(proofMonth.text)} (${place.placeName} ${proofMonth.place}) only as month/day`;
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
  const lost = cellsOf(threes.filter(({ shape }) => threeRead(shape, decided).kind === 'fault'));
  const reading =
    read.kind === 'day' ? `${first.text} is ${formatDay(read.day)}` : `${first.text} is no day`;
  const rest =
    lost === 0
      ? ''
      : `; ${formatPlural(lost, 'value is then no date and stays out', 'values are then no dates and stay out')}`;
  return { value: order, effect: `${orderWords(order)}: ${reading}${rest}` };
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
    `${showText(shown.text)} is in ${yearOf({ year: shown.year, shortYear: true }, century) ?? ''}`;
  findings.ask({
    key,
    text: `the column ${place.column} of ${place.source}: ${formatPlural(cellsOf(short), 'year has', 'years have')} two digits, such as ${showText(shown.text)} (${place.placeName} ${shown.place}): which century?`,
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
