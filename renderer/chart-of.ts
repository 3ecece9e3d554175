/** A figure request answered from the results. */
import type { Frame } from '../shared/analysis/frame.ts';
import { survivalByGroup } from '../shared/analysis/group-survival.ts';
import type { Results, Section } from '../shared/analysis/results.ts';
import {
  factorByKey,
  factorSplits,
  forestRows,
  splitFactor,
} from '../shared/analysis/subgroups.ts';
import type { FactorSplit } from '../shared/analysis/subgroups.ts';
import { ENDPOINT_CODES } from '../shared/endpoints/types.ts';
import type { FigureContext } from '../shared/figures/context.ts';
import { forestFigure } from '../shared/figures/forest-figure.ts';
import { kaplanMeierFigure } from '../shared/figures/kaplan-meier-figure.ts';
import type { ChartFigure } from '../shared/figures/model.ts';
import type { FigureRequest } from '../shared/figures/request.ts';
import { spiderFigure } from '../shared/figures/spider-figure.ts';
import { swimmerFigure } from '../shared/figures/swimmer-figure.ts';
import { waterfallFigure } from '../shared/figures/waterfall-figure.ts';
import { formatDay } from '../shared/trial/day-number.ts';

export type ChartReply =
  | { readonly state: 'ready'; readonly figure: ChartFigure }
  | { readonly state: 'absent'; readonly why: string };

const ready = (figure: ChartFigure): ChartReply => ({ state: 'ready', figure });
const absent = (why: string): ChartReply => ({ state: 'absent', why });

function from<T>(part: Section<T>, draw: (value: T) => ChartReply): ChartReply {
  switch (part.state) {
    case 'ready':
      return draw(part.value);
    case 'absent':
      return absent(part.missing);
    case 'blocked':
      return absent('stopped by the data checks');
    default:
      return part satisfies never;
  }
}

export function chartOf(request: FigureRequest, results: Results, frame: Frame): ChartReply {
  const context = contextOf(request, results);
  const factor = request.factor === undefined ? undefined : factorByKey(request.factor);
  const split = factor === undefined ? null : splitFactor(factor, frame.members);
  switch (request.id) {
    case 'km':
      return survivalChart(request, results, frame, split, context);
    case 'waterfall-best':
    case 'waterfall-week12':
      return from(results.psa, (psa) =>
        ready(
          waterfallFigure(
            psa,
            { value: request.id === 'waterfall-best' ? 'best' : 'week12', grouping: split },
            context,
          ),
        ),
      );
    case 'spider':
      return from(results.psa, (psa) =>
        ready(
          spiderFigure(
            psa,
            {
              scale: request.spiderScale ?? 'percent',
              unit: request.timeUnit ?? 'months',
              grouping: split,
              endOf: (patient) => endOf(patient, results),
            },
            context,
          ),
        ),
      );
    case 'swimmer':
      return from(results.swimmer, (lanes) =>
        ready(swimmerFigure(lanes, request.timeUnit ?? 'months', context)),
      );
    case 'forest':
      return from(results.psa, (psa) => {
        const rows = forestRows(psa.courses, factorSplits(frame.members), results.plan);
        const response =
          results.plan.psa.responseConfirmation === 'confirmed' ? 'PSA50, confirmed' : 'PSA50';
        return ready(forestFigure(rows, { response, method: psa.method }, context));
      });
    default:
      return absent('this figure has no picture on screen yet');
  }
}

function contextOf(request: FigureRequest, results: Results): FigureContext {
  const { stamp, sets, plan } = results;
  const set = sets.find((one) => one.set === stamp.analysisSet);
  return {
    synthetic: stamp.synthetic,
    population: `${set?.title ?? stamp.analysisSet}, n = ${set?.n ?? 0}, data cut-off ${formatDay(stamp.cutOff)}`,
    level: plan.survival.level,
    patientIds: request.patientIds ?? false,
  };
}

function survivalChart(
  request: FigureRequest,
  results: Results,
  frame: Frame,
  split: FactorSplit | null,
  context: FigureContext,
): ChartReply {
  const code = ENDPOINT_CODES.find((known) => known === request.endpoint) ?? 'OS';
  const { plan } = results;
  return from(results.survival[code], (survival) =>
    ready(
      kaplanMeierFigure(
        survival,
        split === null ? null : survivalByGroup(survival, split, plan, frame.cutOff),
        {
          band: request.band ?? true,
          censorTicks: request.censorTicks ?? true,
          medianLines: request.medianLines ?? true,
          landmark: request.landmark ?? true,
          nullProportion: request.nullMarker === true ? plan.primary.nullProportion : null,
          landmarkMonths: plan.primary.landmarkMonths,
          riskRows: request.riskRows ?? ['at-risk', 'events', 'censored'],
          direction: request.direction ?? 'down',
          unit: request.timeUnit ?? 'months',
          timeMax: request.timeMax,
          timeStep: request.timeStep,
          fewAtRisk: request.fewAtRisk ?? 'mute',
          minimumAtRisk: plan.survival.mutedBelowAtRisk,
        },
        context,
      ),
    ),
  );
}

/** How the follow-up of a patient's PSA ended. */
function endOf(patient: string, results: Results): 'death' | 'progression' | null {
  const part = results.survival.BPFS;
  if (part.state !== 'ready') return null;
  const outcome = part.value.rows.find((row) => row.patient === patient)?.outcome;
  if (outcome?.kind !== 'event') return null;
  return outcome.cause === 'death' ? 'death' : 'progression';
}
