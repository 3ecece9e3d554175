/**
 * The rows a part of the mapping takes from its sources: selected, made long or wide, joined. Every
 * row of every source is accounted for: it stands behind a produced row, or it is left out by the
 * selection, or it stays out with a reason.
 */
import { formatPlural } from '../../ground/format.ts';
import { Refused } from '../../ground/refusal.ts';
import type { TableName } from '../../trial/schema.ts';
import type { Findings, RowNotImported } from '../findings.ts';
import { fits } from '../mapping/mapping.ts';
import type { Join, Part, Pivot, Select } from '../mapping/mapping.ts';
import { PLAIN_COLUMN, columnBuilder, columnNamed, textAt, usedTexts } from '../source-table.ts';
import type { SourceColumn, SourceTable } from '../source-table.ts';
import { dateShape } from '../values/date-shape.ts';

/** A row of a source. */
export type SourceRow = { readonly source: SourceTable; readonly row: number };

/** A column of produced rows: its texts, and where each came from. */
export type PartColumn = {
  readonly column: SourceColumn;
  /** The source column of a produced row, as the file names it. */
  readonly nameAt: (produced: number) => string;
  /** The source row of a produced row; null where the text comes from no row. */
  readonly rowAt: (produced: number) => SourceRow | null;
};

export type PartRows = {
  readonly source: SourceTable;
  readonly count: number;
  readonly columnNamed: (name: string) => PartColumn | null;
  readonly columnNames: readonly string[];
  /** The source rows behind a produced row. */
  readonly rowsOf: (produced: number) => readonly SourceRow[];
  /** Rows that the selection leaves out, of all sources of the part. */
  readonly leftOut: readonly SourceRow[];
  readonly stayOut: readonly RowNotImported[];
  readonly stayOutRows: readonly SourceRow[];
};

type Tables = ReadonlyMap<string, SourceTable>;

/**
 * @throws Refused `column-missing` where the mapping names a column that its source does not have
 */
export function partRows(
  table: TableName,
  part: Part,
  tables: Tables,
  findings: Findings,
): PartRows {
  const source = sourceOf(part.from, tables);
  const stated = confirmed(table, part, findings)
    ? choose(source, part.where)
    : { chosen: [], leftOut: Array.from({ length: source.rows }, (_, row) => row) };
  const base = { source, ...selected(source, stated, part.select ?? [], findings) };
  if (part.unpivot !== undefined) return unpivoted(part.unpivot, base);
  if (part.pivot === undefined && part.join === undefined) return plainRows(base);
  return groupedRows(table, part, base, tables, findings);
}

/** A part that only names of columns suggest is asked about. */
function confirmed(table: TableName, part: Part, findings: Findings): boolean {
  if (part.confirm === undefined) return true;
  const lines = Object.entries(part.columns).flatMap(([name, map]) => {
    const from = map.column ?? map.firstOf?.join(' or ');
    if (from === undefined) return [];
    const codes = Object.entries(map.values ?? {}).map(([code, value]) => `${code} is ${value}`);
    const unit = typeof map.unit === 'string' ? ` in ${map.unit}` : '';
    return `${name} from ${from}${unit}${codes.length > 0 ? ` (${codes.join(', ')})` : ''}`;
  });
  const sets = part.repetition?.map((set) => set.join(', '));
  const how =
    sets === undefined
      ? `by the names of its columns: ${lines.join('; ')}`
      : `${sets.length} times a row, from sets of columns side by side: ${sets.join('; ')}`;
  findings.ask({
    key: part.confirm,
    text: `${table} is read from ${part.from} ${how}. Is it right?`,
    answers: [
      { value: 'yes', effect: 'it is read so' },
      { value: 'no', effect: `nothing of it becomes ${table}; its rows are counted as left out` },
    ],
    free: null,
    proposal: 'yes',
  });
  return findings.answers.get(part.confirm) !== 'no';
}

function sourceOf(name: string, tables: Tables): SourceTable {
  const table = tables.get(name);
  if (table !== undefined) return table;
  throw new Refused({
    code: 'no-data',
    message: `the source ${name} of the mapping is not among the files`,
    advice: 'name its file on the command line, or make a new mapping',
  });
}

/** The column a mapping names. */
export function needColumn(source: SourceTable, name: string): SourceColumn {
  const column = columnNamed(source, name);
  if (column !== null) return column;
  throw new Refused({
    code: 'column-missing',
    file: source.file,
    column: name,
    message: `the column ${name} of the mapping is not in ${source.file}`,
    advice: 'make a new mapping with onearm map, or name the column that took its place',
  });
}

type Chosen = {
  readonly source: SourceTable;
  readonly chosen: readonly number[];
  readonly leftOut: readonly number[];
};

function choose(source: SourceTable, where: Part['where']): Omit<Chosen, 'source'> {
  const tests = Object.entries(where ?? {}).map(([name, wanted]) => {
    const column = needColumn(source, name);
    const passes = column.distinct.map((text) => fits(wanted, text.trim()));
    return (row: number) => passes[column.index[row] as number] === true;
  });
  const [chosen, leftOut]: [number[], number[]] = [[], []];
  for (let row = 0; row < source.rows; row++) {
    (tests.every((test) => test(row)) ? chosen : leftOut).push(row);
  }
  return { chosen, leftOut };
}

/**
 * Where a column has several texts and nothing says which are wanted, it is asked: patients of two
 * arms, readings of two readers are pooled only when somebody says so.
 */
function selected(
  source: SourceTable,
  stated: Omit<Chosen, 'source'>,
  selects: readonly Select[],
  findings: Findings,
): Omit<Chosen, 'source'> {
  let { chosen, leftOut } = stated;
  for (const { question: key, column: name, propose } of selects) {
    const column = needColumn(source, name);
    const used = usedTexts(source, column, chosen);
    const empty = chosen.length - used.reduce((sum, { count }) => sum + count, 0);
    const plain = used.map(({ text, count }) => ({ text: text.trim(), count }));
    if (plain.length + (propose !== undefined && empty > 0 ? 1 : 0) < 2) continue;
    const list = plain
      .slice(0, 12)
      .map(({ text, count }) => `${text} (${formatPlural(count, 'row')})`);
    findings.ask({
      key,
      text: `${source.name} has several values of ${name}: ${list.join(', ')}${empty > 0 ? `, none (${formatPlural(empty, 'row')})` : ''}. Which are taken?`,
      answers: [
        ...plain.slice(0, 12).map(({ text, count }) => ({
          value: text,
          effect: `${count} of ${formatPlural(chosen.length, 'row')}; the others are left out and counted`,
        })),
        { value: 'all', effect: `all ${formatPlural(chosen.length, 'row')} together` },
      ],
      free: 'codes',
      proposal: propose ?? null,
    });
    const given = findings.answers.get(key) ?? propose;
    if (given === undefined || given === 'all') continue;
    const wanted = new Set(plain.some(({ text }) => text === given) ? [given] : splitList(given));
    const takes = column.distinct.map((text) => wanted.has(text.trim()));
    const out = chosen.filter((row) => takes[column.index[row] as number] !== true);
    chosen = chosen.filter((row) => takes[column.index[row] as number] === true);
    leftOut = [...leftOut, ...out];
  }
  return { chosen, leftOut };
}

const splitList = (text: string): readonly string[] => text.split(',').map((one) => one.trim());

const rowsIn = (source: SourceTable, rows: readonly number[]): readonly SourceRow[] =>
  rows.map((row) => ({ source, row }));

function plainRows({ source, chosen, leftOut }: Chosen): PartRows {
  const known = new Map<string, PartColumn>();
  const once = (column: SourceColumn): PartColumn => {
    const found = known.get(column.name) ?? gathered(source, column, chosen);
    known.set(column.name, found);
    return found;
  };
  return {
    source,
    count: chosen.length,
    columnNames: source.columns.map(({ name }) => name),
    columnNamed: (name) => {
      if (name === ROW_NUMBER) return rowNumbers(source, chosen);
      const column = columnNamed(source, name);
      return column === null ? null : once(column);
    },
    rowsOf: (produced) => [{ source, row: chosen[produced] as number }],
    leftOut: rowsIn(source, leftOut),
    stayOut: [],
    stayOutRows: [],
  };
}

/** Name under which the number of a row is asked for, where a file has no patients. */
export const ROW_NUMBER = '@row';

function rowNumbers(source: SourceTable, rows: readonly number[]): PartColumn {
  const builder = columnBuilder();
  for (const row of rows) builder.push(String(row + 1));
  return {
    column: { ...PLAIN_COLUMN, name: ROW_NUMBER, ...builder.finish() },
    nameAt: () => ROW_NUMBER,
    rowAt: (produced) => ({ source, row: rows[produced] as number }),
  };
}

function gathered(source: SourceTable, column: SourceColumn, rows: readonly number[]): PartColumn {
  const index = new Int32Array(rows.length);
  for (let at = 0; at < rows.length; at++) index[at] = column.index[rows[at] as number] as number;
  return {
    column: { ...column, index },
    nameAt: () => column.name,
    rowAt: (produced) => ({ source, row: rows[produced] as number }),
  };
}

/** Names under which the name and the value of an unpivot are asked for. */
export const UNPIVOT_NAME = '@name';
export const UNPIVOT_VALUE = '@value';

type Unpivot = NonNullable<Part['unpivot']>;

/** Wide to long: one row a column. A row of which all these columns are empty gives nothing. */
function unpivoted(unpivot: Unpivot, { source, chosen, leftOut }: Chosen): PartRows {
  const wide = Object.entries(unpivot.columns).map(([name, gives]) => ({
    column: needColumn(source, name),
    gives,
  }));
  const produced: { readonly row: number; readonly at: number }[] = [];
  const empty: number[] = [];
  for (const row of chosen) {
    const filled = wide.map(({ column }) => textAt(column, row).trim() !== '');
    if (!filled.includes(true)) {
      empty.push(row);
      continue;
    }
    for (let at = 0; at < wide.length; at++) {
      if (filled[at] === true || unpivot.keepEmpty === true) produced.push({ row, at });
    }
  }
  const rows = produced.map(({ row }) => row);
  const made = (textOf: (at: number, row: number) => string, like: SourceColumn): PartColumn => {
    const builder = columnBuilder();
    for (const { row, at } of produced) builder.push(textOf(at, row));
    return {
      column: { ...like, ...builder.finish() },
      nameAt: (index) => wide[produced[index]?.at ?? 0]?.column.name ?? '',
      rowAt: (index) => ({ source, row: rows[index] as number }),
    };
  };
  const first = wide[0]?.column ?? (source.columns[0] as SourceColumn);
  return {
    source,
    count: produced.length,
    columnNames: [...source.columns.map(({ name }) => name), UNPIVOT_NAME, UNPIVOT_VALUE],
    columnNamed: (name) => {
      if (name === UNPIVOT_NAME) return made((at) => wide[at]?.gives ?? '', first);
      if (name === UNPIVOT_VALUE) {
        return made((at, row) => textAt(wide[at]?.column ?? first, row), first);
      }
      const column = columnNamed(source, name);
      return column === null ? null : gathered(source, column, rows);
    },
    rowsOf: (index) => [{ source, row: rows[index] as number }],
    leftOut: rowsIn(source, [...leftOut, ...empty]),
    stayOut: [],
    stayOutRows: [],
  };
}

/** One source of a part whose rows are brought together by a key. */
type Grouped = {
  readonly source: SourceTable;
  readonly prefix: string;
  /** Rows of each key. */
  readonly groups: ReadonlyMap<string, readonly number[]>;
  readonly pivot: Pivot | null;
  /** The row of a key and, in a pivot, a name; null where there is none. */
  readonly rowFor: (key: string, name: string | null) => number | null;
};

const SEPARATOR = '\u001f';

function groupedRows(
  table: TableName,
  part: Part,
  base: Chosen,
  tables: Tables,
  findings: Findings,
): PartRows {
  const key = part.pivot?.key ?? part.key ?? [];
  if (key.length === 0) {
    throw new Refused({
      code: 'wrong-shape',
      message: `the mapping of ${table} joins sources without a key`,
    });
  }
  const stayOut: RowNotImported[] = [];
  const stayOutRows: SourceRow[] = [];
  const leftOut: SourceRow[] = [...rowsIn(base.source, base.leftOut)];
  const say = (source: SourceTable, row: number, column: string, value: string | null) => {
    stayOutRows.push({ source, row });
    stayOut.push({
      source: source.name,
      line: source.places[row] as number,
      column,
      value,
      patient: null,
      table,
      what: 'row',
      reason: 'two-values',
      says: `an earlier row of the same patient and day has another value for ${column}`,
    });
  };
  const main = group({ ...base, key, pivot: part.pivot ?? null, prefix: '', latest: null }, say);
  leftOut.push(...rowsIn(base.source, main.same));
  const joined = (part.join ?? []).map((join) => {
    const source = sourceOf(join.from, tables);
    const picked = choose(source, join.where);
    leftOut.push(...rowsIn(source, picked.leftOut));
    const made = group(joinInput(join, source, picked.chosen), say);
    leftOut.push(...rowsIn(source, made.same));
    return made.grouped;
  });
  const all = [main.grouped, ...joined];
  const keys = keysOf(part, all);
  tellStrangers(table, part, all, keys, leftOut, findings);
  return { ...producedRows(all, keys, key), leftOut, stayOut, stayOutRows, source: base.source };
}

type GroupInput = {
  readonly source: SourceTable;
  readonly chosen: readonly number[];
  readonly key: readonly string[];
  readonly pivot: Pivot | null;
  readonly prefix: string;
  readonly latest: string | null;
};

const joinInput = (join: Join, source: SourceTable, chosen: readonly number[]): GroupInput => ({
  source,
  chosen,
  key: join.on,
  pivot: join.pivot ?? null,
  prefix: `${join.as ?? join.from}.`,
  latest: join.latest ?? null,
});

/** The day part of a date and time, so that 2024-03-04T08:10 and 2024-03-04 are one key. */
const keyText = (text: string): string => {
  const trimmed = text.trim();
  return /^\d{4}-\d{2}-\d{2}[T ]/.test(trimmed) ? trimmed.slice(0, 10) : trimmed;
};

function group(
  input: GroupInput,
  say: (source: SourceTable, row: number, column: string, value: string | null) => void,
): { readonly grouped: Grouped; readonly same: readonly number[] } {
  const { source, chosen, pivot } = input;
  const keyColumns = input.key.map((name) => needColumn(source, name));
  const nameColumn = pivot === null ? null : needColumn(source, pivot.name);
  const values = pivot === null ? [] : valueColumns(source, pivot);
  const latest = input.latest === null ? null : needColumn(source, input.latest);
  const groups = new Map<string, number[]>();
  const byName = new Map<string, number>();
  const same: number[] = [];
  const ordered = latest === null ? chosen : latestFirst(chosen, latest);
  for (const row of ordered) {
    const key = keyColumns.map((column) => keyText(textAt(column, row))).join(SEPARATOR);
    const name = nameColumn === null ? '' : textAt(nameColumn, row).trim();
    const place = `${key}${SEPARATOR}${name}`;
    const earlier = byName.get(place);
    if (earlier === undefined) {
      byName.set(place, row);
      const members = groups.get(key);
      if (members === undefined) groups.set(key, [row]);
      else members.push(row);
    } else if (latest !== null || equalRows(source, values, earlier, row)) same.push(row);
    else {
      const column = values[0] ?? keyColumns[0];
      say(
        source,
        row,
        name === '' ? (column?.name ?? '') : name,
        column ? textAt(column, row) : null,
      );
    }
  }
  const rowFor = (key: string, name: string | null): number | null =>
    name === null
      ? (groups.get(key)?.[0] ?? null)
      : (byName.get(`${key}${SEPARATOR}${name}`) ?? null);
  return { grouped: { source, prefix: input.prefix, groups, pivot, rowFor }, same };
}

function valueColumns(source: SourceTable, { value }: Pivot): readonly SourceColumn[] {
  const names = typeof value === 'string' ? [value] : value;
  return names.flatMap((name) => columnNamed(source, name) ?? []);
}

/** In a pivot two rows are equal when their values are; else when every column is. */
function equalRows(
  source: SourceTable,
  values: readonly SourceColumn[],
  a: number,
  b: number,
): boolean {
  const columns = values.length > 0 ? values : source.columns;
  return columns.every((column) => column.index[a] === column.index[b]);
}

function latestFirst(rows: readonly number[], column: SourceColumn): readonly number[] {
  const days = column.distinct.map((text) => {
    const shape = dateShape(text);
    return shape.kind === 'day' ? shape.day : -Infinity;
  });
  const dayOf = (row: number) => days[column.index[row] as number] as number;
  return [...rows].sort((a, b) => dayOf(b) - dayOf(a) || a - b);
}

/** Keys in the order in which they appear. A part with a pivot takes those of its joins too. */
function keysOf(part: Part, all: readonly Grouped[]): readonly string[] {
  const [main, ...joined] = all;
  const keys = new Set(main?.groups.keys());
  if (part.pivot !== undefined) {
    for (const { groups } of joined) for (const key of groups.keys()) keys.add(key);
  }
  return [...keys];
}

/** Rows of a joined source whose key the part does not have are left out, and counted in a note. */
function tellStrangers(
  table: TableName,
  part: Part,
  all: readonly Grouped[],
  keys: readonly string[],
  leftOut: SourceRow[],
  findings: Findings,
): void {
  if (part.pivot !== undefined) return;
  const known = new Set(keys);
  for (const { source, groups } of all) {
    const strange = [...groups].filter(([key]) => !known.has(key)).flatMap(([, rows]) => rows);
    leftOut.push(...rowsIn(source, strange));
    if (strange.length > 0) {
      findings.note(
        `${table}: ${formatPlural(strange.length, 'row')} of ${source.name} ${strange.length === 1 ? 'belongs' : 'belong'} to nobody in ${part.from}`,
      );
    }
  }
}

function producedRows(all: readonly Grouped[], keys: readonly string[], key: readonly string[]) {
  const find = (name: string): PartColumn | null => {
    const at = key.indexOf(name);
    if (at >= 0) return keyColumn(all, keys, key, at);
    for (const one of all) {
      const inside = name.startsWith(one.prefix) ? name.slice(one.prefix.length) : null;
      const column = inside === null || inside === '' ? null : groupedColumn(one, keys, inside);
      if (column !== null) return column;
    }
    return null;
  };
  const rows = keys.map((text) =>
    all.flatMap(({ source, groups }) => rowsIn(source, groups.get(text) ?? [])),
  );
  return {
    count: keys.length,
    columnNames: all.flatMap(({ source, prefix, pivot }) => [
      ...source.columns.map(({ name }) => `${prefix}${name}`),
      ...(pivot === null
        ? []
        : needColumn(source, pivot.name).distinct.map((name) => `${prefix}${name}`)),
    ]),
    columnNamed: find,
    rowsOf: (produced: number) => rows[produced] ?? [],
  };
}

/** The key of a row as the first source that has it writes it. */
function keyColumn(
  all: readonly Grouped[],
  keys: readonly string[],
  key: readonly string[],
  at: number,
): PartColumn | null {
  const main = all[0];
  if (main === undefined) return null;
  const name = key[at] as string;
  const own = needColumn(main.source, name);
  const builder = columnBuilder();
  for (const text of keys) {
    const row = main.rowFor(text, null);
    builder.push(row === null ? (text.split(SEPARATOR)[at] ?? '') : textAt(own, row));
  }
  return {
    column: { ...own, ...builder.finish() },
    nameAt: () => name,
    rowAt: (produced) => firstRow(all, keys[produced] as string),
  };
}

function firstRow(all: readonly Grouped[], key: string): SourceRow | null {
  for (const { source, rowFor } of all) {
    const row = rowFor(key, null);
    if (row !== null) return { source, row };
  }
  return null;
}

/** A column of the source, or in a pivot a column made of the rows of one name. */
function groupedColumn(one: Grouped, keys: readonly string[], name: string): PartColumn | null {
  const own = columnNamed(one.source, name);
  const pivoted = own === null && one.pivot !== null && hasName(one.source, one.pivot, name);
  if (own === null && !pivoted) return null;
  const values = one.pivot === null ? [] : valueColumns(one.source, one.pivot);
  const columns = own === null ? values : [own];
  const [like] = columns;
  if (like === undefined) return null;
  const builder = columnBuilder();
  const from = keys.map((key) => {
    const row = own === null ? one.rowFor(key, name) : firstFilled(one, own, key);
    const column =
      row === null ? null : (columns.find((c) => textAt(c, row).trim() !== '') ?? null);
    builder.push(row === null || column === null ? '' : textAt(column, row));
    return row;
  });
  return {
    column: { ...like, ...builder.finish() },
    nameAt: () => name,
    rowAt: (produced) => {
      const row = from[produced] ?? null;
      return row === null ? null : { source: one.source, row };
    },
  };
}

/** Whether any row of the source has this name in its pivot. */
function hasName(source: SourceTable, pivot: Pivot, name: string): boolean {
  return needColumn(source, pivot.name).distinct.some((text) => text.trim() === name);
}

function firstFilled(one: Grouped, column: SourceColumn, key: string): number | null {
  const rows = one.groups.get(key) ?? [];
  return rows.find((row) => textAt(column, row).trim() !== '') ?? rows[0] ?? null;
}
