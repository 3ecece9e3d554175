/**
 * Programs ended by signals at random moments, and what they leave: nothing of ours beside the
 * output, no copy of data once every process is gone, nothing at all after the next start.
 */
import { spawn, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { packageRoot } from '../../electron/disk/paths.ts';
import { seededRandom } from '../../electron/sample/random.ts';
import { writeSample } from '../../electron/sample/sample.ts';
import { filesIn } from './make.ts';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGKILL'] as const;
/** No process of ours may live longer than this after its parent. */
const ORPHAN_MS = 5_000;

export type KillRun = {
  readonly command: string;
  readonly signal: (typeof SIGNALS)[number];
  readonly afterMs: number;
  /** What was found that must not be there; empty when all is well. */
  readonly faults: readonly string[];
};

/**
 * Kills `count` programs.
 *
 * @param root an empty folder for files, outputs and the temporary folder of the programs
 */
export async function killPrograms(root: string, count: number, seed: number): Promise<KillRun[]> {
  const { uniform } = seededRandom(seed);
  const data = join(root, 'data');
  mkdirSync(data);
  await writeSample(join(data, 'sample.db'));
  const open = withPendingJournal(join(data, 'sample.db'), join(data, 'journal.db'));
  const commands: Readonly<Record<string, (out: string) => readonly string[]>> = {
    read: () => ['analyze', join(data, 'sample.db')],
    'read with a journal': () => ['analyze', join(data, 'journal.db')],
    sample: (out) => ['sample', join(out, 'new.db')],
    report: (out) => ['report', join(data, 'sample.db'), '--out', join(out, 'report')],
  };
  const names = Object.keys(commands);
  const longest = new Map<string, number>();
  const runs: KillRun[] = [];
  for (let index = 0; index < count; index++) {
    const command = names[index % names.length] ?? '';
    const signal = SIGNALS[Math.floor(index / names.length) % SIGNALS.length] ?? 'SIGKILL';
    const place = newPlace(root, index);
    const words = commands[command]?.(place.out) ?? [];
    if (!longest.has(command))
      longest.set(command, await timeOf(words, newPlace(root, -1 - index)));
    const afterMs = Math.floor(uniform() * (longest.get(command) ?? 500));
    runs.push({ command, signal, afterMs, faults: await killOne(words, place, signal, afterMs) });
    rmSync(place.folder, { recursive: true, force: true });
  }
  open.close();
  return runs;
}

type Place = { readonly folder: string; readonly out: string; readonly temporary: string };

function newPlace(root: string, index: number): Place {
  const folder = join(root, `run${index}`);
  const [out, temporary] = [join(folder, 'out'), join(folder, 'tmp')];
  mkdirSync(out, { recursive: true });
  mkdirSync(temporary);
  return { folder, out, temporary };
}

/** A database in WAL mode whose last change is in the journal only, while `open` stays open. */
function withPendingJournal(sample: string, path: string): Database.Database {
  copyFileSync(sample, path);
  const database = new Database(path);
  database.pragma('journal_mode = WAL');
  database.pragma('wal_autocheckpoint = 0');
  database.exec('UPDATE psa SET value_ng_ml = value_ng_ml + 0');
  return database;
}

function start(words: readonly string[], { folder, temporary }: Place) {
  return spawn(process.execPath, [join(packageRoot(), 'electron', 'onearm.mjs'), ...words], {
    env: { ...process.env, TMPDIR: temporary, ONEARM_KILL_TEST: folder },
    stdio: 'ignore',
  });
}

async function timeOf(words: readonly string[], place: Place): Promise<number> {
  const began = performance.now();
  const child = start(words, place);
  await new Promise((done) => child.once('close', done));
  rmSync(place.folder, { recursive: true, force: true });
  return performance.now() - began;
}

async function killOne(
  words: readonly string[],
  place: Place,
  signal: NodeJS.Signals,
  afterMs: number,
): Promise<readonly string[]> {
  const child = start(words, place);
  const ended = new Promise<void>((done) => child.once('close', () => done()));
  await Promise.race([ended, wait(afterMs)]);
  child.kill(signal);
  await ended;
  const faults: string[] = [];
  const since = performance.now();
  while (processesOf(place.folder) > 0 && performance.now() - since < ORPHAN_MS) await wait(20);
  if (processesOf(place.folder) > 0) faults.push('a child outlives its parent by 5 s');
  const copies = filesIn(place.temporary).filter((name) => name !== 'parts.json');
  if (copies.length > 0) faults.push(`left in the temporary folder: ${copies.join(', ')}`);
  if (signal !== 'SIGKILL') faults.push(...partsIn(place.out));
  spawnSync(process.execPath, [join(packageRoot(), 'electron', 'onearm.mjs'), '--version'], {
    env: { ...process.env, TMPDIR: place.temporary },
  });
  faults.push(...partsIn(place.out).map((part) => `after the next start: ${part}`));
  const kept = filesIn(place.temporary);
  if (kept.length > 0) faults.push(`after the next start, temporary: ${kept.join(', ')}`);
  return faults;
}

function partsIn(out: string): readonly string[] {
  return readdirSync(out)
    .filter((name) => name.endsWith('.part'))
    .map((name) => `half a file: ${name}`);
}

/** Living processes that were started with this mark in their environment (Linux). */
function processesOf(mark: string): number {
  if (!existsSync('/proc/self/environ')) return 0;
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        const alive = !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
        return (
          alive &&
          readFileSync(`/proc/${pid}/environ`, 'utf8').includes(`ONEARM_KILL_TEST=${mark}\0`)
        );
      } catch {
        return false;
      }
    }).length;
}
