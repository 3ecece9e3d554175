import { sampleColumns } from '../../electron/sample/sample.ts';
import { toPlotly } from '../../renderer/plot/to-plotly.ts';
import { analyze } from '../../shared/analysis/analyze.ts';
import { frameOf } from '../../shared/analysis/frame/frame.ts';
import { buildFigure } from '../../shared/figures/build-figure.ts';
import { parseTrial } from '../../shared/trial/parse-trial.ts';
import { protocolPlan } from '../../shared/trial/plan/plan-presets.ts';
import type { Plan } from '../../shared/trial/plan/plan.ts';
import type { TrialColumns } from '../../shared/trial/schema.ts';
import { processorTime, quantileOf, type Bench, type BenchRow } from './bench.ts';
import { largeTrial } from './large-trial-data.ts';

type Move = (plan: Plan, k: number) => Plan;

/** One setting of each page, moved back and forth as a reader would. */
const MOVES: readonly Move[] = [
  (plan, k) => ({ ...plan, survival: { ...plan.survival, interval: even(k, 'log', 'log-log') } }),
  (plan, k) => ({ ...plan, survival: { ...plan.survival, level: even(k, 0.9, 0.95) } }),
  (plan, k) => ({
    ...plan,
    psaProgression: { ...plan.psaProgression, rule: even(k, 'pcwg3', 'protocol') },
  }),
  (plan, k) => ({
    ...plan,
    psaProgression: { ...plan.psaProgression, death: even(k, 'event', 'censored') },
  }),
  (plan, k) => ({
    ...plan,
    imaging: { ...plan.imaging, newTherapy: even(k, 'ignored', 'censored') },
  }),
  (plan, k) => ({
    ...plan,
    adverseEvents: { ...plan.adverseEvents, cutOffPercent: even(k, 5, 10) },
  }),
];

function even<T>(k: number, yes: T, no: T): T {
  return k % 2 === 0 ? yes : no;
}

/** A setting moved: all results, the figure, and what Plotly is given. Processor time, 95 of 100. */
export const settingMovedBench: Bench = {
  name: 'setting-moved',
  run: async () => [
    await row('40 patients', sampleColumns(), 50, 16),
    await row('10,000 patients', largeTrial(10_000, 25), 4, 100),
  ],
};

async function row(
  name: string,
  columns: TrialColumns,
  rounds: number,
  atMost: number,
): Promise<BenchRow> {
  const source = { fileName: `${name}.db`, sha256: '0', bytes: 0, format: 'onearm' } as const;
  const trial = parseTrial(columns, source, []);
  let plan = protocolPlan(trial.facts);
  const redraw = () => {
    const results = analyze(trial, plan, '0.1.0');
    for (const endpoint of ['OS', 'BPFS'] as const) {
      const reply = buildFigure({ id: 'km', endpoint }, results, frameOf(trial, plan));
      if (reply.state === 'ready' && reply.figure.kind === 'chart') {
        toPlotly(reply.figure, 'colour', { width: 900, height: 500 });
      }
    }
  };
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    for (const move of MOVES) {
      plan = move(plan, round);
      times.push(await processorTime(redraw));
    }
  }
  // The first quarter compiles the code.
  const warm = times.slice(Math.ceil(times.length / 4));
  return {
    work: `setting moved to redrawn, p95: ${name}`,
    ours: quantileOf(warm, 0.95),
    unit: 'ms',
    budget: { kind: 'limit', atMost },
  };
}
