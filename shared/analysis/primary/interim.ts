/** Whether a result comes before the last planned patient is decided, and how many are not. */
import type { PatientLandmark } from '../../endpoints/engine/types.ts';
import { formatPlural } from '../../ground/format.ts';
import { cutOffWords, NO_CUT_OFF } from '../../trial/dates-known.ts';
import type { Frame } from '../frame/frame.ts';
import { countStatuses, splitByLandmark } from './landmark-sets.ts';
import type { FinalCounts, Interim } from './primary-result.ts';

/** A file of times alone does not say how many patients were planned. */
export function plannedIn({ trial }: Frame): number | null {
  const { format } = trial.source;
  return format === 'csv' || format === 'adtte' ? null : trial.facts.plannedEnrolment;
}

/**
 * Enrolled and not treated, with nothing recorded that ended it. Once enrolment is full and nobody
 * is pending they are taken as never treated.
 */
function notYetTreated({ records, set }: Frame, underWay: boolean): number {
  if (set === 'enrolled' || !underWay) return 0;
  return records.filter(
    ({ startOn, vital }) => startOn === null && vital.diedOn === null && vital.leftStudy === null,
  ).length;
}

/** Counts towards the final analysis: early deaths are decided, whoever is to come is open. */
export function finalCounts(frame: Frame, patients: readonly PatientLandmark[]): FinalCounts {
  const { alive, dead, pending, lost } = countStatuses(patients);
  const overdue = splitByLandmark(patients)?.reached.overdue ?? 0;
  // Within a grace an overdue patient is not counted as reached; his landmark has passed all the same.
  const planned = plannedIn(frame);
  const toEnrol = planned === null ? 0 : Math.max(0, planned - frame.records.length);
  const underWay = toEnrol > 0 || pending > 0;
  return {
    alive,
    dead,
    pending: pending - overdue,
    overdue,
    lost,
    notEnrolled: toEnrol + notYetTreated(frame, underWay),
  };
}

/** What has to be said before an interim result; null once everybody planned is decided. */
export function interimOf(
  frame: Frame,
  patients: readonly PatientLandmark[],
  counts: FinalCounts,
): Interim | null {
  const enrolled = frame.records.length;
  const planned = plannedIn(frame);
  const notEnrolled = Math.max(0, (planned ?? enrolled) - enrolled);
  if (notEnrolled === 0 && counts.pending === 0 && counts.overdue === 0) return null;
  const undecided = counts.pending + counts.overdue + counts.lost + counts.notEnrolled;
  const expected = counts.alive + counts.dead + undecided;
  const inSet = patients.length;
  return {
    planned,
    enrolled,
    notEnrolled,
    inSet,
    expected,
    undecided,
    sentence: [
      enrolmentSentence(frame, { planned, enrolled, notEnrolled, inSet }, counts),
      reachedSentence(frame, patients),
      `Of the ${expected}${counts.notEnrolled > 0 ? ' expected' : ''}, ${undecided} ${undecided === 1 ? 'is' : 'are'} not yet decided.`,
    ].join(' '),
  };
}

type Enrolment = Pick<Interim, 'planned' | 'enrolled' | 'notEnrolled' | 'inSet'>;

function enrolmentSentence(
  { cutOff, set }: Frame,
  { planned, enrolled, notEnrolled, inSet }: Enrolment,
  counts: FinalCounts,
): string {
  const at = cutOff === NO_CUT_OFF ? 'Cut-off unknown' : `Cut-off ${cutOffWords(cutOff)}`;
  const notTreated = counts.notEnrolled - notEnrolled;
  if (planned === null) {
    return `Interim. ${at}: ${formatPlural(inSet, 'patient')} in the file, which does not say how many were planned.`;
  }
  const toCome = notEnrolled === 0 ? '' : ` (${notEnrolled} not yet)`;
  const untreated = notTreated <= 0 ? '' : ` (${notTreated} not yet)`;
  const members =
    set === 'treated' ? `${inSet} treated${untreated}` : `${inSet} in the analysis set`;
  return `Interim. ${at}: ${enrolled} of ${planned} planned patients are enrolled${toCome}, ${members}.`;
}

function reachedSentence({ plan }: Frame, patients: readonly PatientLandmark[]): string {
  const { landmarkMonths, graceMonths } = plan.primary;
  const split = splitByLandmark(patients);
  if (split === null) {
    const { alive, dead, pending } = countStatuses(patients);
    return `The file has no dates, so nobody knows who has reached the ${landmarkMonths}-month date: ${alive} alive at it, ${dead} dead before it, ${pending} alive when last seen before it.`;
  }
  const { reached, notReached } = split;
  const parts = [
    `${reached.alive} alive`,
    `${reached.dead} dead`,
    ...(reached.overdue === 0 ? [] : [`${reached.overdue} overdue`]),
    ...(reached.lost === 0 ? [] : [`${reached.lost} lost`]),
  ];
  const grace = graceMonths === 0 ? '' : ` ${formatPlural(graceMonths, 'month')} ago or earlier`;
  const early =
    notReached.dead === 0
      ? ''
      : ` ${formatPlural(notReached.dead, 'early death')} of patients whose date lies ahead ${notReached.dead === 1 ? 'is' : 'are'} decided for the final analysis and ${notReached.dead === 1 ? 'does' : 'do'} not count yet.`;
  if (reached.n === 0)
    return `Nobody has reached the ${landmarkMonths}-month date${grace}.${early}`;
  const have = reached.n === 1 ? 'has' : 'have';
  return `${reached.n} ${have} reached the ${landmarkMonths}-month date${grace}: ${parts.join(', ')}.${early}`;
}
