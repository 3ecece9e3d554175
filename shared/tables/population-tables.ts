/** Who the patients are: baseline, eligibility, counts in and out, data checks. */
import type { Finding } from '../endpoints/engine/types.ts';
import { groupFindings } from '../checks/finding-group.ts';
import { formatDay } from '../ground/day-number.ts';
import type { BaselineResult } from '../analysis/population/baseline.ts';
import type { EligibilityResult } from '../analysis/population/eligibility.ts';
import type { Accounting } from '../analysis/results.ts';
import {
  count,
  decimal,
  EMPTY,
  heading,
  indented,
  left,
  right,
  row,
  share,
  text,
} from './cells.ts';
import type { TableBody, TableRow } from './table.ts';

export function baselineTable(result: BaselineResult): TableBody {
  return {
    title: `Baseline characteristics (n = ${result.n})`,
    landscape: false,
    columns: [
      left('', 4),
      right('n'),
      right('%'),
      right('Median'),
      right('Lowest'),
      right('Highest'),
    ],
    rows: result.rows.flatMap((one): readonly TableRow[] => {
      const title = one.unit === null ? one.title : `${one.title}, ${one.unit}`;
      const missing =
        one.missing === 0
          ? []
          : [indented('Missing', count(one.missing), EMPTY, EMPTY, EMPTY, EMPTY)];
      if (one.kind === 'number') {
        const { median, minimum, maximum } = one.summary;
        return [
          row(
            text(title),
            count(one.known),
            EMPTY,
            decimal(median),
            decimal(minimum),
            decimal(maximum),
          ),
          ...missing,
        ];
      }
      return [
        heading(title),
        ...one.levels.map((level) =>
          indented(level.title, count(level.n), share(level.n, one.known), EMPTY, EMPTY, EMPTY),
        ),
        ...missing,
      ];
    }),
    notes: ['Percent of patients with a value.', result.method],
  };
}

export function eligibilityTable(result: EligibilityResult): TableBody {
  return {
    title: 'Eligibility by criterion',
    landscape: true,
    columns: [
      left('Criterion', 4),
      right('Recorded: met'),
      right('Recorded: not met'),
      right('Recorded: not known'),
      right('From the data: met'),
      right('From the data: not met'),
      right('From the data: not known'),
    ],
    rows: result.criteria.map(({ title, recorded, derived }) =>
      row(
        text(title),
        count(recorded.met),
        count(recorded['not-met']),
        count(recorded.unknown),
        ...(derived === null
          ? [EMPTY, EMPTY, EMPTY]
          : [count(derived.met), count(derived['not-met']), count(derived.unknown)]),
      ),
    ),
    notes: [result.method],
  };
}

/** Enrolled = analysed + excluded with reasons, for each analysis. */
export function accountingTable(
  analyses: readonly { readonly title: string; readonly accounting: Accounting }[],
): TableBody {
  return {
    title: 'Patients analysed and excluded',
    landscape: false,
    columns: [
      left('Analysis and reason', 5),
      right('Enrolled'),
      right('Analysed'),
      right('Excluded'),
    ],
    rows: analyses.flatMap(({ title, accounting }) => [
      heading(
        title,
        count(accounting.enrolled),
        count(accounting.analysed),
        count(accounting.excluded.length),
      ),
      ...reasons(accounting).map(([why, n]) => indented(why, EMPTY, EMPTY, count(n))),
    ]),
    notes: ['Enrolled = analysed + excluded.'],
  };
}

function reasons({ excluded }: Accounting): readonly (readonly [string, number])[] {
  const tally = new Map<string, number>();
  for (const { why } of excluded) tally.set(why, (tally.get(why) ?? 0) + 1);
  return [...tally].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
}

/** One finding of many, under the entry of its kind. */
function listed(finding: Finding, patientIds: boolean): TableRow {
  const on = finding.on === null ? '' : `${formatDay(finding.on)}: `;
  return indented(
    '',
    EMPTY,
    EMPTY,
    ...(patientIds ? [text(finding.patient ?? '')] : []),
    EMPTY,
    text(`${on}${finding.message}`),
    EMPTY,
  );
}

/** One entry a kind of finding with its count, then the list of those that occur more than once. */
export function checksTable(findings: readonly Finding[], patientIds: boolean): TableBody {
  return {
    title: 'Data checks',
    landscape: true,
    columns: [
      left('Severity', 1.2),
      left('Rule', 2.2),
      right('Count'),
      ...(patientIds ? [left('Patients', 2.4)] : []),
      left('Table', 1.6),
      left('Finding', 4),
      left('Effect', 4),
    ],
    rows: groupFindings(findings).flatMap((group) => [
      row(
        text(group.severity),
        text(group.rule),
        count(group.count),
        ...(patientIds ? [text(group.patients.join(', '))] : []),
        text(group.column === null ? group.table : `${group.table}.${group.column}`),
        text(group.message),
        text(group.effect),
      ),
      ...(group.count === 1 ? [] : group.list.map((finding) => listed(finding, patientIds))),
    ]),
    notes: findings.length === 0 ? ['No findings.'] : [],
  };
}
