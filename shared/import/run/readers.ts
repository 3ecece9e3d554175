/** Scans read by several readers: which reading counts is asked, never chosen. */
import { formatList, formatPlural } from '../../ground/format.ts';
import type { Findings } from '../findings.ts';
import type { Ledger } from './ledger.ts';
import type { TableRow } from './read-table.ts';

const KEY = 'imaging.reader';

/** What is read: the same scan of the same patient by the same criterion. */
const scanOf = ({ cells }: TableRow): string =>
  ['patient', 'imaged_on', 'modality', 'criterion'].map((name) => cells[name] ?? '').join('\u001f');

const readerOf = ({ cells }: TableRow): string => String(cells['reader'] ?? '');

/**
 * Asks for the reader where one scan has readings of several. With a reader chosen, readings of the
 * others are left out of those scans alone: who read a scan alone is not doubted.
 */
export function askReaders(
  rows: readonly TableRow[],
  ledger: Ledger,
  findings: Findings,
): readonly TableRow[] {
  const scans = [...Map.groupBy(rows, scanOf).values()].filter(
    (group) => new Set(group.map(readerOf)).size > 1,
  );
  if (scans.length === 0) return rows;
  const readers = [...new Set(scans.flat().map(readerOf))].filter((reader) => reader !== '').sort();
  const counted = readers.map((reader) => {
    const n = scans.filter((group) => group.some((row) => readerOf(row) === reader)).length;
    return { reader, n };
  });
  findings.ask({
    key: KEY,
    text: `imaging: ${formatPlural(scans.length, 'scan was', 'scans were')} read by several readers (${formatList(readers)}). Whose readings are taken?`,
    answers: [
      ...counted.map(({ reader, n }) => ({
        value: reader,
        effect: `of ${formatPlural(scans.length, 'such scan')}, ${n} ${n === 1 ? 'has' : 'have'} a reading of ${reader}; the others are left out and counted`,
      })),
      { value: 'all', effect: 'every reading is kept, and the data checks tell of each pair' },
    ],
    free: null,
    proposal: null,
  });
  const chosen = findings.answers.get(KEY);
  if (chosen === undefined || chosen === 'all') return rows;
  const doubted = new Set(scans.flat());
  return rows.filter((row) => {
    if (!doubted.has(row) || readerOf(row) === chosen) return true;
    ledger.leaveOut('imaging', row.rows);
    return false;
  });
}
