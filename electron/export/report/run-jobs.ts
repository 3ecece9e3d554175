/** Makes the files of a report, and stops at once when asked to. */
import type { Job } from './jobs.ts';
import type { ReportFiles, ReportOptions } from './options.ts';

/**
 * Runs all jobs and stops at once when asked to. Pixels are made off this thread, so one picture
 * after another is made beside the other files; when those are done, two at a time.
 */
export async function runJobs(jobs: readonly Job[], options: ReportOptions): Promise<ReportFiles> {
  const made = new Map<string, Uint8Array>(jobs.map(({ file }) => [file, new Uint8Array()]));
  let done = 0;
  const work = async (queue: Job[]) => {
    for (let job = queue.shift(); job !== undefined; job = queue.shift()) {
      options.signal.throwIfAborted();
      options.onProgress(done, jobs.length + 2, job.file);
      const bytes = await job.make();
      if (bytes === null) made.delete(job.file);
      else made.set(job.file, bytes);
      for (const [name, bytes] of job.further?.() ?? []) made.set(name, bytes);
      done += 1;
      // Let a waiting request or a cancel button be heard between two files.
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  const pictures = jobs.filter(({ file }) => file.endsWith('.png'));
  const others = jobs.filter(({ file }) => !file.endsWith('.png'));
  await Promise.all([work(pictures), work(others).then(() => work(pictures))]);
  options.signal.throwIfAborted();
  return made;
}
