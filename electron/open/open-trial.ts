/** Opening whatever holds a trial: the format is told by the bytes, not by the name. */
import { basename, resolve } from 'node:path';
import { Refused, refuseArgument } from '../../shared/ground/refusal.ts';
import { parseTrial } from '../../shared/trial/parse-trial.ts';
import type { TrialColumns } from '../../shared/trial/schema.ts';
import type { Trial } from '../../shared/trial/types.ts';
import { detectFormat } from '../disk/detect-format.ts';
import { READER_MEMORY_MEGABYTES, readInChild } from '../database/read-in-child.ts';
import type { StartReader } from '../database/read-in-child.ts';
import type { Condition } from '../import/select-rows.ts';
import { statRegularFile } from '../disk/source-file.ts';
import { decodeTable } from '../database/wire.ts';

export type OpenOptions = {
  /** After so long the reading child is killed. */
  readonly timeoutMs?: number;
  /** Size limit of the file with its journal. */
  readonly maxBytes?: number;
  /** Heap limit of the reading child. */
  readonly memoryMegabytes?: number;
  /** How the child is started; Node's fork unless Electron passes its own. */
  readonly fork?: StartReader;
  /** Which rows of a file of times are meant; a trial database is read whole. */
  readonly where?: readonly Condition[];
};

const TIMEOUT_MS = 30_000;
const MAX_BYTES = 512 * 1024 * 1024;
/** Text is read in the program itself, which must not stand still for long. */
const MAX_TEXT_BYTES = 64 * 1024 * 1024;

/**
 * Opens a trial: a trial database, or a time-to-event file (ADaM ADTTE as XPT or CSV, or a CSV with
 * time and event). The file is read, never written, moved or locked.
 *
 * @throws Refused with a code that says why: `unreadable`, `too-large`, `unknown-format`,
 *   `not-a-database`, `not-a-trial-database`, `newer-schema`, `damaged`, `table-missing`,
 *   `column-missing`, `wrong-shape`, `wrong-value`, `changed-on-disk`, `timed-out`, `needs-choice`
 *   (a file of several arms of which none was chosen)
 */
export async function openTrialFile(path: string, options: OpenOptions = {}): Promise<Trial> {
  const file = resolve(path);
  try {
    return await openByFormat(file, options);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    throw new Refused({ ...error.refusal, file });
  }
}

async function openByFormat(file: string, options: OpenOptions): Promise<Trial> {
  const maxBytes = options.maxBytes ?? MAX_BYTES;
  statRegularFile(file, maxBytes);
  const format = detectFormat(file);
  switch (format) {
    case 'sqlite':
      if ((options.where ?? []).length > 0) {
        refuseArgument('where', 'chooses rows of a file of times; this is a trial database');
      }
      return openDatabase(file, { ...options, maxBytes });
    case 'xpt':
    case 'csv': {
      const { openTimeToEvent } = await import('../import/open-time-to-event.ts');
      const { where = [] } = options;
      return openTimeToEvent(file, Math.min(maxBytes, MAX_TEXT_BYTES), { where });
    }
    case 'unknown':
      throw new Refused({
        code: 'unknown-format',
        message: `${basename(file)} is no format this program knows`,
        advice: 'open a trial database (.db), an ADaM ADTTE file (.xpt) or a CSV file',
      });
    default:
      return format satisfies never;
  }
}

async function openDatabase(
  file: string,
  options: OpenOptions & { readonly maxBytes: number },
): Promise<Trial> {
  const limits = {
    timeoutMs: options.timeoutMs ?? TIMEOUT_MS,
    maxBytes: options.maxBytes,
    memoryMegabytes: options.memoryMegabytes ?? READER_MEMORY_MEGABYTES,
  };
  const content = await readInChild(file, limits, options.fork);
  const columns = Object.fromEntries(
    content.tables.map(([name, table]) => [name, decodeTable(table)]),
  ) as TrialColumns;
  const { sha256, bytes } = content;
  return parseTrial(
    columns,
    { fileName: basename(file), sha256, bytes, format: 'onearm' },
    content.ignored,
  );
}
