/** Responses as read at the site against those the rules give; gaps between scans. */
import { formatPlural } from '../ground/format.ts';
import { formatDay } from '../ground/day-number.ts';
import type { Plan } from '../trial/plan/plan.ts';
import { daysBetween } from '../ground/units.ts';
import { imagingCourse } from '../endpoints/imaging/imaging-assessments.ts';
import type { Assessment } from '../endpoints/imaging/imaging-assessments.ts';
import type { PatientRecord } from '../endpoints/engine/patient-record.ts';
import type { TimePointResponse } from '../endpoints/imaging/time-point-response.ts';
import { responseCourse } from '../endpoints/response/response-course.ts';
import type { DayNumber } from '../ground/units.ts';
import { missedAssessmentDays } from '../endpoints/imaging/radiographic-progression.ts';
import type { Finding } from '../endpoints/engine/types.ts';
import { found } from './check.ts';
import type { Check, CheckInput, Rule } from './check.ts';
import { touching } from './touching.ts';

const TABLE = 'imaging';
const IMAGING: Finding['touches'] = touching('imaging');

const RECIP: Rule = {
  code: 'recip-class-disagrees',
  severity: 'warning',
  table: TABLE,
  about: 'the RECIP class as read at the site is not the one that volume and new lesions give',
  effect: 'the computed class counts',
  touches: IMAGING,
};

const PCWG3: Rule = {
  code: 'pcwg3-response-disagrees',
  severity: 'warning',
  table: TABLE,
  about:
    'progression by PCWG3 as read at the site but not by the rules, or by the rules but not at the site',
  effect: 'the derived response counts',
  touches: IMAGING,
};

const BONE: Rule = {
  code: 'bone-response-disagrees',
  severity: 'warning',
  table: TABLE,
  about:
    'the bone response as read at the site and the number of new lesions disagree on progression or on whether there is bone disease',
  effect: 'the number of new lesions counts; the response as read counts where it is missing',
  touches: IMAGING,
};

const CR_THEN_PR: Rule = {
  code: 'response-pr-after-cr',
  severity: 'warning',
  table: TABLE,
  about: 'a partial response of soft tissue after a complete one',
  effect: 'by the plan the CR was a PR, or the disease came back; ask the reader which',
  touches: [],
};

const HALF: Rule = {
  code: 'time-point-incomplete',
  severity: 'note',
  table: TABLE,
  about: 'a PCWG3 time point where only soft tissue or only bone was read',
  effect: 'the other one counts as not evaluable',
  touches: IMAGING,
};

const GAP: Rule = {
  code: 'scans-missed',
  severity: 'warning',
  table: TABLE,
  about: 'two or more assessments missed between evaluable scans',
  effect:
    'a progression found right after the gap is censored before it, unless the plan says otherwise',
  touches: IMAGING,
};

function find({ records, plan }: CheckInput): readonly Finding[] {
  return records.flatMap((record) => responseFindings(record, plan));
}

function responseFindings(record: PatientRecord, plan: Plan): readonly Finding[] {
  const { id: patient, startOn } = record;
  if (startOn === null) return [];
  const { assessments, baseline } = imagingCourse(record, startOn, plan);
  const findings: Finding[] = [...returned(record, startOn, plan)];
  const ofAssessments = assessments.flatMap((assessment) => [
    ...recipFindings(patient, assessment),
    ...pcwg3Findings(patient, assessment, plan.imaging.criterion),
  ]);
  findings.push(...ofAssessments);
  if (baseline === null) return findings;
  let last = startOn;
  for (const { on, evaluable } of assessments) {
    if (!evaluable) continue;
    const days = daysBetween(last, on);
    if (days > missedAssessmentDays(daysBetween(startOn, last), plan)) {
      const message = `${formatPlural(days, 'day')} without an evaluable scan before ${formatDay(on)}`;
      const value = formatPlural(days, 'day');
      findings.push(found(GAP, { patient, column: 'imaged_on', on, value, message }));
    }
    last = on;
  }
  return findings;
}

/** Only up to the first progression: what comes after it is no course of response. */
function returned(record: PatientRecord, startOn: DayNumber, plan: Plan): readonly Finding[] {
  const { assessments } = responseCourse(record, startOn, 'recist', plan);
  const end = assessments.findIndex(({ response }) => response === 'PD');
  const course = end < 0 ? assessments : assessments.slice(0, end);
  const complete = course.findIndex(({ response }) => response === 'CR');
  const partial = course.slice(complete + 1).find(({ response }) => response === 'PR');
  if (complete < 0 || partial === undefined) return [];
  const { on } = partial;
  const message = `soft tissue CR, then PR ${formatDay(on)}`;
  return [
    found(CR_THEN_PR, { patient: record.id, column: 'soft_tissue', on, value: 'PR', message }),
  ];
}

function recipFindings(patient: string, { recip }: Assessment): readonly Finding[] {
  if (recip === null || !recip.disagrees) return [];
  const { on, recorded } = recip;
  const message = `scan of ${formatDay(on)}: ${recorded} as read, ${recip.says}`;
  return [found(RECIP, { patient, column: 'recorded_response', on, value: recorded, message })];
}

function pcwg3Findings(
  patient: string,
  assessment: Assessment,
  criterion: Plan['imaging']['criterion'],
): readonly Finding[] {
  if (criterion === 'recip') return [];
  if (assessment.scans.every((scan) => scan.criterion === 'recip')) return [];
  const { on, response, scans, says, bone } = assessment;
  const soft = scans.some(({ softTissue }) => softTissue !== null);
  const findings: Finding[] = [];
  if (soft !== (bone !== null)) {
    const missing = soft ? 'bone' : 'soft tissue';
    const message = `time point of ${formatDay(on)}: ${missing} not read`;
    findings.push(found(HALF, { patient, column: 'modality', on, value: missing, message }));
  }
  findings.push(...boneFindings(patient, assessment));
  const recorded = scans.find(({ recordedResponse }) => recordedResponse !== null);
  const asRead = recorded?.recordedResponse ?? null;
  if (asRead !== null && !agrees(asRead, assessment)) {
    const message = `time point of ${formatDay(on)}: ${asRead} as read, ${response} derived (${says})`;
    const column = 'recorded_response';
    findings.push(found(PCWG3, { patient, column, on, value: asRead, message }));
  }
  return findings;
}

/** As read against as counted. A reader could not know the scan that confirmed PDu later. */
function boneFindings(patient: string, { bone, scans }: Assessment): readonly Finding[] {
  if (bone === null || bone.newLesions === null) return [];
  const asRead = scans.find(({ boneResponse }) => boneResponse !== null)?.boneResponse ?? null;
  if (asRead === null || asRead === 'NE') return [];
  const progressed = bone.category === 'PD';
  const same = (asRead === 'PD') === progressed && (asRead === 'NED') === (bone.category === 'NED');
  if (same || (asRead === 'PDu' && bone.confirmation.kind !== 'none-needed')) return [];
  const message = `bone scan of ${formatDay(bone.on)}: ${asRead} as read, ${bone.category} by count (${bone.says})`;
  const column = 'bone_response';
  return [found(BONE, { patient, column, on: bone.on, value: asRead, message })];
}

/** Progression in both or in neither. A reader could not know the scan that confirmed it later. */
function agrees(asRead: TimePointResponse, { response, bone, scans }: Assessment): boolean {
  if (asRead === 'PD') return response === 'PD';
  if (response !== 'PD') return true;
  const softProgressed = scans.some(({ softTissue }) => softTissue === 'PD');
  return bone?.confirmation.kind === 'confirmed' && !softProgressed;
}

export const imagingResponsesCheck: Check = {
  rules: [RECIP, PCWG3, BONE, CR_THEN_PR, HALF, GAP],
  find,
};
