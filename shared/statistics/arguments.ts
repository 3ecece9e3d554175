import { formatPlural } from '../ground/format.ts';
import { refuseArgument } from '../ground/refusal.ts';

/** Refuses anything but a finite number above 0 and below 1. */
export function requireOpenProportion(argument: string, value: number): void {
  if (!(value > 0 && value < 1)) {
    refuseArgument(argument, `must lie between 0 and 1, both excluded, but is ${value}`);
  }
}

/** Refuses anything but a finite number from 0 to 1. */
export function requireProportion(argument: string, value: number): void {
  if (!(value >= 0 && value <= 1)) {
    refuseArgument(argument, `must lie between 0 and 1, but is ${value}`);
  }
}

/** Refuses anything but a whole number from `minimum` up. */
export function requireCount(argument: string, value: number, minimum = 0): void {
  if (!Number.isSafeInteger(value) || value < minimum) {
    refuseArgument(argument, `must be a whole number of at least ${minimum}, but is ${value}`);
  }
}

/** Refuses more successes than patients, and counts that are not whole. */
export function requireSuccesses(successes: number, n: number): void {
  requireCount('n', n, 1);
  requireCount('successes', successes);
  if (successes > n) refuseArgument('successes', `${successes} is more than n = ${n}`);
}

/** Refuses NaN, infinite and negative times. */
export function requireTime(argument: string, value: number): void {
  if (!(value >= 0 && value < Infinity)) {
    refuseArgument(argument, `must be a finite time of 0 or more, but is ${value}`);
  }
}

/** Refuses a value that is none of the known words, as data from a file or the command line may be. */
export function requireOneOf(argument: string, value: string, known: readonly string[]): void {
  if (!known.includes(value)) {
    refuseArgument(argument, `must be one of ${known.join(', ')}, but is ${String(value)}`);
  }
}

/** What one pass over the times finds out, so that no second pass is needed. */
export type TimeSummary = { readonly largest: number; readonly whole: boolean };

/** Refuses an empty list and any time that is NaN, infinite or negative, naming its position. */
export function requireTimes(argument: string, times: ArrayLike<number>): TimeSummary {
  if (times.length === 0) refuseArgument(argument, 'holds no patient');
  let largest = 0;
  let whole = true;
  for (let i = 0; i < times.length; i++) {
    const time = times[i] as number;
    if (!(time >= 0 && time < Infinity)) requireTime(`${argument}[${i}]`, time);
    if (time > largest) largest = time;
    if (whole && time !== Math.trunc(time)) whole = false;
  }
  return { largest, whole };
}

/** Refuses lists of different lengths. */
export function requireSameLength(
  argument: string,
  values: ArrayLike<unknown>,
  times: ArrayLike<unknown>,
): void {
  if (values.length !== times.length) {
    refuseArgument(
      argument,
      `holds ${formatPlural(values.length, 'value')} beside ${formatPlural(times.length, 'time')}`,
    );
  }
}

/** 1 for 1 and true, 0 for 0 and false, a refusal for all else. */
export function eventCode(value: number | boolean | undefined, index: number): 0 | 1 {
  const code = typeof value === 'boolean' ? Number(value) : value;
  if (code === 1 || code === 0) return code;
  return refuseArgument(`events[${index}]`, `must be 1 (event) or 0 (censored), but is ${value}`);
}
