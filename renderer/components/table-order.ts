/** Order and choice of the rows of a table, by what its cells say. */
import { isValidElement } from 'react';
import type { ReactNode } from 'react';

/** What a cell is compared by; null stands for what does not exist and always comes last. */
export type CellValue = string | number | null;

export type Sort = { readonly title: string; readonly down: boolean } | null;

/** The words of a cell, or undefined where a component decides them only when it is drawn. */
export function plainOf(node: ReactNode): string | undefined {
  if (node === null || node === undefined || typeof node === 'boolean') return '';
  if (typeof node === 'string' || typeof node === 'number') return String(node);
  if (Array.isArray(node)) {
    const parts = node.map((part: ReactNode) => plainOf(part));
    return parts.some((part) => part === undefined) ? undefined : parts.join('');
  }
  if (!isValidElement<{ readonly children?: ReactNode }>(node)) return undefined;
  const fragment = typeof node.type === 'symbol';
  return typeof node.type === 'string' || fragment ? plainOf(node.props.children) : undefined;
}

const ABSENT = new Set(['', '—', 'NR', 'NE', 'none']);
const NUMBER = /^[<>≥≤=\s]*([−+-]?[\d,]*\.?\d+)/;

/** "26 of 35" by its first number; "—", NR and NE as null; anything else as it is written. */
export function valueOf(text: string): CellValue {
  const trimmed = text.trim();
  if (ABSENT.has(trimmed)) return null;
  if (/^\d{4}-\d{2}/.test(trimmed)) return trimmed;
  const found = NUMBER.exec(trimmed)?.[1];
  if (found === undefined) return trimmed;
  return Number(found.replaceAll(',', '').replace('−', '-'));
}

const words = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** Rows by value; equal ones keep their order, absent ones come last either way. */
export function ordered<Row>(
  rows: readonly Row[],
  value: (row: Row) => CellValue,
  down: boolean,
): readonly Row[] {
  const keyed = rows.map((row) => ({ row, key: value(row) }));
  return keyed
    .toSorted((a, b) => {
      if (a.key === null || b.key === null) return Number(a.key === null) - Number(b.key === null);
      return down ? compare(b.key, a.key) : compare(a.key, b.key);
    })
    .map(({ row }) => row);
}

/** Numbers before words. */
function compare(a: string | number, b: string | number): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a === 'number') return -1;
  if (typeof b === 'number') return 1;
  return words.compare(a, b);
}

/** Every word of the search stands somewhere in the row. */
export function matches(cells: readonly string[], search: string): boolean {
  const row = cells.join('\n').toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => row.includes(word));
}

/** Tab-separated lines for a spreadsheet; a text that it would take for a formula is quoted. */
export function tabSeparated(lines: readonly (readonly string[])[]): string {
  return lines
    .map((cells) => cells.map((cell) => harmless(cell.replaceAll(/\s+/g, ' ').trim())).join('\t'))
    .join('\n');
}

function harmless(cell: string): string {
  return /^[=@]|^[+-](?!\d|$)/.test(cell) ? `'${cell}` : cell;
}
