/** All files of an import as source tables, with what each file is. Runs in the reading child. */
import type { Buffer } from 'node:buffer';
import { readdirSync, statSync } from 'node:fs';
import { basename, extname, join, resolve } from 'node:path';
import { formatPlural } from '../../shared/ground/format.ts';
import { Refused } from '../../shared/ground/refusal.ts';
import { oneOfEach, bindSources } from '../../shared/import/bind-sources.ts';
import type { Findings } from '../../shared/import/findings.ts';
import { fits } from '../../shared/import/mapping/mapping.ts';
import type { Mapping } from '../../shared/import/mapping/mapping.ts';
import { isStandardName } from '../../shared/import/known-names.ts';
import type { Companion } from '../../shared/import/companions/companion.ts';
import { pairCompanions } from '../../shared/import/companions/pair.ts';
import { collections, gatherCollections } from '../../shared/import/one-source.ts';
import type { SourceTable } from '../../shared/import/source-table.ts';
import { readWholeFile, sha256 } from '../disk/source-file.ts';
import { unzipSources } from './read/unzip-sources.ts';
import { HEAD_BYTES, hasSourceName, sourceFormat } from './source-formats.ts';

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

/** A file, and whether it was named itself: what only lies in a folder may be something else. */
type NamedPath = { readonly path: string; readonly named: boolean };

/** The files of these paths; a folder stands for the files in it that have the name of a source. */
function sourcePaths(paths: readonly string[], findings: Findings): readonly NamedPath[] {
  return paths.flatMap((path): readonly NamedPath[] => {
    const whole = resolve(path);
    const stats = statSync(whole, { throwIfNoEntry: false });
    if (stats?.isDirectory() !== true) return [{ path: whole, named: true }];
    const inside = readdirSync(whole, { withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
      .map((entry) => entry.name)
      .sort();
    const others = inside.filter((name) => !hasSourceName(name));
    if (others.length > 0) findings.note(`not read: ${others.slice(0, 12).join(', ')}`);
    return inside.filter(hasSourceName).map((name) => ({ path: join(whole, name), named: false }));
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
  const found = sourcePaths(paths, findings);
  const together = collections(found.map(({ path }) => basename(path)));
  for (const { path, named } of found) {
    const source = sourceName(together.get(basename(path)) ?? basename(path));
    const read = await readPath({ path, source }, mapping, findings, maxBytes).catch(
      (error: unknown) => {
        if (named || !(error instanceof Refused) || error.refusal.code !== 'unknown-format')
          throw error;
        findings.note(`not read: ${error.refusal.message}`);
        return null;
      },
    );
    if (read === null) continue;
    files.push(read.file);
    tables.push(...read.tables);
  }
  if (tables.length === 0)
    throw new Refused({ code: 'no-data', message: 'there is no file to read' });
  const { sources, companions } = pairCompanions(
    oneOfEach(gatherCollections(tables, together, findings), findings),
    findings,
  );
  const bound = mapping === null ? sources : bindSources(sources, mapping, findings);
  return { files, sources: bound, companions };
}

/** The tables of a file, or of the files in a zip. */
async function readPath(
  { path, source }: { readonly path: string; readonly source: string },
  mapping: Mapping | null,
  findings: Findings,
  maxBytes: number,
): Promise<{ readonly tables: readonly SourceTable[]; readonly file: SourceFile }> {
  const file = basename(path);
  const bytes = readWholeFile(path, maxBytes);
  const facts = { path, file, sha256: sha256(bytes), bytes: bytes.length };
  try {
    const inside = unzipSources(bytes, file, hasSourceName, findings);
    if (inside === null) {
      const { tables, what } = await tablesOf({ file, source, bytes }, mapping, findings);
      return { tables, file: { ...facts, what } };
    }
    const tables: SourceTable[] = [];
    for (const one of inside) {
      const own = { ...one, source: sourceName(one.file) };
      tables.push(...(await tablesOf(own, mapping, findings)).tables);
    }
    return { tables, file: { ...facts, what: `zip of ${formatPlural(inside.length, 'file')}` } };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    throw new Refused({ file: path, ...error.refusal });
  }
}

type SourceBytes = { readonly file: string; readonly source: string; readonly bytes: Buffer };

/** The tables of one file by its format. */
async function tablesOf(
  { file, source, bytes }: SourceBytes,
  mapping: Mapping | null,
  findings: Findings,
): Promise<{ readonly tables: readonly SourceTable[]; readonly what: string }> {
  const stated = Object.values(mapping?.sources ?? {}).find((source) => fits(source.file, file));
  const format = sourceFormat(bytes.subarray(0, HEAD_BYTES), file);
  const tables = await format.read(bytes, {
    source,
    file,
    headerRows: stated?.headerRows ?? null,
    findings: { ...findings, note: (text) => findings.note(`${file}: ${text}`) },
    isKnownName: isStandardName,
  });
  return { tables, what: format.words };
}

/** `RE-LuPSMA_DATA_2026.csv` becomes `re-lupsma_data_2026`. */
function sourceName(file: string): string {
  const stem = basename(file, extname(file)).toLowerCase();
  return stem.replace(/[^\p{L}\p{N}_-]+/gu, '_').replace(/^_+|_+$/g, '') || 'source';
}
