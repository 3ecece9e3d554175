/**
 * PSA progression of one patient, step by step, so that the profile can draw what was decided.
 *
 * After a decline from baseline (case A): a value at least 25% and at least 2 ng/mL above the nadir
 * (the lowest value before it), confirmed by a later value. Without a decline (case B): a value as
 * far above the baseline, from week 12 on; the published table asks for no confirmation there.
 * The date is that of the first qualifying value.
 *
 * Source: Scher et al., J Clin Oncol 2008;26:1148 (PCWG2, table of outcome measures) and
 * 2016;34:1402 (PCWG3). Every choice the sources leave open is a switch of the plan.
 */
import { formatDay } from '../trial/day-number.ts';
import type { Plan } from '../trial/plan.ts';
import { daysBetween } from '../units.ts';
import type { DayNumber } from '../units.ts';
import { above, atLeast, below } from './decimal-compare.ts';
import type { PatientRecord } from './patient-record.ts';
import { newTherapyOn } from './psa-response.ts';
import { psaDate, psaSeries } from './psa-series.ts';
import type { PsaSeries } from './psa-series.ts';
import type { PsaPoint } from './types.ts';

export type ProgressionRules = Plan['psaProgression'];

/**
 * The switches in force. 'protocol' takes them as the plan sets them; 'pcwg3' is the published
 * table: it fixes thresholds, nadir, confirmation after a decline, disregard of early rises and
 * the start without decline, and leaves the plan what the table does not speak of (an unconfirmed
 * last value, death, new therapy).
 */
export function progressionRules(plan: Plan): ProgressionRules {
  const rules = plan.psaProgression;
  switch (rules.rule) {
    case 'protocol':
      return rules;
    case 'pcwg3':
      return {
        ...rules,
        risePercent: 25,
        riseNgMl: 2,
        thresholds: 'at-least',
        nadir: 'from-baseline',
        confirmation: 'days-later',
        confirmationDays: 21,
        interveningFall: 'cancels',
        earlyConfirmatory: 'cancels-if-below',
        earlyRise: 'ignored-before-day',
        earlyRiseDays: 84,
        noDecline: 'from-day',
        noDeclineDays: 84,
      };
    default:
      return rules.rule satisfies never;
  }
}

/** A value that met the thresholds, and what became of it. */
export type Candidate = {
  readonly point: PsaPoint;
  /** What it is measured against: the nadir, or the baseline when PSA had not declined. */
  readonly reference: PsaPoint;
  readonly thresholdNgMl: number;
  readonly afterDecline: boolean;
  /** The later value that confirmed it. */
  readonly confirming: PsaPoint | null;
  /** The later value that cancelled it. */
  readonly cancelling: PsaPoint | null;
  readonly fate: 'progression' | 'unconfirmed' | 'cancelled' | 'void';
};

export type PsaProgression = {
  readonly patient: string;
  readonly rules: ProgressionRules;
  readonly series: PsaSeries;
  /** Values that may be judged: after C1D1, up to a new therapy when that censors. */
  readonly assessed: readonly PsaPoint[];
  readonly newTherapyOn: DayNumber | null;
  readonly state: 'progressed' | 'unconfirmed' | 'none' | 'no-baseline' | 'no-assessment';
  /** The candidate behind the state: the progression, or the unconfirmed last rise. */
  readonly decisive: Candidate | null;
  /** Every candidate in time order, cancelled and void ones included. */
  readonly candidates: readonly Candidate[];
  /** Lowest value so far and the threshold it sets, at the end of assessment. */
  readonly nadir: PsaPoint | null;
  readonly thresholdNgMl: number | null;
  readonly sentence: string;
};

/** Both limbs from one reference: max(reference * 1.25, reference + 2). They cross at 8 ng/mL. */
export function progressionThreshold(referenceNgMl: number, rules: ProgressionRules): number {
  return Math.max(referenceNgMl * (1 + rules.risePercent / 100), referenceNgMl + rules.riseNgMl);
}

function meets(value: number, threshold: number, rules: ProgressionRules): boolean {
  return rules.thresholds === 'at-least' ? atLeast(value, threshold) : above(value, threshold);
}

function lowestOf(points: readonly PsaPoint[]): PsaPoint | null {
  return points.reduce<PsaPoint | null>(
    (best, point) => (best === null || point.valueNgMl < best.valueNgMl ? point : best),
    null,
  );
}

type Reference = { readonly point: PsaPoint; readonly afterDecline: boolean };

/**
 * What the value under test is measured against, and by which case; null when it cannot be tested:
 * too early without a decline, or no nadir yet.
 */
function referenceFor(
  point: PsaPoint,
  baseline: PsaPoint,
  earlier: readonly PsaPoint[],
  rules: ProgressionRules,
): Reference | null {
  const nadir = lowestOf(rules.nadir === 'from-baseline' ? [baseline, ...earlier] : earlier);
  const hasDeclined = earlier.some((value) => below(value.valueNgMl, baseline.valueNgMl));
  if (hasDeclined || rules.noDecline === 'same-as-decline') {
    if (nadir === null) return null;
    const ignored = rules.earlyRise === 'ignored-before-day' && point.day < rules.earlyRiseDays;
    return ignored ? null : { point: nadir, afterDecline: true };
  }
  const started =
    rules.noDecline === 'from-day'
      ? point.day >= rules.noDeclineDays
      : point.day > rules.noDeclineDays;
  return started ? { point: baseline, afterDecline: false } : null;
}

type Confirmation = Pick<Candidate, 'confirming' | 'cancelling'>;

/**
 * Looks for the confirming value. A fall below the nadir always cancels, since the candidate's
 * nadir is then no nadir. A fall below the threshold cancels when `interveningFall` says so; within
 * the first `confirmationDays` only when `earlyConfirmatory` says so as well.
 */
function confirm(
  point: PsaPoint,
  nadir: PsaPoint,
  threshold: number,
  later: readonly PsaPoint[],
  rules: ProgressionRules,
): Confirmation {
  const wait = rules.confirmation === 'any-later' ? 0 : rules.confirmationDays;
  for (const value of later) {
    const early = daysBetween(point.on, value.on) < wait;
    const holds = meets(value.valueNgMl, threshold, rules);
    if (holds && !early) return { confirming: value, cancelling: null };
    if (holds) continue;
    const cancels =
      rules.interveningFall === 'cancels' &&
      (!early || rules.earlyConfirmatory === 'cancels-if-below');
    if (cancels || below(value.valueNgMl, nadir.valueNgMl)) {
      return { confirming: null, cancelling: value };
    }
  }
  return { confirming: null, cancelling: null };
}

/** The value under test as a candidate with its fate; null when it does not meet the thresholds. */
function judge(
  point: PsaPoint,
  reference: Reference,
  later: readonly PsaPoint[],
  rules: ProgressionRules,
): Candidate | null {
  const thresholdNgMl = progressionThreshold(reference.point.valueNgMl, rules);
  if (!meets(point.valueNgMl, thresholdNgMl, rules)) return null;
  const { afterDecline } = reference;
  const about = { point, reference: reference.point, thresholdNgMl, afterDecline };
  const voiding =
    afterDecline && rules.earlyRise === 'void-if-below-nadir' && point.day < rules.earlyRiseDays
      ? later.find((value) => below(value.valueNgMl, reference.point.valueNgMl))
      : undefined;
  if (voiding !== undefined) {
    return { ...about, confirming: null, cancelling: voiding, fate: 'void' };
  }
  if (!afterDecline || rules.confirmation === 'none') {
    return { ...about, confirming: null, cancelling: null, fate: 'progression' };
  }
  const found = confirm(point, reference.point, thresholdNgMl, later, rules);
  if (found.confirming !== null) return { ...about, ...found, fate: 'progression' };
  return { ...about, ...found, fate: found.cancelling === null ? 'unconfirmed' : 'cancelled' };
}

/** All candidates up to the progression. */
function candidatesOf(
  baseline: PsaPoint,
  assessed: readonly PsaPoint[],
  rules: ProgressionRules,
): readonly Candidate[] {
  const candidates: Candidate[] = [];
  for (const [i, point] of assessed.entries()) {
    const reference = referenceFor(point, baseline, assessed.slice(0, i), rules);
    if (reference === null) continue;
    const candidate = judge(point, reference, assessed.slice(i + 1), rules);
    if (candidate === null) continue;
    candidates.push(candidate);
    if (candidate.fate === 'progression') break;
  }
  return candidates;
}

const ng = (value: number) => `${Number(value.toPrecision(6))} ng/mL`;

function candidateSentence(candidate: Candidate, rules: ProgressionRules): string {
  const { point, reference, thresholdNgMl, afterDecline, confirming } = candidate;
  const name = afterDecline ? 'nadir' : 'baseline';
  const limit = rules.thresholds === 'at-least' ? 'at least' : 'more than';
  const rise = `${limit} ${rules.risePercent}% and ${rules.riseNgMl} ng/mL above the ${name}`;
  const from = `${ng(reference.valueNgMl)} of ${formatDay(reference.on)}`;
  const text = `PSA ${ng(point.valueNgMl)}, ${rise} ${from} (threshold ${ng(thresholdNgMl)})`;
  if (confirming !== null) {
    return `${text}, confirmed ${formatDay(confirming.on)} by ${ng(confirming.valueNgMl)}`;
  }
  return afterDecline ? text : `${text}, no decline before`;
}

function sentenceOf(state: PsaProgression['state'], decisive: Candidate | null, parts: Parts) {
  const { rules, assessed } = parts;
  switch (state) {
    case 'progressed':
    case 'unconfirmed': {
      if (decisive === null) return '';
      const text = `${formatDay(decisive.point.on)}: ${candidateSentence(decisive, rules)}`;
      return state === 'progressed' ? `PSA progression ${text}` : `unconfirmed PSA rise ${text}`;
    }
    case 'no-baseline':
      return 'no PSA on or before C1D1';
    case 'no-assessment':
      return 'no PSA after C1D1';
    case 'none': {
      const last = assessed.at(-1);
      const cancelled = parts.candidates.findLast((c) => c.cancelling !== null);
      const text = last === undefined ? '' : `, last PSA ${psaDate(last)}`;
      if (cancelled?.cancelling == null) return `no PSA progression${text}`;
      const on = formatDay(cancelled.cancelling.on);
      const by = ng(cancelled.cancelling.valueNgMl);
      const rise = `rise of ${formatDay(cancelled.point.on)} to ${ng(cancelled.point.valueNgMl)}`;
      return `no PSA progression${text}; the ${rise} fell to ${by} on ${on}`;
    }
    default:
      return state satisfies never;
  }
}

type Parts = Pick<PsaProgression, 'rules' | 'assessed' | 'candidates'>;

function stateOf(
  baseline: PsaPoint | null,
  assessed: readonly PsaPoint[],
  decisive: Candidate | null,
): PsaProgression['state'] {
  if (baseline === null) return 'no-baseline';
  if (assessed.length === 0) return 'no-assessment';
  if (decisive === null) return 'none';
  return decisive.fate === 'progression' ? 'progressed' : 'unconfirmed';
}

/**
 * The derivation for one patient, null when never treated. The record holds nothing after the
 * cut-off (patientRecords applied it), so there is no cut-off to pass.
 */
export function psaProgressionOf(record: PatientRecord, plan: Plan): PsaProgression | null {
  const { startOn } = record;
  if (startOn === null) return null;
  const rules = progressionRules(plan);
  const series = psaSeries(record, startOn, plan);
  const therapyOn = newTherapyOn(record, startOn);
  const stopsOn = rules.newTherapy === 'censored' ? therapyOn : null;
  const assessed = series.after.filter((point) => stopsOn === null || point.on <= stopsOn);
  const { baseline } = series;
  const candidates = baseline === null ? [] : candidatesOf(baseline, assessed, rules);
  const decisive =
    candidates.find((candidate) => candidate.fate === 'progression') ??
    candidates.find((candidate) => candidate.fate === 'unconfirmed') ??
    null;
  const state = stateOf(baseline, assessed, decisive);
  const nadir = lowestOf(
    rules.nadir === 'from-baseline' && baseline !== null ? [baseline, ...assessed] : assessed,
  );
  return {
    patient: record.id,
    rules,
    series,
    assessed,
    newTherapyOn: stopsOn,
    state,
    decisive,
    candidates,
    nadir,
    thresholdNgMl: nadir === null ? null : progressionThreshold(nadir.valueNgMl, rules),
    sentence: sentenceOf(state, decisive, { rules, assessed, candidates }),
  };
}
