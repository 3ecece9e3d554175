/**
 * Imports as the window asks for them: files by their tokens, read again in the importing process
 * with the mapping and the answers given so far, and at the end written where the user wants.
 */
import { Readable } from 'node:stream';
import type { Delivered, ImportMade, Request } from '../../shared/api.ts';
import { Refused } from '../../shared/ground/refusal.ts';
import type { ImportView } from '../../shared/import/import-view.ts';
import type { StartReader } from '../database/read-in-child.ts';
import { MAX_SOURCE_BYTES, importInChild } from '../import/import-in-child.ts';
import type { ImportResult } from '../import/import-messages.ts';
import { handedFile } from './handed-file.ts';
import type { Inbox } from './inbox.ts';
import type { MadeFile, RunImport } from './ports.ts';
import type { Work } from './jobs.ts';

/** The importing process of this host. */
export function importWith(fork?: StartReader): RunImport {
  return (work, watch) => importInChild(work, watch, ...(fork === undefined ? [] : [fork]));
}

export type ImporterPorts = {
  readonly run: RunImport;
  readonly inbox: Inbox;
  readonly version: string;
  /** Hands a finished file over to the user; `path` where it was saved in a place of theirs. */
  readonly deliver: (made: MadeFile) => Promise<Delivered>;
};

/** The work of one request: the view, and when asked for and nothing is open the database. */
export function importWork(
  request: Request<'startImport'>,
  { run, inbox, version, deliver }: ImporterPorts,
): Work<ImportMade> {
  const mapping = request.mapping === null ? null : { text: request.mapping, file: null };
  const paths = request.files.map((token) => handedFile(inbox, token).path);
  return async (onProgress, signal) => {
    const work = {
      paths,
      mapping,
      name: request.name,
      answers: request.answers,
      effects: request.effects,
      database: request.write,
      program: version,
      maxBytes: MAX_SOURCE_BYTES,
    };
    const result = await run(work, { signal, onStep: (step) => onProgress(0, 0, step) });
    const { database, ...view } = result;
    if (!request.write) return { view: viewOf(view), written: null };
    if (database === null) throw stillOpen(result);
    signal.throwIfAborted();
    const fileName = `${plainName(view.mapping.name)}.db`;
    const mediaType = 'application/vnd.sqlite3';
    const delivered = await deliver({ fileName, mediaType, bytes: database });
    const token =
      delivered.how === 'saved'
        ? inbox.remember(delivered.path)
        : await inbox.receive(fileName, Readable.from([Buffer.from(database)]));
    return { view: viewOf(view), written: { delivered, token } };
  };
}

/** A path stays with the host; the page knows the name of a file. */
function viewOf({ files, ...rest }: Omit<ImportResult, 'database'>): ImportView {
  return {
    ...rest,
    files: files.map(({ file, sha256, bytes, what }) => ({ file, sha256, bytes, what })),
  };
}

function stillOpen({ open }: ImportResult): Refused {
  return new Refused({
    code: 'no-data',
    message: `nothing was written: still open: ${open.map(({ key }) => key).join(', ')}`,
    advice: 'answer every question first',
  });
}

/** The name of a mapping as the beginning of a file name. */
export function plainName(name: string): string {
  const plain = name.replace(/[^\p{L}\p{N}._-]+/gu, '-').replace(/^[-.]+|-+$/g, '');
  return plain === '' ? 'trial' : plain;
}
