/** The plan beside the data: NAME.plan.json, never inside the source. */
import { readFile } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { Refused } from '../../shared/ground/refusal.ts';
import type { Refusal } from '../../shared/ground/refusal.ts';
import type { Plan } from '../../shared/trial/plan/plan.ts';
import { writeFileWhole } from '../disk/files.ts';

/** `/data/trial.db` has its plan in `/data/trial.plan.json`. */
export function planPath(trialPath: string): string {
  return join(dirname(trialPath), `${basename(trialPath, extname(trialPath))}.plan.json`);
}

export type FoundPlan = {
  readonly plan: Plan | null;
  /** What was added to a plan of an earlier format, in words. */
  readonly note: string | null;
  readonly refusal: Refusal | null;
};

/** Of a trial without a plan beside it. */
export const NO_PLAN: FoundPlan = { plan: null, note: null, refusal: null };

/** The plan saved beside a trial. A file that is no plan is told, never used and never lost. */
export async function readPlanBeside(trialPath: string): Promise<FoundPlan> {
  const file = planPath(trialPath);
  try {
    const text = await readFile(file, 'utf8');
    // The parser is loaded only where there is a plan to parse.
    const { parsePlan } = await import('../../shared/trial/plan/plan-file.ts');
    const { plan, note } = parsePlan(text);
    return { plan, note, refusal: null };
  } catch (error) {
    if (error instanceof Refused) return { ...NO_PLAN, refusal: { ...error.refusal, file } };
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    if (code === 'ENOENT') return NO_PLAN;
    const message = `${basename(file)} cannot be read (${code})`;
    return { ...NO_PLAN, refusal: { code: 'unreadable', file, message } };
  }
}

/**
 * Saves the plan beside the trial, whole or not at all; a plan that was there is replaced.
 *
 * @returns the path written
 * @throws Refused `cannot-write` when the folder is read-only
 */
export async function savePlanBeside(trialPath: string, plan: Plan): Promise<string> {
  const file = planPath(trialPath);
  const { writePlan } = await import('../../shared/trial/plan/plan-file.ts');
  await writeFileWhole(file, writePlan(plan), { replace: true, protect: [trialPath] });
  return file;
}
