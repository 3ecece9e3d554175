/** The quality of life section of the results: scores and changes by visit, for four scales. */
import { quartileWords } from '../frame/words.ts';
import { thresholdOf, type Threshold } from '../../endpoints/questionnaires/change-threshold.ts';
import type { PatientRecord } from '../../endpoints/engine/patient-record.ts';
import {
  assignVisits,
  expectedVisits,
  SCALE_FACTS,
  SCALES,
  scoredForms,
  type Scale,
} from '../../endpoints/questionnaires/questionnaire-visits.ts';
import { meanInterval } from '../../statistics/index.ts';
import type { Plan } from '../../trial/plan/plan.ts';
import { cutOffWords } from '../../trial/dates-known.ts';
import type { DayNumber } from '../../ground/units.ts';
import { formatLevel, formatPlural } from '../../ground/format.ts';
import {
  scoreAt,
  summariseVisit,
  type Assigned,
  type VisitSummary,
} from './quality-of-life-visit.ts';
import { accountFor, type Accounting } from '../frame/accounting.ts';

export type PatientLine = {
  readonly patient: string;
  readonly points: readonly {
    readonly day: number;
    readonly score: number;
    /** Null where the form stands for no visit. */
    readonly visit: number | null;
  }[];
};

export type ScaleResult = {
  readonly scale: Scale;
  readonly title: string;
  readonly lowest: number;
  readonly highest: number;
  readonly better: 'higher' | 'lower';
  /** The direction of benefit, for the axis: "higher is better". */
  readonly direction: string;
  readonly threshold: Threshold;
  readonly visits: readonly VisitSummary[];
  readonly lines: readonly PatientLine[];
  /** Patients with a score at baseline and at one visit or more, and why the others are not. */
  readonly accounting: Accounting;
  /** Forms that stand for no visit. */
  readonly outsideWindows: number;
  /** Answers outside the range of the scale, taken as not answered. */
  readonly outOfRange: number;
  /** Items answered twice with different answers, taken as not answered. */
  readonly contradictory: number;
  /** What the reader must be told, loudest first. */
  readonly notes: readonly string[];
  readonly method: string;
};

export type QualityOfLifeResult = {
  /** The four scales; one without any form has no visits. */
  readonly scales: readonly ScaleResult[];
  /** Why there is no mixed model here, and where it is. */
  readonly mixedModelNote: string;
  /** The call for the R script: `changes` has patient, visit, baseline and change, one row a pair. */
  readonly mixedModelR: string;
};

const MIXED_MODEL_R = `nlme::gls(
  change ~ factor(visit) + baseline,
  data = changes,
  correlation = nlme::corSymm(form = ~ visit | patient),
  weights = nlme::varIdent(form = ~ 1 | visit),
  method = "REML"
)`;

const MIXED_MODEL_NOTE =
  'A mixed model for repeated measures is not computed here: no well-kept library does it outside R. The R script fits it with nlme::gls (unstructured covariance by visit, baseline as covariate); it assumes that answers are missing at random, which death and progression make doubtful.';

function whyNotAnalysed(record: PatientRecord, assigned: Assigned | undefined): string | null {
  if (record.startOn === null || assigned === undefined) return 'never treated';
  if (scoreAt(assigned, 0) === null) return 'no score at baseline';
  const later = [...assigned.visits.byVisit].some(([k, form]) => k > 0 && form.score !== null);
  return later ? null : 'no score at a visit after baseline';
}

function accountingOf(
  records: readonly PatientRecord[],
  patients: ReadonlyMap<PatientRecord, Assigned>,
): Accounting {
  const excluded = records.flatMap((record) => {
    const why = whyNotAnalysed(record, patients.get(record));
    return why === null ? [] : { patient: record.id, why };
  });
  return accountFor(records.length, excluded);
}

function lineOf({ record, forms, visits }: Assigned): PatientLine {
  const visitOf = new Map([...visits.byVisit].map(([visit, form]) => [form, visit]));
  return {
    patient: record.id,
    points: forms.flatMap((form) =>
      form.score === null
        ? []
        : { day: form.day, score: form.score, visit: visitOf.get(form) ?? null },
    ),
  };
}

const SCORING: Readonly<Record<Scale, (plan: Plan) => string>> = {
  'fact-rnt': (plan) => {
    const reversed = plan.qualityOfLife.factRntReversed.filter(Boolean).length;
    return `FACT-RNT total, 0 to 60: sum of the answered items x 15 / answered when at least 8 of 15 are answered, else missing; ${reversed} of 15 items reversed (4 - x).`;
  },
  'worst-pain': () => 'BPI-SF item 3 (worst pain), 0 to 10.',
  severity: (plan) =>
    `BPI-SF pain severity, 0 to 10: mean of items 3 to 6 when at least ${plan.qualityOfLife.severityNeeds} are answered, else missing.`,
  interference: () =>
    'BPI-SF pain interference, 0 to 10: mean of the answered items of 9A to 9G when at least 4 are answered, else missing.',
};

function methodOf(scale: Scale, threshold: Threshold, plan: Plan, cutOff: DayNumber): string {
  const { visitIntervalDays, visitWindowDays } = plan.qualityOfLife;
  return [
    SCORING[scale](plan),
    'Baseline is the last form on or before C1D1;',
    `visits every ${formatPlural(visitIntervalDays, 'day')} after it, each within ${formatPlural(visitWindowDays, 'day')}, the nearest form standing for the visit (ties to the earlier).`,
    'Expected: due while treatment lasted and at the follow-up contacts after it, alive and in follow-up on the day.',
    `Changes from pairs with baseline alone; ${formatLevel(plan.survival.level)} t interval for the mean, descriptive; median with ${quartileWords(plan)}.`,
    `Improved or worse: ${threshold.words}.`,
    `Data cut-off ${cutOffWords(cutOff)}.`,
  ].join(' ');
}

function notesOf(scale: Scale, threshold: Threshold, plan: Plan): readonly string[] {
  const notes: string[] = [];
  if (scale === 'fact-rnt' && !plan.qualityOfLife.factRntReverseVerified) {
    notes.push(
      'NOT VERIFIED: which FACT-RNT items are reversed stands on the licensed scoring sheet. Check the reverse map in the plan before any use of these scores.',
    );
  }
  if (threshold.exploratory) notes.push(`The threshold is exploratory: ${threshold.words}.`);
  notes.push('Forms are not missing at random: patients who died or progressed are not here.');
  return notes;
}

/** Visits with a form or where one was expected; none without any form on the scale. */
function visitsOf(patients: readonly Assigned[]): readonly number[] {
  if (!patients.some((assigned) => assigned.forms.length > 0)) return [];
  const all = patients.flatMap((one) => [...one.visits.byVisit.keys(), ...one.expected]);
  return [...new Set(all)].sort((a, b) => a - b);
}

function scaleResult(
  scale: Scale,
  records: readonly PatientRecord[],
  plan: Plan,
  cutOff: DayNumber,
): ScaleResult {
  const patients = records
    .filter((record) => record.startOn !== null)
    .map((record): Assigned => {
      const forms = scoredForms(record, scale, plan);
      return {
        record,
        forms,
        visits: assignVisits(forms, plan),
        expected: expectedVisits(record, plan, cutOff),
      };
    });
  const baselines = patients.flatMap((assigned) => scoreAt(assigned, 0) ?? []);
  const threshold = thresholdOf(scale, baselines, plan);
  const forms = patients.flatMap((assigned) => assigned.forms);
  const { title, lowest, highest, better } = SCALE_FACTS[scale];
  return {
    scale,
    title,
    lowest,
    highest,
    better,
    direction: `${better} is better`,
    threshold,
    visits: visitsOf(patients).map((visit) =>
      summariseVisit(patients, visit, { scale, threshold }, plan),
    ),
    lines: patients.map(lineOf).filter((line) => line.points.length > 0),
    accounting: accountingOf(records, new Map(patients.map((each) => [each.record, each]))),
    outsideWindows: patients.reduce((sum, { visits }) => sum + visits.unassigned.length, 0),
    outOfRange: forms.reduce((sum, form) => sum + form.outOfRange, 0),
    contradictory: forms.reduce((sum, form) => sum + form.contradictory, 0),
    notes: notesOf(scale, threshold, plan),
    method: methodOf(scale, threshold, plan, cutOff),
  };
}

/** Scores and changes on the four scales, in the treated patients among `records`. */
export function analyseQualityOfLife(
  records: readonly PatientRecord[],
  plan: Plan,
  cutOff: DayNumber,
): QualityOfLifeResult {
  return {
    scales: SCALES.map((scale) => scaleResult(scale, records, plan, cutOff)),
    mixedModelNote: MIXED_MODEL_NOTE,
    mixedModelR: MIXED_MODEL_R,
  };
}

/** Results found at any level of confidence, with the intervals of the plan's: no more moves with it. */
export function qualityOfLifeAtLevel(
  result: QualityOfLifeResult,
  plan: Plan,
  cutOff: DayNumber,
): QualityOfLifeResult {
  const scales = result.scales.map((each): ScaleResult => ({
    ...each,
    visits: each.visits.map((visit) => ({
      ...visit,
      change: meanInterval(
        visit.pairs.map(({ change }) => change),
        plan.survival.level,
      ),
    })),
    method: methodOf(each.scale, each.threshold, plan, cutOff),
  }));
  return { ...result, scales };
}
