/** The primary endpoint: proportion alive at the landmark against the null, by the exact test. */
import { landmarkDays, landmarkStatuses } from '../../endpoints/survival/landmark-status.ts';
import type { TimeToEvent } from '../../endpoints/engine/types.ts';
import { exactDesign } from '../../statistics/index.ts';
import { monthRuleOf } from '../../trial/month-days.ts';
import type { Plan } from '../../trial/plan/plan.ts';
import { accountingOf } from '../frame/frame.ts';
import type { Frame } from '../frame/frame.ts';
import { readAt } from '../survival/curve.ts';
import { hypothesesOf } from './exact-test.ts';
import { forecastOf } from './forecast.ts';
import { finalCounts, interimOf, plannedIn } from './interim.ts';
import { followedTimes, landmarkCurve, readWords } from './landmark-curve.ts';
import {
  countStatuses,
  nobodyCounts,
  overdueBounds,
  splitByLandmark,
  treatmentsOf,
} from './landmark-sets.ts';
import { milestoneSentence, milestonesOf } from './milestone.ts';
import { outlookOf } from './outlook.ts';
import type { DesignFacts, FinalCounts, Outlook, PrimaryResult } from './primary-result.ts';
import { conclusionOf, methodOf } from './primary-words.ts';

function designFacts(n: number, primary: Plan['primary']): DesignFacts {
  const { criticalCount, attainedAlpha, power } = exactDesign({ n, ...hypothesesOf(primary) });
  return { n, criticalCount, attainedAlpha, power };
}

/** The outlook; where the file does not say who else is planned, of the patients it has. */
function outlookIn(frame: Frame, counts: FinalCounts): Outlook {
  const outlook = outlookOf(counts, frame.plan.primary);
  if (plannedIn(frame) !== null) return outlook;
  const { sentence } = outlook;
  const rest = `${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}`;
  return { ...outlook, sentence: `If nobody joins the patients of the file: ${rest}` };
}

/** The frame under the months of the file, where its times are months. */
function framedBy(os: TimeToEvent, frame: Frame): Frame {
  if (os.countedIn === 'days') return frame;
  const { plan } = frame;
  const landmark = monthRuleOf(os.countedIn, plan.primary.landmark);
  return { ...frame, plan: { ...plan, primary: { ...plan.primary, landmark } } };
}

/**
 * The primary result from the overall survival times. Without anybody who counts in the plan's set
 * there is no headline; supportive estimate, outlook and forecast stand all the same.
 *
 * @param os at least one time of the analysis set from re-challenge C1D1, derived or ready-made
 */
export function primaryResult(given: Frame, os: TimeToEvent): PrimaryResult {
  const frame = framedBy(os, given);
  const { plan, cutOff, trial } = frame;
  const { primary } = plan;
  const patients = landmarkStatuses(os, primary, cutOff);
  const counts = countStatuses(patients);
  const split = splitByLandmark(patients);
  const treatments = treatmentsOf(patients, primary);
  const headline = treatments.find(({ chosen }) => chosen) ?? null;
  const final = finalCounts(frame, patients);
  const interim = interimOf(frame, patients, final);
  const overdue = headline === null ? null : overdueBounds(patients, headline, primary);
  const followed = followedTimes(os, patients, primary);
  const curve = landmarkCurve(followed, primary);
  const days = landmarkDays(primary);
  const [supportive] = readAt(curve, [days], plan.survival);
  if (supportive === undefined) throw new Error('a time gives a reading');
  const milestone = milestonesOf(curve, primary);
  const outlook = outlookIn(frame, final);
  const { alive = 0, dead = 0 } = split?.reached ?? counts;
  const reached = { alive, n: alive + dead };
  const missing = headline === null ? nobodyCounts(patients, primary) : null;
  return {
    ...(headline === null
      ? { headline, headlineMissing: missing ?? '' }
      : { headline, headlineMissing: null }),
    patients,
    followed,
    counts,
    split,
    accounting: accountingOf(frame, os.excluded),
    interim,
    overdue,
    treatments,
    supportive,
    milestone,
    milestoneSentence: milestoneSentence(milestone, primary, readWords(followed, days)),
    outlook,
    forecast: forecastOf(
      { followed, patients, curve: () => curve, counts: outlook.counts, reached },
      plan,
    ),
    plannedDesign: designFacts(Math.max(1, trial.facts.plannedEnrolment), primary),
    actualDesign: headline === null ? null : designFacts(headline.n, primary),
    landmarkDays: days,
    countedIn: os.countedIn,
    conclusion: conclusionOf({ headline, headlineMissing: missing, interim, overdue }, plan),
    method: methodOf(frame, headline, { counts, split, os }),
  };
}
