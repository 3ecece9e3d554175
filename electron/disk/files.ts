/**
 * Writing files whole or not at all: the bytes go to a temporary name in the same folder, reach
 * the disk, and only then take the name. A source that is being analysed is never written over.
 */
import { randomUUID } from 'node:crypto';
import { chmod, link, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { Refused } from '../../shared/ground/refusal.ts';
import { PART_ENDING, forgetPart, rememberPart } from './process-folder.ts';

export type WriteOptions = {
  /** Take the place of a file of that name. Without it an existing file is refused. */
  readonly replace?: boolean;
  /** Files that must never be written over, whatever name leads to them. */
  readonly protect?: readonly string[];
  /** Rights of the finished file; without it those of any file the user makes. */
  readonly mode?: number;
};

/**
 * Writes a file whole or not at all.
 *
 * @throws Refused `already-exists` (the name is taken, or is one of the protected sources),
 *   `cannot-write` (no folder, no right, no space)
 */
export async function writeFileWhole(
  path: string,
  data: Uint8Array | string,
  options: WriteOptions = {},
): Promise<void> {
  const target = resolve(path);
  await refuseProtected(target, options.protect ?? []);
  if (options.replace !== true) await refuseTaken(target);
  const temporary = temporaryName(target);
  rememberPart(temporary);
  try {
    await writeThrough(temporary, data, options.mode);
    if (options.replace === true) await rename(temporary, target);
    else await takeFreeName(temporary, target);
    await syncFolder(dirname(target));
  } catch (error) {
    throw cannotWrite(target, error);
  } finally {
    await rm(temporary, { force: true }).catch(() => undefined);
    forgetPart(temporary);
  }
}

/**
 * Writes a folder whole or not at all: `fill` gets an empty temporary folder beside the target,
 * which takes the name when `fill` is done, and is removed when it fails.
 *
 * @throws Refused `already-exists`, `cannot-write`; whatever else `fill` throws
 */
export async function writeFolderWhole(
  path: string,
  fill: (folder: string) => Promise<void>,
): Promise<void> {
  const target = resolve(path);
  await refuseTaken(target);
  const temporary = temporaryName(target);
  rememberPart(temporary);
  try {
    await mkdir(temporary, { mode: 0o700 }).catch((error: unknown) => {
      throw cannotWrite(target, error);
    });
    await fill(temporary).catch((error: unknown) => {
      throw isOfFileSystem(error) ? cannotWrite(target, error) : error;
    });
    await refuseTaken(target);
    await chmod(temporary, 0o777 & ~process.umask());
    await rename(temporary, target).catch((error: unknown) => {
      throw cannotWrite(target, error);
    });
  } finally {
    await rm(temporary, { recursive: true, force: true }).catch(() => undefined);
    forgetPart(temporary);
  }
}

function temporaryName(target: string): string {
  return join(dirname(target), `.${basename(target)}.${randomUUID().slice(0, 8)}${PART_ENDING}`);
}

async function writeThrough(
  path: string,
  data: Uint8Array | string,
  mode: number | undefined,
): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(data);
    // Half a file is for nobody else; a whole one is as readable as any file the user makes.
    await file.chmod(mode ?? 0o666 & ~process.umask());
    await file.sync();
  } finally {
    await file.close();
  }
}

/** A hard link fails when the name is taken, so no file that came meanwhile is lost. */
async function takeFreeName(temporary: string, target: string): Promise<void> {
  try {
    await link(temporary, target);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') throw error;
    // Some file systems (exFAT, shares) have no hard links.
    await refuseTaken(target);
    await rename(temporary, target);
  }
}

/** The name itself must reach the disk too; Windows cannot open a folder and does not need it. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  await handle
    .sync()
    .catch(() => undefined)
    .finally(() => handle.close());
}

/**
 * Refuses, before any work, a path at which nothing can be written: there is something already, there
 * is no folder, or no right to write in it.
 *
 * @throws Refused `already-exists`, `cannot-write`
 */
export async function tryPlace(path: string): Promise<void> {
  const target = resolve(path);
  await refuseTaken(target);
  const temporary = temporaryName(target);
  rememberPart(temporary);
  try {
    await (await open(temporary, 'wx', 0o600)).close();
  } catch (error) {
    throw cannotWrite(target, error);
  } finally {
    await rm(temporary, { force: true }).catch(() => undefined);
    forgetPart(temporary);
  }
}

/** Refuses a path at which there is something already. */
export async function refuseTaken(target: string): Promise<void> {
  const found = await stat(target).catch(() => null);
  if (found !== null) throw taken(target);
}

async function refuseProtected(target: string, sources: readonly string[]): Promise<void> {
  const found = await stat(target).catch(() => null);
  for (const source of sources) {
    const kept = await stat(source).catch(() => null);
    const same =
      found !== null && kept !== null && found.ino === kept.ino && found.dev === kept.dev;
    if (!same && resolve(source) !== target) continue;
    throw new Refused({
      code: 'already-exists',
      file: target,
      message: `${basename(target)} is the file being analysed and is never written over`,
      advice: 'choose another name',
    });
  }
}

function taken(target: string): Refused {
  return new Refused({
    code: 'already-exists',
    file: target,
    message: `${basename(target)} exists already`,
    advice: 'choose another name, or move the existing one away',
  });
}

/** A failure of the file system as a refusal that names the file; a refusal stays what it is. */
export function cannotWrite(target: string, error: unknown): Refused {
  if (error instanceof Refused) return error;
  const code = codeOf(error);
  if (code === 'EEXIST') return taken(target);
  return new Refused({
    code: 'cannot-write',
    file: target,
    message: `${basename(target)} cannot be written (${code})`,
    advice: 'check the folder, the space left and your right to write there',
  });
}

function isOfFileSystem(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error && 'code' in error;
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
