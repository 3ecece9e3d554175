/**
 * The child process that reads an untrusted file and can be killed at any time. It answers one
 * request and ends. Only this file and create.ts load SQLite; what reads files of times is loaded
 * when one is asked for.
 */
import type { Buffer } from 'node:buffer';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import process from 'node:process';
import Database from 'better-sqlite3';
import { Refused } from '../../shared/ground/refusal.ts';
import type { Refusal } from '../../shared/ground/refusal.ts';
import { checkHeader, refuseCutOff, refuseSuperJournal, withoutWal } from './header.ts';
import type { ReadAnswer, ReadRequest } from './reader-messages.ts';
import { endWithoutParent } from './end-without-parent.ts';
import { readTable } from './rows.ts';
import { checkIntegrity, checkSchema, checkVersion, distrust } from './schema-check.ts';
import { readWholeFile, sha256, sizeBeside } from '../disk/source-file.ts';

type Opened = {
  readonly database: Database.Database;
  readonly sha256: string;
  readonly bytes: number;
};

async function answer(request: ReadRequest): Promise<ReadAnswer> {
  endWithoutParent(request.timeoutMs);
  try {
    return await answerTo(request);
  } catch (error) {
    return { kind: 'refused', refusal: { file: request.path, ...refusalOf(error) } };
  }
}

async function answerTo(request: ReadRequest): Promise<ReadAnswer> {
  const { question, path, maxBytes } = request;
  if (question.what === 'database') return readDatabase(request);
  const { readTimesAsTrial, readTimesOfFile } = await import('../import/read-times.ts');
  return question.what === 'times'
    ? { kind: 'times', times: readTimesOfFile(path, maxBytes, question.wishes) }
    : { kind: 'read', ...readTimesAsTrial(path, maxBytes, question.where) };
}

function readDatabase(request: ReadRequest): ReadAnswer {
  const { database, ...source } = open(request);
  try {
    distrust(database);
    checkIntegrity(database);
    checkVersion(database);
    const { tables, ignored } = checkSchema(database);
    const rows = tables.map((table) => [table.name, readTable(database, table)] as const);
    return {
      kind: 'read',
      tables: rows,
      ignored,
      readerNotes: [],
      source: { ...source, format: 'onearm' },
    };
  } finally {
    database.close();
    // Here as well as in the parent, which may have been killed meanwhile.
    rmSync(request.privateFolder, { recursive: true, force: true });
  }
}

/**
 * Opens the bytes in memory, so that nothing appears beside the source. Changes that wait in a
 * `-wal` or `-journal` are not in the file: then file and journal are copied to a private folder
 * and the copy is opened.
 */
function open({ path, maxBytes, privateFolder }: ReadRequest): Opened {
  const main = readWholeFile(path, maxBytes);
  checkHeader(main);
  const pending = ['-wal', '-journal'].filter((end) => sizeBeside(`${path}${end}`, maxBytes) > 0);
  if (pending.length === 0) {
    refuseCutOff(main);
    const source = { sha256: sha256(main), bytes: main.length };
    return { database: new Database(withoutWal(main), { readonly: true }), ...source };
  }
  const beside = pending.map((end) => ({
    end,
    bytes: readWholeFile(`${path}${end}`, maxBytes - main.length),
  }));
  for (const { end, bytes } of beside) if (end === '-journal') refuseSuperJournal(bytes);
  const parts = [main, ...beside.map(({ bytes }) => bytes)];
  const source = {
    sha256: sha256(...parts),
    bytes: parts.reduce((sum, part) => sum + part.length, 0),
  };
  refuseChange(path, main, maxBytes);
  return { database: openCopy(privateFolder, main, beside), ...source };
}

/** File and journal must belong together: the file is read again after its journal. */
function refuseChange(path: string, main: Buffer, maxBytes: number): void {
  if (readWholeFile(path, maxBytes).equals(main)) return;
  throw new Refused({
    code: 'changed-on-disk',
    message: `${basename(path)} changed while it was read`,
    advice: 'close the program that writes to it and open it again',
  });
}

function openCopy(
  folder: string,
  main: Buffer,
  beside: readonly { readonly end: string; readonly bytes: Buffer }[],
): Database.Database {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const copy = join(folder, 'copy.db');
  writeFileSync(copy, main, { mode: 0o600 });
  for (const { end, bytes } of beside) writeFileSync(`${copy}${end}`, bytes, { mode: 0o600 });
  return new Database(copy, { fileMustExist: true });
}

function refusalOf(error: unknown): Refusal {
  if (error instanceof Refused) return error.refusal;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const text = error instanceof Error ? error.message : String(error);
  if (code.startsWith('SQLITE_NOMEM') || code.startsWith('SQLITE_TOOBIG')) {
    return { code: 'too-large', message: `the database needs more memory than it may have` };
  }
  if (code === 'SQLITE_NOTADB') {
    return { code: 'not-a-database', message: 'the file is not an SQLite database' };
  }
  if (code.startsWith('SQLITE_')) {
    return { code: 'damaged', message: `the database is damaged: ${text.slice(0, 200)}` };
  }
  return { code: 'internal', message: `reading failed: ${text.slice(0, 200)}` };
}

/** In Electron the parent is a port, under Node the process's own channel. */
type ParentPort = {
  readonly once: (name: 'message', listener: (event: { readonly data: unknown }) => void) => void;
  readonly postMessage: (message: unknown) => void;
};

function main(): void {
  const { parentPort } = process as unknown as { readonly parentPort?: ParentPort };
  if (parentPort !== undefined) {
    parentPort.once('message', ({ data }) => {
      void answer(data as ReadRequest).then((said) => parentPort.postMessage(said));
    });
    return;
  }
  process.once('message', (request) => {
    void answer(request as ReadRequest).then((said) => process.send?.(said, () => process.exit(0)));
  });
}

main();
