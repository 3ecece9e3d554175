/**
 * The one private folder of this process, and the list of half-written files it will take away.
 *
 * What a process makes and does not hand to the user must not outlive it. The folder lies in the
 * system's temporary folder, is open to this user only and named after the process; it holds what
 * needs a place for a moment, and the paths of the temporary files that were begun elsewhere. It
 * goes when the process ends, by whatever signal it can hear; what a killed one left behind goes
 * with the next start (`sweepLeftovers`).
 */
import { randomUUID } from 'node:crypto';
import { lstatSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { basename, isAbsolute, join } from 'node:path';
import process from 'node:process';

/** Ending of every file that is not finished yet. */
export const PART_ENDING = '.part';

/** The folder of all processes of this user. */
function commonFolder(): string {
  const { uid, username } = userInfo();
  return join(tmpdir(), `onearm-${uid < 0 ? username : String(uid)}`);
}

/** Free, or a folder of this user's that nobody else can look into: no link, no other owner. */
function isOwnOrFree(path: string): boolean {
  try {
    const stats = lstatSync(path);
    const { uid } = userInfo();
    if (!stats.isDirectory() || (uid >= 0 && stats.uid !== uid)) return false;
    return process.platform === 'win32' || (stats.mode & 0o077) === 0;
  } catch {
    return true;
  }
}

let named: string | null = null;
let made = false;
const parts = new Set<string>();

/**
 * Where the private folder of this process is or will be. A child makes it where it needs it, open
 * to this user only; whoever makes it, it goes when this process ends.
 */
export function processPath(): string {
  if (named !== null) return named;
  const common = commonFolder();
  const name = `${process.pid}-${randomUUID().slice(0, 8)}`;
  // Somebody else holds the common name: a folder beside it, which only this process takes away.
  named = isOwnOrFree(common) ? join(common, name) : join(tmpdir(), `onearm-${name}`);
  process.once('exit', removeAll);
  return named;
}

/**
 * The private folder of this process, made at first use.
 *
 * @throws Error of the file system when no private folder can be made
 */
export function processFolder(): string {
  const path = processPath();
  if (!made) mkdirSync(path, { recursive: true, mode: 0o700 });
  made = true;
  return path;
}

/** Remembers a temporary file or folder until `forgetPart`, so that none outlives the process. */
export function rememberPart(path: string): void {
  parts.add(path);
  writeParts();
}

/** The file has taken its name, or is gone. */
export function forgetPart(path: string): void {
  parts.delete(path);
  writeParts();
}

function writeParts(): void {
  try {
    const list = join(processFolder(), 'parts.json');
    if (parts.size === 0) rmSync(list, { force: true });
    else writeFileSync(list, JSON.stringify([...parts]), { mode: 0o600 });
  } catch {
    // Without a temporary folder the handlers of this process still take its files away.
  }
}

function removeAll(): void {
  const gone = [...parts].map(removeNow).every(Boolean);
  // The list stays while something on it does: the next start takes it away.
  if (named !== null && gone) removeNow(named);
}

/**
 * Writes that were begun go on beside this thread for a moment and can fill a folder while it is
 * emptied: it is tried again. What stays all the same goes with the next start.
 */
function removeNow(path: string): boolean {
  try {
    rmSync(path, { recursive: true, force: true, maxRetries: 20, retryDelay: 10 });
    return true;
  } catch {
    return false;
  }
}

/**
 * Ends the process on a signal as the system would, but tidily. For the entry points: a signal
 * without a handler of ours ends Node at once, and 'exit' is not heard.
 */
export function endTidilyOnSignals(): void {
  const codes = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;
  for (const [signal, code] of Object.entries(codes))
    process.once(signal, () => process.exit(code));
}

/** Takes away what processes of this user that are no more have left behind. Never throws. */
export function sweepLeftovers(): void {
  const common = commonFolder();
  try {
    if (!isOwnOrFree(common)) return;
    for (const name of readdirSync(common)) {
      const pid = Number(/^(\d+)-[0-9a-f]{8}$/.exec(name)?.[1]);
      if (Number.isInteger(pid) && !isRunning(pid)) sweepFolder(join(common, name));
    }
  } catch {
    // No folder, nothing left.
  }
}

function sweepFolder(path: string): void {
  try {
    for (const part of listedParts(path)) rmSync(part, { recursive: true, force: true });
  } catch {
    // A part on a medium that is not here any more stays listed nowhere: it cannot be reached.
  }
  rmSync(path, { recursive: true, force: true });
}

/** Only names that `temporaryName` makes: a list that somebody has changed removes nothing else. */
function listedParts(path: string): readonly string[] {
  const listed: unknown = JSON.parse(readFileSync(join(path, 'parts.json'), 'utf8'));
  if (!Array.isArray(listed)) return [];
  return listed.filter(
    (part): part is string =>
      typeof part === 'string' &&
      isAbsolute(part) &&
      /^\..*\.[0-9a-f]{8}\.part$/.test(basename(part)),
  );
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
