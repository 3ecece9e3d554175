/** Survival by group, with a log-rank test that describes and does not decide. */
import type { PatientTime } from '../../endpoints/engine/types.ts';
import { logRank } from '../../statistics/index.ts';
import type { Plan } from '../../trial/plan/plan.ts';
import type { DayNumber } from '../../ground/units.ts';
import { curveOf, timeColumns } from './curve.ts';
import type { GroupedSurvival, SurvivalResult } from '../results.ts';
import { curveMethod } from '../frame/words.ts';

/** A grouping of patients: levels in the order shown, and the level of each patient. */
export type Grouping = {
  readonly title: string;
  readonly levels: readonly string[];
  readonly levelOf: (patient: string) => string | null;
};

type Grouped = { readonly level: string; readonly rows: readonly PatientTime[] };

function split(rows: readonly PatientTime[], { levels, levelOf }: Grouping): readonly Grouped[] {
  const byLevel = new Map<string, PatientTime[]>(levels.map((level) => [level, []]));
  for (const row of rows) {
    const level = levelOf(row.patient);
    if (level !== null) byLevel.get(level)?.push(row);
  }
  return [...byLevel]
    .filter(([, members]) => members.length > 0)
    .map(([level, members]) => ({ level, rows: members }));
}

/**
 * One curve a level that has patients, in the order of the levels. Patients without the value leave
 * the comparison and are counted. The log-rank test needs two groups, and everybody followed from
 * the origin: with delayed entry there is none.
 */
export function survivalByGroup(
  result: Pick<SurvivalResult, 'code' | 'title' | 'rows'>,
  grouping: Grouping,
  plan: Plan,
  cutOff: DayNumber,
): GroupedSurvival {
  const groups = split(result.rows, grouping);
  const members = groups.flatMap(({ rows }) => rows);
  const delayed = members.some((row) => row.entryDays > 0);
  const { times, events } = timeColumns(members);
  const numbers = groups.flatMap(({ rows }, group) => rows.map(() => group));
  const test = delayed || groups.length < 2 ? null : logRank(times, events, numbers);
  const why = delayed
    ? 'no log-rank test with delayed entry'
    : groups.length < 2
      ? 'no log-rank test with one group'
      : 'log-rank test, descriptive: groups were not randomised and P is not adjusted for looking at several';
  return {
    code: result.code,
    title: result.title,
    factor: grouping.title,
    groups: groups.map(({ level, rows }) => curveOf(level, rows, plan)),
    logRank: test,
    withoutValue: result.rows.length - members.length,
    method: `${curveMethod(plan, cutOff)}; ${why}.`,
  };
}
