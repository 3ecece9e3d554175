/**
 * A part of the results: ready, absent with what is missing, or blocked by findings. A blocking
 * finding stops only what it touches.
 */
import type { Exclusion, Finding, TimeToEvent } from '../../endpoints/engine/types.ts';
import type { TableName } from '../../trial/schema.ts';
import { formatList, formatPlural } from '../../ground/format.ts';
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

/** Who is in an endpoint: the times, how many of them without a baseline, and who is in none. */
export type Analysed = {
  readonly n: number;
  readonly withoutBaseline: number;
  readonly excluded: readonly Exclusion[];
};

/** Why an endpoint with tables has nobody to analyse; null where somebody can be followed. */
export function whyNobody({ n, withoutBaseline, excluded }: Analysed): string | null {
  if (n > withoutBaseline) return null;
  if (n > 0) return `no patient can be analysed: ${formatPlural(n, 'patient')} without a baseline`;
  const reasons = [...new Set(excluded.map(({ why }) => why))];
  const shown = reasons.slice(0, 3).join('; ');
  const some = reasons.length > 3 ? `${shown} and other reasons` : shown;
  return excluded.length === 0
    ? 'the analysis set has no patient'
    : `no patient can be analysed: ${formatPlural(excluded.length, 'patient')} excluded (${some})`;
}

/** The same of times to an event. */
export function nobodyIn({
  rows,
  excluded,
}: Pick<TimeToEvent, 'rows' | 'excluded'>): string | null {
  const withoutBaseline = rows.filter(({ outcome }) => outcome.cause === 'no-baseline').length;
  return whyNobody({ n: rows.length, withoutBaseline, excluded });
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
