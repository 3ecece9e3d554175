/** A plan of a file: read in the child that can be killed, like every file from outside. */
import { resolve } from 'node:path';
import type { Plan } from '../../shared/trial/plan/plan.ts';
import { READER_MEMORY_MEGABYTES, readInChild } from '../database/read-in-child.ts';
import type { StartReader } from '../database/read-in-child.ts';
import { DOCUMENT_BYTES, statRegularFile } from '../disk/source-file.ts';

/** A plan as it was saved, with what a reader must be told of it. */
export type ReadPlanFile = {
  readonly plan: Plan;
  /** What was added to a plan of an earlier format, in words. */
  readonly note: string | null;
  /** SHA-256 of the file's bytes. */
  readonly sha256: string;
};

const TIMEOUT_MS = 30_000;

/**
 * @param fork starts the child; Node's own unless Electron passes its
 * @throws Refused `unreadable`, `too-large` (more than 1 MB is no plan), `wrong-value` naming the
 *   switch, `timed-out`
 */
export async function readPlanFile(path: string, fork?: StartReader): Promise<ReadPlanFile> {
  const file = resolve(path);
  statRegularFile(file, DOCUMENT_BYTES);
  const limits = {
    timeoutMs: TIMEOUT_MS,
    maxBytes: DOCUMENT_BYTES,
    memoryMegabytes: READER_MEMORY_MEGABYTES,
  };
  const { plan, note, sha256 } = await readInChild(file, { what: 'plan' }, limits, fork);
  const { checkPlan } = await import('../../shared/trial/plan/plan-file.ts');
  return { plan: checkPlan(plan), note, sha256 };
}
