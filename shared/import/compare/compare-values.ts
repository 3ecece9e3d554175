/** Two trials cell by cell: rows are the same when their key is, whatever their order. */
import { formatDay } from '../../ground/day-number.ts';
import type { DayNumber } from '../../ground/units.ts';
import { TABLES, TABLE_NAMES } from '../../trial/schema.ts';
import type { Cell, Column, TableName, TrialColumns } from '../../trial/schema.ts';

type Value = string | number | null;
export type RowValues = Readonly<Record<string, Value>>;

/** A value that changed; a row that came or went has no column, and is given whole. */
export type ValueChange = {
  readonly table: TableName;
  readonly patient: string | null;
  /** What tells the row from others of the patient: a date, a cycle, an item. */
  readonly key: string;
  readonly column: string | null;
  readonly old: Value | RowValues;
  readonly new: Value | RowValues;
};

/** The columns that name a row of a table, beside the patient. */
const KEYS: Readonly<Record<TableName, readonly string[]>> = {
  trial: [],
  patients: [],
  eligibility: ['criterion'],
  cycles: ['number'],
  psa: ['measured_on', 'measured_at'],
  imaging: ['imaged_on', 'modality', 'criterion', 'reader'],
  adverse_events: ['term', 'onset_on'],
  questionnaire_items: ['instrument', 'form_on', 'item'],
  therapies: ['agent', 'started_on'],
  vital_status: [],
  time_to_event: ['endpoint'],
};

type Row = { readonly patient: string | null; readonly key: string; readonly values: RowValues };

/** Every change of the tables, patients that came or went aside. */
export function compareValues(
  old: TrialColumns,
  now: TrialColumns,
  both: ReadonlySet<string>,
): readonly ValueChange[] {
  return TABLE_NAMES.flatMap((table) => {
    const kept = ({ patient }: Row) => patient === null || both.has(patient);
    return compareTable(table, rowsOf(old, table).filter(kept), rowsOf(now, table).filter(kept));
  });
}

function rowsOf(columns: TrialColumns, table: TableName): readonly Row[] {
  const data = columns[table];
  if (data === undefined) return [];
  const declared = Object.entries<Column>(TABLES[table]);
  const length = Object.values(data)[0]?.length ?? 0;
  const id = table === 'patients' ? 'id' : 'patient';
  return Array.from({ length }, (_, index): Row => {
    const values = Object.fromEntries(
      declared.map(([name, { kind }]) => [name, shown(kind, data[name]?.[index] ?? null)]),
    );
    const key = KEYS[table].flatMap((name) => values[name] ?? []).join(', ');
    return { patient: table === 'trial' ? null : String(values[id]), key, values };
  });
}

function shown(kind: Column['kind'], cell: Cell): Value {
  const isDay = (kind === 'date' || kind === 'date-or-part') && typeof cell === 'number';
  return isDay ? formatDay(cell as DayNumber) : cell;
}

/**
 * Rows of one key are paired: equal ones first, then in the order of the file. What is left over
 * came or went.
 */
function compareTable(
  table: TableName,
  old: readonly Row[],
  now: readonly Row[],
): readonly ValueChange[] {
  const place = ({ patient, key }: Row) => `${patient ?? ''}\u001f${key}`;
  const groups = Map.groupBy(now, place);
  const changes: ValueChange[] = [];
  for (const [name, before] of Map.groupBy(old, place)) {
    const after = [...(groups.get(name) ?? [])];
    groups.delete(name);
    const changed = before.filter((row) => !takeEqual(after, row));
    for (const row of changed) {
      const match = after.shift();
      if (match === undefined) changes.push(wholeRow(table, row, 'old'));
      else changes.push(...changedCells(table, row, match));
    }
    changes.push(...after.map((row) => wholeRow(table, row, 'new')));
  }
  for (const rows of groups.values()) {
    changes.push(...rows.map((row) => wholeRow(table, row, 'new')));
  }
  return changes;
}

function takeEqual(rows: Row[], { values }: Row): boolean {
  const text = JSON.stringify(values);
  const at = rows.findIndex((row) => JSON.stringify(row.values) === text);
  if (at >= 0) rows.splice(at, 1);
  return at >= 0;
}

function wholeRow(table: TableName, row: Row, side: 'old' | 'new'): ValueChange {
  const { patient, key, values } = row;
  const [old, now] = side === 'old' ? [values, null] : [null, values];
  return { table, patient, key, column: null, old, new: now };
}

function changedCells(table: TableName, before: Row, after: Row): readonly ValueChange[] {
  const { patient, key } = before;
  return Object.keys(before.values).flatMap((column) => {
    const [old, now] = [before.values[column] ?? null, after.values[column] ?? null];
    return old === now ? [] : [{ table, patient, key, column, old, new: now }];
  });
}
