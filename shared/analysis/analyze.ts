/** A trial and a plan become all results: the one entry of the app, the report and the command line. */
import { analysisSet, SET_TITLES } from '../endpoints/analysis-set.ts';
import { checkTrial } from '../endpoints/checks/check-trial.ts';
import { ENDPOINT_CODES } from '../endpoints/types.ts';
import type { EndpointCode, PatientTime } from '../endpoints/types.ts';
import { ANALYSIS_SETS } from '../trial/plan.ts';
import type { Plan } from '../trial/plan.ts';
import type { Trial } from '../trial/types.ts';
import { analyseAdverseEvents } from './adverse-events.ts';
import { analyseBaseline } from './baseline.ts';
import { analyseDisposition } from './disposition.ts';
import type { Evaluable } from './disposition.ts';
import { analyseEligibility } from './eligibility.ts';
import { missingTables } from './endpoint-source.ts';
import { analyseExposure } from './exposure.ts';
import { analyseFollowUp } from './follow-up-maturity.ts';
import { frameOf } from './frame.ts';
import type { Frame } from './frame.ts';
import { analyseQualityOfLife } from './quality-of-life.ts';
import { planKey, remember } from './remember.ts';
import type {
  PsaResult,
  Results,
  Section,
  SetCount,
  SurvivalResult,
  SwimmerLane,
} from './results.ts';
import { ready, section } from './section.ts';
import type { SectionInput } from './section.ts';
import { endpointTimes, primarySection, psaSection, survivalSection } from './sections.ts';
import { stampOf } from './stamp.ts';
import { lookupsFrom, swimmerLanes } from './swimmer.ts';

function setCounts({ records, plan }: Frame): readonly SetCount[] {
  return ANALYSIS_SETS.map((set) => ({
    set,
    title: SET_TITLES[set],
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

/** All the data checks can depend on: everything but how curves and adverse events are counted. */
function checksKey({ plan, cutOff }: Frame): string {
  const parts = planKey(plan, [
    'primary',
    'psa',
    'psaProgression',
    'imaging',
    'qualityOfLife',
    'eligibility',
    'schedule',
    'cutOff',
  ]);
  return `${cutOff} ${plan.survival.countFirstDay} ${parts}`;
}

/** What questionnaire results depend on: their own switches, the level, and who is a member. */
function qualityOfLifeKey({ plan, key }: Frame): string {
  return `${key} ${planKey(plan, ['qualityOfLife', 'survival', 'schedule'])}`;
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
    checkTrial(trial, frame.records, plan),
  );
  const input: SectionInput = { frame, findings, missing: missingTables(trial) };
  const { records, members, cutOff } = frame;
  const survival = survivalSections(input);
  const primary = primarySection(input, endpointTimes(input, 'OS'));
  const psa = psaSection(input);
  const landmarks = primary.state === 'ready' ? primary.value.patients : [];
  return {
    stamp: stampOf(frame, appVersion),
    plan,
    sets: setCounts(frame),
    findings,
    missingTables: input.missing,
    primary,
    survival,
    psa,
    adverseEvents: section(input, ['cycles', 'adverse_events'], ['ae'], () =>
      ready(analyseAdverseEvents(records, plan, cutOff)),
    ),
    qualityOfLife: section(input, ['cycles', 'questionnaire_items'], ['qol'], () =>
      remember(trial, 'qualityOfLife', qualityOfLifeKey(frame), () =>
        ready(analyseQualityOfLife(members, plan, cutOff)),
      ),
    ),
    exposure: section(input, ['cycles'], ['exposure'], () =>
      ready(analyseExposure(records, plan, cutOff)),
    ),
    baseline: section(input, ['patients'], [], () => ready(analyseBaseline(members, plan, cutOff))),
    disposition: section(input, ['patients'], [], () =>
      ready(analyseDisposition(records, plan, cutOff, evaluable(survival))),
    ),
    eligibility: section(input, ['eligibility'], [], () =>
      ready(analyseEligibility(records, plan, cutOff)),
    ),
    followUp: section(input, ['cycles'], [], () =>
      ready(analyseFollowUp(records, plan, cutOff, trial.facts.plannedEnrolment, landmarks)),
    ),
    swimmer: swimmerSection(input, psa, survival),
  };
}
