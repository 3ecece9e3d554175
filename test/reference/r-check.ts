/** Runs the R check script of a trial under a plan, where R is there. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { analyze } from '../../shared/analysis/analyze.ts';
import { frameOf } from '../../shared/analysis/frame/frame.ts';
import { analysisResults } from '../../shared/dataset/analysis-results.ts';
import { rScript } from '../../shared/dataset/r-script/write.ts';
import type { Plan } from '../../shared/trial/plan/plan.ts';
import type { Trial } from '../../shared/trial/types.ts';

const run = promisify(execFile);

/** Is there an R with the survival package? */
export async function hasR(): Promise<boolean> {
  try {
    await run('Rscript', ['-e', 'library(survival)'], { timeout: 60_000 });
    return true;
  } catch {
    return false;
  }
}

/** What the script says: its last line, and the lines that differ. */
export type RVerdict = { readonly lastLine: string; readonly differing: readonly string[] };

/** Output of `Rscript` on a script; a script that ends with status 1 has still spoken. */
export async function runRScript(script: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'onearm-r-'));
  try {
    const path = join(folder, 'check.R');
    await writeFile(path, script);
    const { stdout } = await run('Rscript', [path], { maxBuffer: 64 * 1024 * 1024 }).catch(
      (error: { readonly stdout?: string; readonly stderr?: string }) => ({
        stdout: `${error.stdout ?? ''}${error.stderr ?? ''}`,
      }),
    );
    return stdout;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export function verdictOf(output: string): RVerdict {
  const lines = output.trimEnd().split('\n');
  return {
    lastLine: lines.at(-1) ?? '',
    differing: lines.filter((line) => line.startsWith('DIFFER')),
  };
}

/** The results of a trial under a plan, recomputed by R. */
export async function checkWithR(trial: Trial, plan: Plan): Promise<RVerdict> {
  const results = analyze(trial, plan, 'test');
  const frame = frameOf(trial, plan);
  return verdictOf(await runRScript(rScript(results, analysisResults(results, frame), frame)));
}
