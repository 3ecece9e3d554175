/** The kinds of work in whose midst a program is killed, and what each may leave: whole files. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { unzipSync } from 'fflate';
import { packageRoot } from '../../electron/disk/paths.ts';
import { sampleColumns, writeSample } from '../../electron/sample/sample.ts';
import { parsePlan } from '../../shared/trial/plan/plan-file.ts';
import { writeTemplate } from '../electron/import/sample-forms.ts';

/** The words after `node` of a program that writes into `out`. */
export type KillCommand = (out: string) => readonly string[];

export type KillWork = {
  readonly commands: Readonly<Record<string, KillCommand>>;
  readonly close: () => void;
};

const ONEARM = join(packageRoot(), 'electron', 'onearm.mjs');
const SUBJECT = fileURLToPath(new URL('kill-subject.ts', import.meta.url));

/** Makes what the programs work on in a new folder `data`, and says how each is started. */
export async function killWork(data: string): Promise<KillWork> {
  mkdirSync(data);
  const [sample, journal, template] = ['sample.db', 'journal.db', 'template'].map((name) =>
    join(data, name),
  ) as [string, string, string];
  await writeSample(sample);
  writeTemplate(template, sampleColumns());
  const open = withPendingJournal(sample, journal);
  const inHost = (what: string) => (out: string) => {
    // The plan is saved beside the trial: each run has a trial of its own.
    const own = join(out, 'trial.db');
    copyFileSync(sample, own);
    return [SUBJECT, what, own, out];
  };
  return {
    commands: {
      read: () => [ONEARM, 'analyze', sample],
      'read with a journal': () => [ONEARM, 'analyze', journal],
      sample: (out) => [ONEARM, 'sample', join(out, 'new.db')],
      report: (out) => [ONEARM, 'report', sample, '--out', join(out, 'report')],
      export: inHost('export'),
      'plan save': inHost('plan'),
      import: (out) => [ONEARM, 'import', template, '--out', join(out, 'imported.db')],
    },
    close: () => open.close(),
  };
}

/** A database in WAL mode whose last change is in the journal only, while it stays open. */
function withPendingJournal(sample: string, path: string): Database.Database {
  copyFileSync(sample, path);
  const database = new Database(path);
  database.pragma('journal_mode = WAL');
  database.pragma('wal_autocheckpoint = 0');
  database.exec('UPDATE psa SET value_ng_ml = value_ng_ml + 0');
  return database;
}

/** What in this folder is only a part of what it should be, but for `.part` files. */
export function halves(out: string): readonly string[] {
  return readdirSync(out)
    .filter((name) => !name.endsWith('.part'))
    .flatMap((name) => {
      try {
        return isWhole(join(out, name)) ? [] : [`not whole: ${name}`];
      } catch (error) {
        return [`not whole: ${name} (${String(error)})`];
      }
    });
}

function isWhole(path: string): boolean {
  if (statSync(path).isDirectory()) return isWholeReport(path);
  const bytes = readFileSync(path);
  if (path.endsWith('.plan.json')) return parsePlan(bytes.toString()).plan.name !== '';
  if (path.endsWith('.pdf')) return bytes.subarray(-8).toString().includes('%%EOF');
  if (/\.(zip|docx)$/.test(path)) return Object.keys(unzipSync(bytes)).length > 3;
  if (!path.endsWith('.db')) return false;
  const database = new Database(path, { readonly: true });
  try {
    return database.pragma('integrity_check', { simple: true }) === 'ok';
  } finally {
    database.close();
  }
}

/** Every file that the manifest names, with its hash. */
function isWholeReport(folder: string): boolean {
  const { files } = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as {
    readonly files: readonly { readonly path: string; readonly sha256: string }[];
  };
  return files.every(({ path, sha256 }) => {
    const bytes = readFileSync(join(folder, path));
    return createHash('sha256').update(bytes).digest('hex') === sha256;
  });
}

/** Living processes that were started with this mark in their environment. */
export function processesWith(mark: string): number {
  if (existsSync('/proc/self/environ')) return inProc(mark);
  if (process.platform === 'win32') return 0;
  return execFileSync('ps', ['-E', '-A', '-o', 'command='], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.includes(mark)).length;
}

function inProc(mark: string): number {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        const status = readFileSync(`/proc/${pid}/status`, 'utf8');
        if (/^State:\s+Z/m.test(status)) return false;
        return readFileSync(`/proc/${pid}/environ`, 'utf8').includes(`${mark}\0`);
      } catch {
        return false;
      }
    }).length;
}
