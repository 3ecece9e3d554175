/** The rows of all tables as the columns of a trial, with its facts. */
import { formatDay } from '../../ground/day-number.ts';
import type { DayNumber } from '../../ground/units.ts';
import { datesKnown } from '../../trial/dates-known.ts';
import { TABLES, TABLE_NAMES } from '../../trial/schema.ts';
import type { Cell, ColumnarTable, TableName, TrialColumns } from '../../trial/schema.ts';
import type { Findings } from '../findings.ts';
import type { Mapping } from '../mapping/mapping.ts';
import { latestDay } from './fill-in.ts';
import type { RowsByTable } from './fill-in.ts';
import type { TableRow } from './read-table.ts';
import { trialFacts } from './trial-facts.ts';

/** @param shifted dates that are right as intervals only: the trial says that its calendar is unknown */
export function trialTables(
  tables: RowsByTable,
  mapping: Mapping,
  shifted: boolean,
  findings: Findings,
): TrialColumns {
  const patients = (tables.get('patients') ?? []).map(({ cells }) => ({
    enrolledOn: Number(cells['enrolled_on']) as DayNumber,
  }));
  const dated = datesKnown({ patients });
  const latest = latestDay(tables);
  const facts = trialFacts(
    tables.get('trial')?.[0]?.cells ?? null,
    dated || mapping.trial?.['cut_off'] !== undefined
      ? mapping
      : { ...mapping, trial: { ...mapping.trial, cut_off: longestFollowUp(tables, latest) } },
    latest,
    findings,
  );
  if (shifted || !dated) markUndated(facts);
  const made = TABLE_NAMES.flatMap((table): (readonly [TableName, ColumnarTable])[] => {
    if (table === 'trial') return [[table, facts]];
    const rows = tables.get(table) ?? (table === 'patients' ? [] : undefined);
    return rows === undefined ? [] : [[table, columnar(table, rows)]];
  });
  return Object.fromEntries(made);
}

function markUndated(facts: ColumnarTable): void {
  const title = facts['title'] as Cell[] | undefined;
  const text = title?.[0];
  if (title !== undefined && typeof text === 'string' && !text.includes('calendar dates unknown')) {
    title[0] = `${text} (calendar dates unknown)`;
  }
}

/** Without dates the cut-off is the end of the longest follow-up, and is shown nowhere. */
function longestFollowUp(tables: RowsByTable, latest: string | null): string {
  const days = (tables.get('time_to_event') ?? []).map(({ cells }) => Number(cells['days']));
  const longest = Math.ceil(days.reduce((a, b) => Math.max(a, b), 0));
  const iso = formatDay(longest as DayNumber);
  return latest !== null && latest > iso ? latest : iso;
}

function columnar(table: TableName, rows: readonly TableRow[]): ColumnarTable {
  const names = Object.keys(TABLES[table]);
  return Object.fromEntries(
    names.map((name) => [name, rows.map(({ cells }) => cells[name] ?? null)]),
  );
}
