/** What a command prints: one JSON document, or a table to read. Messages go to stderr. */
import { formatMeasured } from '../../../shared/ground/format.ts';
import type { Estimate } from '../../../shared/ground/estimate.ts';

export type Output = {
  /** Prints the document when `--json` was given, else the text. */
  readonly print: (result: Result, asJson: boolean) => void;
  readonly message: (text: string) => void;
};

export type Result = { readonly document: unknown; readonly text: string };

/** Writes to this process's own streams. */
export const processOutput: Output = {
  print: ({ document, text }, asJson) => {
    process.stdout.write(`${asJson ? JSON.stringify(document) : text}\n`);
  },
  message: (text) => void process.stderr.write(`${text}\n`),
};

/**
 * An estimate as JSON members: `{ estimate: 4 }`, or `{ estimate: null, estimateState: 'not-reached' }`.
 * The main value of an object gives its state as plain `state`.
 */
export function estimateMembers(
  name: string,
  estimate: Estimate,
  stateName = `${name}State`,
): Readonly<Record<string, number | string | null>> {
  return estimate.state === 'value'
    ? { [name]: estimate.value }
    : { [name]: null, [stateName]: estimate.state };
}

/** Rows as columns that line up: the first to the left, the others to the right. */
export function alignRows(rows: readonly (readonly string[])[]): string {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, index) => {
      widths[index] = Math.max(widths[index] ?? 0, cell.length);
    });
  }
  return rows
    .map((row) =>
      row
        .map((cell, index) =>
          index === 0 ? cell.padEnd(widths[index] ?? 0) : cell.padStart(widths[index] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** A number for a reader: six significant figures, which no rounding of ours can hide behind. */
export function readable(value: number): string {
  return formatMeasured(value);
}
