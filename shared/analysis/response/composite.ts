/**
 * PSA and RECIP together (Gafita, J Nucl Med 2022;63:1651): response is a PSA fall of at least 50% or
 * RECIP CR or PR; progression a PSA rise of at least 25% or RECIP PD. Where both fall on one day both
 * are shown and progression counts.
 */
import { atLeast } from '../../endpoints/engine/decimal-compare.ts';
import type { PatientRecord } from '../../endpoints/engine/patient-record.ts';
import { psaCourse } from '../../endpoints/psa/psa-response.ts';
import type { Best } from '../../endpoints/response/best-response.ts';
import type { ResponseCourse } from '../../endpoints/response/response-course.ts';
import type { DayNumber } from '../../ground/units.ts';
import type { Plan } from '../../trial/plan/plan.ts';

const RISE = 0.25;

export type CompositeStatus = {
  readonly patient: string;
  readonly first: 'response' | 'progression' | 'both' | 'neither';
  readonly respondedOn: DayNumber | null;
  readonly progressedOn: DayNumber | null;
};

export type CompositeResponse = {
  readonly n: number;
  readonly response: number;
  /** Those with both on one day are among them. */
  readonly progression: number;
  readonly bothOnOneDay: number;
  readonly neither: number;
  readonly patients: readonly CompositeStatus[];
};

function earliest(days: readonly (DayNumber | null)[]): DayNumber | null {
  const known = days.filter((day) => day !== null);
  return known.length === 0 ? null : (Math.min(...known) as DayNumber);
}

function statusOf(
  record: PatientRecord,
  startOn: DayNumber,
  recip: ResponseCourse & { readonly headline: Best },
  plan: Plan,
): CompositeStatus {
  const psa = psaCourse(record, startOn, plan);
  const headline = plan.psa.responseConfirmation === 'confirmed' ? 'psa50Confirmed' : 'psa50';
  const rise = psa.points.find(
    ({ day, change }) => day > 0 && change !== null && atLeast(change, RISE),
  );
  const pd = recip.assessments.find(({ response }) => response === 'PD');
  const respondedOn = earliest([psa.respondedOn[headline], recip.headline.respondedOn]);
  const progressedOn = earliest([rise?.on ?? null, pd?.on ?? null]);
  return {
    patient: record.id,
    first: firstOf(respondedOn, progressedOn),
    respondedOn,
    progressedOn,
  };
}

function firstOf(
  respondedOn: DayNumber | null,
  progressedOn: DayNumber | null,
): CompositeStatus['first'] {
  if (respondedOn === null) return progressedOn === null ? 'neither' : 'progression';
  if (progressedOn === null || respondedOn < progressedOn) return 'response';
  return respondedOn === progressedOn ? 'both' : 'progression';
}

/** What came first in each treated patient with a baseline PET. */
export function compositeResponse(
  members: readonly PatientRecord[],
  recip: readonly (ResponseCourse & { readonly headline: Best })[],
  plan: Plan,
): CompositeResponse | null {
  const recordOf = new Map(members.map((record) => [record.id, record]));
  const patients = recip
    .filter(({ counts }) => counts)
    .flatMap((course) => {
      const record = recordOf.get(course.patient);
      return record?.startOn == null ? [] : [statusOf(record, record.startOn, course, plan)];
    });
  if (patients.length === 0) return null;
  const having = (first: CompositeStatus['first']) =>
    patients.filter((one) => one.first === first).length;
  return {
    n: patients.length,
    response: having('response'),
    progression: having('progression') + having('both'),
    bothOnOneDay: having('both'),
    neither: having('neither'),
    patients,
  };
}
