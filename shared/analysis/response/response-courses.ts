/** What each patient’s scans say of a response, and how long it lasted, before anything is counted. */
import type { PatientRecord } from '../../endpoints/engine/patient-record.ts';
import type { Outcome, PatientTime } from '../../endpoints/engine/types.ts';
import { radiographicProgression } from '../../endpoints/imaging/radiographic-progression.ts';
import { RESPONSE_CRITERIA, responseCourse } from '../../endpoints/response/response-course.ts';
import type { ResponseCriterion } from '../../endpoints/response/response-course.ts';
import { daysBetween } from '../../ground/units.ts';
import type { DayNumber } from '../../ground/units.ts';
import type { Plan } from '../../trial/plan/plan.ts';
import { withSwitches } from '../../trial/plan/with-switches.ts';
import { compositeResponse } from './composite.ts';
import type {
  CriterionCourses,
  CriterionResponse,
  ResponseCourses,
  ResponseDuration,
} from './response-types.ts';

/** The long part, apart: no level and no interval moves it. */
export function responseCourses(
  members: readonly PatientRecord[],
  plan: Plan,
  cutOff: DayNumber,
): ResponseCourses {
  const criteria = RESPONSE_CRITERIA.flatMap(
    (criterion) => coursesBy(members, criterion, plan, cutOff) ?? [],
  );
  const recip = criteria.find(({ criterion }) => criterion === 'recip') ?? null;
  const composite = recip === null ? null : compositeResponse(members, recip.patients, plan);
  return { criteria, composite };
}

function coursesBy(
  members: readonly PatientRecord[],
  criterion: ResponseCriterion,
  plan: Plan,
  cutOff: DayNumber,
): CriterionCourses | null {
  const confirmed =
    criterion === 'recist' ? plan.response.confirmation : plan.response.recipConfirmation;
  const patients = members
    .flatMap((record) =>
      record.startOn === null ? [] : [responseCourse(record, record.startOn, criterion, plan)],
    )
    .map((course) => ({ ...course, headline: confirmed ? course.confirmed : course.unconfirmed }));
  const counted = patients.filter(({ counts }) => counts);
  // Without any assessment of anybody "0 responded" would be said of what nobody recorded.
  if (patients.every(({ assessments }) => assessments.length === 0)) return null;
  const durations = durationsOf(members, counted, criterion, { plan, cutOff });
  return { criterion, confirmed, patients, durations };
}

type Under = { readonly plan: Plan; readonly cutOff: DayNumber };

/** Progression is that of the response: of soft tissue by RECIST, by RECIP; else as radiographic PFS. */
function durationsOf(
  members: readonly PatientRecord[],
  counted: CriterionResponse['patients'],
  criterion: ResponseCriterion,
  { plan, cutOff }: Under,
): readonly ResponseDuration[] {
  const imaging = criterion === 'recist' ? 'pcwg3' : 'recip';
  const judged = withSwitches(plan, 'imaging', { criterion: imaging });
  const read = criterion === 'recist' ? members.map(softTissueAlone) : members;
  const { rows } = radiographicProgression(read, judged, cutOff);
  const timeOf = new Map<string, PatientTime>(rows.map((row) => [row.patient, row]));
  return counted.flatMap(({ patient, headline: { best, respondedOn } }) => {
    const end = timeOf.get(patient);
    if (respondedOn === null || end?.on == null || end.originOn === null) return [];
    // Ended before the response, as after missed scans: followed for no day.
    const before = end.on < respondedOn;
    const endedOn = before ? respondedOn : end.on;
    const outcome: Outcome =
      before && end.outcome.kind === 'event'
        ? { kind: 'censored', cause: 'missed-assessments' }
        : end.outcome;
    return [
      {
        patient,
        best: best === 'CR' ? 'CR' : 'PR',
        respondedOn,
        toResponse: daysBetween(end.originOn, respondedOn),
        endedOn,
        days: daysBetween(respondedOn, endedOn),
        event: outcome.kind === 'event',
        outcome,
      },
    ];
  });
}

/** PCWG3 reports bone apart: the duration of a soft tissue response does not end by it. */
function softTissueAlone(record: PatientRecord): PatientRecord {
  const { startOn, scans } = record;
  return {
    ...record,
    scans: scans
      .filter(
        ({ softTissue, imagedOn }) =>
          softTissue !== null || startOn === null || imagedOn <= startOn,
      )
      .map((scan) => ({ ...scan, bone: null, boneNewLesions: null, boneResponse: null })),
  };
}
