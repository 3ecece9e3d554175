/** What a command prints: one JSON document, or a table to read. Messages go to stderr. */
import { Buffer } from 'node:buffer';
import { fstatSync, writeSync } from 'node:fs';
import process from 'node:process';
import { Refused } from '../../../shared/ground/refusal.ts';
import { formatMeasured } from '../../../shared/ground/format.ts';
import type { Estimate } from '../../../shared/ground/estimate.ts';

export type Output = {
  /** Prints the document when `--json` was given, else the text. */
  readonly print: (result: Result, asJson: boolean) => void;
  readonly message: (text: string) => void;
};

export type Result = { readonly document: unknown; readonly text: string };

/** Writes to this process's own streams; what a file holds never commands the terminal. */
export const processOutput: Output = {
  print: ({ document, text }, asJson) => {
    writeWhole(`${showControls(asJson ? JSON.stringify(document) : text)}\n`);
  },
  message: (text) => void process.stderr.write(`${showControls(text)}\n`),
};

/**
 * Into a file every byte or an error: a stream of Node's passes over a write that was cut short, so
 * that a full disk would keep a quarter of the document and say nothing.
 *
 * @throws Refused `cannot-write`
 */
function writeWhole(text: string): void {
  if (!fstatSync(process.stdout.fd).isFile()) {
    process.stdout.write(text);
    return;
  }
  const bytes = Buffer.from(text);
  try {
    for (let at = 0; at < bytes.length;) at += writeSync(process.stdout.fd, bytes, at);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new Refused({
      code: 'cannot-write',
      message: `the output cannot be written (${code}): what is there is not whole`,
      advice: 'check the space left and your right to write there',
    });
  }
}

/** Controls but line feed and tab, and the marks that turn the direction of writing round. */
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

const asEscape = (control: string): string =>
  `\\u${control.charCodeAt(0).toString(16).padStart(4, '0')}`;

/**
 * Controls as they would be typed: a terminal shows them and does not obey. In JSON these are the
 * escapes of JSON, which give the text back.
 */
export function showControls(text: string): string {
  return text.replace(CONTROLS, asEscape);
}

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

/** A fault of the program in one line: its first, without the trace of the process it was in. */
export function unexpectedText(error: unknown): string {
  const why = error instanceof Error ? error.message : String(error);
  return `onearm: something went wrong: ${why.trim().split('\n', 1).join('')}`;
}
