/**
 * Files that were dropped or picked: a saved mapping is read here, a trial database is the cut before
 * with the mapping it was made with, and all others go to the host.
 */
import type { FileToImport, Request } from '../../../shared/api.ts';
import type { Refusal } from '../../../shared/ground/refusal.ts';
import { Refused } from '../../../shared/ground/refusal.ts';
import { parseMapping } from '../../../shared/import/mapping/mapping.ts';
import type { Mapping } from '../../../shared/import/mapping/mapping.ts';
import { isDatabase } from '../../host/dropped-files.ts';
import { handOver, host } from '../../host/host.ts';
import { looksLikeMapping } from './import-state.ts';

const LARGEST_MAPPING = 1_000_000;

/** A database of an earlier cut: what was imported is compared with it. */
export type EarlierFile = { readonly name: string; readonly request: Request<'openTrial'> };

export type SavedMapping = { readonly mapping: Mapping; readonly from: string };

export type TakenFiles = {
  readonly files: readonly FileToImport[];
  readonly mapping: SavedMapping | null;
  readonly earlier: EarlierFile | null;
  /** Of the first file that could not be taken. */
  readonly refusal: Refusal | null;
};

type Taken = Partial<Omit<TakenFiles, 'files'>> & { readonly file?: FileToImport };

/** So many files are handed over at once. */
const AT_ONCE = 4;

export async function takeFiles(files: readonly File[]): Promise<TakenFiles> {
  const taken: Taken[] = [];
  for (let from = 0; from < files.length; from += AT_ONCE) {
    taken.push(...(await Promise.all(files.slice(from, from + AT_ONCE).map(takeOne))));
  }
  const ofFiles = taken.filter(({ earlier }) => earlier == null).map(({ mapping }) => mapping);
  const ofDatabases = taken.map(({ mapping }) => mapping);
  return {
    files: taken.flatMap(({ file }) => file ?? []),
    // A mapping that lies there as a file counts more than the one inside a database.
    mapping: ofFiles.find((one) => one != null) ?? ofDatabases.find((one) => one != null) ?? null,
    earlier: taken.find(({ earlier }) => earlier != null)?.earlier ?? null,
    refusal: taken.find(({ refusal }) => refusal != null)?.refusal ?? null,
  };
}

async function takeOne(file: File): Promise<Taken> {
  const text = await mappingText(file);
  if (text !== null) return readMapping(text, file.name);
  const reply = await handOver(file);
  if (!reply.ok) return { refusal: reply.refusal };
  const { token } = reply.value;
  if (!(await isDatabase(file))) return { file: { name: file.name, token } };
  const earlier = { name: file.name, request: { what: 'handed', token } } as const;
  return { earlier, ...(await storedMapping({ what: 'handed', token }, file.name)) };
}

async function mappingText(file: File): Promise<string | null> {
  if (!/\.json$/i.test(file.name) || file.size > LARGEST_MAPPING) return null;
  const text = await file.text();
  return looksLikeMapping(text) ? text : null;
}

function readMapping(text: string, from: string): Pick<Taken, 'mapping' | 'refusal'> {
  try {
    return { mapping: { mapping: parseMapping(text), from } };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { refusal: error.refusal };
  }
}

/** The mapping that an import has left in a database; nothing where it was made otherwise. */
export async function storedMapping(
  of: Request<'mappingInside'>,
  from: string,
): Promise<Pick<Taken, 'mapping' | 'refusal'>> {
  const reply = await host.mappingInside(of);
  if (!reply.ok) return { refusal: reply.refusal };
  return reply.value.mapping === null ? {} : readMapping(reply.value.mapping, from);
}
