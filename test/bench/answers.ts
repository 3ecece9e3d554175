/** Each answer about a trial of 40 patients within a frame: 16 ms. */
import { forecastOverTime } from '../../shared/analysis/primary/forecast-over-time.ts';
import { primaryResult } from '../../shared/analysis/primary/primary.ts';
import { analyseResponse } from '../../shared/analysis/response/response.ts';
import { ENDPOINTS } from '../../shared/endpoints/all-endpoints.ts';
import { sampleColumns } from '../../electron/sample/sample.ts';
import { frameOf } from '../../shared/analysis/frame/frame.ts';
import {
  cumulativeIncidence,
  exponentialReference,
  kaplanMeier,
  MILESTONE_METHODS,
  milestoneTest,
  oneSampleLogRank,
  predict,
  SIMULTANEOUS_KINDS,
  simultaneousBand,
  twoStageInference,
  USUAL_LEVELS,
  whichMedianInterval,
  whichProportionInterval,
  whichSurvivalInterval,
} from '../../shared/statistics/index.ts';
import type { PrintedInterval } from '../../shared/statistics/index.ts';
import { parsePrinted } from '../../shared/statistics/index.ts';
import { parseTrial } from '../../shared/trial/parse-trial.ts';
import { protocolPlan } from '../../shared/trial/plan/plan-presets.ts';
import { fastestTime, type Bench } from './bench.ts';

const FRAME_MS = 16;

const printed = (lower: string, upper: string): PrintedInterval => ({
  estimate: null,
  lower: parsePrinted('lower', lower),
  upper: parsePrinted('upper', upper),
});

/** What a page or a command asks, by name; each as if it were asked for the first time. */
function answers(): Readonly<Record<string, () => unknown>> {
  const source = {
    fileName: 'sample',
    sha256: '0'.repeat(64),
    bytes: 1,
    format: 'onearm',
  } as const;
  const trial = parseTrial(sampleColumns(), source, []);
  const plan = protocolPlan(trial.facts);
  const frame = frameOf(trial, plan);
  const { members, cutOff } = frame;
  const survival = ENDPOINTS.OS.derive(members, plan, cutOff);
  const times = survival.rows.map(({ days }) => days);
  const died = survival.rows.map(({ outcome }) => outcome.kind === 'event');
  const events = died.map((event) => (event ? 1 : 0));
  const curve = kaplanMeier(times, died);
  const primary = primaryResult(frame, survival);
  const test = { nullProportion: 0.5, alpha: 0.05, sides: 1, hoped: 'above' } as const;
  return {
    'milestone test, every method': () =>
      MILESTONE_METHODS.map((method) =>
        milestoneTest(curve, {
          ...{ time: 365, nullSurvival: 0.5, method },
          ...{ alternative: 'greater', level: 0.9 },
        }),
      ),
    'primary endpoint with outlook and forecast': () => primaryResult(frame, survival),
    'forecast over time': () => forecastOverTime(primary, plan, cutOff),
    'predict from counts': () =>
      predict({
        ...test,
        ...{ alive: 23, dead: 8, undecided: 9, alternativeProportion: 0.71 },
        ...{ rule: 'central', midP: false, prior: { a: 1, b: 1 }, success: { kind: 'test' } },
      }),
    'one-sample log-rank': () =>
      oneSampleLogRank({
        ...{ times, events, reference: exponentialReference(0.5, 365) },
        ...{ variance: 'null', alternative: 'less', level: 0.95 },
      }),
    'cumulative incidence': () =>
      cumulativeIncidence({
        times,
        causes: events.map((event, i) => (event === 1 ? 1 + (i % 2) : 0)),
        causeCount: 2,
      }),
    'simultaneous bands': () =>
      SIMULTANEOUS_KINDS.map((kind) =>
        simultaneousBand(curve, { kind, scale: 'arcsin', level: 0.95 }),
      ),
    'tumour response': () => analyseResponse(members, plan, cutOff),
    'inference after two stages': () =>
      twoStageInference({ stage: 2, r1: 5, n1: 10, n: 41, successes: 26 }, 0.5, 0.9),
    'which interval of x of n': () =>
      whichProportionInterval({
        ...{ successes: 26, n: 40, scale: 100, levels: USUAL_LEVELS },
        printed: printed('48.3', '79.4'),
      }),
    'which interval of S(t) and of a median': () => [
      whichSurvivalInterval(curve, 365, {
        ...{ printed: printed('51', '80'), scale: 100, levels: USUAL_LEVELS },
      }),
      whichMedianInterval(curve, {
        ...{ printed: printed('365', '600'), divisor: 1, levels: USUAL_LEVELS },
      }),
    ],
  };
}

export const answersBench: Bench = {
  name: 'answers',
  run: () =>
    Object.entries(answers()).map(([work, answer]) => ({
      work: `${work}, 40 patients`,
      ours: fastestTime(answer),
      unit: 'ms' as const,
      budget: { kind: 'limit', atMost: FRAME_MS } as const,
    })),
};
