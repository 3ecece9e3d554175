/**
 * Programs ended by signals at random moments, and what they leave: nothing of ours beside the
 * output, no half a file by its name, no copy of data once every process is gone, nothing at all
 * after the next start.
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';
import { packageRoot } from '../../electron/disk/paths.ts';
import { seededRandom } from '../../electron/sample/random.ts';
import { halves, killWork, processesWith } from './kill-commands.ts';
import { filesIn } from './make.ts';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGKILL'] as const;
/** No process of ours may live longer than this after its parent. */
const ORPHAN_MS = 5_000;

export type KillRun = {
  readonly command: string;
  readonly signal: (typeof SIGNALS)[number];
  readonly afterMs: number;
  /** Still at work when the signal came. */
  readonly hit: boolean;
  /** What was found that must not be there; empty when all is well. */
  readonly faults: readonly string[];
};

/**
 * Kills `count` programs, each kind of work and each signal in turn, at random moments of the time
 * that the work takes.
 *
 * @param root an empty folder for files, outputs and the temporary folder of the programs
 */
export async function killPrograms(root: string, count: number, seed: number): Promise<KillRun[]> {
  const { uniform } = seededRandom(seed);
  const { commands, close } = await killWork(join(root, 'data'));
  const names = Object.keys(commands);
  // Builds the program where its sources have changed, so that no time below counts that.
  startAgain(newPlace(root, count));
  const takes = new Map<string, number>();
  const runs: KillRun[] = [];
  for (let index = 0; index < count; index++) {
    const command = names[index % names.length] ?? '';
    const turn = index + Math.floor(index / names.length);
    const signal = SIGNALS[turn % SIGNALS.length] ?? 'SIGKILL';
    if (!takes.has(command)) {
      const whole = newPlace(root, -1 - index);
      takes.set(command, await timeOf(commands[command]?.(whole.out) ?? [], whole));
    }
    const place = newPlace(root, index);
    const words = commands[command]?.(place.out) ?? [];
    const afterMs = Math.floor(uniform() * (takes.get(command) ?? 500));
    const { faults, tookMs } = await killOne(words, place, signal, afterMs);
    // It had come to its end: the machine has become faster, and the next is killed earlier.
    if (tookMs !== null) takes.set(command, tookMs);
    runs.push({ command, signal, afterMs, hit: tookMs === null, faults });
    rmSync(place.folder, { recursive: true, force: true });
  }
  close();
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

const markOf = ({ folder }: Place): string => `ONEARM_KILL_TEST=${folder}`;

function start(words: readonly string[], place: Place) {
  return spawn(process.execPath, [...words], {
    env: {
      ...process.env,
      NODE_OPTIONS: '',
      TMPDIR: place.temporary,
      ONEARM_DATA_DIR: join(place.folder, 'user'),
      ONEARM_KILL_TEST: place.folder,
    },
    stdio: 'ignore',
  });
}

/** How long the work takes when nobody stops it; it must come to its end. */
async function timeOf(words: readonly string[], place: Place): Promise<number> {
  const began = performance.now();
  const child = start(words, place);
  const code = await new Promise((done) => child.once('close', done));
  if (code !== 0) throw new Error(`${words.join(' ')} ended with ${String(code)}`);
  const tookMs = performance.now() - began;
  rmSync(place.folder, { recursive: true, force: true });
  return tookMs;
}

async function killOne(
  words: readonly string[],
  place: Place,
  signal: NodeJS.Signals,
  afterMs: number,
): Promise<{ readonly faults: readonly string[]; readonly tookMs: number | null }> {
  const began = performance.now();
  const child = start(words, place);
  const ended = new Promise<void>((done) => child.once('close', () => done()));
  const tookMs = await Promise.race([
    ended.then(() => performance.now() - began),
    wait(afterMs).then(() => null),
  ]);
  child.kill(signal);
  await ended;
  const faults: string[] = [];
  const since = performance.now();
  while (processesWith(markOf(place)) > 0 && performance.now() - since < ORPHAN_MS) await wait(20);
  if (processesWith(markOf(place)) > 0) faults.push('a child outlives its parent by 5 s');
  const copies = filesIn(place.temporary).filter((name) => name !== 'parts.json');
  if (copies.length > 0) faults.push(`left in the temporary folder: ${copies.join(', ')}`);
  if (signal !== 'SIGKILL') faults.push(...partsIn(place).map((part) => `half a file: ${part}`));
  faults.push(...openParts(place), ...halves(place.out));
  startAgain(place);
  faults.push(...partsIn(place).map((part) => `after the next start: ${part}`));
  const kept = filesIn(place.temporary);
  if (kept.length > 0) faults.push(`after the next start, temporary: ${kept.join(', ')}`);
  return { faults, tookMs };
}

/** The next start: any command sweeps. */
function startAgain({ temporary }: Place): void {
  spawnSync(process.execPath, [join(packageRoot(), 'electron', 'onearm.mjs'), '--version'], {
    env: { ...process.env, TMPDIR: temporary },
  });
}

/** Unfinished files and folders, wherever this program writes. */
function partsIn({ folder, out }: Place): readonly string[] {
  return [...readdirSync(out), ...readdirSync(folder, { recursive: true })]
    .map(String)
    .filter((name) => name.endsWith('.part'));
}

/** What is not finished is for nobody else's eyes. */
function openParts({ out }: Place): readonly string[] {
  if (process.platform === 'win32') return [];
  return readdirSync(out)
    .filter((name) => name.endsWith('.part') && (statSync(join(out, name)).mode & 0o077) !== 0)
    .map((name) => `others may read ${name}`);
}
