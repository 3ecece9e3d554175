/**
 * Study days instead of dates: "29" is a day counted from the start of the study. From which number the
 * count begins no file says; answered, the days are true as intervals, and as nothing else.
 */
import { formatPlural } from '../../ground/format.ts';
import type { DayNumber } from '../../ground/units.ts';
import { UNKNOWN_DAY } from '../../trial/dates-known.ts';
import type { Answers, Findings } from '../findings.ts';
import { cellsOf, dateFault, showText } from './date-column.ts';
import type { ColumnPlace, DateRead, Shaped } from './date-column.ts';

/** The key of the question: one answer for the whole import. */
export const STUDY_DAYS_KEY = 'dates.study-days';

type Count = 'day-0' | 'day-1';

const WHOLE = /^[+-]?\d{1,4}$/;
/** Below this many days nobody writes the number of a calendar day. */
const SURELY_STUDY = 1000;

/** True once the dates of an import are known to be study days. */
export const countsStudyDays = (answers: Answers): boolean =>
  answers.get(STUDY_DAYS_KEY) === 'day-0' || answers.get(STUDY_DAYS_KEY) === 'day-1';

/**
 * The reader of a column of study days, which is asked about; null for a column of dates.
 *
 * @param shaped the distinct texts of the column with what each says as a date
 */
export function studyDays(
  shaped: readonly Shaped[],
  place: ColumnPlace,
  findings: Findings,
): ((text: string) => DateRead) | null {
  const whole = shaped.filter(({ text }) => WHOLE.test(text.trim()));
  const sure = whole.filter(({ text }) => Math.abs(Number(text)) < SURELY_STUDY);
  const others = shaped.filter((one) => !whole.includes(one));
  const dated = others.some(({ shape }) => shape.kind !== 'none' && shape.kind !== 'unknown');
  if (sure.length === 0 || dated || cellsOf(others) > cellsOf(whole)) return null;
  ask(whole, place, findings);
  const answer = findings.answers.get(STUDY_DAYS_KEY);
  return (text) => readOf(text.trim(), answer === 'day-0' || answer === 'day-1' ? answer : null);
}

function readOf(text: string, count: Count | null): DateRead {
  if (!WHOLE.test(text)) return dateFault('not-a-date', 'is no study day');
  if (count === null) return dateFault('date-unclear', 'is a number: what it counts is not known');
  const day = fromStart(Number(text), count);
  return day === null
    ? dateFault('no-such-day', 'is day 0, which a count from day 1 does not have')
    : { kind: 'day', day: (UNKNOWN_DAY + day) as DayNumber, time: null };
}

/** Days after the start. Counted from day 1 there is no day 0: day -1 is the day before day 1 (CDISC). */
function fromStart(number: number, count: Count): number | null {
  if (count === 'day-0' || number < 0) return number;
  return number === 0 ? null : number - 1;
}

function ask(whole: readonly Shaped[], place: ColumnPlace, findings: Findings): void {
  const shown = whole.find(({ text }) => Number(text) > 1) ?? whole[0];
  const number = Number(shown?.text);
  const zeros = cellsOf(whole.filter(({ text }) => Number(text) === 0));
  const after = (count: Count) => formatPlural(fromStart(number, count) ?? 0, 'day');
  const only = 'only intervals are used, no date is shown and no cut-off is applied';
  findings.ask({
    key: STUDY_DAYS_KEY,
    text: `the column ${place.column} of ${place.source} holds ${formatPlural(cellsOf(whole), 'whole number')} such as ${showText(shown?.text ?? '')} instead of dates: are they study days, and which day is the start? ${zeros === 0 ? 'No value is 0' : `${formatPlural(zeros, 'value is', 'values are')} 0`}`,
    answers: [
      {
        value: 'day-0',
        effect: `day 0 is the start and the day of enrolment: ${number} is ${after('day-0')} after it; ${only}`,
      },
      {
        value: 'day-1',
        effect: `day 1 is the start and the day of enrolment, and there is no day 0 (CDISC): ${number} is ${after('day-1')} after it${zeros === 0 ? '' : `; ${formatPlural(zeros, 'value stays', 'values stay')} out`}; ${only}`,
      },
      { value: 'none', effect: 'they are no days: the values are listed as not understood' },
    ],
    free: null,
    proposal: null,
  });
}
