/** A figure request answered from the results: the same answer for the window and for files. */
import type { Frame } from '../analysis/frame/frame.ts';
import { survivalByGroup } from '../analysis/survival/group-survival.ts';
import { survivalOf } from '../analysis/survival/endpoint-list.ts';
import type { Results, Section } from '../analysis/results.ts';
import {
  factorByKey,
  factorSplits,
  forestRows,
  splitFactor,
} from '../analysis/population/subgroups.ts';
import type { FactorSplit } from '../analysis/population/subgroups.ts';
import { hypothesesOf } from '../analysis/primary/exact-test.ts';
import { designOverN, exactDesign, smallestN } from '../statistics/index.ts';
import { cutOffWords } from '../trial/dates-known.ts';
import type { Plan } from '../trial/plan/plan.ts';
import { adverseEventBars, adverseEventHeat } from './safety/adverse-event-figures.ts';
import type { FigureContext } from './model/context.ts';
import { designFigure } from './design/design-figure.ts';
import { dispositionFigure } from './design/disposition-figure.ts';
import { forestFigure } from './psa/forest-figure.ts';
import { kaplanMeierFigure } from './kaplan-meier/kaplan-meier-figure.ts';
import type { KaplanMeierOptions } from './kaplan-meier/kaplan-meier-words.ts';
import type { Figure } from './model/model.ts';
import { changeFigure, distributionFigure } from './quality-of-life/quality-of-life-figures.ts';
import type { FigureRequest } from './model/request.ts';
import { spiderFigure } from './psa/spider-figure.ts';
import { swimmerFigure } from './patient/swimmer-figure.ts';
import { waterfallFigure } from './psa/waterfall-figure.ts';

export type FigureReply =
  | { readonly state: 'ready'; readonly figure: Figure }
  | { readonly state: 'absent'; readonly why: string };

/**
 * Builds the figure that a request asks for.
 *
 * @param frame what the results were computed from, for splitting patients by a baseline factor
 * @returns the figure, or why there is none (data missing, or stopped by a data check)
 */
export function buildFigure(request: FigureRequest, results: Results, frame: Frame): FigureReply {
  const context = contextOf(request, results);
  const { plan } = results;
  const split = splitOf(request, frame);
  const unit = request.timeUnit ?? 'months';
  switch (request.id) {
    case 'km':
      return survivalReply(request, results, frame, split, context);
    case 'waterfall-best':
    case 'waterfall-week12': {
      const value = request.id === 'waterfall-best' ? 'best' : 'week12';
      return from(results.psa, (psa) => waterfallFigure(psa, { value, grouping: split }, context));
    }
    case 'spider': {
      const endOf = (patient: string): 'death' | 'progression' | null => psaEnd(patient, results);
      const options = { scale: request.spiderScale ?? 'percent', unit, grouping: split, endOf };
      return from(results.psa, (psa) => spiderFigure(psa, options, context));
    }
    case 'swimmer':
      return from(results.swimmer, (lanes) => swimmerFigure(lanes, unit, context));
    case 'forest':
      return from(results.psa, (psa) => {
        const rows = forestRows(psa.courses, factorSplits(frame.members), plan);
        const confirmed = plan.psa.responseConfirmation === 'confirmed';
        const response = confirmed ? 'PSA50, confirmed' : 'PSA50';
        return forestFigure(rows, { response, method: psa.method }, context);
      });
    case 'ae-bars':
      return from(results.adverseEvents, (events) => adverseEventBars(events, context));
    case 'ae-heat':
      return from(results.adverseEvents, (events) => adverseEventHeat(events, context));
    case 'pro-change':
    case 'pro-cdf':
      return scoreReply(request, results, context);
    case 'disposition':
      return from(results.disposition, (flow) => dispositionFigure(flow, context));
    case 'design':
      return { state: 'ready', figure: designFigure(designInput(plan, plannedN(results, frame))) };
    default:
      return request.id satisfies never;
  }
}

type NotReady = Exclude<Section<unknown>, { readonly state: 'ready' }>;

function from<T>(part: Section<T>, draw: (value: T) => Figure): FigureReply {
  return part.state === 'ready' ? { state: 'ready', figure: draw(part.value) } : whyNot(part);
}

function whyNot(part: NotReady): FigureReply {
  const why = part.state === 'absent' ? part.missing : 'stopped by the data checks';
  return { state: 'absent', why };
}

function contextOf(
  request: Pick<FigureRequest, 'patientIds'>,
  { stamp, sets, plan }: Results,
): FigureContext {
  const set = sets.find((one) => one.set === stamp.analysisSet);
  return {
    synthetic: stamp.synthetic,
    population: `${set?.title ?? stamp.analysisSet}, n = ${set?.n ?? 0}, data cut-off ${cutOffWords(stamp.cutOff)}`,
    level: plan.survival.level,
    patientIds: request.patientIds ?? false,
  };
}

/** A factor nobody has a value of splits nothing. */
function splitOf(request: FigureRequest, frame: Frame): FactorSplit | null {
  const factor = request.factor === undefined ? undefined : factorByKey(request.factor);
  if (factor === undefined) return null;
  const split = splitFactor(factor, frame.members);
  return split.counts.length === 0 ? null : split;
}

function survivalReply(
  request: FigureRequest,
  results: Results,
  frame: Frame,
  split: FactorSplit | null,
  context: FigureContext,
): FigureReply {
  const { plan } = results;
  const code = request.endpoint ?? 'OS';
  const part = survivalOf(results, code);
  if (part === undefined) return { state: 'absent', why: `there is no endpoint ${code}` };
  return from(part, (survival) =>
    kaplanMeierFigure(
      survival,
      split === null ? null : survivalByGroup(survival, split, plan, frame.cutOff),
      kaplanMeierOptions(request, plan, code === 'OS', split?.counts.length ?? 1),
      context,
    ),
  );
}

/** Above this many groups bands hide one another and full tables take the room of the curves. */
const MOST_GROUPS_IN_FULL = 2;

/** The null hypothesis of the primary endpoint belongs on overall survival alone. */
function kaplanMeierOptions(
  request: FigureRequest,
  plan: Plan,
  isPrimary: boolean,
  groups: number,
): KaplanMeierOptions {
  const inFull = groups <= MOST_GROUPS_IN_FULL;
  const marker = isPrimary && (request.nullMarker ?? true);
  return {
    band: request.band ?? inFull,
    censorTicks: request.censorTicks ?? true,
    medianLines: request.medianLines ?? true,
    landmark: request.landmark ?? true,
    nullProportion: marker ? plan.primary.nullProportion : null,
    landmarkMonths: plan.primary.landmarkMonths,
    monthRule: plan.primary.landmark,
    riskRows: request.riskRows ?? (inFull ? ['at-risk', 'events', 'censored'] : ['at-risk']),
    direction: request.direction ?? 'down',
    unit: request.timeUnit ?? 'months',
    timeMax: request.timeMax,
    timeStep: request.timeStep,
    fewAtRisk: request.fewAtRisk ?? 'mute',
    minimumAtRisk: plan.survival.mutedBelowAtRisk,
  };
}

/** How the follow-up of a patient's PSA ended. */
function psaEnd(patient: string, results: Results): 'death' | 'progression' | null {
  const part = results.survival.BPFS;
  if (part.state !== 'ready') return null;
  const outcome = part.value.rows.find((row) => row.patient === patient)?.outcome;
  if (outcome?.kind !== 'event') return null;
  return outcome.cause === 'death' ? 'death' : 'progression';
}

function scoreReply(request: FigureRequest, results: Results, context: FigureContext): FigureReply {
  const part = results.qualityOfLife;
  if (part.state !== 'ready') return whyNot(part);
  const scale = part.value.scales.find((one) => one.scale === (request.score ?? 'fact-rnt'));
  if (scale === undefined || !scale.visits.some((visit) => visit.pairs.length > 0)) {
    return { state: 'absent', why: 'no patient has a score at baseline and at a later visit' };
  }
  const draw = request.id === 'pro-cdf' ? distributionFigure : changeFigure;
  return { state: 'ready', figure: draw(scale, context) };
}

const POWER_WANTED = 0.8;

function plannedN(results: Results, frame: Frame): number {
  return results.primary.state === 'ready'
    ? results.primary.value.plannedDesign.n
    : frame.trial.facts.plannedEnrolment;
}

function designInput(plan: Plan, n: number): Parameters<typeof designFigure>[0] {
  const hypotheses = hypothesesOf(plan.primary);
  const reach = Math.max(15, Math.round(n / 2));
  return {
    over: designOverN({ ...hypotheses, from: Math.max(2, n - reach), to: n + reach }),
    own: exactDesign({ ...hypotheses, n }),
    powerWanted: POWER_WANTED,
    smallest: smallestN({ ...hypotheses, power: POWER_WANTED }),
  };
}
