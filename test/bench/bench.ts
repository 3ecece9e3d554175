import { execFileSync, spawnSync } from 'node:child_process';

/** One line of the report: a timing, or something found out in words. */
export type BenchRow = TimedRow | { readonly work: string; readonly told: string };

export type TimedRow = {
  readonly work: string;
  /** Milliseconds, or what the budget speaks of; see `unit`. */
  readonly ours: number;
  /** The same work in R, when R is there and has it. */
  readonly theirs?: number | undefined;
  readonly unit: 'ms' | 'x input' | 'MB';
  /** "at least 15 times faster than R", "at most 3000 ms". */
  readonly budget?:
    | { readonly kind: 'ratio'; readonly atLeast: number }
    | { readonly kind: 'limit'; readonly atMost: number }
    | undefined;
};

/** One bench a file: a name to select it by, and its rows. */
export type Bench = {
  readonly name: string;
  readonly run: () => readonly BenchRow[] | Promise<readonly BenchRow[]>;
};

/**
 * The fastest timing in milliseconds of at least five runs and two seconds, after one run that is
 * not counted: what else the machine does can only make a run slower. R is timed the same way.
 */
export function fastestTime(work: () => unknown): number {
  work();
  let fastest = Infinity;
  const begin = performance.now();
  for (let run = 0; run < 5 || performance.now() - begin < 2000; run++) {
    const start = performance.now();
    work();
    fastest = Math.min(fastest, performance.now() - start);
  }
  return fastest;
}

/**
 * Processor time of some work in milliseconds, of all threads: what the machine does besides counts
 * less than on a clock.
 */
export async function processorTime(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** The fastest of some runs of a whole program, in milliseconds on the clock. */
export function fastestProgram(args: readonly string[], runs: number): number {
  let fastest = Infinity;
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    if (status !== 0) throw new Error(`node ${args.join(' ')}: ${stderr}`);
    fastest = Math.min(fastest, performance.now() - start);
  }
  return fastest;
}

/** The value that `share` of the numbers do not exceed. */
export function quantileOf(numbers: readonly number[], share: number): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? NaN;
}

export function hasR(): boolean {
  return spawnSync('Rscript', ['--version'], { stdio: 'ignore' }).status === 0;
}

/** Runs an R script and reads the one JSON document it prints. */
export function runR<Answer>(script: string, args: readonly string[]): Answer {
  const text = execFileSync('Rscript', [script, ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return JSON.parse(text) as Answer;
}

/** A seeded uniform generator on (0, 1): the same data in every run (Park and Miller). */
export function uniform(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}
