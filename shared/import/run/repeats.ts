/** Rows that say the same twice, and patients who stand twice. */
import { formatPlural } from '../../ground/format.ts';
import { Refused } from '../../ground/refusal.ts';
import { TABLES } from '../../trial/schema.ts';
import type { TableName } from '../../trial/schema.ts';
import type { Findings } from '../findings.ts';
import type { Ledger } from './ledger.ts';
import type { TableRow } from './read-table.ts';

/** All cells of a row in the order of its table, as one text. */
function keyOf(table: TableName, { cells }: TableRow): string {
  const names = NAMES.get(table) ?? Object.keys(TABLES[table]);
  NAMES.set(table, names);
  return names.map((name) => cells[name] ?? '').join('\u001f');
}

const NAMES = new Map<TableName, readonly string[]>();

const placeOf = ({ rows }: TableRow): string => {
  const at = rows[0];
  return at === undefined
    ? ''
    : `${at.source.file}, ${at.source.placeName} ${at.source.places[at.row] ?? ''}`;
};

/**
 * One row a patient: rows that say the same are counted as left out, rows that differ refuse the
 * table of patients and stay out of the vital status.
 *
 * @throws Refused `wrong-value` naming the patient and both rows
 */
export function onePerPatient(
  table: 'patients' | 'vital_status',
  rows: readonly TableRow[],
  ledger: Ledger,
  findings: Findings,
): readonly TableRow[] {
  const name = table === 'patients' ? 'id' : 'patient';
  const first = new Map<string, TableRow>();
  let same = 0;
  const kept = rows.filter((row) => {
    const id = String(row.cells[name]);
    const earlier = first.get(id);
    if (earlier === undefined) {
      first.set(id, row);
      return true;
    }
    if (keyOf(table, earlier) === keyOf(table, row)) {
      same++;
      ledger.leaveOut(table, row.rows);
    } else if (table === 'patients') refuseTwice(id, earlier, row);
    else stayOut(table, id, row, ledger);
    return false;
  });
  if (same > 0)
    findings.note(
      `${table}: ${formatPlural(same, 'further row says', 'further rows say')} the same of the same patient`,
    );
  return kept;
}

function refuseTwice(id: string, a: TableRow, b: TableRow): never {
  const names = [...new Set([...Object.keys(a.cells), ...Object.keys(b.cells)])].filter(
    (name) => a.cells[name] !== b.cells[name],
  );
  throw new Refused({
    code: 'wrong-value',
    table: 'patients',
    value: id,
    message: `patients: ${id} stands twice (${placeOf(a)} and ${placeOf(b)}) with different ${names.join(', ')}`,
    advice:
      'one row a patient is wanted: correct the source, or choose another one for the patients',
  });
}

function stayOut(table: TableName, id: string, row: TableRow, ledger: Ledger): void {
  ledger.refuse(table, row.rows);
  for (const at of row.rows) {
    const entry = {
      source: at.source.name,
      line: at.source.places[at.row] as number,
      column: 'patient',
      value: id,
      patient: id,
      table,
      what: 'row',
      reason: 'patient-twice',
      says: 'has an earlier row with other values',
    } as const;
    ledger.list({ entry, at });
  }
}

/** Identical rows: left out or kept, as answered once for the table. */
export function askRepeats(
  table: TableName,
  rows: readonly TableRow[],
  ledger: Ledger,
  findings: Findings,
): readonly TableRow[] {
  const seen = new Set<string>();
  const repeated = new Set<TableRow>();
  for (const row of rows) {
    const key = keyOf(table, row);
    if (seen.has(key)) repeated.add(row);
    else seen.add(key);
  }
  if (repeated.size === 0) return rows;
  const key = `${table}.repeats`;
  const [example] = repeated;
  const who =
    example === undefined ? '' : ` (${String(example.cells['patient'])}, ${placeOf(example)})`;
  findings.ask({
    key,
    text: `${table}: ${formatPlural(repeated.size, 'row says', 'rows say')} exactly what an earlier row says${who}`,
    answers: [
      {
        value: 'leave-out',
        effect: `${formatPlural(repeated.size, 'row is', 'rows are')} left out and counted`,
      },
      {
        value: 'keep',
        effect: repeated.size === 1 ? 'it is kept and counts' : 'they are kept: each counts',
      },
    ],
    free: null,
    proposal: null,
  });
  if (findings.answers.get(key) === 'keep') return rows;
  for (const row of repeated) ledger.leaveOut(table, row.rows);
  return rows.filter((row) => !repeated.has(row));
}

/** Two different values of one day: both are kept, and the rule of the plan decides. */
export function tellTwoValues(
  table: TableName,
  day: string,
  rows: readonly TableRow[],
  findings: Findings,
): void {
  const seen = new Map<string, TableRow>();
  const groups = new Map<string, TableRow[]>();
  for (const row of rows) {
    const { cells } = row;
    const key = `${String(cells['patient'])} ${String(cells[day])} ${String(cells['measured_at'] ?? '')}`;
    const earlier = seen.get(key);
    if (earlier === undefined) seen.set(key, row);
    else groups.set(key, [...(groups.get(key) ?? [earlier]), row]);
  }
  const twice = [...groups.values()];
  const [first] = twice;
  if (first === undefined) return;
  const lines = first.flatMap(({ rows: from }) => {
    const at = from[0];
    return at === undefined ? [] : String(at.source.places[at.row]);
  });
  findings.note(
    `${table}: ${formatPlural(twice.length, 'day has', 'days have')} several values (${String(first[0]?.cells['patient'])}, lines ${lines.join(' and ')}): all are kept, the rule of the plan applies`,
  );
}

/** Two times of one patient and endpoint: asked, the same in the window and on the command line. */
export function askTwoTimes(
  rows: readonly TableRow[],
  ledger: Ledger,
  findings: Findings,
): readonly TableRow[] {
  const groups = Map.groupBy(rows, ({ cells }) =>
    JSON.stringify([cells['patient'], cells['endpoint']]),
  );
  const twice = [...groups.values()].filter((group) => group.length > 1);
  const [first] = twice;
  if (first === undefined) return rows;
  const key = 'time_to_event.twice';
  const places = first.map(placeOf).join(' and ');
  findings.ask({
    key,
    text: `time_to_event: ${formatPlural(twice.length, 'patient has', 'patients have')} several times of one endpoint (${String(first[0]?.cells['patient'])}, ${String(first[0]?.cells['endpoint'])}: ${places})`,
    answers: [
      { value: 'first', effect: 'the first row counts, the others are left out and counted' },
      { value: 'last', effect: 'the last row counts, the others are left out and counted' },
    ],
    free: null,
    proposal: null,
  });
  const last = findings.answers.get(key) === 'last';
  const out = new Set(twice.flatMap((group) => (last ? group.slice(0, -1) : group.slice(1))));
  for (const row of out) ledger.leaveOut('time_to_event', row.rows);
  return rows.filter((row) => !out.has(row));
}
