/** Times at which a reader expects numbers: under a curve, and in the table that says the same. */
import { refuseArgument } from './refusal.ts';

export type TickUnit = 'months' | 'days';

/** Steps in which people count time; the first that gives at most `MOST_TIME_STEPS` is taken. */
const TIME_STEPS: Readonly<Record<TickUnit, readonly number[]>> = {
  months: [1, 2, 3, 6, 12, 24, 36, 60, 120, 240],
  days: [1, 2, 7, 14, 30, 60, 90, 180, 360, 720, 1440, 3600],
};
const MOST_TIME_STEPS = 10;
/** A step asked for that would give more is made coarser, whole times. */
const MOST_ASKED = 60;

/**
 * The distance of ticks on an axis from 0 to `last`.
 *
 * @param last in the unit
 * @param asked a step of the reader's own
 */
export function timeStep(last: number, unit: TickUnit, asked?: number): number {
  const chosen =
    TIME_STEPS[unit].find((step) => last / step <= MOST_TIME_STEPS) ?? last / MOST_TIME_STEPS;
  const step = asked ?? chosen;
  if (!(step > 0)) refuseArgument('step', `must be above 0, but is ${step}`);
  return step * Math.max(1, Math.ceil(last / step / MOST_ASKED));
}

/** The first tick from `last` on, so that numbers below the last tick count everybody. */
export function lastTick(last: number, step: number): number {
  return Math.max(1, Math.ceil(last / step - 1e-9)) * step;
}

/** Ticks from 0 to the one at or beyond the last follow-up. */
export function timeTicks(last: number, unit: TickUnit): readonly number[] {
  const step = timeStep(last, unit);
  const count = Math.round(lastTick(last, step) / step);
  return Array.from({ length: count + 1 }, (_, k) => Math.round(k * step * 1e9) / 1e9);
}
