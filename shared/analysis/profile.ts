/**
 * All that is known of one patient, on one time line: for the patient page, its figure and its
 * table. It reads the patient's record and what the endpoints made of it, and decides nothing.
 */
import { takesPart } from '../endpoints/imaging/criterion.ts';
import { imagingCourse } from '../endpoints/imaging/imaging-assessments.ts';
import type { Assessment } from '../endpoints/imaging/imaging-assessments.ts';
import type { PatientRecord } from '../endpoints/engine/patient-record.ts';
import { progressionThreshold, psaProgressionOf } from '../endpoints/psa/psa-progression.ts';
import type { Candidate, ProgressionRules } from '../endpoints/psa/psa-progression.ts';
import {
  SCALE_FACTS,
  SCALES,
  scoredForms,
} from '../endpoints/questionnaires/questionnaire-visits.ts';
import type { Scale } from '../endpoints/questionnaires/questionnaire-visits.ts';
import type {
  AnyEndpoint,
  Evidence,
  Finding,
  Outcome,
  PatientLandmark,
  PsaPoint,
  TimeToEvent,
} from '../endpoints/engine/types.ts';
import { partialDayRange } from '../ground/day-number.ts';
import type { Plan } from '../trial/plan/plan.ts';
import type { AdverseEvent, Cycle, DatedTherapy, Scan } from '../trial/types.ts';
import type { DayNumber } from '../ground/units.ts';
import { readyEndpoints } from './survival/endpoint-list.ts';
import type { Results, SurvivalResult } from './results.ts';
import { lastSeenOn } from './patient/swimmer.ts';

/** What the analyses say of the patients; the profile picks out one of them. */
export type ProfileSources = {
  readonly times: readonly (TimeToEvent & Pick<SurvivalResult, 'from'>)[];
  readonly landmarks: readonly PatientLandmark[];
  readonly findings: readonly Finding[];
};

/** What the results say of everybody: every endpoint with a curve, those that the file brings too. */
export function profileSources(
  results: Pick<Results, 'survival' | 'otherSurvival' | 'primary' | 'findings'>,
): ProfileSources {
  return {
    times: readyEndpoints(results).map(({ accounting, ...time }) => ({
      ...time,
      excluded: accounting.excluded,
    })),
    landmarks: results.primary.state === 'ready' ? results.primary.value.patients : [],
    findings: results.findings,
  };
}

export type ProfilePsa = {
  readonly points: readonly PsaPoint[];
  readonly baseline: PsaPoint | null;
  /** Reference and threshold in force on the day of each value after C1D1, for a step line. */
  readonly limits: readonly {
    readonly day: number;
    readonly referenceNgMl: number;
    readonly thresholdNgMl: number;
  }[];
  /** Lowest value up to the end of assessment. */
  readonly nadir: PsaPoint | null;
  readonly thresholdNgMl: number | null;
  /** Values that met the thresholds, and what became of each. */
  readonly candidates: readonly Candidate[];
  readonly sentence: string;
};

export type ProfileScan = {
  readonly on: DayNumber;
  readonly day: number;
  readonly modality: Scan['modality'];
  readonly criterion: Scan['criterion'];
  readonly recorded: Scan['recordedResponse'];
  readonly tumourVolumeMl: number | null;
  /** The response derived by the plan's criterion; null for a scan that takes no part. */
  readonly derived: Assessment['response'] | null;
  readonly role: 'baseline' | 'assessment' | 'not-used';
  readonly says: string;
};

export type ProfileEvent = Pick<
  AdverseEvent,
  'soc' | 'term' | 'grade' | 'onsetOn' | 'endedOn' | 'related' | 'serious' | 'outcome'
> & {
  /** Earliest day the onset can mean; null when it is missing or unreadable. */
  readonly fromDay: number | null;
  /** Latest day the end can mean; null while it goes on or when it is not known. */
  readonly toDay: number | null;
};

export type ProfileForm = {
  readonly scale: Scale;
  readonly title: string;
  readonly on: DayNumber;
  readonly day: number;
  /** Null when too few items were answered. */
  readonly score: number | null;
  readonly answered: number;
};

/** Why an endpoint has this date, or why it has none. */
export type ProfileEndpoint = {
  readonly code: AnyEndpoint;
  readonly title: string;
  readonly from: SurvivalResult['from'];
  /** Null for a ready-made time too: the file gives its days, and not the date they end on. */
  readonly on: DayNumber | null;
  readonly days: number | null;
  readonly outcome: Outcome | null;
  readonly sentence: string;
  readonly evidence: readonly Evidence[];
};

export type PatientProfile = {
  readonly patient: string;
  /** C1D1, from which every day counts; null when never treated. */
  readonly startOn: DayNumber | null;
  /** Death, else the last day known alive. */
  readonly endDay: number | null;
  readonly cycles: readonly (Cycle & { readonly day: number })[];
  readonly psa: ProfilePsa | null;
  readonly scans: readonly ProfileScan[];
  readonly adverseEvents: readonly ProfileEvent[];
  readonly questionnaires: readonly ProfileForm[];
  readonly therapies: readonly (DatedTherapy & { readonly day: number })[];
  readonly vital: PatientRecord['vital'];
  readonly landmark: PatientLandmark | null;
  readonly endpoints: readonly ProfileEndpoint[];
  readonly findings: readonly Finding[];
};

/**
 * The profile of a patient. Days count from C1D1 (enrolment while never treated); before it they
 * are negative.
 *
 * @param record cut-off applied
 * @param sources times, landmark statuses and findings of the whole analysis
 */
export function patientProfile(
  record: PatientRecord,
  plan: Plan,
  sources: ProfileSources,
): PatientProfile {
  const { id, startOn, vital } = record;
  const zero = startOn ?? record.patient.enrolledOn;
  const endOn = vital.diedOn ?? lastSeenOn(record);
  return {
    patient: id,
    startOn,
    endDay: endOn === null ? null : endOn - zero,
    cycles: record.cycles.map((cycle) => ({ ...cycle, day: cycle.givenOn - zero })),
    psa: psaOf(record, plan),
    scans: scansOf(record, zero, plan),
    adverseEvents: record.adverseEvents.map((event) => eventOf(event, zero)),
    questionnaires: SCALES.flatMap((scale) => formsOf(record, scale, plan)),
    therapies: record.therapies.map((therapy) => ({ ...therapy, day: therapy.startedOn - zero })),
    vital,
    landmark: sources.landmarks.find(({ patient }) => patient === id) ?? null,
    endpoints: sources.times.flatMap((endpoint) => endpointOf(endpoint, id)),
    findings: sources.findings.filter(({ patient }) => patient === id),
  };
}

function psaOf(record: PatientRecord, plan: Plan): ProfilePsa | null {
  const progression = psaProgressionOf(record, plan);
  if (progression === null || progression.series.points.length === 0) return null;
  const { series, assessed, nadir, thresholdNgMl, candidates, sentence, rules } = progression;
  return {
    points: series.points,
    baseline: series.baseline,
    limits: limitsOf(series.baseline, assessed, rules),
    nadir,
    thresholdNgMl,
    candidates,
    sentence,
  };
}

/** The running nadir before each value, and the threshold it sets. */
function limitsOf(
  baseline: PsaPoint | null,
  assessed: readonly PsaPoint[],
  rules: ProgressionRules,
): ProfilePsa['limits'] {
  let reference = rules.nadir === 'from-baseline' ? (baseline?.valueNgMl ?? null) : null;
  return assessed.flatMap(({ day, valueNgMl }) => {
    const before = reference;
    reference = before === null ? valueNgMl : Math.min(before, valueNgMl);
    if (before === null) return [];
    const thresholdNgMl = progressionThreshold(before, rules);
    return [{ day, referenceNgMl: before, thresholdNgMl }];
  });
}

function scansOf(record: PatientRecord, zero: DayNumber, plan: Plan): readonly ProfileScan[] {
  const course = record.startOn === null ? null : imagingCourse(record, record.startOn, plan);
  const assessmentOf = new Map(
    (course?.assessments ?? []).flatMap((assessment) =>
      assessment.scans.map((scan) => [scan, assessment] as const),
    ),
  );
  return record.scans.map((scan): ProfileScan => {
    const assessment = assessmentOf.get(scan) ?? null;
    const isBaseline = scan === course?.baseline;
    return {
      on: scan.imagedOn,
      day: scan.imagedOn - zero,
      modality: scan.modality,
      criterion: scan.criterion,
      recorded: scan.recordedResponse,
      tumourVolumeMl: scan.tumourVolumeMl,
      derived: assessment?.response ?? null,
      role: isBaseline ? 'baseline' : assessment === null ? 'not-used' : 'assessment',
      says: assessment?.says ?? (isBaseline ? 'baseline' : whyNotUsed(scan, record, plan)),
    };
  });
}

function whyNotUsed(scan: Scan, { startOn, vital }: PatientRecord, plan: Plan): string {
  if (startOn === null) return 'no C1D1 to count from';
  if (!takesPart(scan, plan.imaging.criterion)) return `read by ${scan.criterion}`;
  if (vital.diedOn !== null && scan.imagedOn > vital.diedOn) return 'dated after death';
  return scan.evaluable ? 'before the baseline scan' : 'not evaluable';
}

function eventOf(event: AdverseEvent, zero: DayNumber): ProfileEvent {
  const { soc, term, grade, onsetOn, endedOn, related, serious, outcome } = event;
  const onset = onsetOn === null ? null : partialDayRange(onsetOn);
  const end = endedOn === null ? null : partialDayRange(endedOn);
  return {
    soc,
    term,
    grade,
    onsetOn,
    endedOn,
    related,
    serious,
    outcome,
    fromDay: onset === null ? null : onset.earliest - zero,
    toDay: end === null ? null : end.latest - zero,
  };
}

function formsOf(record: PatientRecord, scale: Scale, plan: Plan): readonly ProfileForm[] {
  return scoredForms(record, scale, plan).map(({ on, day, score, answered }) => ({
    scale,
    title: SCALE_FACTS[scale].title,
    on,
    day,
    score,
    answered,
  }));
}

function endpointOf(
  endpoint: ProfileSources['times'][number],
  id: string,
): readonly ProfileEndpoint[] {
  const { code, title, from, rows, excluded } = endpoint;
  const row = rows.find(({ patient }) => patient === id);
  if (row !== undefined) {
    const { days, outcome, sentence, evidence } = row;
    const on = from === 'ready-made' ? null : row.on;
    return [{ code, title, from, on, days, outcome, sentence, evidence }];
  }
  const left = excluded.find(({ patient }) => patient === id);
  if (left === undefined) return [];
  const sentence = `not analysed: ${left.why}`;
  return [{ code, title, from, on: null, days: null, outcome: null, sentence, evidence: [] }];
}
