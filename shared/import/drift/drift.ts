/**
 * A saved mapping meets a new export: columns that are gone, new, renamed or of another type, and
 * codes. What feeds a table is a question; the rest is listed.
 */
import { formatPlural } from '../../ground/format.ts';
import type { Answer, Findings } from '../findings.ts';
import type { Mapping, SourceMap } from '../mapping/mapping.ts';
import type { SourceColumn, SourceTable } from '../source-table.ts';
import { isRequired, renameColumns, usesOf } from './uses.ts';
import type { Use } from './uses.ts';

export type Drift = {
  readonly source: string;
  readonly what: 'gone' | 'new' | 'renamed' | 'code-new' | 'code-gone' | 'type';
  readonly column: string;
  /** The column that takes its place, the new code, or the new type; null where there is none. */
  readonly to: string | null;
  /** `table.column` that are read from it. */
  readonly feeds: readonly string[];
  /** Key of its question; null where it feeds nothing. */
  readonly question: string | null;
  readonly says: string;
};

export type Followed = {
  /** The mapping with the columns of today. */
  readonly mapping: Mapping;
  readonly drift: readonly Drift[];
};

const NONE = 'none';

/** Holds the sources against what the mapping has seen of them. */
export function followDrift(
  mapping: Mapping,
  sources: readonly SourceTable[],
  findings: Findings,
): Followed {
  const uses = usesOf(mapping);
  const names = new Map<string, string | null>();
  const drift = sources.flatMap((table): readonly Drift[] => {
    const seen = mapping.sources[table.name];
    if (seen?.columns === undefined) return [];
    const compared = compare(table, seen, uses.get(table.name) ?? new Map<string, Use>());
    const columns = compared.gone.map((one) => goneColumn(one, compared, names, findings));
    const taken = new Set(columns.flatMap(({ to }) => to ?? []));
    return [
      ...columns,
      ...compared.fresh.flatMap(newColumn(compared, taken)),
      ...changes(compared),
    ];
  });
  for (const { question, says, source } of drift) {
    if (question === null) findings.note(`${source}: ${says}`);
  }
  if (names.size === 0) return { mapping, drift };
  const place = (source: string, name: string) => `${source}.${name}`;
  const renamed = renameColumns(mapping, (source, name) => {
    const found = names.get(place(source, name));
    return found === undefined ? name : found;
  });
  return { mapping: renamed, drift };
}

type Compared = {
  readonly table: SourceTable;
  readonly seen: SourceMap;
  readonly uses: ReadonlyMap<string, Use>;
  readonly gone: readonly string[];
  readonly fresh: readonly SourceColumn[];
};

function compare(table: SourceTable, seen: SourceMap, uses: Compared['uses']): Compared {
  const known = new Set(seen.columns);
  const now = new Set(table.columns.map(({ name }) => name));
  return {
    table,
    seen,
    uses,
    gone: [...known].filter((name) => !now.has(name)),
    fresh: table.columns.filter(({ name }) => !known.has(name)),
  };
}

const UNUSED: Use = { feeds: [], isKey: false };

function goneColumn(
  name: string,
  { table, seen, uses, fresh }: Compared,
  names: Map<string, string | null>,
  findings: Findings,
): Drift {
  const { feeds, isKey } = uses.get(name) ?? UNUSED;
  const alike = successorOf(name, seen, fresh);
  const what = alike === null ? 'gone' : 'renamed';
  const says =
    alike === null
      ? `the column ${name} is gone`
      : `the column ${name} is gone, and ${alike.name} is new and ${alike.why}`;
  const entry = { source: table.name, what, column: name, feeds, says } as const;
  const isUsed = feeds.length > 0 || isKey;
  if (!isUsed || (isKey && fresh.length === 0)) {
    return { ...entry, to: alike?.name ?? null, question: null };
  }
  const key = `drift.${table.name}.${name}`;
  const offered =
    alike === null ? fresh : [alike.column, ...fresh.filter((one) => one !== alike.column)];
  const answers = offered.slice(0, 12).map(({ name: value, label, distinct, index }): Answer => {
    const filled = index.reduce((sum, at) => sum + ((distinct[at] ?? '').trim() === '' ? 0 : 1), 0);
    const words = label === null || label === value ? '' : ` (${label})`;
    return {
      value,
      effect: `${value}${words} takes its place: ${filled} of ${formatPlural(table.rows, 'row')} filled`,
    };
  });
  const nothing: Answer = { value: NONE, effect: withoutWords(feeds) };
  findings.ask({
    key,
    text: `${table.name}: ${says}. ${isKey ? 'Rows are chosen or joined by it' : `It gives ${feeds.join(', ')}`}: which column takes its place?`,
    answers: isKey ? answers : [...answers, nothing],
    free: null,
    proposal: alike?.name ?? null,
  });
  const given = findings.answers.get(key);
  const known = [...answers, ...(isKey ? [] : [nothing])].some(({ value }) => value === given);
  const standIn = alike?.name ?? (isKey ? (answers[0]?.value ?? NONE) : NONE);
  const taken = known && given !== undefined ? given : standIn;
  const to = taken === NONE ? null : taken;
  names.set(`${table.name}.${name}`, to);
  return { ...entry, to, question: key };
}

function withoutWords(feeds: readonly string[]): string {
  const lost = [...new Set(feeds.filter(isRequired).map((place) => place.split('.')[0] ?? ''))];
  return lost.length > 0
    ? `nothing takes its place: no row of ${lost.join(', ')} is imported from it`
    : `nothing takes its place: ${feeds.join(', ')} ${feeds.length === 1 ? 'has' : 'have'} no value from it`;
}

/** A new column with the label of the one that is gone, else with its name written otherwise. */
function successorOf(name: string, seen: SourceMap, fresh: readonly SourceColumn[]) {
  const label = seen.labels?.[name];
  const labelled = label === undefined ? [] : fresh.filter((column) => column.label === label);
  const [one] = labelled;
  if (one !== undefined && labelled.length === 1) {
    return { name: one.name, column: one, why: 'has the same label' };
  }
  const plain = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  const spelled = fresh.filter((column) => plain(column.name) === plain(name));
  const [only] = spelled;
  return only === undefined || spelled.length > 1
    ? null
    : { name: only.name, column: only, why: 'differs in spelling only' };
}

const newColumn =
  ({ table }: Compared, taken: ReadonlySet<string>) =>
  ({ name, label }: SourceColumn): readonly Drift[] => {
    if (taken.has(name)) return [];
    const words = label === null || label === name ? '' : ` (${label})`;
    const says = `the column ${name}${words} is new: the mapping does not read it`;
    return [
      { source: table.name, what: 'new', column: name, to: null, feeds: [], question: null, says },
    ];
  };

/** Types that changed, and mapped codes that the dictionary no longer has. */
function changes({ table, seen, uses }: Compared): readonly Drift[] {
  return table.columns.flatMap(({ name, declared, codes, distinct }): readonly Drift[] => {
    const entry = { source: table.name, column: name, question: null };
    const { feeds } = uses.get(name) ?? UNUSED;
    const was = seen.types?.[name];
    const types: readonly Drift[] =
      was === undefined || declared === null || was === declared
        ? []
        : [
            {
              ...entry,
              what: 'type',
              to: declared,
              feeds,
              says: `${name} was declared ${was} and is ${declared} now`,
            },
          ];
    const now = new Set([
      ...(codes ?? []).map(({ code }) => code),
      ...distinct.map((text) => text.trim()),
    ]);
    const gone = codes === null ? [] : (seen.codes?.[name] ?? []).filter((code) => !now.has(code));
    return [
      ...types,
      ...gone.map((code): Drift => ({
        ...entry,
        what: 'code-gone',
        to: code,
        feeds,
        says: `the code ${code} of ${name} is gone`,
      })),
    ];
  });
}
