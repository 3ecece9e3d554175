/** Work that takes a while: each job can be asked how far it is, and stopped. */
import { randomUUID } from 'node:crypto';
import type { JobProgress } from '../../shared/api.ts';
import { Refused } from '../../shared/ground/refusal.ts';

export type Work<Made> = (
  onProgress: (done: number, total: number, step: string) => void,
  signal: AbortSignal,
) => Promise<Made>;

export type Jobs<Made> = {
  readonly start: (work: Work<Made>) => string;
  readonly progress: (job: string) => JobProgress<Made>;
  readonly cancel: (job: string) => boolean;
};

type Job<Made> = { progress: JobProgress<Made>; readonly stop: AbortController };

/** What a report leaves is small. */
const MOST_KEPT = 20;

/**
 * Keeps the last jobs; a bug in a job ends as a failed job, told through `log`.
 *
 * @param what names the jobs in the log and in what a person reads: 'report', 'import'
 * @param isCancelled true where what was made says that the user turned away at the end
 */
export function jobsOf<Made>(
  what: string,
  log: (message: string) => void,
  isCancelled: (made: Made) => boolean,
  kept: number = MOST_KEPT,
): Jobs<Made> {
  const jobs = new Map<string, Job<Made>>();
  const jobOf = (id: string): Job<Made> => {
    const job = jobs.get(id);
    if (job !== undefined) return job;
    const message = `job: ${id} is unknown`;
    throw new Refused({ code: 'invalid-argument', argument: 'job', message });
  };
  const run = async (job: Job<Made>, work: Work<Made>): Promise<void> => {
    const { signal } = job.stop;
    try {
      const made = await work((done, total, step) => {
        if (!signal.aborted) job.progress = { state: 'running', done, total, step };
      }, signal);
      if (signal.aborted) return;
      job.progress = isCancelled(made) ? { state: 'cancelled' } : { state: 'done', ...made };
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof Refused)) log(`${what}: ${String(error)}`);
      const refusal =
        error instanceof Refused
          ? error.refusal
          : ({ code: 'internal', message: `the ${what} could not be made` } as const);
      job.progress = { state: 'failed', refusal };
    }
  };
  return {
    start: (work) => {
      const id = randomUUID();
      const job: Job<Made> = {
        progress: { state: 'running', done: 0, total: 0, step: 'starting' },
        stop: new AbortController(),
      };
      jobs.set(id, job);
      for (const old of [...jobs.keys()].slice(0, -kept)) jobs.delete(old);
      void run(job, work);
      return id;
    },
    progress: (id) => jobOf(id).progress,
    cancel: (id) => {
      const job = jobOf(id);
      if (job.progress.state !== 'running') return false;
      job.stop.abort();
      job.progress = { state: 'cancelled' };
      return true;
    },
  };
}
