/** All files of an import as source tables, with what each file is. Runs in the reading child. */
import { readdirSync, statSync } from 'node:fs';
import { basename, extname, join, resolve } from 'node:path';
import { Refused } from '../../shared/ground/refusal.ts';
import { oneOfEach, bindSources } from '../../shared/import/bind-sources.ts';
import type { Findings } from '../../shared/import/findings.ts';
import { fits } from '../../shared/import/mapping/mapping.ts';
import type { Mapping } from '../../shared/import/mapping/mapping.ts';
import { isStandardName } from '../../shared/import/known-names.ts';
import { pairDictionaries } from '../../shared/import/redcap/pair-dictionary.ts';
import type { Companion } from '../../shared/import/redcap/pair-dictionary.ts';
import type { SourceTable } from '../../shared/import/source-table.ts';
import { readWholeFile, sha256 } from '../disk/source-file.ts';
import { HEAD_BYTES, sourceFormat } from './source-formats.ts';

export type SourceFile = {
  readonly path: string;
  readonly file: string;
  readonly sha256: string;
  readonly bytes: number;
  /** What it is, in words. */
  readonly what: string;
};

export type ReadFiles = {
  readonly files: readonly SourceFile[];
  readonly sources: readonly SourceTable[];
  readonly companions: readonly Companion[];
};

/** A file that is read once: its tables do not change with the mapping or the answers. */
export type ReadCache = Map<
  string,
  { readonly tables: readonly SourceTable[]; readonly file: SourceFile }
>;

/** The files of these paths; a folder stands for the files in it. */
export function sourcePaths(paths: readonly string[]): readonly string[] {
  return paths.flatMap((path) => {
    const whole = resolve(path);
    const stats = statSync(whole, { throwIfNoEntry: false });
    if (stats?.isDirectory() !== true) return [whole];
    const inside = readdirSync(whole, { withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
      .map((entry) => entry.name)
      .sort();
    return inside.map((name) => join(whole, name));
  });
}

/**
 * Reads the files, pairs dictionaries with exports, and gives the tables the names of the mapping.
 *
 * @throws Refused as the readers do, naming the file
 */
export async function readSources(
  paths: readonly string[],
  mapping: Mapping | null,
  findings: Findings,
  maxBytes: number,
): Promise<ReadFiles> {
  const files: SourceFile[] = [];
  const tables: SourceTable[] = [];
  for (const path of sourcePaths(paths)) {
    const read = await readFile(path, mapping, findings, maxBytes);
    files.push(read.file);
    tables.push(...read.tables);
  }
  if (tables.length === 0)
    throw new Refused({ code: 'no-data', message: 'there is no file to read' });
  const { sources, companions } = pairDictionaries(oneOfEach(tables, findings), findings);
  const bound = mapping === null ? sources : bindSources(sources, mapping, findings);
  return { files, sources: bound, companions };
}

async function readFile(
  path: string,
  mapping: Mapping | null,
  findings: Findings,
  maxBytes: number,
): Promise<{ readonly tables: readonly SourceTable[]; readonly file: SourceFile }> {
  const file = basename(path);
  const bytes = readWholeFile(path, maxBytes);
  const stated = Object.values(mapping?.sources ?? {}).find((source) => fits(source.file, file));
  try {
    const format = sourceFormat(bytes.subarray(0, HEAD_BYTES), file);
    const tables = await format.read(bytes, {
      source: sourceName(file),
      file,
      headerRows: stated?.headerRows ?? null,
      findings: { ...findings, note: (text) => findings.note(`${file}: ${text}`) },
      isKnownName: isStandardName,
    });
    const facts = { path, file, sha256: sha256(bytes), bytes: bytes.length, what: format.words };
    return { tables, file: facts };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    throw new Refused({ file: path, ...error.refusal });
  }
}

/** `RE-LuPSMA_DATA_2026.csv` becomes `re-lupsma_data_2026`. */
function sourceName(file: string): string {
  const stem = basename(file, extname(file)).toLowerCase();
  return stem.replace(/[^\p{L}\p{N}_-]+/gu, '_').replace(/^_+|_+$/g, '') || 'source';
}
