/**
 * PSA progression of one patient, step by step, so that the profile can draw what was decided.
 *
 * After a decline from baseline (case A): a value at least 25% and at least 2 ng/mL above the nadir
 * (the lowest value before it), confirmed by a later value. Without a decline (case B): a value as
 * far above the baseline, from week 12 on; the published table asks for no confirmation there.
 * The date is that of the first qualifying value. A value below a limit of quantification never
 * makes or confirms a progression, since nobody knows how far it lies below; it cancels one when the
 * limit itself misses the threshold. A value above an upper limit is no nadir.
 *
 * Source: Scher et al., J Clin Oncol 2008;26:1148 (PCWG2, table of outcome measures) and
 * 2016;34:1402 (PCWG3). Every choice the sources leave open is a switch of the plan.
 */
import type { Plan } from '../../trial/plan/plan.ts';
import { canonicalJson } from '../../trial/plan/plan-hash.ts';
import { daysBetween } from '../../ground/units.ts';
import type { DayNumber } from '../../ground/units.ts';
import { above, atLeast, below } from '../engine/decimal-compare.ts';
import type { PatientRecord } from '../engine/patient-record.ts';
import { newTherapyOn } from './psa-response.ts';
import { psaSeries } from './psa-series.ts';
import { progressionSentence } from './psa-progression-sentence.ts';
import type { Candidate, ProgressionRules, PsaProgression } from './psa-progression-trace.ts';
import type { PsaPoint } from '../engine/types.ts';

export type { Candidate, ProgressionRules, PsaProgression } from './psa-progression-trace.ts';

/**
 * The switches in force. 'protocol' takes them as the plan sets them; 'pcwg3' is the published
 * table: it fixes thresholds, nadir, confirmation after a decline, disregard of early rises and
 * the start without decline, and leaves the plan what the table does not speak of (an unconfirmed
 * last value, death, new therapy).
 */
export function progressionRules(plan: Pick<Plan, 'psaProgression'>): ProgressionRules {
  const known = rulesOf.get(plan.psaProgression) ?? rulesInForce(plan.psaProgression);
  rulesOf.set(plan.psaProgression, known);
  return known;
}

/** One object for all patients of a plan. */
const rulesOf = new WeakMap<Plan['psaProgression'], ProgressionRules>();

function rulesInForce(rules: Plan['psaProgression']): ProgressionRules {
  switch (rules.rule) {
    case 'protocol':
      return { ...rules };
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

/** Both limbs from one reference: max(reference * 1.25, reference + 2). They cross at 8 ng/mL. */
export function progressionThreshold(referenceNgMl: number, rules: ProgressionRules): number {
  return Math.max(referenceNgMl * (1 + rules.risePercent / 100), referenceNgMl + rules.riseNgMl);
}

function reaches(value: number, threshold: number, rules: ProgressionRules): boolean {
  return rules.thresholds === 'at-least' ? atLeast(value, threshold) : above(value, threshold);
}

/** Certain to meet the threshold: a value below a limit never is, one above a limit may be. */
function meets({ atLeastNgMl }: PsaPoint, threshold: number, rules: ProgressionRules): boolean {
  return reaches(atLeastNgMl, threshold, rules);
}

/** Certain not to meet it: "<5" against a threshold of 3 is neither. */
function misses({ atMostNgMl }: PsaPoint, threshold: number, rules: ProgressionRules): boolean {
  return atMostNgMl !== null && !reaches(atMostNgMl, threshold, rules);
}

/** Certain to be below a value. */
function isBelow({ atMostNgMl }: PsaPoint, { valueNgMl }: PsaPoint): boolean {
  return atMostNgMl !== null && below(atMostNgMl, valueNgMl);
}

/** The lowest of the values and of `first`, the earliest of equals; none above the upper limit. */
function lowestOf(first: PsaPoint | null, points: readonly PsaPoint[]): PsaPoint | null {
  let lowest = first?.aboveLimit === true ? null : first;
  for (const point of points) {
    if (!point.aboveLimit && (lowest === null || point.valueNgMl < lowest.valueNgMl)) {
      lowest = point;
    }
  }
  return lowest;
}

type Reference = { readonly point: PsaPoint; readonly afterDecline: boolean };

/** What came before the value under test. */
type Before = {
  /** Lowest value so far, by the plan's reading of the nadir; null when there is none yet. */
  readonly nadir: PsaPoint | null;
  readonly hasDeclined: boolean;
};

/**
 * What the value under test is measured against, and by which case; null when it cannot be tested:
 * too early without a decline, or no nadir yet.
 */
function referenceFor(
  point: PsaPoint,
  baseline: PsaPoint,
  { nadir, hasDeclined }: Before,
  rules: ProgressionRules,
): Reference | null {
  if (hasDeclined || rules.noDecline === 'same-as-decline') {
    if (nadir === null) return null;
    const ignored = rules.earlyRise === 'ignored-before-day' && point.day < rules.earlyRiseDays;
    return ignored ? null : { point: nadir, afterDecline: true };
  }
  const started =
    rules.noDecline === 'from-day'
      ? point.day >= rules.noDeclineDays
      : point.day > rules.noDeclineDays;
  return started && !baseline.aboveLimit ? { point: baseline, afterDecline: false } : null;
}

type Suspected = {
  readonly point: PsaPoint;
  readonly nadir: PsaPoint;
  /** What the value had to reach, in ng/mL. */
  readonly threshold: number;
};

type Confirmation = Pick<Candidate, 'confirming' | 'cancelling'>;

/**
 * Looks for the confirming value. A fall below the nadir always cancels, since the candidate's
 * nadir is then no nadir. A fall below the threshold cancels when `interveningFall` says so; within
 * the first `confirmationDays` only when `earlyConfirmatory` says so as well.
 */
function confirm(
  { point, nadir, threshold }: Suspected,
  later: readonly PsaPoint[],
  rules: ProgressionRules,
): Confirmation {
  const wait = rules.confirmation === 'any-later' ? 0 : rules.confirmationDays;
  for (const value of later) {
    const early = daysBetween(point.on, value.on) < wait;
    if (meets(value, threshold, rules)) {
      if (early) continue;
      return { confirming: value, cancelling: null };
    }
    const cancels =
      misses(value, threshold, rules) &&
      rules.interveningFall === 'cancels' &&
      (!early || rules.earlyConfirmatory === 'cancels-if-below');
    if (cancels || isBelow(value, nadir)) {
      return { confirming: null, cancelling: value };
    }
  }
  return { confirming: null, cancelling: null };
}

/** The value under test as a candidate with its fate; null when it does not meet the thresholds. */
function judge(
  point: PsaPoint,
  reference: Reference,
  laterValues: () => readonly PsaPoint[],
  rules: ProgressionRules,
): Candidate | null {
  const thresholdNgMl = progressionThreshold(reference.point.valueNgMl, rules);
  if (!meets(point, thresholdNgMl, rules)) return null;
  const later = laterValues();
  const { afterDecline } = reference;
  const about = { point, reference: reference.point, thresholdNgMl, afterDecline };
  const voiding =
    afterDecline && rules.earlyRise === 'void-if-below-nadir' && point.day < rules.earlyRiseDays
      ? later.find((value) => isBelow(value, reference.point))
      : undefined;
  if (voiding !== undefined) {
    return { ...about, confirming: null, cancelling: voiding, fate: 'void' };
  }
  if (!afterDecline || rules.confirmation === 'none') {
    return { ...about, confirming: null, cancelling: null, fate: 'progression' };
  }
  const found = confirm({ point, nadir: reference.point, threshold: thresholdNgMl }, later, rules);
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
  let nadir = lowestOf(rules.nadir === 'from-baseline' ? baseline : null, []);
  let hasDeclined = false;
  for (let i = 0; i < assessed.length; i += 1) {
    const point = assessed[i];
    if (point === undefined) break;
    const reference = referenceFor(point, baseline, { nadir, hasDeclined }, rules);
    const candidate =
      reference === null ? null : judge(point, reference, () => assessed.slice(i + 1), rules);
    if (candidate !== null) candidates.push(candidate);
    if (candidate?.fate === 'progression') break;
    nadir = lowestOf(nadir, [point]);
    hasDeclined ||= isBelow(point, baseline);
  }
  return candidates;
}

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

type Rules = Pick<Plan, 'psa' | 'psaProgression'>;
type Derived = WeakMap<PatientRecord, PsaProgression>;

/** Derivations by all the rules they can see: BPFS, TTPSA, the checks and the profile share one. */
const derived = new Map<string, Derived>();

/** Rules of a few plans: a switch moved back finds what it had. */
const KEPT = 8;

/** The last two parts that were asked for: a plan is asked for again with every patient. */
let latest: (Rules & { readonly known: Derived }) | null = null;

function derivedUnder({ psa, psaProgression }: Rules): Derived {
  if (latest?.psa !== psa || latest.psaProgression !== psaProgression) {
    latest = { psa, psaProgression, known: keptUnder({ psa, psaProgression }) };
  }
  return latest.known;
}

function keptUnder({ psa, psaProgression }: Rules): Derived {
  const rules = canonicalJson({ psa, psaProgression });
  const known = derived.get(rules) ?? new WeakMap<PatientRecord, PsaProgression>();
  if (!derived.has(rules)) {
    derived.set(rules, known);
    for (const old of [...derived.keys()].slice(0, -KEPT)) derived.delete(old);
  }
  return known;
}

/**
 * The derivation for one patient, null when never treated. The record holds nothing after the
 * cut-off (patientRecords applied it), so there is no cut-off to pass.
 */
export function psaProgressionOf(record: PatientRecord, plan: Plan): PsaProgression | null {
  const { startOn } = record;
  if (startOn === null) return null;
  const known = derivedUnder(plan);
  const found = known.get(record);
  if (found !== undefined) return found;
  const made = derive(record, startOn, plan);
  known.set(record, made);
  return made;
}

/** `plan` is no more than the rules by which the derivation is kept. */
function derive(record: PatientRecord, startOn: DayNumber, plan: Rules): PsaProgression {
  const rules = progressionRules(plan);
  const series = psaSeries(record, startOn, plan);
  const therapyOn = newTherapyOn(record, startOn);
  const stopsOn = rules.newTherapy === 'censored' ? therapyOn : null;
  const assessed =
    stopsOn === null ? series.after : series.after.filter((point) => point.on <= stopsOn);
  const { baseline } = series;
  const candidates = baseline === null ? [] : candidatesOf(baseline, assessed, rules);
  const decisive =
    candidates.find((candidate) => candidate.fate === 'progression') ??
    candidates.find((candidate) => candidate.fate === 'unconfirmed') ??
    null;
  const state = stateOf(baseline, assessed, decisive);
  const nadir = lowestOf(rules.nadir === 'from-baseline' ? baseline : null, assessed);
  const found: Omit<PsaProgression, 'sentence'> = {
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
  };
  return {
    ...found,
    get sentence() {
      return progressionSentence(found);
    },
  };
}
