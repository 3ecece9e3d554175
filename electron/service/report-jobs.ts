/** Reports being made: each can be asked how far it is, and stopped. */
import { randomUUID } from 'node:crypto';
import type { Delivered, ReportProgress } from '../../shared/api.ts';
import { Refused } from '../../shared/ground/refusal.ts';

export type Work = (
  onProgress: (done: number, total: number, step: string) => void,
  signal: AbortSignal,
) => Promise<{ readonly delivered: Delivered; readonly files: number }>;

export type ReportJobs = {
  readonly start: (work: Work) => string;
  readonly progress: (job: string) => ReportProgress;
  readonly cancel: (job: string) => boolean;
};

type Job = { progress: ReportProgress; readonly stop: AbortController };

const KEPT = 20;

/** Keeps the last jobs; a bug in a job ends as a failed job, told through `log`. */
export function reportJobs(log: (message: string) => void): ReportJobs {
  const jobs = new Map<string, Job>();
  return {
    start: (work) => {
      const id = randomUUID();
      const job: Job = {
        progress: { state: 'running', done: 0, total: 0, step: 'starting' },
        stop: new AbortController(),
      };
      jobs.set(id, job);
      for (const old of [...jobs.keys()].slice(0, -KEPT)) jobs.delete(old);
      void run(job, work, log);
      return id;
    },
    progress: (id) => jobOf(jobs, id).progress,
    cancel: (id) => {
      const job = jobOf(jobs, id);
      if (job.progress.state !== 'running') return false;
      job.stop.abort();
      job.progress = { state: 'cancelled' };
      return true;
    },
  };
}

async function run(job: Job, work: Work, log: (message: string) => void): Promise<void> {
  const { signal } = job.stop;
  try {
    const made = await work((done, total, step) => {
      if (!signal.aborted) job.progress = { state: 'running', done, total, step };
    }, signal);
    if (signal.aborted) return;
    const cancelled = made.delivered.how === 'cancelled';
    job.progress = cancelled ? { state: 'cancelled' } : { state: 'done', ...made };
  } catch (error) {
    if (signal.aborted) return;
    if (!(error instanceof Refused)) log(`report: ${String(error)}`);
    const refusal =
      error instanceof Refused
        ? error.refusal
        : ({ code: 'internal', message: 'the report could not be made' } as const);
    job.progress = { state: 'failed', refusal };
  }
}

function jobOf(jobs: ReadonlyMap<string, Job>, id: string): Job {
  const job = jobs.get(id);
  if (job !== undefined) return job;
  throw new Refused({
    code: 'invalid-argument',
    argument: 'job',
    message: `job: ${id} is unknown`,
  });
}
