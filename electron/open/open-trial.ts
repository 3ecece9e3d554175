/** Opening whatever holds a trial: the format is told by the bytes, not by the name. */
import { basename, resolve } from 'node:path';
import type { ReferencePoints } from '../../shared/api.ts';
import { Refused, refuseArgument } from '../../shared/ground/refusal.ts';
import { IMPORT_ADVICE } from '../../shared/import/import-advice.ts';
import { requireReference } from '../../shared/statistics/index.ts';
import { parseTrial } from '../../shared/trial/parse-trial.ts';
import type { TrialTables } from '../../shared/trial/packed-column.ts';
import type { Trial } from '../../shared/trial/types.ts';
import { detectFormat } from '../disk/detect-format.ts';
import { READER_MEMORY_MEGABYTES, readInChild } from '../database/read-in-child.ts';
import type { ReadContent, ReadLimits, StartReader } from '../database/read-in-child.ts';
import { NO_CHOICES } from '../import/file-choices.ts';
import type { FileChoices } from '../import/file-choices.ts';
import type { TimeData, TimeWishes } from '../import/time-data.ts';
import { statRegularFile } from '../disk/source-file.ts';

export type OpenOptions = {
  /** After so long the reading child is killed. */
  readonly timeoutMs?: number;
  /** Size limit of the file with its journal. */
  readonly maxBytes?: number;
  /** Heap limit of the reading child. */
  readonly memoryMegabytes?: number;
  /** How the child is started; Node's fork unless Electron passes its own. */
  readonly fork?: StartReader;
  /** Which rows of a file of times are meant, and their unit; a trial database needs no word. */
  readonly choices?: FileChoices;
};

const TIMEOUT_MS = 30_000;
const MAX_BYTES = 512 * 1024 * 1024;
/** A file of times is a table: more is no file of times. */
const MAX_TEXT_BYTES = 64 * 1024 * 1024;

/**
 * Opens a trial: a trial database, or a time-to-event file (ADaM ADTTE as XPT or CSV, or a CSV with
 * time and event). The file is read, never written, moved or locked.
 *
 * @throws Refused with a code that says why: `unreadable`, `too-large`, `unknown-format`,
 *   `not-a-database`, `not-a-trial-database`, `newer-schema`, `damaged`, `table-missing`,
 *   `column-missing`, `wrong-shape`, `wrong-value`, `changed-on-disk`, `timed-out`, `needs-choice`
 *   (a file of several arms of which none was chosen, or of broken times without a unit)
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
  const { choices = NO_CHOICES, fork } = options;
  switch (format) {
    case 'sqlite': {
      refuseChoices(choices);
      const limits = limitsOf(options, maxBytes);
      return trialOf(file, await readInChild(file, { what: 'database' }, limits, fork));
    }
    case 'xpt':
    case 'csv': {
      const limits = limitsOf(options, Math.min(maxBytes, MAX_TEXT_BYTES));
      return trialOf(
        file,
        await readInChild(file, { what: 'times-as-trial', choices }, limits, fork),
      );
    }
    case 'unknown':
      return refuseFormat(file);
    default:
      return format satisfies never;
  }
}

/** A trial database says all of itself. */
function refuseChoices({ where, unit }: FileChoices): void {
  if (where.length > 0) {
    refuseArgument('where', 'chooses rows of a file of times; this is a trial database');
  }
  if (unit !== null) {
    refuseArgument('unit', 'is of a file of times; this is a trial database, which counts days');
  }
}

/**
 * The times of one endpoint of a file of times; null where the file is a trial database.
 *
 * @throws Refused as `openTrialFile`, and `invalid-argument` for an endpoint that is not there
 */
export async function readTimes(path: string, wishes: TimeWishes): Promise<TimeData | null> {
  const file = resolve(path);
  statRegularFile(file, MAX_BYTES);
  const format = detectFormat(file);
  if (format === 'unknown') refuseFormat(file);
  if (format === 'sqlite') return null;
  const question = { what: 'times', wishes } as const;
  const { times } = await readInChild(file, question, limitsOf({}, MAX_TEXT_BYTES));
  return times;
}

/**
 * The mapping that an import has left in a trial database, as text; null where there is none.
 *
 * @throws Refused as `openTrialFile`
 */
export async function readStoredMapping(
  path: string,
  options: OpenOptions = {},
): Promise<string | null> {
  const file = resolve(path);
  const maxBytes = options.maxBytes ?? MAX_BYTES;
  statRegularFile(file, maxBytes);
  const limits = limitsOf(options, maxBytes);
  const { mapping } = await readInChild(file, { what: 'mapping' }, limits, options.fork);
  return mapping;
}

/** Points read off a page: more is no published curve. */
const MAX_REFERENCE_BYTES = 1024 * 1024;

/**
 * The points of a published survival curve, from a CSV.
 *
 * @throws Refused as the reader does, and `invalid-argument` with the file where the points are no
 *   survival curve: one that rises, times that do not follow one another, 0 or beyond 1
 */
export async function readReference(
  path: string,
  options: Pick<OpenOptions, 'fork' | 'timeoutMs'> = {},
): Promise<ReferencePoints> {
  const file = resolve(path);
  try {
    statRegularFile(file, MAX_REFERENCE_BYTES);
    const limits = limitsOf(options, MAX_REFERENCE_BYTES);
    const question = { what: 'reference' } as const;
    const { points } = await readInChild(file, question, limits, options.fork);
    requireReference({ kind: 'points', times: points.times, survival: points.survival });
    return points;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    throw new Refused({ ...error.refusal, file: basename(file) });
  }
}

function refuseFormat(file: string): never {
  throw new Refused({
    code: 'unknown-format',
    message: `${basename(file)} is neither a trial database nor a file of times`,
    advice: `open a trial database (.db), an ADaM ADTTE file (.xpt) or a CSV file; ${IMPORT_ADVICE}`,
  });
}

function limitsOf(options: OpenOptions, maxBytes: number): ReadLimits {
  return {
    timeoutMs: options.timeoutMs ?? TIMEOUT_MS,
    maxBytes,
    memoryMegabytes: options.memoryMegabytes ?? READER_MEMORY_MEGABYTES,
  };
}

/** Every cell is checked again: it crossed a process boundary. */
function trialOf(file: string, { tables, ignored, readerNotes, source }: ReadContent): Trial {
  const columns: TrialTables = Object.fromEntries(tables);
  return parseTrial(columns, { fileName: basename(file), ...source }, ignored, readerNotes);
}
