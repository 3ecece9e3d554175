import { execFileSync, spawnSync } from 'node:child_process';

/** One line of the report. */
export type BenchRow = {
  readonly work: string;
  /** Milliseconds, or what the budget speaks of; see `unit`. */
  readonly ours: number;
  /** The same work in R, when R is there and has it. */
  readonly theirs?: number | undefined;
  readonly unit: 'ms' | 'x input';
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
