/** A mapping guessed from the sources: by their standard, their dictionary, their names. */
import type { TableName } from '../../trial/schema.ts';
import { TABLE_NAMES } from '../../trial/schema.ts';
import { MAPPING_FORMAT, MAPPING_VERSION } from '../mapping/mapping.ts';
import type { Mapping, Part } from '../mapping/mapping.ts';
import { withSeen } from '../drift/seen.ts';
import type { SourceTable } from '../source-table.ts';
import { isCdisc } from './cdisc-names.ts';
import { guessCdisc } from './guess-cdisc.ts';
import { guessNames } from './guess-names.ts';
import { guessRedcap } from './guess-redcap.ts';
import { guessTemplate, templateTable } from './guess-template.ts';
import { identifyingColumns } from './identifying.ts';
import { whyUnused } from './why-unused.ts';
import { reasonsOf } from './guess-types.ts';
import type { Guess, GuessedPart } from './guess-types.ts';

/**
 * Guesses the mapping of these sources. Nothing in it is hidden: each line has its reason, and what
 * only a name says is marked.
 */
export function guessMapping(sources: readonly SourceTable[], name: string): Guess {
  const cdisc = sources.filter((source) => isTable(source) && isCdisc(source));
  const others = ownQuestions(
    oneListOfPatients(
      sources.filter((source) => !cdisc.includes(source)).flatMap(partsOf),
      sources,
    ),
  );
  const listed = others.some(({ table }) => table === 'patients');
  const { parts: standard, patients } = guessCdisc(cdisc, listed);
  const parts = [...standard, ...others];
  const filled = parts.filter(({ part }) => Object.keys(part.columns).length > 0);
  const kept = [...everybody(filled), ...filled];
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
    ...(patients !== undefined && { patients }),
    tables,
    ...(identifying.length > 0 && { leftOut: { identifying } }),
  };
  return {
    mapping: withSeen(mapping, sources),
    reasons: kept.flatMap(reasonsOf),
    notes: sources
      .filter((source) => !used.has(source.name) && source.rows > 0)
      .map((source) => whyUnused(source)),
  };
}

/** A table of its own; an export of REDCap is read by its dictionary, whatever its columns are called. */
const isTable = ({ kind }: SourceTable): boolean => !kind.startsWith('redcap');

/**
 * A file of times names its patients only where no other file lists them; of several such files with
 * the same patients the one that says most of them does.
 */
function oneListOfPatients(
  parts: readonly GuessedPart[],
  sources: readonly SourceTable[],
): readonly GuessedPart[] {
  const timed = new Set(
    parts.flatMap(({ table, part }) => (table === 'time_to_event' ? part.from : [])),
  );
  const lists = parts.filter(({ table }) => table === 'patients');
  const listed = lists.some(({ part }) => !timed.has(part.from));
  if (listed) {
    return parts.filter(({ table, part }) => table !== 'patients' || !timed.has(part.from));
  }
  const widest = [...lists].sort((one, other) => widthOf(other) - widthOf(one));
  const seen = new Set<string>();
  const kept = widest.filter((list) => {
    const ids = idsOf(list, sources);
    const known = ids.some((id) => seen.has(id));
    if (!known) for (const id of ids) seen.add(id);
    return !known;
  });
  return parts.filter((one) => one.table !== 'patients' || kept.includes(one));
}

const widthOf = ({ part }: GuessedPart): number => Object.keys(part.columns).length;

function idsOf({ part }: GuessedPart, sources: readonly SourceTable[]): readonly string[] {
  const source = sources.find(({ name }) => name === part.from);
  const name = part.columns['id']?.column;
  const column = source?.columns.find((one) => one.name === name);
  return (column?.distinct ?? []).map((text) => text.trim()).filter((text) => text !== '');
}

/** Two files may each offer the same endpoint: each is asked about by itself. */
function ownQuestions(parts: readonly GuessedPart[]): readonly GuessedPart[] {
  const keys = parts.flatMap(({ part }) => part.confirm ?? []);
  return parts.map((one) => {
    const key = one.part.confirm;
    if (key === undefined || keys.indexOf(key) === keys.lastIndexOf(key)) return one;
    return { ...one, part: { ...one.part, confirm: `${key}.${one.part.from}` } };
  });
}

/** Where no file lists the patients, whoever has a row is one. */
function everybody(parts: readonly GuessedPart[]): readonly GuessedPart[] {
  if (parts.some(({ table }) => table === 'patients')) return [];
  const seen = new Set<string>();
  return parts.flatMap(({ part }): GuessedPart[] => {
    const id = part.columns['patient'];
    if (id?.column === undefined || seen.has(part.from)) return [];
    seen.add(part.from);
    const columns = { id: { column: id.column } };
    return [{ table: 'patients', part: { from: part.from, columns }, reason: 'names' }];
  });
}

function partsOf(source: SourceTable): readonly GuessedPart[] {
  if (source.kind === 'redcap-raw' || source.kind === 'redcap-odm') return guessRedcap(source);
  const table = templateTable(source);
  return table === null ? guessNames(source) : [guessTemplate(source, table)];
}

function sourceMap(source: SourceTable): Mapping['sources'][string] {
  return {
    file: source.file,
    kind: source.kind,
    ...(source.part !== null && { part: source.part }),
  };
}
