/** What the PSA derivation of a patient leaves behind: candidates, nadir, threshold, state. */
import type { Plan } from '../../trial/plan/plan.ts';
import type { DayNumber } from '../../ground/units.ts';
import type { PsaSeries } from './psa-series.ts';
import type { PsaPoint } from '../engine/types.ts';

export type ProgressionRules = Plan['psaProgression'];

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
  /** What was found, without a full stop; made when asked for. */
  readonly sentence: string;
};
