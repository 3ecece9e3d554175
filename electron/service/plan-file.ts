/** The plan beside the data: NAME.plan.json, never inside the source. */
import { Buffer } from 'node:buffer';
import { lstatSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { Refused } from '../../shared/ground/refusal.ts';
import type { Refusal } from '../../shared/ground/refusal.ts';
import type { Plan } from '../../shared/trial/plan/plan.ts';
import { writeFileWhole } from '../disk/files.ts';
import { DOCUMENT_BYTES, readWholeFile, sha256 } from '../disk/source-file.ts';
import { readPlanFile } from '../open/read-plan.ts';

/** `/data/trial.db` has its plan in `/data/trial.plan.json`. */
export function planPath(trialPath: string): string {
  return join(dirname(trialPath), `${basename(trialPath, extname(trialPath))}.plan.json`);
}

export type FoundPlan = {
  readonly plan: Plan | null;
  /** What was added to a plan of an earlier format, in words. */
  readonly note: string | null;
  readonly refusal: Refusal | null;
  /** SHA-256 of the file's bytes; null where there is no file. */
  readonly sha256: string | null;
};

/** Of a trial without a plan beside it. */
export const NO_PLAN: FoundPlan = { plan: null, note: null, refusal: null, sha256: null };

/** The plan saved beside a trial. A file that is no plan is told, never used and never lost. */
export async function readPlanBeside(
  trialPath: string,
  read: typeof readPlanFile = readPlanFile,
): Promise<FoundPlan> {
  const file = planPath(trialPath);
  try {
    if (!isThere(file)) return NO_PLAN;
    return { ...(await read(file)), refusal: null };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { ...NO_PLAN, sha256: planHashBeside(trialPath), refusal: { ...error.refusal, file } };
  }
}

/** SHA-256 of the file beside a trial, whatever it holds; null where there is none to be read. */
export function planHashBeside(trialPath: string): string | null {
  const file = planPath(trialPath);
  try {
    return isThere(file) ? sha256(readWholeFile(file, DOCUMENT_BYTES)) : null;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return null;
  }
}

/** Also a link that leads nowhere: what stands by the name of the plan is never passed over. */
function isThere(file: string): boolean {
  try {
    return lstatSync(file, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return true;
  }
}

export type SavedPlan =
  | { readonly how: 'saved'; readonly path: string; readonly sha256: string }
  /** Somebody saved another plan meanwhile: nothing was written. */
  | ({ readonly how: 'changed' } & FoundPlan);

/**
 * Saves the plan beside the trial, whole or not at all. It replaces only the file that the caller
 * has seen, so that two windows on one trial cannot overwrite each other unseen.
 *
 * @param expected SHA-256 of the plan file that may be replaced; null where none may be there
 * @throws Refused `cannot-write` when the folder is read-only
 */
export async function savePlanBeside(
  trialPath: string,
  plan: Plan,
  expected: string | null,
  read: typeof readPlanFile = readPlanFile,
): Promise<SavedPlan> {
  const file = planPath(trialPath);
  if (planHashBeside(trialPath) !== expected) {
    return { how: 'changed', ...(await readPlanBeside(trialPath, read)) };
  }
  const { writePlan } = await import('../../shared/trial/plan/plan-file.ts');
  const text = writePlan(plan);
  await writeFileWhole(file, text, { replace: true, protect: [trialPath] });
  return { how: 'saved', path: file, sha256: sha256(Buffer.from(text)) };
}
