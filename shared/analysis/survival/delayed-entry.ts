/**
 * Curves of patients who come under observation only some time after the origin: the time from which
 * they can be read, who is used from there on, and how that is said.
 */
import type { PatientTime } from '../../endpoints/engine/types.ts';
import { formatMonths, formatPlural } from '../../ground/format.ts';
import type { Days } from '../../ground/units.ts';
import { estimableFrom } from '../../statistics/index.ts';
import type { DelayedEntryFlag } from '../../statistics/index.ts';
import type { Plan } from '../../trial/plan/plan.ts';

/** The curve is S(t | alive on day `from`). */
export type DelayedEntry = {
  readonly from: number;
  readonly flags: readonly DelayedEntryFlag[];
  /** Patients whose time ended by `from`: they are not used. */
  readonly left: number;
  readonly minimumAtRisk: number;
};

export type EntryLimit =
  | { readonly state: 'none' }
  | { readonly state: 'never'; readonly minimumAtRisk: number }
  | ({ readonly state: 'from' } & DelayedEntry);

/** From which day a curve of these times can be read: from the origin when nobody enters late. */
export function entryLimit(rows: readonly PatientTime[], plan: Plan): EntryLimit {
  if (!rows.some((row) => row.entryDays > 0)) return { state: 'none' };
  const { delayedEntryMinimumAtRisk: minimumAtRisk } = plan.survival;
  const found = estimableFrom(
    rows.map((row) => row.days),
    rows.map((row) => row.outcome.kind === 'event'),
    rows.map((row) => row.entryDays),
    minimumAtRisk,
  );
  if (found.state === 'never') return { state: 'never', minimumAtRisk };
  const { from, flags, left } = found;
  return { state: 'from', from, flags, left, minimumAtRisk };
}

/** The times used by a curve that is read from a day on: those that go beyond it, entered by then. */
export function followedBeyond(rows: readonly PatientTime[], from: number): readonly PatientTime[] {
  return rows
    .filter((row) => row.days > from)
    .map((row) => ({ ...row, entryDays: Math.max(row.entryDays, from) as Days }));
}

/** Why there is no curve. */
export function neverEnough(minimumAtRisk: number): string {
  return `not estimable: with delayed entry never ${formatPlural(minimumAtRisk, 'patient')} at risk at once`;
}

/** "among patients alive 8.2 months after first regimen C1D1 (1 patient left before and is not used)". */
export function amongWords(
  { from, left }: DelayedEntry,
  origin: string,
  unit: 'months' | 'days' = 'months',
): string {
  const time = unit === 'months' ? `${formatMonths(from)} months` : formatPlural(from, 'day');
  const gone =
    left === 0
      ? ''
      : ` (${formatPlural(left, 'patient')} left before and ${left === 1 ? 'is' : 'are'} not used)`;
  return `among patients alive ${time} after ${origin}${gone}`;
}

/** The endpoint as a row names it: "Overall survival from the first regimen, if alive at 8.2 mo". */
export function conditionalTitle(result: {
  readonly title: string;
  readonly delayedEntry: DelayedEntry | null;
}): string {
  const { title, delayedEntry } = result;
  return delayedEntry === null
    ? title
    : `${title}, if alive at ${formatMonths(delayedEntry.from)} mo`;
}

/** "Delayed entry: the curve is S(t) among patients alive ..., from the day on which ...". */
export function conditionWords(limit: DelayedEntry, origin: string): string {
  return (
    `Delayed entry: patients are at risk from re-challenge on; the curve is survival ${amongWords(limit, origin)}, ` +
    `from the latest of the first entry, the end of every gap, and every death among fewer than ${limit.minimumAtRisk} ` +
    'at risk or all of them while others had yet to enter'
  );
}

const FLAG_WORDS: Readonly<Record<DelayedEntryFlag, (minimumAtRisk: number) => string>> = {
  empties: () => 'all then at risk died while others had yet to enter',
  gap: () => 'for a time nobody was at risk while others had yet to enter',
  small: (minimumAtRisk) =>
    `deaths fell among fewer than ${minimumAtRisk} at risk while others had yet to enter`,
};

/** Why the curve does not start with the first patient; null when it does. */
export function flagWords({ flags, minimumAtRisk }: DelayedEntry): string | null {
  if (flags.length === 0) return null;
  const reasons = flags.map((flag) => FLAG_WORDS[flag](minimumAtRisk)).join('; ');
  return `The curve starts later than the first patient comes under observation, since before ${reasons}: what it showed there would rest on those few`;
}
