/**
 * A part of the results: ready, absent with what is missing, or blocked by findings. A blocking
 * finding stops only what it touches.
 */
import type { Finding } from '../../endpoints/engine/types.ts';
import type { TableName } from '../../trial/schema.ts';
import { formatList } from '../../ground/format.ts';
import { blockingFindings } from '../../checks/check-trial.ts';
import { missingTables } from '../../endpoints/all-endpoints.ts';
import { RECORDS, frameOn } from './frame.ts';
import type { Desk, Job } from './job.ts';
import type { Section } from '../results.ts';

export type Touched = Finding['touches'][number];

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

/** The findings that stop results: few rules, run alone before all others. */
const BLOCKING: Job<readonly Finding[]> = {
  name: 'blocking findings',
  compute: ({ trial, plan, read }) => blockingFindings(trial, read(RECORDS), plan),
};

/** Blocking findings on what is touched, of the trial as a whole or of members of the set. */
function blocking(desk: Desk, touched: readonly Touched[]): readonly Finding[] {
  const candidates = desk
    .read(BLOCKING)
    .filter(({ touches }) => touches.some((each) => touched.includes(each)));
  if (candidates.length === 0) return candidates;
  const members = new Set(frameOn(desk).members.map(({ id }) => id));
  return candidates.filter(({ patient }) => patient === null || members.has(patient));
}

/** A section that needs tables and can be stopped; `compute` runs when neither holds it up. */
export function section<T>(
  desk: Desk,
  needs: readonly TableName[],
  touched: readonly Touched[],
  compute: () => Section<T>,
): Section<T> {
  const gone = goneFrom(desk, needs);
  if (gone.length > 0) return absent(tablesWords(gone));
  const findings = touched.length === 0 ? [] : blocking(desk, touched);
  return findings.length > 0 ? { state: 'blocked', findings } : compute();
}

/** The tables among `needs` that the file does not have or that are empty. */
export function goneFrom({ trial }: Desk, needs: readonly TableName[]): readonly TableName[] {
  const missing = missingTables(trial);
  return needs.filter((table) => missing.includes(table));
}
