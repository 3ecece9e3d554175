/** A trial and a plan become all results: the one entry of the app, the report and the command line. */
import { SET_DEFINITIONS, SET_TITLES, analysisSet } from '../endpoints/population/analysis-set.ts';
import { checkTrial, dataFindings } from '../checks/check-trial.ts';
import { ENDPOINT_CODES } from '../endpoints/engine/types.ts';
import type { PatientTime } from '../endpoints/engine/types.ts';
import { ANALYSIS_SETS } from '../trial/plan/analysis-sets.ts';
import type { Plan } from '../trial/plan/plan.ts';
import type { Trial } from '../trial/types.ts';
import { responseCourses } from './response/response-courses.ts';
import { summariseResponse } from './response/response.ts';
import type { ResponseCourses } from './response/response-types.ts';
import { compareCriteria } from './imaging/criteria-comparison.ts';
import { analyseAdverseEvents } from './safety/adverse-events.ts';
import { analyseBaseline } from './population/baseline.ts';
import { analyseDisposition } from './population/disposition.ts';
import type { Evaluable } from './population/disposition.ts';
import { analyseEligibility } from './population/eligibility.ts';
import { missingTables } from '../endpoints/all-endpoints.ts';
import { analyseExposure } from './safety/exposure.ts';
import { analyseFollowUp } from './population/follow-up-maturity.ts';
import { RECORDS, accountingOf, frameOn } from './frame/frame.ts';
import { atAnyLevel, deskOf } from './frame/job.ts';
import type { Desk, Job } from './frame/job.ts';
import { onDemand } from '../ground/on-demand.ts';
import { analyseQualityOfLife, qualityOfLifeAtLevel } from './quality-of-life/quality-of-life.ts';
import type { QualityOfLifeResult } from './quality-of-life/quality-of-life.ts';
import type { Results, Section, SetCount, SwimmerLane } from './results.ts';
import { absent, goneFrom, ready, section } from './frame/section.ts';
import type { EndpointTimes } from './endpoint-sections.ts';
import {
  OTHER_CODES,
  PRIMARY,
  PSA,
  STANDING,
  SENSITIVITY,
  SURVIVAL,
  otherSurvival,
} from './endpoint-sections.ts';
import { ONE_SAMPLE } from './survival/one-sample.ts';
import { INCIDENCE } from './survival/incidence.ts';
import { stampOf } from './frame/stamp.ts';
import { lookupsFrom, swimmerLanes } from './patient/swimmer.ts';

const SETS: Job<readonly SetCount[]> = {
  name: 'analysis sets',
  // Who was treated is not known where the file has no cycles; then all enrolled are the one set.
  compute: ({ trial, plan, read }) =>
    ANALYSIS_SETS.filter((set) => set === 'enrolled' || trial.cycles.length > 0).map((set) => ({
      set,
      title: SET_TITLES[set],
      definition: SET_DEFINITIONS[set],
      n: analysisSet(read(RECORDS), set, plan).members.length,
    })),
};

/** Findings that hold whatever the rules of progression are. */
const DATA_FINDINGS: Job<Results['findings']> = {
  name: 'findings of the data',
  compute: ({ trial, plan, read }) => dataFindings(trial, read(RECORDS), plan),
};

const FINDINGS: Job<Results['findings']> = {
  name: 'findings',
  compute: ({ trial, plan, read }) =>
    checkTrial(trial, read(RECORDS), plan, () => read(DATA_FINDINGS)),
};

const FINDING_COUNTS: Job<Results['findingCounts']> = {
  name: 'counts of findings',
  compute: ({ read }) => {
    const counts = { blocking: 0, warning: 0, note: 0 };
    for (const { severity } of read(FINDINGS)) counts[severity] += 1;
    return counts;
  },
};

/** Endpoints with a result, for the last box of the flow diagram. */
function evaluable(desk: Desk): readonly Evaluable[] {
  return ENDPOINT_CODES.flatMap((code) => {
    const part = desk.read(STANDING[code]);
    if (part.state !== 'ready') return [];
    const { title, excluded } = part.value.endpoint;
    return [{ title, accounting: accountingOf(frameOn(desk), excluded) }];
  });
}

function timesIn(part: Section<EndpointTimes>): readonly PatientTime[] {
  return part.state === 'ready' ? part.value.endpoint.rows : [];
}

/** Lanes of the treated members; marks only of endpoints that have a result. */
const SWIMMER: Job<Section<readonly SwimmerLane[]>> = {
  name: 'swimmer',
  compute: (desk) =>
    section(desk, ['cycles'], [], () => {
      const { members, cutOff, plan } = frameOn(desk);
      const psa = desk.read(PSA);
      const found = {
        courses: psa.state === 'ready' ? psa.value.courses : [],
        psaTimes: timesIn(desk.read(STANDING.TTPSA)),
        imagingTimes: timesIn(desk.read(STANDING.RPFS)),
      };
      const lanes = swimmerLanes(members, cutOff, lookupsFrom(found, plan));
      if (goneFrom(desk, ['vital_status']).length === 0) return ready(lanes);
      return ready(lanes.map((lane) => ({ ...lane, ending: 'not-recorded' as const })));
    }),
};

/** Apart from what is counted from it, so that a moved level or interval leaves it as it is. */
const RESPONSE_COURSES: Job<ResponseCourses> = {
  name: 'response courses',
  compute: (desk) => {
    const { members, plan, cutOff } = frameOn(desk);
    return responseCourses(members, plan, cutOff);
  },
};

const RESPONSE: Job<Results['response']> = {
  name: 'response',
  compute: (desk) =>
    section(desk, ['cycles', 'imaging'], ['RPFS'], () => {
      const { plan, cutOff } = frameOn(desk);
      const result = summariseResponse(desk.read(RESPONSE_COURSES), plan, cutOff);
      return result === null ? absent('no scan tells of a response') : ready(result);
    }),
};

const CRITERIA: Job<Results['criteria']> = {
  name: 'criteria',
  compute: (desk) =>
    section(desk, ['cycles', 'imaging'], ['RPFS'], () => {
      const { members, plan, cutOff } = frameOn(desk);
      return ready(compareCriteria(members, plan, cutOff));
    }),
};

const ADVERSE_EVENTS: Job<Results['adverseEvents']> = {
  name: 'adverse events',
  compute: (desk) =>
    section(desk, ['cycles', 'adverse_events'], ['ae'], () => {
      const { records, plan, cutOff } = frameOn(desk);
      return ready(analyseAdverseEvents(records, plan, cutOff));
    }),
};

/** Scores and changes; intervals come after, because only they move with the level. */
const SCALES: Job<QualityOfLifeResult> = {
  name: 'scales',
  compute: (desk) => {
    const { members, plan, cutOff } = frameOn(desk);
    return analyseQualityOfLife(members, atAnyLevel(plan), cutOff);
  },
};

const QUALITY_OF_LIFE: Job<Results['qualityOfLife']> = {
  name: 'quality of life',
  compute: (desk) =>
    section(desk, ['cycles', 'questionnaire_items'], ['qol'], () => {
      const { plan, cutOff } = frameOn(desk);
      return ready(qualityOfLifeAtLevel(desk.read(SCALES), plan, cutOff));
    }),
};

const EXPOSURE: Job<Results['exposure']> = {
  name: 'exposure',
  compute: (desk) =>
    section(desk, ['cycles'], ['exposure'], () => {
      const { records, plan, cutOff } = frameOn(desk);
      return ready(analyseExposure(records, plan, cutOff));
    }),
};

const BASELINE: Job<Results['baseline']> = {
  name: 'baseline',
  compute: (desk) =>
    section(desk, ['patients'], [], () => {
      const { members, plan, cutOff } = frameOn(desk);
      return ready(analyseBaseline(members, plan, cutOff));
    }),
};

const DISPOSITION: Job<Results['disposition']> = {
  name: 'disposition',
  compute: (desk) =>
    // Without a cycle in the file nobody knows who was treated: there is no flow to draw.
    section(desk, ['patients', 'cycles'], [], () => {
      const { records, plan, cutOff } = frameOn(desk);
      return ready(analyseDisposition(records, plan, cutOff, evaluable(desk)));
    }),
};

const ELIGIBILITY: Job<Results['eligibility']> = {
  name: 'eligibility',
  compute: (desk) =>
    section(desk, ['eligibility'], [], () => {
      const { records, plan, cutOff } = frameOn(desk);
      return ready(analyseEligibility(records, plan, cutOff));
    }),
};

const FOLLOW_UP: Job<Results['followUp']> = {
  name: 'follow-up',
  compute: (desk) =>
    section(desk, ['cycles'], [], () => {
      const { records, plan, cutOff, trial } = frameOn(desk);
      const primary = desk.read(PRIMARY);
      const landmarks = primary.state === 'ready' ? primary.value.patients : [];
      const { plannedEnrolment } = trial.facts;
      return ready(analyseFollowUp(records, plan, cutOff, { plannedEnrolment, landmarks }));
    }),
};

/**
 * Everything the app shows. Pure: the same trial and plan give the same numbers in every host. Each
 * part is computed when it is first read, and remembered beside the trial (frame/job.ts).
 *
 * @param trial parsed and trusted
 * @param plan parsed and trusted (`checkPlan`)
 * @param appVersion printed in the stamp
 */
export function analyze(trial: Trial, plan: Plan, appVersion: string): Results {
  const desk = deskOf(trial, plan);
  return onDemand<Results>({
    stamp: () => stampOf(frameOn(desk), appVersion),
    plan: () => plan,
    sets: () => desk.read(SETS),
    findings: () => desk.read(FINDINGS),
    findingCounts: () => desk.read(FINDING_COUNTS),
    missingTables: () => missingTables(trial),
    primary: () => desk.read(PRIMARY),
    survival: () =>
      onDemand<Results['survival']>(mapValues(SURVIVAL, (job) => () => desk.read(job))),
    sensitivity: () =>
      onDemand<Results['sensitivity']>(mapValues(SENSITIVITY, (job) => () => desk.read(job))),
    otherSurvival: () =>
      onDemand(
        Object.fromEntries(
          desk.read(OTHER_CODES).map((code) => [code, () => desk.read(otherSurvival(code))]),
        ),
      ),
    incidence: () =>
      onDemand<Results['incidence']>(mapValues(INCIDENCE, (job) => () => desk.read(job))),
    oneSample: () =>
      onDemand<Results['oneSample']>(mapValues(ONE_SAMPLE, (job) => () => desk.read(job))),
    psa: () => desk.read(PSA),
    adverseEvents: () => desk.read(ADVERSE_EVENTS),
    qualityOfLife: () => desk.read(QUALITY_OF_LIFE),
    exposure: () => desk.read(EXPOSURE),
    baseline: () => desk.read(BASELINE),
    disposition: () => desk.read(DISPOSITION),
    eligibility: () => desk.read(ELIGIBILITY),
    followUp: () => desk.read(FOLLOW_UP),
    response: () => desk.read(RESPONSE),
    criteria: () => desk.read(CRITERIA),
    swimmer: () => desk.read(SWIMMER),
  });
}

function mapValues<K extends string, A, B>(
  of: Readonly<Record<K, A>>,
  change: (value: A) => B,
): Readonly<Record<K, B>> {
  return Object.fromEntries(
    Object.entries<A>(of).map(([key, value]) => [key, change(value)]),
  ) as Readonly<Record<K, B>>;
}
