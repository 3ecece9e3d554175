import { formatPlural } from '../ground/format.ts';
import { refuseArgument } from '../ground/refusal.ts';
import { requireOpenProportion } from './arguments.ts';
import { countUpTo } from './search.ts';

/** A survival curve taken as known, to hold a trial against. Times in the unit of the trial's. */
export type ReferenceCurve =
  | {
      /** Survival `survival` at `at`, hazard proportional to t^(shape - 1); shape 1: constant. */
      readonly kind: 'weibull';
      readonly survival: number;
      readonly at: number;
      readonly shape: number;
    }
  | {
      /** Points read off a published curve; log-linear between them, nothing beyond the last. */
      readonly kind: 'points';
      readonly times: readonly number[];
      readonly survival: readonly number[];
    };

/** A constant hazard through one point of the curve. */
export function exponentialReference(survival: number, at: number): ReferenceCurve {
  return { kind: 'weibull', survival, at, shape: 1 };
}

/** A constant hazard by its rate, in events per unit of time. */
export function exponentialRate(rate: number): ReferenceCurve {
  if (!(rate > 0 && rate < Infinity)) {
    refuseArgument('rate', `must be a finite number above 0, but is ${rate}`);
  }
  return { kind: 'weibull', survival: Math.exp(-1), at: 1 / rate, shape: 1 };
}

/**
 * Refuses a reference that is no survival curve.
 *
 * @throws Refused naming the argument: points that do not rise in time, a survival above 1, above
 * the one before it, or 0 (after which infinitely many events would be expected)
 */
export function requireReference(reference: ReferenceCurve): void {
  if (reference.kind === 'weibull') {
    requireOpenProportion('reference.survival', reference.survival);
    requirePositive('reference.at', reference.at);
    requirePositive('reference.shape', reference.shape);
    return;
  }
  const { times, survival } = reference;
  if (times.length === 0) refuseArgument('reference.times', 'holds no point');
  if (survival.length !== times.length) {
    refuseArgument(
      'reference.survival',
      `holds ${formatPlural(survival.length, 'value')} beside ${formatPlural(times.length, 'time')}`,
    );
  }
  times.forEach((time, i) => requirePoint(i, time, survival[i] as number, reference));
}

function requirePositive(argument: string, value: number): void {
  if (!(value > 0 && value < Infinity)) {
    refuseArgument(argument, `must be a finite number above 0, but is ${value}`);
  }
}

function requirePoint(
  i: number,
  time: number,
  survival: number,
  {
    times,
    survival: all,
  }: { readonly times: readonly number[]; readonly survival: readonly number[] },
): void {
  const timeBefore = i === 0 ? 0 : (times[i - 1] as number);
  if (!(time >= timeBefore && time < Infinity) || (i > 0 && time === timeBefore)) {
    refuseArgument(`reference.times[${i}]`, `${time} does not come after ${timeBefore}`);
  }
  if (!(survival > 0 && survival <= 1)) {
    refuseArgument(
      `reference.survival[${i}]`,
      `must lie above 0 and at most at 1, but is ${survival}`,
    );
  }
  const before = i === 0 ? 1 : (all[i - 1] as number);
  if (survival > before) {
    refuseArgument(
      `reference.survival[${i}]`,
      `rises from ${before} to ${survival} at ${time}: a survival curve never does`,
    );
  }
  if (time === 0 && survival !== 1) {
    refuseArgument(
      `reference.survival[${i}]`,
      `is ${survival} at time 0, where everybody is alive`,
    );
  }
}

/** The last time of which the reference speaks: Infinity for a formula. */
export function referenceEnd(reference: ReferenceCurve): number {
  return reference.kind === 'weibull' ? Infinity : (reference.times.at(-1) as number);
}

/**
 * Λ0(t), the cumulative hazard -log S0(t).
 *
 * Weibull: -log(survival) (t / at)^shape. Points: -log linear between (0, 1) and the points.
 *
 * @param time from 0 to `referenceEnd`
 */
export function cumulativeHazard(reference: ReferenceCurve, time: number): number {
  if (reference.kind === 'weibull') {
    return -Math.log(reference.survival) * (time / reference.at) ** reference.shape;
  }
  const { times, survival } = reference;
  const after = countUpTo(times, time);
  const at = (i: number): readonly [number, number] =>
    i < 0 ? [0, 0] : [times[i] as number, -Math.log(survival[i] as number)];
  const [t0, h0] = at(after - 1);
  if (after >= times.length) return h0;
  const [t1, h1] = at(after);
  return t1 === t0 ? h1 : h0 + ((h1 - h0) * (time - t0)) / (t1 - t0);
}
