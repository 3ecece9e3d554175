import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  kaplanMeier,
  logRank,
  survivalQuantiles,
  type SurvivalQuantile,
} from '../../shared/statistics/index.ts';
import { hasR, fastestTime, runR, type Bench, type BenchRow } from './bench.ts';
import { survivalData, type SurvivalData } from './survival-data.ts';

const PATIENTS = 1_000_000;
const PROBABILITIES = [0.25, 0.5, 0.75];

type Answer = {
  readonly curve: number;
  readonly dayCurve: number;
  readonly logRank: number;
  readonly dayLogRank: number;
  readonly quantiles: readonly number[];
  readonly dayQuantiles: readonly number[];
  readonly chiSquare: number;
};

/** Kaplan-Meier with band and quantiles, and the log-rank test, at a million patients against R. */
export const survivalBench: Bench = {
  name: 'survival',
  run() {
    const data = survivalData(PATIENTS);
    const days = data.times.map(Math.ceil);
    const theirs = hasR() ? askR(data) : undefined;
    const curve = (times: Float64Array) => () => quantilesOf(times, data.events);
    const test = (times: Float64Array) => () => logRank(times, data.events, data.groups);
    if (theirs !== undefined) {
      expectSame(curve(data.times)(), theirs.quantiles);
      expectSame(curve(days)(), theirs.dayQuantiles);
    }
    return [
      row('curve, band, quantiles: 1e6 real times', curve(data.times), 15, theirs?.curve),
      row('curve, band, quantiles: 1e6 days', curve(days), 30, theirs?.dayCurve),
      row('log-rank: 1e6 real times', test(data.times), 15, theirs?.logRank),
      row('log-rank: 1e6 days', test(days), 15, theirs?.dayLogRank),
      memoryRow('real'),
      memoryRow('days'),
    ];
  },
};

function quantilesOf(times: Float64Array, events: Uint8Array): readonly SurvivalQuantile[] {
  const options = { rule: 'r', interval: 'log-log', level: 0.95 } as const;
  return survivalQuantiles(kaplanMeier(times, events), PROBABILITIES, options);
}

function row(work: string, run: () => unknown, atLeast: number, theirs?: number): BenchRow {
  return { work, ours: fastestTime(run), theirs, unit: 'ms', budget: { kind: 'ratio', atLeast } };
}

function askR({ times, events, groups }: SurvivalData): Answer {
  const folder = mkdtempSync(join(tmpdir(), 'onearm-bench-'));
  try {
    writeFileSync(join(folder, 'times'), times);
    writeFileSync(join(folder, 'events'), Int32Array.from(events));
    writeFileSync(join(folder, 'groups'), Int32Array.from(groups));
    return runR<Answer>('test/bench/survival.R', [folder]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A fast wrong answer is no answer. */
function expectSame(ours: readonly SurvivalQuantile[], theirs: readonly number[]): void {
  const numbers = ours.flatMap(({ lower, estimate, upper }) =>
    [lower, estimate, upper].map((limit) => (limit.state === 'value' ? limit.value : NaN)),
  );
  numbers.forEach((value, i) => {
    const wanted = theirs[i] as number;
    if (!(Math.abs(value - wanted) <= 1e-9 * wanted)) {
      throw new Error(`quantile ${i}: ${value}, but R says ${wanted}`);
    }
  });
}

/** Peak memory of the work in a process of its own, as a multiple of its input. */
function memoryRow(kind: 'real' | 'days'): BenchRow {
  const child = spawnSync(process.execPath, ['test/bench/survival-memory.ts', kind], {
    encoding: 'utf8',
  });
  const ours = Number(child.stdout);
  return {
    work: `memory above input, 1e6 ${kind === 'days' ? 'days' : 'real times'}`,
    ...{ ours, unit: 'x input', budget: { kind: 'limit', atMost: 10 } },
  };
}
