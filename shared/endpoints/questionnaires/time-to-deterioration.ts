/** Time from C1D1 to the first clinically relevant worsening of a questionnaire score. */
import { formatMeasured, formatPlural } from '../../ground/format.ts';
import type { Plan } from '../../trial/plan/plan.ts';
import { formatDay } from '../../ground/day-number.ts';
import { canWorsen, classifyChange, thresholdOf, type Threshold } from './change-threshold.ts';
import type { PatientRecord } from '../engine/patient-record.ts';
import { SCALE_FACTS, scoredForms, type ScoredForm } from './questionnaire-visits.ts';
import {
  timeToEvent,
  type CensoringHappening,
  type EventHappening,
} from '../engine/time-to-event.ts';
import type { EndpointCode, Evidence, TimeToEvent } from '../engine/types.ts';

/** Scales with a time to deterioration. */
export type DeterioratingScale = 'worst-pain' | 'fact-rnt';

const CODES: Readonly<Record<DeterioratingScale, EndpointCode>> = {
  'worst-pain': 'TTWP',
  'fact-rnt': 'TTRNT',
};
const TITLES: Readonly<Record<DeterioratingScale, string>> = {
  'worst-pain': 'Time to deterioration of worst pain',
  'fact-rnt': 'Time to deterioration of FACT-RNT',
};

type Scored = ScoredForm & { readonly score: number };
type Course = { readonly baseline: Scored | null; readonly later: readonly Scored[] };

function courseOf(record: PatientRecord, scale: DeterioratingScale, plan: Plan): Course {
  const forms = scoredForms(record, scale, plan);
  // The last form before treatment is the baseline, also when it has too few answers for a score.
  const baseline = forms.findLast((form) => form.day <= 0);
  const hasScore = (form: ScoredForm | undefined): form is Scored => form?.score != null;
  return {
    baseline: hasScore(baseline) ? baseline : null,
    later: forms.filter((form) => form.day > 0).filter(hasScore),
  };
}

function evidenceOf(form: Scored, role: string): Evidence {
  return {
    table: 'questionnaire_items',
    on: form.on,
    says: `${role} ${formatMeasured(form.score)}`,
  };
}

type DeteriorationRules = Pick<
  Plan['qualityOfLife'],
  'deteriorationFromDay' | 'deteriorationConfirmedAfterDays'
>;

/**
 * The first worse form from the day on that counts, with the form that confirms it where the plan
 * asks for one: the next at least that much later must be worse too.
 */
function firstDeterioration(
  later: readonly Scored[],
  isWorse: (form: Scored) => boolean,
  { deteriorationFromDay, deteriorationConfirmedAfterDays: wait }: DeteriorationRules,
): { readonly worse: Scored; readonly confirming: Scored | null } | null {
  for (const form of later) {
    if (form.day < deteriorationFromDay || !isWorse(form)) continue;
    if (wait === null) return { worse: form, confirming: null };
    const next = later.find(({ day }) => day - form.day >= wait);
    if (next !== undefined && isWorse(next)) return { worse: form, confirming: next };
  }
  return null;
}

function eventsIn(
  course: Course,
  scale: DeterioratingScale,
  threshold: Threshold,
  rules: DeteriorationRules,
): readonly EventHappening[] {
  const { baseline, later } = course;
  if (baseline === null) return [];
  const isWorse = (form: Scored) =>
    classifyChange(scale, baseline.score, form.score, threshold) === 'worse';
  const found = firstDeterioration(later, isWorse, rules);
  if (found === null) return [];
  const { worse, confirming } = found;
  const confirmed = confirming === null ? '' : `, confirmed ${formatDay(confirming.on)}`;
  return [
    {
      on: worse.on,
      cause: 'deterioration',
      sentence: `deteriorated ${formatDay(worse.on)}: ${SCALE_FACTS[scale].title} ${formatMeasured(baseline.score)} at baseline, ${formatMeasured(worse.score)} now${confirmed}`,
      evidence: [
        evidenceOf(baseline, 'baseline'),
        evidenceOf(worse, 'score'),
        ...(confirming === null ? [] : [evidenceOf(confirming, 'confirming score')]),
      ],
    },
  ];
}

function censoringIn(
  course: Course,
  record: PatientRecord,
  scale: DeterioratingScale,
  threshold: Threshold,
): CensoringHappening {
  const { baseline, later } = course;
  const last = later.at(-1);
  const { startOn } = record;
  if (startOn === null) throw new Error('censoring asked of a patient never treated');
  if (baseline === null) {
    const sentence = `censored at C1D1 ${formatDay(startOn)}: no score on or before C1D1`;
    return { on: startOn, cause: 'no-baseline', sentence, evidence: [] };
  }
  const limit = canWorsen(scale, baseline.score, threshold)
    ? ''
    : `; the scale ends before ${formatMeasured(baseline.score)} could worsen enough`;
  const on = last?.on ?? startOn;
  if (last === undefined) {
    return { on, cause: 'no-assessment', sentence: `no form after baseline${limit}`, evidence: [] };
  }
  const died = record.vital.diedOn;
  return {
    on,
    cause: died === null ? 'no-progression' : 'death-not-counted',
    sentence:
      died === null
        ? `no deterioration by the last form ${formatDay(on)}${limit}`
        : `died ${formatDay(died)} without deterioration by the last form ${formatDay(on)}${limit}`,
    evidence: [evidenceOf(last, 'last score')],
  };
}

function ruleInWords(threshold: Threshold, { qualityOfLife }: Plan): string {
  const { deteriorationFromDay: from, deteriorationConfirmedAfterDays: wait } = qualityOfLife;
  const first = from === 0 ? 'after C1D1' : `from day ${from} on`;
  const confirmed =
    wait === null
      ? 'not to be confirmed'
      : `confirmed by the next form at least ${formatPlural(wait, 'day')} later`;
  return `First worsening from baseline on a form ${first}, ${confirmed}: ${threshold.words}. Death is not an event; patients without deterioration are censored at their last scored form, without a baseline score at C1D1.`;
}

/**
 * Time from C1D1 to the first form after it on which the score is worse than baseline by the plan's
 * threshold, whatever the visit window; from the day on and confirmed as the plan asks. A patient
 * without deterioration is censored at the last scored form, at C1D1 when there is none; without a
 * baseline score at C1D1, whatever comes, as in every progression endpoint. Patients never treated are
 * excluded, and everybody where no threshold can be taken from the baselines.
 *
 * @param records patients of the analysis set; half a standard deviation is taken over them
 */
export function timeToDeterioration(
  scale: DeterioratingScale,
  records: readonly PatientRecord[],
  plan: Plan,
): TimeToEvent {
  const courses = new Map(records.map((record) => [record.id, courseOf(record, scale, plan)]));
  const of = (record: PatientRecord): Course =>
    courses.get(record.id) ?? { baseline: null, later: [] };
  const baselines = [...courses.values()].flatMap(({ baseline }) => baseline?.score ?? []);
  const threshold = thresholdOf(scale, baselines, plan);
  return timeToEvent(
    {
      code: CODES[scale],
      title: TITLES[scale],
      origin: 'start of re-challenge (C1D1)',
      rule: ruleInWords(threshold, plan),
      startOf: (record) => {
        if (record.startOn === null) return { why: 'never treated' };
        if (threshold.kind === 'none') return { why: threshold.words };
        return { originOn: record.startOn };
      },
      eventsOf: (record) => eventsIn(of(record), scale, threshold, plan.qualityOfLife),
      censoringsOf: (record) => [censoringIn(of(record), record, scale, threshold)],
    },
    records,
    plan.survival.countFirstDay,
  );
}
