/** A trial and a plan become all results: the one entry of the app, the report and the command line. */
import { SET_DEFINITIONS, SET_TITLES, analysisSet } from '../endpoints/population/analysis-set.ts';
import { checkTrial } from '../checks/check-trial.ts';
import { ENDPOINT_CODES } from '../endpoints/engine/types.ts';
import type { EndpointCode, PatientTime } from '../endpoints/engine/types.ts';
import { ANALYSIS_SETS } from '../trial/plan/analysis-sets.ts';
import type { Plan } from '../trial/plan/plan.ts';
import type { Trial } from '../trial/types.ts';
import { analyseAdverseEvents } from './safety/adverse-events.ts';
import { analyseBaseline } from './population/baseline.ts';
import { analyseDisposition } from './population/disposition.ts';
import type { Evaluable } from './population/disposition.ts';
import { analyseEligibility } from './population/eligibility.ts';
import { missingTables } from '../endpoints/all-endpoints.ts';
import { analyseExposure } from './safety/exposure.ts';
import { analyseFollowUp } from './population/follow-up-maturity.ts';
import { frameOf } from './frame/frame.ts';
import type { Frame } from './frame/frame.ts';
import { analyseQualityOfLife, qualityOfLifeAtLevel } from './quality-of-life/quality-of-life.ts';
import { planKey, remember } from './frame/remember.ts';
import type {
  PrimaryResult,
  PsaResult,
  Results,
  Section,
  SetCount,
  SurvivalResult,
  SwimmerLane,
} from './results.ts';
import { ready, section } from './frame/section.ts';
import type { SectionInput } from './frame/section.ts';
import {
  endpointTimes,
  otherSurvivalSections,
  primarySection,
  psaSection,
  survivalSection,
} from './endpoint-sections.ts';
import { stampOf } from './frame/stamp.ts';
import { lookupsFrom, swimmerLanes } from './patient/swimmer.ts';

function setCounts({ records, plan }: Frame): readonly SetCount[] {
  return ANALYSIS_SETS.map((set) => ({
    set,
    title: SET_TITLES[set],
    definition: SET_DEFINITIONS[set],
    n: analysisSet(records, set, plan).members.length,
  }));
}

type SurvivalSections = Readonly<Record<EndpointCode, Section<SurvivalResult>>>;

function survivalSections(input: SectionInput): SurvivalSections {
  const entries = ENDPOINT_CODES.map(
    (code) => [code, survivalSection(input, code, endpointTimes(input, code))] as const,
  );
  return Object.fromEntries(entries) as SurvivalSections;
}

/** Endpoints with a result, for the last box of the flow diagram. */
function evaluable(survival: SurvivalSections): readonly Evaluable[] {
  return Object.values(survival).flatMap((part) =>
    part.state === 'ready' ? [{ title: part.value.title, accounting: part.value.accounting }] : [],
  );
}

function timesIn(part: Section<SurvivalResult>): readonly PatientTime[] {
  return part.state === 'ready' ? part.value.rows : [];
}

/** Lanes of the treated members; marks only of endpoints that have a result. */
function swimmerSection(
  input: SectionInput,
  psa: Section<PsaResult>,
  survival: SurvivalSections,
): Section<readonly SwimmerLane[]> {
  const { members, cutOff, plan } = input.frame;
  return section(input, ['cycles'], [], () => {
    const found = {
      courses: psa.state === 'ready' ? psa.value.courses : [],
      psaTimes: timesIn(survival.TTPSA),
      imagingTimes: timesIn(survival.RPFS),
    };
    return ready(swimmerLanes(members, cutOff, lookupsFrom(found, plan)));
  });
}

/**
 * All the data checks can depend on: everything but how curves and adverse events are counted. The
 * PSA progression rule matters only where ready-made times are compared with derived ones.
 */
function checksKey({ trial, plan, cutOff }: Frame): string {
  const always = ['primary', 'psa', 'imaging', 'qualityOfLife', 'eligibility', 'schedule'] as const;
  const parts = planKey(plan, ['cutOff', ...always]);
  const rule = trial.timeToEvent.length === 0 ? '' : planKey(plan, ['psaProgression']);
  return `${cutOff} ${plan.survival.countFirstDay} ${parts} ${rule}`;
}

/** The same without the rules of progression. */
function dataChecksKey({ plan, cutOff }: Frame): string {
  const always = ['primary', 'psa', 'qualityOfLife', 'eligibility', 'schedule'] as const;
  return `${cutOff} ${plan.survival.countFirstDay} ${planKey(plan, ['cutOff', ...always])}`;
}

type TableSections = Pick<
  Results,
  | 'adverseEvents'
  | 'qualityOfLife'
  | 'exposure'
  | 'baseline'
  | 'disposition'
  | 'eligibility'
  | 'followUp'
>;

/** Safety, questionnaires and the description of the patients, each with the plan it depends on. */
function tableSections(
  input: SectionInput,
  survival: SurvivalSections,
  primary: Section<PrimaryResult>,
): TableSections {
  const { trial, records, members, plan, cutOff, key } = input.frame;
  const part = <T>(name: string, dependsOn: readonly (keyof Plan)[], compute: () => T, also = '') =>
    ready(remember(trial, name, `${key} ${also} ${planKey(plan, dependsOn)}`, compute));
  // Of the conventions for curves, only the level matters, and only where intervals are shown.
  const level = String(plan.survival.level);
  const scales = () =>
    remember(
      trial,
      'scales',
      `${key} ${planKey(plan, ['qualityOfLife', 'schedule', 'descriptive'])}`,
      () => analyseQualityOfLife(members, plan, cutOff),
    );
  const landmarks = primary.state === 'ready' ? primary.value.patients : [];
  return {
    adverseEvents: section(input, ['cycles', 'adverse_events'], ['ae'], () =>
      part(
        'adverseEvents',
        ['adverseEvents'],
        () => analyseAdverseEvents(records, plan, cutOff),
        level,
      ),
    ),
    qualityOfLife: section(input, ['cycles', 'questionnaire_items'], ['qol'], () =>
      part(
        'qualityOfLife',
        ['qualityOfLife', 'schedule', 'descriptive'],
        () => qualityOfLifeAtLevel(scales(), plan, cutOff),
        level,
      ),
    ),
    exposure: section(input, ['cycles'], ['exposure'], () =>
      part('exposure', ['schedule', 'descriptive'], () => analyseExposure(records, plan, cutOff)),
    ),
    baseline: section(input, ['patients'], [], () =>
      part('baseline', ['psa', 'descriptive'], () => analyseBaseline(members, plan, cutOff)),
    ),
    disposition: section(input, ['patients'], [], () =>
      ready(analyseDisposition(records, plan, cutOff, evaluable(survival))),
    ),
    eligibility: section(input, ['eligibility'], [], () =>
      part('eligibility', ['eligibility'], () => analyseEligibility(records, plan, cutOff)),
    ),
    followUp: section(input, ['cycles'], [], () =>
      part('followUp', ['primary', 'schedule'], () =>
        analyseFollowUp(records, plan, cutOff, trial.facts.plannedEnrolment, landmarks),
      ),
    ),
  };
}

/**
 * Everything the app shows. Pure: the same trial and plan give the same numbers in every host.
 *
 * @param trial parsed and trusted
 * @param plan parsed and trusted (`checkPlan`)
 * @param appVersion printed in the stamp
 */
export function analyze(trial: Trial, plan: Plan, appVersion: string): Results {
  const frame = frameOf(trial, plan);
  const findings = remember(trial, 'findings', checksKey(frame), () =>
    checkTrial(trial, frame.records, plan, (find) =>
      remember(trial, 'findings of the data', dataChecksKey(frame), find),
    ),
  );
  const input: SectionInput = { frame, findings, missing: missingTables(trial) };
  const survival = survivalSections(input);
  const primary = primarySection(input, endpointTimes(input, 'OS'));
  const psa = psaSection(input);
  return {
    stamp: stampOf(frame, appVersion),
    plan,
    sets: setCounts(frame),
    findings,
    missingTables: input.missing,
    primary,
    survival,
    otherSurvival: otherSurvivalSections(input),
    psa,
    ...tableSections(input, survival, primary),
    swimmer: swimmerSection(input, psa, survival),
  };
}
