/** Cycles as a trial counts them: a dose of nothing, two doses of one day, and numbers. */
import { formatDay } from '../../ground/day-number.ts';
import { formatPlural } from '../../ground/format.ts';
import type { DayNumber } from '../../ground/units.ts';
import { asDecimal } from '../values/as-decimal.ts';
import type { Findings } from '../findings.ts';
import type { Ledger } from './ledger.ts';
import type { TableRow } from './read-table.ts';

const ZERO_KEY = 'cycles.zero-dose';
const DAY_KEY = 'cycles.same-day';

const exampleOf = ({ cells }: TableRow): string =>
  `${String(cells['patient'])}, ${formatDay(Number(cells['given_on']) as DayNumber)}`;

/** A dose of 0 may be a placebo, a missed cycle, or a slip: whether it is a cycle is asked. */
export function askZeroDoses(
  rows: readonly TableRow[],
  ledger: Ledger,
  findings: Findings,
): readonly TableRow[] {
  const zero = rows.filter(({ cells }) => cells['activity_gbq'] === 0);
  const [first] = zero;
  if (first === undefined) return rows;
  const count = formatPlural(zero.length, 'row has', 'rows have');
  findings.ask({
    key: ZERO_KEY,
    text: `cycles: ${count} a dose of 0 (first ${exampleOf(first)}): was a cycle given?`,
    answers: [
      { value: 'leave-out', effect: 'none was given: left out and counted' },
      { value: 'keep', effect: 'each is a cycle with an activity of 0' },
    ],
    free: null,
    proposal: null,
  });
  if (findings.answers.get(ZERO_KEY) !== 'leave-out') return rows;
  for (const row of zero) ledger.leaveOut('cycles', row.rows);
  return rows.filter((row) => !zero.includes(row));
}

/**
 * Rows of one patient and day that are not numbered as different cycles: one dose in two parts, or two
 * cycles. Asked; added up they are one row with the sum of the activities.
 */
export function askSameDay(rows: readonly TableRow[], findings: Findings): readonly TableRow[] {
  const groups = Map.groupBy(rows, ({ cells }) =>
    JSON.stringify([cells['patient'], cells['given_on'], cells['number'] ?? null]),
  );
  const twice = [...groups.values()].filter((group) => group.length > 1);
  const [[first] = []] = twice;
  if (first === undefined) return rows;
  findings.ask({
    key: DAY_KEY,
    text: `cycles: ${formatPlural(twice.length, 'day has', 'days have')} several doses of one patient (first ${exampleOf(first)}): are they one cycle?`,
    answers: [
      { value: 'one', effect: 'one cycle: the activities are added, the first row gives the rest' },
      { value: 'each', effect: 'each row is a cycle of its own' },
    ],
    free: null,
    proposal: null,
  });
  if (findings.answers.get(DAY_KEY) !== 'one') return rows;
  return [...groups.values()].flatMap(added);
}

function added(group: readonly TableRow[]): readonly TableRow[] {
  const [first, ...others] = group;
  if (first === undefined || others.length === 0) return group;
  const activities = group.map(({ cells }) => cells['activity_gbq'] ?? null);
  const known = activities.every((one) => typeof one === 'number');
  const sum = activities.reduce<number>((total, one) => total + Number(one), 0);
  const cells = { ...first.cells, activity_gbq: known ? asDecimal(sum) : null };
  return [{ cells, rows: group.flatMap((row) => row.rows) }];
}

const CYCLE_KEY = 'cycles.number';

/** Cycles without a number are numbered by their days, when that is the answer. */
export function numberCycles(rows: readonly TableRow[], findings: Findings): void {
  const open = rows.filter(({ cells }) => (cells['number'] ?? null) === null);
  if (open.length === 0) return;
  findings.ask({
    key: CYCLE_KEY,
    text: `no column gives the number of ${formatPlural(open.length, 'cycle')}`,
    answers: [
      { value: 'by-date', effect: 'each patient: the first day is cycle 1, the next is 2' },
    ],
    free: null,
    proposal: 'by-date',
  });
  const byPatient = Map.groupBy(open, ({ cells }) => String(cells['patient']));
  for (const group of byPatient.values()) {
    const sorted = [...group].sort(
      (a, b) => Number(a.cells['given_on']) - Number(b.cells['given_on']),
    );
    sorted.forEach(({ cells }, index) => {
      cells['number'] = index + 1;
    });
  }
}
