/** What a column of the trial database takes, in the words of documentation and help. */
import { rangeWords } from './parse-cell.ts';
import type { Column } from './schema.ts';

/** "integer from 1 to 2"; "text, 100 characters"; "code: male, female". */
export function kindWords({ kind, codes, range, longest }: Column, quote = ''): string {
  if (kind === 'code') {
    return `code: ${(codes ?? []).map((code) => `${quote}${code}${quote}`).join(', ')}`;
  }
  return `${kind}${rangeWords(range)}${longest === undefined ? '' : `, ${longest} characters`}`;
}
