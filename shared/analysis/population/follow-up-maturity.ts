/**
 * Follow-up of the trial: accrual against plan, maturity at the landmark, schedule. The median
 * follow-up by reverse Kaplan-Meier stands in the survival results and is not computed again here.
 */
import type { PatientRecord } from '../../endpoints/engine/patient-record.ts';
import type { LandmarkStatus, PatientLandmark } from '../../endpoints/engine/types.ts';
import {
  followUpContacts,
  observedTime,
  psaVisits,
  type ContactState,
  type PlannedContact,
} from '../../endpoints/engine/visit-schedule.ts';
import { cutOffWords } from '../../trial/dates-known.ts';
import { addCalendarMonths, formatDay } from '../../ground/day-number.ts';
import type { Plan } from '../../trial/plan/plan.ts';
import type { DayNumber } from '../../ground/units.ts';
import { formatCount, formatPlural } from '../../ground/format.ts';

export type AccrualMonth = {
  /** 1 is the month that begins on the day of the first enrolment. */
  readonly month: number;
  readonly from: DayNumber;
  /** Last day of the month. */
  readonly to: DayNumber;
  /** Null for a month that begins after the cut-off. */
  readonly enrolled: number | null;
  readonly cumulative: number | null;
  /** Patients planned by the end of the month, at an even pace over the accrual time. */
  readonly planned: number;
};

export type Accrual = {
  readonly plannedEnrolment: number;
  readonly enrolled: number;
  readonly firstOn: DayNumber | null;
  readonly lastOn: DayNumber | null;
  readonly months: readonly AccrualMonth[];
  readonly sentence: string;
};

export type Maturity = {
  readonly counts: Readonly<Record<LandmarkStatus, number>>;
  /** Treated patients whose status at the landmark is settled: alive or dead. */
  readonly settled: number;
  readonly treated: number;
  /** Patients whose status is open, nearest landmark first, with the days they are short of it. */
  readonly open: readonly PatientLandmark[];
  /** Pending patients whose landmark has passed: a contact can settle them today. */
  readonly overdue: readonly PatientLandmark[];
  /** Day on which the last pending patient reaches the landmark; null when none is pending. */
  readonly lastLandmarkOn: DayNumber | null;
  readonly sentence: string;
};

export type ScheduleSummary = {
  readonly title: string;
  readonly counts: Readonly<Record<ContactState, number>>;
  /** Contacts not kept, by patient. */
  readonly notKept: readonly (PlannedContact & { readonly patient: string })[];
};

export type FollowUpResult = {
  readonly accrual: Accrual;
  readonly maturity: Maturity;
  readonly schedule: readonly ScheduleSummary[];
  /** Time observed / time possible over the treated; null when nobody was treated. */
  readonly completeness: number | null;
  readonly method: string;
};

function accrualMonths(
  enrolledOn: readonly DayNumber[],
  plannedEnrolment: number,
  plan: Plan,
  cutOff: DayNumber,
): readonly AccrualMonth[] {
  const [firstOn] = enrolledOn;
  const lastOn = enrolledOn.at(-1);
  if (firstOn === undefined || lastOn === undefined) return [];
  const months: AccrualMonth[] = [];
  const { accrualMonths: plannedMonths } = plan.schedule;
  for (let month = 1; ; month += 1) {
    const from = addCalendarMonths(firstOn, month - 1);
    if (month > Math.ceil(plannedMonths) && from > lastOn) return months;
    const to = (addCalendarMonths(firstOn, month) - 1) as DayNumber;
    const begun = from <= cutOff;
    const upTo = enrolledOn.filter((on) => on <= to).length;
    const before = enrolledOn.filter((on) => on < from).length;
    months.push({
      month,
      from,
      to,
      enrolled: begun ? upTo - before : null,
      cumulative: begun ? upTo : null,
      planned: plannedEnrolment * Math.min(1, month / plannedMonths),
    });
  }
}

function accrualOf(
  records: readonly PatientRecord[],
  plannedEnrolment: number,
  plan: Plan,
  cutOff: DayNumber,
): Accrual {
  const enrolledOn = records.map((record) => record.patient.enrolledOn).sort((a, b) => a - b);
  const [firstOn = null, lastOn = null] = [enrolledOn[0], enrolledOn.at(-1)];
  const { accrualMonths: plannedMonths } = plan.schedule;
  return {
    plannedEnrolment,
    enrolled: records.length,
    firstOn,
    lastOn,
    months: accrualMonths(enrolledOn, plannedEnrolment, plan, cutOff),
    sentence:
      firstOn === null || lastOn === null
        ? `nobody enrolled of ${plannedEnrolment} planned`
        : `${records.length} of ${plannedEnrolment} planned patients enrolled from ${formatDay(firstOn)} to ${formatDay(lastOn)}; planned over ${formatPlural(plannedMonths, 'month')}`,
  };
}

function maturityOf(
  landmarks: readonly PatientLandmark[],
  treated: number,
  plan: Plan,
  cutOff: DayNumber,
): Maturity {
  const count = (status: LandmarkStatus) =>
    landmarks.filter((landmark) => landmark.status === status).length;
  const counts = {
    alive: count('alive'),
    dead: count('dead'),
    pending: count('pending'),
    lost: count('lost'),
  };
  const pending = landmarks.filter((landmark) => landmark.status === 'pending');
  const lastLandmarkOn = pending.reduce<DayNumber | null>(
    (last, { landmarkOn: on }) => (last === null || (on !== null && on > last) ? on : last),
    null,
  );
  const settled = counts.alive + counts.dead;
  const overdue = pending.filter(({ landmarkOn }) => landmarkOn !== null && landmarkOn <= cutOff);
  const name = formatPlural(plan.primary.landmarkMonths, 'month');
  const rest = [
    counts.lost > 0 ? `${counts.lost} lost before it` : '',
    lastLandmarkOn === null
      ? `${counts.pending === 0 ? 'none' : counts.pending} pending`
      : `${counts.pending} pending, the last until ${formatDay(lastLandmarkOn)}`,
    overdue.length > 0 ? `${overdue.length} of them past it and waiting for a contact` : '',
  ].filter((part) => part !== '');
  return {
    counts,
    settled,
    treated,
    open: landmarks
      .filter((landmark) => landmark.status === 'pending' || landmark.status === 'lost')
      .sort((a, b) => (a.landmarkOn ?? 0) - (b.landmarkOn ?? 0)),
    overdue,
    lastLandmarkOn,
    sentence: `status at ${name} settled in ${formatCount(settled, treated)} treated patients; ${rest.join('; ')}`,
  };
}

function scheduleOf(
  title: string,
  records: readonly PatientRecord[],
  contactsOf: (record: PatientRecord) => readonly PlannedContact[],
): ScheduleSummary {
  const contacts = records.flatMap((record) =>
    contactsOf(record).map((contact) => ({ ...contact, patient: record.id })),
  );
  const count = (state: ContactState) => contacts.filter((each) => each.state === state).length;
  return {
    title,
    counts: {
      kept: count('kept'),
      missed: count('missed'),
      undocumented: count('undocumented'),
    },
    notKept: contacts.filter((each) => each.state !== 'kept'),
  };
}

function completenessOf(records: readonly PatientRecord[], cutOff: DayNumber): number | null {
  const times = records.flatMap((record) => observedTime(record, cutOff) ?? []);
  const possible = times.reduce((sum, time) => sum + time.possibleDays, 0);
  if (possible === 0) return null;
  return times.reduce((sum, time) => sum + time.observedDays, 0) / possible;
}

type Expected = {
  /** Planned number of patients, from the trial file. */
  readonly plannedEnrolment: number;
  /** Status of each treated patient at the landmark, from the primary endpoint. */
  readonly landmarks: readonly PatientLandmark[];
};

/** Accrual, maturity and schedule of the trial. */
export function analyseFollowUp(
  records: readonly PatientRecord[],
  plan: Plan,
  cutOff: DayNumber,
  { plannedEnrolment, landmarks }: Expected,
): FollowUpResult {
  const treated = records.filter((record) => record.startOn !== null);
  const { psaIntervalDays, followUpIntervalMonths } = plan.schedule;
  return {
    accrual: accrualOf(records, plannedEnrolment, plan, cutOff),
    maturity: maturityOf(landmarks, treated.length, plan, cutOff),
    schedule: [
      scheduleOf(
        `PSA every ${formatPlural(psaIntervalDays, 'day')} during treatment`,
        treated,
        (record) => psaVisits(record, plan, cutOff),
      ),
      scheduleOf(
        `Contact every ${formatPlural(followUpIntervalMonths, 'month')} after treatment`,
        treated,
        (record) => followUpContacts(record, plan, cutOff),
      ),
    ],
    completeness: completenessOf(treated, cutOff),
    method: [
      'Accrual by months from the day of the first enrolment.',
      'A planned contact is kept when a record lies within half an interval of its day, missed when none does and none follows, undocumented when a later record shows that follow-up went on.',
      `Follow-up contacts are planned until ${formatPlural(plan.schedule.followUpMonths, 'month')} after the last cycle.`,
      'Completeness is the time observed over the time possible, to death or the cut-off (Clark, Lancet 2002).',
      `Data cut-off ${cutOffWords(cutOff)}.`,
    ].join(' '),
  };
}
