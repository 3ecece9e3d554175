/** Values nobody means, by the kind of a column, and texts that somebody means too well. */
import type { Column } from '../../shared/trial/schema.ts';

export type HostileValue = string | number | bigint | null;

/** Texts that a spreadsheet, a page, a script, a terminal or a database might run. */
export const INJECTIONS: readonly string[] = [
  `=cmd|' /C calc'!A0`,
  '@SUM(1+1)*cmd|calc',
  '+1+cmd|calc',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  `"); system("touch owned"); cat("`,
  "'); DROP TABLE patients; --",
  '\\u0022); quit(); #',
  '{\\field{\\*\\fldinst HYPERLINK "http://x"}}',
  ']]><evil/>',
  '\u001b]0;owned\u0007\u001b[31m',
  '\u202egnp.exe',
  '../../../etc/passwd',
  '${jndi:ldap://x}',
  '%n%n%n%s',
  '😀 µ \u0301 \ufffd',
];

const NUMBERS: readonly HostileValue[] = [
  0,
  -1,
  1,
  0.5,
  1e308,
  -1e308,
  5e-324,
  1e8,
  -1e8,
  2 ** 53,
  9_007_199_254_740_993n,
  1e999,
  1e-300,
  581,
];
const DAYS: readonly HostileValue[] = [
  '0001-01-01',
  '0025-01-10',
  '1899-12-31',
  '1900-01-01',
  '2100-12-31',
  '2101-01-01',
  '9999-12-31',
  '2025-02-30',
  '2025-13-01',
  '',
  20_000,
  '01/02/2025',
];

/** Values to put into a column: within its bounds, on them, beyond them, and of other kinds. */
export function extremesOf({ kind, range, codes, longest }: Column): readonly HostileValue[] {
  switch (kind) {
    case 'integer':
    case 'real':
      return [...NUMBERS, ...edgesOf(range), 'x', '', '12'];
    case 'date':
    case 'date-or-part':
    case 'partial-date':
      return [...DAYS, '2025', '2025-02', 'x'];
    case 'flag':
      return [0, 1, 2, -1, 'yes', ''];
    case 'code':
      return [...(codes ?? []), 'x', '', 1];
    case 'time':
      return ['00:00', '23:59:59', '24:00', 'x', ''];
    case 'text':
      return [
        '',
        'x'.repeat(longest ?? 500),
        'x'.repeat(1_000_000),
        ' ',
        7,
        '\n',
        ...INJECTIONS.slice(0, 4),
      ];
    default:
      return kind satisfies never;
  }
}

/** The bounds, and the next beyond them. */
export function edgesOf(range: Column['range']): readonly number[] {
  if (range === undefined) return [];
  const { from, to, least } = range;
  return [from, to, from - 1, to + 1, ...(least === undefined ? [] : [least, least / 2])];
}
