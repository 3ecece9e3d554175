/** Trial databases gone wrong, made by code. */
import type { Buffer } from 'node:buffer';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import Database from 'better-sqlite3';
import { trialDatabaseBytes } from '../../electron/database/create.ts';
import { openTrialFile } from '../../electron/open/open-trial.ts';
import type { OpenOptions } from '../../electron/open/open-trial.ts';
import { Refused } from '../../shared/ground/refusal.ts';
import type { Refusal } from '../../shared/ground/refusal.ts';
import { smallColumns } from '../shared/trial/small-trial.ts';

/** A folder for files and one that stands in for the system's temporary folder. */
export type Workshop = {
  readonly folder: string;
  readonly temporary: string;
  readonly path: (name: string) => string;
  readonly close: () => void;
};

export function openWorkshop(): Workshop {
  const root = mkdtempSync(join(tmpdir(), 'onearm-hostile-'));
  const [folder, temporary] = [join(root, 'files'), join(root, 'tmp')];
  mkdirSync(folder);
  mkdirSync(temporary);
  const before = process.env['TMPDIR'];
  process.env['TMPDIR'] = temporary;
  return {
    folder,
    temporary,
    path: (name) => join(folder, name),
    close: () => {
      if (before === undefined) delete process.env['TMPDIR'];
      else process.env['TMPDIR'] = before;
      rmSync(root, { recursive: true, force: true });
    },
  };
}

/** Names of files at any depth; the empty private folder of this process goes with it. */
export function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);
}

/** The bytes of the small trial after `edit` had its way. */
export function edited(edit: (database: Database.Database) => void): Buffer {
  const database = new Database(trialDatabaseBytes(smallColumns));
  try {
    database.unsafeMode(true);
    edit(database);
    return database.serialize();
  } finally {
    database.close();
  }
}

/** The small trial with the table `psa` declared otherwise, and rows of the caller. */
export function withPsa(declaration: string, ...inserts: readonly string[]): Buffer {
  return edited((database) => {
    database.exec('DROP TABLE psa');
    database.exec(declaration);
    for (const values of inserts) database.exec(`INSERT INTO psa VALUES (${values})`);
  });
}

export const LOOSE_PSA = 'CREATE TABLE psa (patient, measured_on, value_ng_ml, qualifier)';

export function write(workshop: Workshop, name: string, bytes: Buffer): string {
  const path = workshop.path(name);
  writeFileSync(path, bytes);
  return path;
}

/** The refusal of a file; 'read' when it opens. */
export async function refusalOf(
  path: string,
  options?: OpenOptions,
): Promise<Refusal | { readonly code: 'read' }> {
  try {
    await openTrialFile(path, options);
    return { code: 'read' };
  } catch (error) {
    if (error instanceof Refused) return error.refusal;
    throw error;
  }
}
