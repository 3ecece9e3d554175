/** The rows of one table, read from all parts of the mapping that feed it. */
import type { Cell, TableName } from '../../trial/schema.ts';
import type { Drift } from '../drift/drift.ts';
import type { Findings } from '../findings.ts';
import type { Mapping } from '../mapping/mapping.ts';
import type { IdReader } from './ids.ts';
import type { Ledger } from './ledger.ts';
import type { SourceRow } from './part-column.ts';
import { seenCodesOf } from './new-code.ts';
import { columnsOf, patientColumn } from './prepare.ts';
import type { Prepared } from './prepare.ts';
import { columnReader } from './read-column.ts';
import { needPartColumn, partText } from './named-column.ts';
import type { CellRead, ColumnReader } from './column-input.ts';
import { timeRowReaders } from './read-event.ts';

/** A row that may be imported, with the source rows behind it. */
export type TableRow = {
  readonly cells: Record<string, Cell>;
  readonly rows: readonly SourceRow[];
};

export type ReadTables = {
  readonly mapping: Mapping;
  readonly ids: IdReader;
  readonly missing: ReadonlySet<string>;
  readonly findings: Findings;
  readonly ledger: Ledger;
  readonly newCodes: Map<string, Drift>;
  /** Ids that are patients; null while the table of patients itself is read. */
  readonly patients: ReadonlySet<string> | null;
  /** Ids that the selection of patients leaves out. */
  readonly excluded: ReadonlySet<string>;
};

/** Reads a part: rows that can be imported; all others are listed or counted in the ledger. */
export function readPart(prepared: Prepared, to: ReadTables): readonly TableRow[] {
  const { table, rows } = prepared;
  to.ledger.leaveOut(table, rows.leftOut);
  to.ledger.refuse(table, rows.stayOutRows);
  rows.stayOut.forEach((entry, index) => {
    const at = rows.stayOutRows[index];
    if (at !== undefined) to.ledger.list({ entry, at });
  });
  const reading = {
    prepared,
    readers: readersOf(prepared, to),
    patient: patientReader(prepared),
  };
  const made: TableRow[] = [];
  for (let produced = 0; produced < rows.count; produced++) {
    const row = readRow(reading, produced, to);
    if (row !== null) made.push(row);
  }
  return made;
}

type NamedReader = ColumnReader & { readonly name: string; readonly required: boolean };

type Readers = {
  readonly columns: readonly NamedReader[];
  /** Rows that hold no time at all, such as a number of events. */
  readonly skip: (produced: number) => boolean;
};

function readersOf(prepared: Prepared, to: ReadTables): Readers {
  const { table, rows, columns } = prepared;
  const declared = columnsOf(table);
  const setting = {
    table,
    rows,
    missing: to.missing,
    conventions: to.mapping.conventions ?? {},
    seen: seenCodesOf(prepared.part, to.mapping),
    newCodes: to.newCodes,
    findings: to.findings,
  };
  const special = table === 'time_to_event' ? timeRowReaders(prepared, setting) : null;
  const named = columns.flatMap(([name, map]): NamedReader[] => {
    const column = declared[name];
    if (column === undefined || name === patientColumn(table)) return [];
    const reader =
      (name === 'unit' ? undefined : special?.readers.get(name)) ??
      columnReader(name, column, map, setting);
    return [{ name, required: column.required, ...reader }];
  });
  const mapped = new Set(columns.map(([name]) => name));
  const implied = [...(special?.readers ?? [])].flatMap(([name, reader]): NamedReader[] => {
    const column = declared[name];
    return column === undefined || mapped.has(name)
      ? []
      : [{ name, required: column.required, ...reader }];
  });
  return { columns: [...named, ...implied], skip: special?.skip ?? (() => false) };
}

type PatientReader = {
  readonly column: string | null;
  readonly textOf: (produced: number) => string;
};

function patientReader({ table, columns, rows }: Prepared): PatientReader {
  const name = patientColumn(table);
  if (name === null) return { column: null, textOf: () => '' };
  const map = new Map(columns).get(name);
  if (map?.constant !== undefined) {
    const text = String(map.constant);
    return { column: name, textOf: () => text };
  }
  const from = needPartColumn(rows, map?.column ?? '');
  return { column: from.column.name, textOf: (produced) => partText(from, produced) };
}

type RowReading = {
  readonly prepared: Prepared;
  readonly readers: Readers;
  readonly patient: PatientReader;
};

function readRow(
  { prepared, readers, patient }: RowReading,
  produced: number,
  to: ReadTables,
): TableRow | null {
  const { table, rows, part } = prepared;
  const from = rows.rowsOf(produced);
  const cells: Record<string, Cell> = {};
  const idText = patient.textOf(produced);
  const idColumn = patientColumn(table);
  if (readers.skip(produced) || (idColumn !== null && to.ids.isNoPatient(idText))) {
    to.ledger.leaveOut(table, from);
    return null;
  }
  const read = readers.columns.map((reader) => ({ reader, found: reader.read(produced) }));
  if (isBlankForm(rows.source.kind, part.repetition !== undefined, read)) {
    to.ledger.leaveOut(table, from);
    return null;
  }
  let ok = true;
  const first = from[0];
  const list = (reader: NamedReader | null, found: Fault) => {
    const row = reader?.required !== false;
    if (row) ok = false;
    const at = reader?.from?.rowAt(produced) ?? first;
    if (at !== undefined) to.ledger.list({ entry: entryOf(at, reader, produced, found), at });
  };
  const entryOf = (at: SourceRow, reader: NamedReader | null, index: number, found: Fault) => ({
    source: at.source.name,
    line: at.source.places[at.row] as number,
    column: reader?.from?.nameAt(index) ?? reader?.name ?? patient.column ?? '',
    value:
      reader === null
        ? idText
        : reader.from === null || isIdentifying(reader, to)
          ? null
          : partText(reader.from, index),
    patient: idColumn === null ? null : to.ids.idOf(idText),
    table,
    what: reader?.required === false ? ('cell' as const) : ('row' as const),
    reason: found.reason,
    says: found.says,
  });
  if (idColumn !== null) {
    const id = to.ids.idOf(idText);
    if (id === null) list(null, { reason: 'no-patient', says: 'the patient is missing' });
    else if (to.excluded.has(id) && to.patients?.has(id) !== true) {
      to.ledger.leaveOut(table, from);
      return null;
    } else if (to.patients !== null && !to.patients.has(id)) {
      list(null, { reason: 'patient-unknown', says: 'is not among the patients' });
    } else cells[idColumn] = id;
  }
  // A number that cannot be read or is not there has no `<` either: that is said once.
  const faulty = new Set<string>();
  const isSaid = ({ from: own }: NamedReader) => own !== null && faulty.has(own.nameAt(produced));
  for (const { reader, found } of read) {
    if (found.kind === 'fault' && reader.from !== null) faulty.add(reader.from.nameAt(produced));
    if (found.kind === 'cell') cells[reader.name] = found.cell;
    else if (found.kind === 'fault') list(reader, found);
    else if (reader.required && !mayWait(table, reader.name, part.columns) && !isSaid(reader)) {
      list(reader, { reason: 'no-value', says: `has no value, and ${reader.name} needs one` });
      if (reader.from !== null) faulty.add(reader.from.nameAt(produced));
    }
  }
  if (ok) {
    if (table === 'vital_status') undatedDeath(prepared, produced, cells, to);
    return { cells, rows: from };
  }
  to.ledger.refuse(table, from);
  return null;
}

/** Columns that say a patient died. */
const DEATH_FLAGS = ['DTHFL', 'DEATHFL'];

/**
 * A death that is flagged and has no date: the cause says at least that the patient died, and the
 * data checks go on from there. Nobody is counted as alive without a word.
 */
function undatedDeath(
  { rows }: Prepared,
  produced: number,
  cells: Record<string, Cell>,
  { findings }: ReadTables,
): void {
  const flag = DEATH_FLAGS.map((name) => rows.columnNamed(name)).find((one) => one !== null);
  if (flag === undefined || flag === null) return;
  const dead = /^(?:y|yes|1|true)$/i.test(partText(flag, produced).trim());
  const dated = (cells['died_on'] ?? null) !== null;
  const id = String(cells['patient']);
  if (dead && !dated) {
    cells['cause'] ??= 'unknown';
    findings.note(`${id}: ${flag.column.name} says dead, and there is no date of death`);
  } else if (!dead && dated) {
    findings.note(`${id}: there is a date of death, and ${flag.column.name} does not say dead`);
  }
}

type Fault = Pick<Extract<CellRead, { kind: 'fault' }>, 'reason' | 'says'>;

/** The day of enrolment and the number of a cycle may be filled in later, by an answer. */
function mayWait(table: TableName, name: string, columns: Prepared['part']['columns']): boolean {
  if (Object.hasOwn(columns, name)) return false;
  return (
    (table === 'patients' && name === 'enrolled_on') || (table === 'cycles' && name === 'number')
  );
}

/** A form of REDCap that was never filled in, or a visit that was not, says nothing: nothing is missing in it. */
function isBlankForm(
  kind: string,
  isRepetition: boolean,
  read: readonly { readonly reader: NamedReader; readonly found: CellRead }[],
): boolean {
  if (!kind.startsWith('redcap') && !isRepetition) return false;
  const own = read.filter(
    ({ reader }) => reader.from !== null && !isKeyColumn(reader.from.column.name),
  );
  return own.length > 0 && own.every(({ found }) => found.kind === 'empty');
}

const isKeyColumn = (name: string): boolean => name.startsWith('redcap_');

function isIdentifying({ from }: NamedReader, { mapping }: ReadTables): boolean {
  if (from === null) return false;
  const { name, identifier } = from.column;
  return identifier || (mapping.leftOut?.identifying ?? []).includes(name);
}
