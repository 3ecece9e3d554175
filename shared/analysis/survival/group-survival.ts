/** Survival by group, with a log-rank test that describes and does not decide. */
import type { PatientTime } from '../../endpoints/engine/types.ts';
import { logRank } from '../../statistics/index.ts';
import type { Plan } from '../../trial/plan/plan.ts';
import type { DayNumber } from '../../ground/units.ts';
import { formatList } from '../../ground/format.ts';
import { curveOf, timeColumns } from './curve.ts';
import { conditionWords, entryLimit, followedBeyond, neverEnough } from './delayed-entry.ts';
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
  result: Pick<SurvivalResult, 'code' | 'title' | 'origin' | 'rows' | 'countedIn' | 'delayedEntry'>,
  grouping: Grouping,
  plan: Plan,
  cutOff: DayNumber,
): GroupedSurvival {
  const limit = result.delayedEntry;
  const followed = limit === null ? result.rows : followedBeyond(result.rows, limit.from);
  const levels = split(followed, grouping);
  const groups = levels.filter(({ rows }) => entryLimit(rows, plan).state !== 'never');
  const notEstimable = levels.filter((each) => !groups.includes(each)).map(({ level }) => level);
  const members = levels.flatMap(({ rows }) => rows);
  const delayed = limit !== null;
  const { times, events } = timeColumns(members);
  const numbers = levels.flatMap(({ rows }, group) => rows.map(() => group));
  const test = delayed || levels.length < 2 ? null : logRank(times, events, numbers);
  const why = delayed
    ? 'no log-rank test with delayed entry'
    : levels.length < 2
      ? 'no log-rank test with one group'
      : 'log-rank test, descriptive: groups were not randomised and P is not adjusted for looking at several';
  const condition = limit === null ? '' : `${conditionWords(limit, result.origin)}. `;
  const without =
    notEstimable.length === 0
      ? ''
      : ` Without a curve: ${formatList(notEstimable)} (${neverEnough(limit?.minimumAtRisk ?? 0)}).`;
  return {
    code: result.code,
    title: result.title,
    factor: grouping.title,
    groups: groups.map(({ level, rows }) =>
      curveOf(level, { rows, countedIn: result.countedIn }, plan),
    ),
    logRank: test,
    notEstimable,
    withoutValue: followed.length - members.length,
    method: `${condition}${curveMethod(plan, cutOff)}; ${why}.${without}`,
  };
}
