/** The primary endpoint: proportion alive at the landmark against the null, by the exact test. */
import { SET_TITLES } from '../../endpoints/population/analysis-set.ts';
import { landmarkDays, landmarkStatuses } from '../../endpoints/survival/landmark-status.ts';
import type { LandmarkStatus, PatientLandmark, TimeToEvent } from '../../endpoints/engine/types.ts';
import { exactDesign } from '../../statistics/index.ts';
import { cutOffWords, NO_CUT_OFF } from '../../trial/dates-known.ts';
import type { Plan } from '../../trial/plan/plan.ts';
import { curveOf, readAt } from '../survival/curve.ts';
import { alternativeOf, exactTest, hypothesesOf, intervalAgrees } from './exact-test.ts';
import {
  formatCount,
  formatLevel,
  formatList,
  formatPWithSign,
  formatPercent,
} from '../../ground/format.ts';
import { accountingOf } from '../frame/frame.ts';
import type { Frame } from '../frame/frame.ts';
import { pendingOutlook } from './pending-outlook.ts';
import type { SettledCounts } from './pending-outlook.ts';
import type { DesignFacts, PrimaryAnalysis, PrimaryResult, Section } from '../results.ts';
import { absent, ready } from '../frame/section.ts';
import {
  INTERVAL_WORDS,
  PROPORTION_WORDS,
  alternativeWords,
  landmarkWords,
} from '../frame/words.ts';

type Counts = Readonly<Record<LandmarkStatus, number>>;
type Indeterminate = Plan['primary']['indeterminate'];

const TREATMENTS: Readonly<Record<Indeterminate, string>> = {
  excluded: 'Pending and lost left out',
  failure: 'Pending and lost counted as failures',
};

function countStatuses(patients: readonly PatientLandmark[]): Counts {
  const count = (status: LandmarkStatus) =>
    patients.filter((patient) => patient.status === status).length;
  return {
    alive: count('alive'),
    dead: count('dead'),
    pending: count('pending'),
    lost: count('lost'),
  };
}

function analysisUnder(
  treatment: Indeterminate,
  { alive, dead, pending, lost }: Counts,
  primary: Plan['primary'],
): PrimaryAnalysis | null {
  const n = alive + dead + (treatment === 'failure' ? pending + lost : 0);
  return n === 0 ? null : exactTest(TREATMENTS[treatment], alive, n, primary);
}

function designFacts(n: number, primary: Plan['primary']): DesignFacts {
  const design = exactDesign({ n, ...hypothesesOf(primary) });
  const { criticalCount, attainedAlpha, power } = design;
  return { n, criticalCount, attainedAlpha, power };
}

function conclusionOf(headline: PrimaryAnalysis, plan: Plan): string {
  const { primary } = plan;
  const { alive, n, test, interval, rejected, inFavour } = headline;
  const hoped = primary.alternativeProportion > primary.nullProportion ? 'above' : 'below';
  const other = hoped === 'above' ? 'below' : 'above';
  const against = formatPercent(primary.nullProportion);
  const shown = inFavour
    ? `survival ${hoped} ${against} is shown`
    : rejected
      ? `survival is ${other} ${against}, the opposite of what was hoped`
      : `survival ${hoped} ${against} is not shown`;
  const level = formatLevel(interval.level);
  const limits = `${formatPercent(interval.lower)} to ${formatPercent(interval.upper)}`;
  return (
    `${formatCount(alive, n)} alive at ${primary.landmarkMonths} months, ${level} CI ${limits}; ` +
    `exact ${primary.sides === 1 ? 'one-sided' : 'two-sided'} ${formatPWithSign(test.p, primary.alpha)} ` +
    `against ${against} at a level of ${primary.alpha}: ${shown}.`
  );
}

function intervalSentence(headline: PrimaryAnalysis, primary: Plan['primary']): string {
  const { interval } = headline;
  const name = `${formatLevel(interval.level)} ${PROPORTION_WORDS[interval.method]} interval`;
  const side = alternativeOf(primary) === 'less' ? 'upper' : 'lower';
  const pairing =
    primary.sides === 1
      ? `paired with a one-sided level of ${primary.alpha}: its ${side} limit is the one-sided ${formatLevel(1 - primary.alpha)} bound`
      : `paired with a two-sided level of ${primary.alpha}`;
  const agrees = intervalAgrees(headline)
    ? ''
    : '; interval and test disagree here, choose the matching interval';
  return `${name}, ${pairing}${agrees}`;
}

function methodOf(frame: Frame, headline: PrimaryAnalysis, counts: Counts): string {
  const { plan, cutOff, set } = frame;
  const { primary, survival } = plan;
  const midP = primary.midP ? ', mid-P' : '';
  const indeterminate =
    primary.indeterminate === 'excluded' ? 'left out of the test' : 'counted as failures';
  return [
    `Exact binomial test of the proportion alive ${landmarkWords(primary)} after re-challenge C1D1 against ${formatPercent(primary.nullProportion)}, ${alternativeWords(alternativeOf(primary), primary.twoSidedRule)}${midP}, level ${primary.alpha}`,
    intervalSentence(headline, primary),
    `Success: known alive on or after the landmark; failure: death on or before it`,
    `${counts.pending} pending and ${counts.lost} lost before the landmark are ${indeterminate}; both treatments are shown`,
    ...(cutOff === NO_CUT_OFF
      ? [
          `The file has no dates, so months cannot be counted on the calendar: the landmark is day ${landmarkDays(primary)} of every time`,
        ]
      : []),
    `Supportive: Kaplan-Meier at the landmark, ${formatLevel(survival.level)} ${INTERVAL_WORDS[survival.interval]} CI`,
    `${SET_TITLES[set]}; data cut-off ${cutOffWords(cutOff)}`,
  ]
    .map((sentence) => `${sentence}.`)
    .join(' ');
}

/** Counts once all pending are settled, as far as known: the lost stay as the plan treats them. */
function settledCounts({ alive, dead, lost }: Counts, treatment: Indeterminate): SettledCounts {
  return { alive, n: alive + dead + (treatment === 'failure' ? lost : 0) };
}

/** Why there is no primary result yet: nobody counts in the test. */
export function nobodyCounts(counts: Counts, landmarkMonths: number): string {
  const parts = [
    ...(counts.pending === 0 ? [] : [`${counts.pending} pending`]),
    ...(counts.lost === 0 ? [] : [`${counts.lost} lost before it`]),
  ];
  const who = parts.length === 0 ? 'no treated patient' : formatList(parts);
  return `no patient has a ${landmarkMonths}-month status yet: ${who}`;
}

/**
 * The primary result from the overall survival times, or why there is none.
 *
 * @param os times of the analysis set from re-challenge C1D1, derived or ready-made
 */
export function primaryResult(frame: Frame, os: TimeToEvent): Section<PrimaryResult> {
  const { plan, cutOff, trial } = frame;
  const { primary } = plan;
  const patients = landmarkStatuses(os.rows, primary, cutOff);
  const counts = countStatuses(patients);
  const headline = analysisUnder(primary.indeterminate, counts, primary);
  if (headline === null) return absent(nobodyCounts(counts, primary.landmarkMonths));
  const treatments = (['excluded', 'failure'] as const).flatMap(
    (treatment) => analysisUnder(treatment, counts, primary) ?? [],
  );
  const days = landmarkDays(primary);
  const { curve } = curveOf(os.title, os.rows, plan);
  const [supportive] = readAt(curve, [days + os.firstDay], plan.survival);
  if (supportive === undefined) throw new Error('a time gives a reading');
  return ready({
    patients,
    counts,
    accounting: accountingOf(frame, os.excluded),
    headline,
    treatments,
    supportive,
    outlook: pendingOutlook(settledCounts(counts, primary.indeterminate), counts.pending, primary),
    plannedDesign: designFacts(Math.max(1, trial.facts.plannedEnrolment), primary),
    actualDesign: designFacts(headline.n, primary),
    landmarkDays: days,
    conclusion: conclusionOf(headline, plan),
    method: methodOf(frame, headline, counts),
  });
}
