/** Adverse events and exposure as tables. */
import { unrecordedNotes } from '../analysis/safety/adverse-events.ts';
import type { AdverseEventsResult } from '../analysis/safety/adverse-events.ts';
import { patientsOf } from '../analysis/safety/adverse-event-count.ts';
import type { AeCount, AeRow } from '../analysis/safety/adverse-event-count.ts';
import type { ExposureResult } from '../analysis/safety/exposure.ts';
import type { Summary } from '../statistics/index.ts';
import { formatLevel } from '../ground/format.ts';
import {
  count,
  decimal,
  EMPTY,
  heading,
  indented,
  left,
  percent,
  right,
  row,
  share,
  text,
} from './cells.ts';
import type { TableBody, TableCell } from './table.ts';

export function adverseEventOverview(result: AdverseEventsResult, level: number): TableBody {
  const ci = `${formatLevel(level)} CI`;
  return {
    title: `Adverse events: overview (treated patients, n = ${result.treated})`,
    landscape: false,
    columns: [
      left('Patients with', 4),
      right('n'),
      right('%'),
      right(`${ci}, lower`),
      right(`${ci}, upper`),
    ],
    rows: result.overview.map((line) =>
      row(
        text(line.title),
        patients(line),
        shareOf(line, result.treated),
        line.interval === null ? EMPTY : percent(line.interval.lower),
        line.interval === null ? EMPTY : percent(line.interval.upper),
      ),
    ),
    notes: [...unrecordedNotes(result), result.method],
  };
}

/** A count of patients; missing where no event says whether it counts. */
const patients = (of: AeCount): TableCell => (of.known ? count(of.n) : decimal(patientsOf(of)));
const shareOf = (of: AeCount, treated: number): TableCell =>
  of.known ? share(of.n, treated) : EMPTY;

export function adverseEventTerms(result: AdverseEventsResult): TableBody {
  const cells = (line: AeRow): readonly TableCell[] => [
    count(line.any.n),
    share(line.any.n, result.treated),
    patients(line.severe),
    shareOf(line.severe, result.treated),
    ...line.byGrade.map(count),
    count(line.withoutGrade),
  ];
  const groups = result.groups.map(
    (group) => `Grouped term ${group.title}: ${group.terms.join(', ')}.`,
  );
  return {
    title: `Adverse events by class and term (treated patients, n = ${result.treated})`,
    landscape: true,
    columns: [
      left('System organ class and preferred term', 4),
      right('Any, n'),
      right('Any, %'),
      right('Grade ≥ 3, n'),
      right('Grade ≥ 3, %'),
      ...[1, 2, 3, 4, 5].map((grade) => right(`Grade ${grade}`, 0.8)),
      right('No grade', 0.8),
    ],
    rows: result.classes.flatMap((one) => [
      heading(one.title, ...cells(one)),
      ...one.terms.map((term) => indented(term.title, ...cells(term))),
    ]),
    notes: [
      'Each patient counts once a row, at the worst grade; classes do not add up from their terms.',
      ...groups,
      ...(result.belowCutOff.length > 0
        ? [
            `Below the cut-off and not shown: ${result.belowCutOff.map((t) => `${t.title} (${t.n})`).join(', ')}.`,
          ]
        : []),
      result.method,
    ],
  };
}

export function exposureTable(result: ExposureResult): TableBody {
  const summary = (words: string, one: Summary, of: (value: Summary['median']) => TableCell) =>
    indented(
      words,
      count(one.n),
      of(one.median),
      of(one.minimum),
      of(one.maximum),
      count(one.missing),
    );
  const counts = (words: string, n: number, of: number) =>
    indented(words, count(n), share(n, of), EMPTY, EMPTY, EMPTY);
  const treated = result.patients.length;
  return {
    title: 'Exposure',
    landscape: false,
    columns: [
      left('', 4),
      right('n'),
      right('Median or %'),
      right('Lowest'),
      right('Highest'),
      right('Missing'),
    ],
    rows: [
      heading('Patients'),
      summary('Cycles', result.cycles, decimal),
      summary('Cumulative activity, GBq', result.cumulativeGbq, decimal),
      summary('Duration, days', result.durationDays, decimal),
      summary('Relative dose intensity', result.relativeDoseIntensity, percent),
      heading('Patients by number of cycles'),
      ...result.byCycles.map((one) => counts(String(one.cycles), one.patients, treated)),
      heading('Activity by cycle, GBq'),
      ...result.perCycle.map((one) => summary(`Cycle ${one.number}`, one.activityGbq, decimal)),
      heading('End of treatment'),
      ...result.stopping.map((one) => counts(one.title, one.n, treated)),
    ],
    notes: [result.method],
  };
}
