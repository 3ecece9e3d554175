/**
 * A part of the results: ready, absent with what is missing, or blocked by findings. A blocking
 * finding stops only what it touches.
 */
import type { Finding } from '../../endpoints/engine/types.ts';
import type { TableName } from '../../trial/schema.ts';
import { formatList } from '../../ground/format.ts';
import type { Frame } from './frame.ts';
import type { Section } from '../results.ts';

export type Touched = Finding['touches'][number];

/** What the sections of one trial under one plan share. */
export type SectionInput = {
  readonly frame: Frame;
  readonly findings: readonly Finding[];
  readonly missing: readonly TableName[];
};

export function ready<T>(value: T): Section<T> {
  return { state: 'ready', value };
}

export function absent<T>(missing: string): Section<T> {
  return { state: 'absent', missing };
}

/** "table psa is missing or empty". */
export function tablesWords(tables: readonly TableName[]): string {
  const names = formatList(tables);
  return tables.length === 1
    ? `table ${names} is missing or empty`
    : `tables ${names} are missing or empty`;
}

/** Blocking findings on what is touched, of the trial as a whole or of members of the set. */
function blocking({ frame, findings }: SectionInput, touched: readonly Touched[]) {
  const candidates = findings.filter(
    ({ severity, touches }) =>
      severity === 'blocking' && touches.some((each) => touched.includes(each)),
  );
  if (candidates.length === 0) return candidates;
  const members = new Set(frame.members.map(({ id }) => id));
  return candidates.filter(({ patient }) => patient === null || members.has(patient));
}

/** A section that needs tables and can be stopped; `compute` runs when neither holds it up. */
export function section<T>(
  input: SectionInput,
  needs: readonly TableName[],
  touched: readonly Touched[],
  compute: () => Section<T>,
): Section<T> {
  const gone = needs.filter((table) => input.missing.includes(table));
  if (gone.length > 0) return absent(tablesWords(gone));
  const findings = blocking(input, touched);
  return findings.length > 0 ? { state: 'blocked', findings } : compute();
}
