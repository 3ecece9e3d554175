/** A mapping guessed from the sources: by their standard, their dictionary, their names. */
import type { TableName } from '../../trial/schema.ts';
import { TABLE_NAMES } from '../../trial/schema.ts';
import { MAPPING_FORMAT, MAPPING_VERSION } from '../mapping/mapping.ts';
import type { Mapping, Part } from '../mapping/mapping.ts';
import type { SourceTable } from '../source-table.ts';
import { guessRedcap } from './guess-redcap.ts';
import { guessTemplate, templateTable } from './guess-template.ts';
import { identifyingColumns } from './identifying.ts';
import { reasonsOf } from './guess-types.ts';
import type { Guess, GuessedPart } from './guess-types.ts';

/**
 * Guesses the mapping of these sources. Nothing in it is hidden: each line has its reason, and what
 * only a name says is marked.
 */
export function guessMapping(sources: readonly SourceTable[], name: string): Guess {
  const parts = sources.flatMap((source) => partsOf(source));
  const kept = parts.filter(({ part }) => Object.keys(part.columns).length > 0);
  const tables: Partial<Record<TableName, Part[]>> = {};
  for (const table of TABLE_NAMES) {
    const own = kept.filter((one) => one.table === table).map(({ part }) => part);
    if (own.length > 0) tables[table] = own;
  }
  const used = new Set(
    kept.flatMap(({ part }) => [part.from, ...(part.join ?? []).map((j) => j.from)]),
  );
  const identifying = [...new Set(sources.flatMap(identifyingColumns))];
  const mapping: Mapping = {
    format: MAPPING_FORMAT,
    version: MAPPING_VERSION,
    name,
    sources: Object.fromEntries(
      sources
        .filter((source) => used.has(source.name))
        .map((source) => [source.name, sourceMap(source)]),
    ),
    tables,
    ...(identifying.length > 0 && { leftOut: { identifying } }),
  };
  return {
    mapping,
    reasons: kept.flatMap(reasonsOf),
    unused: sources.filter((source) => !used.has(source.name)).map((source) => source.name),
  };
}

function partsOf(source: SourceTable): readonly GuessedPart[] {
  if (source.kind === 'redcap-raw' || source.kind === 'redcap-odm') return guessRedcap(source);
  const table = templateTable(source);
  return table === null ? [] : [guessTemplate(source, table)];
}

function sourceMap(source: SourceTable): Mapping['sources'][string] {
  return {
    file: source.file,
    kind: source.kind,
    ...(source.part !== null && { part: source.part }),
    columns: source.columns.map((column) => column.name),
  };
}
