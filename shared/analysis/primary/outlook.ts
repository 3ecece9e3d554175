/**
 * What those whose status is open can still change: the final test in every way in which the trial
 * may be finished. For a given n the counts that reject are those beyond one number, so each
 * scenario needs only that number (`needed`), and every future can be looked at.
 */
import { exactDesign, tippingPoint } from '../../statistics/index.ts';
import type { ExactDesign, TippingCase } from '../../statistics/index.ts';
import type { Plan } from '../../trial/plan/plan.ts';
import { hypothesesOf } from './exact-test.ts';
import { futuresOf } from './outlook-futures.ts';
import type { Future } from './outlook-futures.ts';
import { outlookSentence } from './outlook-words.ts';
import type { FinalCounts, LostAs, Outlook, OutlookScenario } from './primary-result.ts';

type Primary = Plan['primary'];

/** What the critical counts of a future's n say of it. */
type Reach = Pick<OutlookScenario, 'needed' | 'oppositeUpTo' | 'verdict'>;

/** Fewest (hoped below: most) of the undecided alive that reject, and the same on the other side. */
function reachOf({ alive, n, undecided }: Future, primary: Primary): Reach {
  if (n === 0) return { needed: null, oppositeUpTo: null, verdict: 'out-of-reach' };
  const { criticalCount, oppositeCount }: ExactDesign = exactDesign({
    n,
    ...hypothesesOf(primary),
  });
  const above = primary.alternativeProportion > primary.nullProportion;
  const upTo = (count: number | null): number | null =>
    count === null || count < alive ? null : Math.min(undecided, count - alive);
  const from = (count: number | null): number | null =>
    count === null || count - alive > undecided ? null : Math.max(0, count - alive);
  const needed = above ? from(criticalCount) : upTo(criticalCount);
  const decided = needed === (above ? 0 : undecided);
  return {
    needed,
    oppositeUpTo: above ? upTo(oppositeCount) : from(oppositeCount),
    verdict: needed === null ? 'out-of-reach' : decided ? 'decided' : 'open',
  };
}

const LOST_WORDS: Readonly<Record<LostAs, string>> = {
  nobody: '',
  'left-out': ', lost left out',
  failures: ', lost as failures',
  traced: ', lost traced',
};

function scenarioOf(
  counts: FinalCounts,
  lost: LostAs,
  enrolment: OutlookScenario['enrolment'],
  primary: Primary,
): OutlookScenario {
  const { alive, dead, pending, overdue } = counts;
  const further = enrolment === 'planned' ? counts.notEnrolled : 0;
  const undecided = pending + overdue + further + (lost === 'traced' ? counts.lost : 0);
  const n = alive + dead + undecided + (lost === 'failures' ? counts.lost : 0);
  const who =
    enrolment === 'planned'
      ? 'All planned'
      : counts.notEnrolled === 0
        ? 'All patients'
        : 'Nobody else enrolled';
  return {
    label: `${who}${LOST_WORDS[lost]} (n = ${n})`,
    lost,
    enrolment,
    undecided,
    alive,
    n,
    ...reachOf({ alive, n, undecided }, primary),
  };
}

/** The lost as the plan treats them. */
function lostByPlan(primary: Primary): LostAs {
  return primary.indeterminate === 'excluded' ? 'left-out' : 'failures';
}

/** The one future that is forecast: the lost as the plan treats them; null without a patient. */
export function plannedScenario(
  counts: FinalCounts,
  enrolment: OutlookScenario['enrolment'],
  primary: Primary,
): OutlookScenario | null {
  const lost = counts.lost === 0 ? 'nobody' : lostByPlan(primary);
  const scenario = scenarioOf(counts, lost, enrolment, primary);
  return scenario.n > 0 ? scenario : null;
}

function scenariosOf(counts: FinalCounts, primary: Primary): readonly OutlookScenario[] {
  const enrolments = counts.notEnrolled === 0 ? (['now'] as const) : (['planned', 'now'] as const);
  const planned = lostByPlan(primary);
  const other = planned === 'left-out' ? 'failures' : 'left-out';
  const lost: readonly LostAs[] = counts.lost === 0 ? ['nobody'] : [planned, other, 'traced'];
  return enrolments
    .flatMap((enrolment) => lost.map((as) => scenarioOf(counts, as, enrolment, primary)))
    .filter(({ n }) => n > 0);
}

/**
 * The verdict over all futures. One-sided, more dead never help and more alive never harm, so the
 * largest n holds both the worst and the best; two-sided P by likelihood does not promise that.
 */
function verdictOver(counts: FinalCounts, primary: Primary): Outlook['verdict'] {
  const { pending, overdue, lost, notEnrolled } = counts;
  if (pending + overdue + lost + notEnrolled === 0) return 'nothing-open';
  const all = futuresOf(counts, primary);
  const looked = primary.sides === 1 ? all.slice(-1) : all;
  const verdicts = new Set(looked.map((future) => reachOf(future, primary).verdict));
  const [only] = verdicts;
  return verdicts.size === 1 && only !== undefined ? only : 'open';
}

/** Is the result significant on the other side of the null in every future? */
function oppositeInAll(counts: FinalCounts, primary: Primary): boolean {
  if (primary.sides === 1) return false;
  const above = primary.alternativeProportion > primary.nullProportion;
  return futuresOf(counts, primary).every((future) => {
    const { oppositeUpTo } = reachOf(future, primary);
    return oppositeUpTo === (above ? future.undecided : 0);
  });
}

/** The outlook of the final test from the counts as they stand at the cut-off. */
export function outlookOf(counts: FinalCounts, primary: Primary): Outlook {
  const scenarios = scenariosOf(counts, primary);
  const verdict = verdictOver(counts, primary);
  const undecided = counts.pending + counts.overdue + counts.lost + counts.notEnrolled;
  const sentence = outlookSentence(
    { counts, verdict, undecided, scenarios, oppositeInAll: oppositeInAll(counts, primary) },
    primary,
  );
  return { counts, verdict, undecided, scenarios, sentence };
}

/** The whole table of a scenario: P and decision for every number of its undecided alive. */
export function scenarioCases(
  { alive, n, undecided }: OutlookScenario,
  primary: Primary,
): readonly TippingCase[] {
  const { nullProportion, alternativeProportion, alpha, sides, rule, midP } = hypothesesOf(primary);
  const hoped = alternativeProportion > nullProportion ? 'above' : 'below';
  const test = { nullProportion, alpha, sides, hoped, rule, midP } as const;
  return tippingPoint({ alive, dead: n - alive - undecided, undecided }, test).cases;
}
