/**
 * Results on demand. A part of the results is a named job: computed when it is first read, and
 * remembered beside its trial by the switches of the plan that it *actually read*. They are recorded
 * while it computes, never listed by hand, so no list can forget one. The tables it read need no
 * record: the memory lies with the trial, and a trial never changes.
 *
 * A few values of each job are kept, so that a switch moved and moved back costs nothing and gives
 * the very same value again.
 */
import type { Plan } from '../../trial/plan/plan.ts';
import { canonicalJson } from '../../trial/plan/plan-hash.ts';
import { withSwitches } from '../../trial/plan/with-switches.ts';
import type { Trial } from '../../trial/types.ts';

/** A named part of the results. Its value depends on the desk and on nothing else. */
export type Job<T> = {
  /** Unique among all jobs. */
  readonly name: string;
  readonly compute: (desk: Desk) => T;
};

/** Where a job finds all it may look at. */
export type Desk = {
  readonly trial: Trial;
  /** Within a job every switch read from it is recorded. */
  readonly plan: Plan;
  /** The value of another job under the same plan; what that job read counts as read here. */
  readonly read: <T>(job: Job<T>) => T;
};

/** Switches read, by path, with the value they had. */
type Reads = Map<string, unknown>;
type Kept = { readonly reads: Reads; readonly value: unknown };

/** Values kept of each job: enough to move one switch there and back under two conventions. */
const KEPT = 4;

const memory = new WeakMap<Trial, Map<string, Kept[]>>();

/** The desk of a trial under a plan, for whoever reads jobs from outside. */
export function deskOf(trial: Trial, plan: Plan): Desk {
  return { trial, plan, read: (job) => resolve(job, trial, plan).value };
}

/** The names of the jobs of a trial that have been computed so far; for tests and benches. */
export function computedJobs(trial: Trial): readonly string[] {
  return [...(memory.get(trial)?.keys() ?? [])];
}

function resolve<T>(
  job: Job<T>,
  trial: Trial,
  plan: Plan,
): { readonly value: T; readonly reads: Reads } {
  const jobs = memory.get(trial) ?? new Map<string, Kept[]>();
  memory.set(trial, jobs);
  const kept = jobs.get(job.name) ?? [];
  const at = kept.findIndex(({ reads }) => holds(reads, plan));
  const found = at < 0 ? run(job, trial, plan) : (kept[at] as Kept);
  const others = at < 0 ? kept : kept.toSpliced(at, 1);
  // The newest first; what was not asked for in a long time goes.
  jobs.set(job.name, [found, ...others].slice(0, KEPT));
  return found as { readonly value: T; readonly reads: Reads };
}

function run<T>(job: Job<T>, trial: Trial, plan: Plan): Kept {
  const reads: Reads = new Map();
  const value = job.compute({
    trial,
    plan: recorded(plan, reads),
    read: (other) => {
      const found = resolve(other, trial, plan);
      for (const [path, each] of found.reads) reads.set(path, each);
      return found.value;
    },
  });
  return { reads, value };
}

function holds(reads: Reads, plan: Plan): boolean {
  for (const [path, value] of reads) if (!sameValue(value, valueAt(plan, path))) return false;
  return true;
}

function sameValue(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  return typeof a === 'object' && typeof b === 'object' && canonicalJson(a) === canonicalJson(b);
}

type Part = Readonly<Record<string, unknown>>;

function valueAt(plan: Plan, path: string): unknown {
  const dot = path.indexOf('.');
  if (dot < 0) return (plan as Part)[path];
  return ((plan as Part)[path.slice(0, dot)] as Part | undefined)?.[path.slice(dot + 1)];
}

/**
 * A plan that notes each switch when it is first read. After that the switch is a plain property,
 * because rules read it for every patient.
 */
function recorded(plan: Plan, reads: Reads): Plan {
  const note = (path: string, value: unknown) => {
    reads.set(path, value);
    return value;
  };
  return noting(plan as Part, (key, value) =>
    isPart(value) ? noting(value, (name, each) => note(`${key}.${name}`, each)) : note(key, value),
  ) as Plan;
}

/** A part of the plan holds switches; a list, or a mapping of terms, is the value of one. */
function isPart(value: unknown): value is Part {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function noting(of: Part, read: (key: string, value: unknown) => unknown): Part {
  const noted = {};
  for (const key of Object.keys(of)) {
    Object.defineProperty(noted, key, {
      configurable: true,
      enumerable: true,
      get: () => {
        const value = read(key, of[key]);
        Object.defineProperty(noted, key, { value, enumerable: true, configurable: true });
        return value;
      },
    });
  }
  return noted;
}

/**
 * The plan for what holds at any level of confidence: the level it shows is none of the plan's, so
 * it is not read, and what is computed under it stays when the level moves.
 */
export function atAnyLevel(plan: Plan): Plan {
  return withSwitches(plan, 'survival', { level: 0.95 });
}
