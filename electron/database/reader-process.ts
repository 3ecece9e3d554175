/**
 * The child process that reads an untrusted file and can be killed at any time. It answers one
 * request and ends. Only this file and create.ts load SQLite; what reads files of times is loaded
 * when one is asked for.
 */
import type { Buffer } from 'node:buffer';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import Database from 'better-sqlite3';
import { Refused } from '../../shared/ground/refusal.ts';
import type { Refusal } from '../../shared/ground/refusal.ts';
import type { ReaderNote } from '../../shared/trial/types.ts';
import { checkHeader, refuseCutOff, withoutWal } from './header.ts';
import { checkJournal } from './journal-check.ts';
import type { ReadAnswer, ReadRequest } from './reader-messages.ts';
import { endWithoutParent } from './end-without-parent.ts';
import { readTable } from './rows.ts';
import { checkIntegrity, checkSchema, checkVersion, distrust } from './schema-check.ts';
import { readWholeFile, sha256 } from '../disk/source-file.ts';
import { storedMapping } from './stored-mapping.ts';
import { soundSource } from './settled-source.ts';
import type { Beside } from './settled-source.ts';
import { checkWal } from './wal-check.ts';

type Opened = {
  readonly database: Database.Database;
  readonly sha256: string;
  readonly bytes: number;
  readonly notes: readonly ReaderNote[];
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
  if (question.what === 'mapping') return readMapping(request);
  if (question.what === 'reference') {
    const { readReferencePoints } = await import('../import/reference-points.ts');
    return { kind: 'reference', points: readReferencePoints(path, maxBytes) };
  }
  if (question.what === 'plan') return readPlan(path, maxBytes);
  const { readTimesAsTrial, readTimesOfFile } = await import('../import/read-times.ts');
  return question.what === 'times'
    ? { kind: 'times', times: readTimesOfFile(path, maxBytes, question.wishes) }
    : { kind: 'read', ...readTimesAsTrial(path, maxBytes, question.choices) };
}

async function readPlan(path: string, maxBytes: number): Promise<ReadAnswer> {
  const { parsePlan } = await import('../../shared/trial/plan/plan-file.ts');
  const bytes = readWholeFile(path, maxBytes);
  const { plan, note } = parsePlan(bytes.toString('utf8'));
  return { kind: 'plan', plan, note, sha256: sha256(bytes) };
}

function readDatabase(request: ReadRequest): ReadAnswer {
  return withDatabase(request, ({ database, notes, ...source }) => {
    const { tables, ignored } = checkSchema(database);
    const rows = tables.map((table) => [table.name, readTable(database, table)] as const);
    return {
      kind: 'read',
      tables: rows,
      ignored,
      readerNotes: notes,
      source: { ...source, format: 'onearm' },
    };
  });
}

function readMapping(request: ReadRequest): ReadAnswer {
  return withDatabase(request, ({ database }) => ({
    kind: 'mapping',
    mapping: storedMapping(database),
  }));
}

/** Opens, distrusts and checks a database, and closes it whatever comes. */
function withDatabase(request: ReadRequest, read: (opened: Opened) => ReadAnswer): ReadAnswer {
  const opened = open(request);
  const { database } = opened;
  try {
    distrust(database);
    checkIntegrity(database);
    checkVersion(database);
    return read(opened);
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
  const { source: read, found: notes } = soundSource(path, maxBytes, ({ main, beside }) => {
    checkHeader(main);
    return beside.flatMap(({ end, bytes }) =>
      end === '-wal' ? checkWal(bytes) : checkJournal(bytes),
    );
  });
  const { main, beside } = read;
  if (beside.length === 0) {
    refuseCutOff(main);
    const source = { sha256: sha256(main), bytes: main.length, notes: [] };
    return { database: new Database(withoutWal(main), { readonly: true }), ...source };
  }
  const parts = [main, ...beside.map(({ bytes }) => bytes)];
  return {
    database: openCopy(privateFolder, main, beside),
    sha256: sha256(...parts),
    bytes: parts.reduce((sum, part) => sum + part.length, 0),
    notes,
  };
}

function openCopy(folder: string, main: Buffer, beside: readonly Beside[]): Database.Database {
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
