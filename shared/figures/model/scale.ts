/** Scales: from data units to a share of the axis, and ticks a reader would have chosen. */
import { refuseArgument } from '../../ground/refusal.ts';
import { lastTick, timeStep } from '../../ground/time-ticks.ts';
import type { TickUnit } from '../../ground/time-ticks.ts';
import { DAYS_PER_MONTH } from '../../ground/units.ts';
import type { BandScale, Category, LinearScale, Log2Scale, Scale, Tick } from './model.ts';

export type TimeUnit = TickUnit;

/**
 * Where a value lies: 0 at the left or bottom end of the axis, 1 at the other. Values outside the
 * domain give shares outside [0, 1].
 */
export function shareOf(scale: Scale, value: number): number {
  const [from, to] = scale.domain;
  if (scale.kind === 'log2') return Math.log2(value / from) / Math.log2(to / from);
  return (value - from) / (to - from);
}

/** The value that lies inside the domain and nearest to `value`. */
export function clampTo(scale: Scale, value: number): number {
  const [a, b] = scale.domain;
  return Math.min(Math.max(value, Math.min(a, b)), Math.max(a, b));
}

/** Ticks of any scale; a band scale has one a category. */
export function ticksOf(scale: Scale): readonly Tick[] {
  return scale.kind === 'band'
    ? scale.categories.map(({ label }, value) => ({ value, label }))
    : scale.ticks;
}

/** What a reader asked of a time axis, in its unit. */
export type TimeAxis = {
  readonly max?: number | undefined;
  readonly step?: number | undefined;
  /** Ticks one by one, in place of a step; the axis ends at the last. */
  readonly ticks?: readonly number[] | undefined;
};

/**
 * A time axis from 0 that covers `lastDay`, the longest follow-up.
 *
 * @param lastDay days; the axis ends at the first tick from it on, so that numbers below the last tick
 * count everybody
 * @param asked.max end of the axis in display units, when the reader chose it: then it is kept even
 * when follow-up goes on, and the caller says what is cut
 * @param asked.step distance of ticks in display units
 */
export function timeScale(lastDay: number, unit: TimeUnit, asked: TimeAxis = {}): LinearScale {
  const listed = [...new Set(asked.ticks ?? [])].sort((a, b) => a - b);
  if (listed.length > 0) {
    const chosen = Math.max(asked.max ?? 0, listed.at(-1) ?? 0);
    // A tick at 0 alone names no end.
    const end = chosen > 0 ? chosen : Math.max(1, inUnit(lastDay, unit));
    const ticks = listed.map((value) => ({ value, label: plainLabel(value) }));
    return { kind: 'linear', domain: [0, end], ticks };
  }
  const last = asked.max ?? inUnit(lastDay, unit);
  if (!(last >= 0) || (asked.max !== undefined && last === 0) || last === Infinity)
    refuseArgument('lastDay', `no axis ends at ${last}`);
  const step = timeStep(last, unit, asked.step);
  const end = asked.max ?? lastTick(last, step);
  const ticks = multiples(step, 0, Math.floor(end / step + 1e-9));
  return { kind: 'linear', domain: [0, end], ticks };
}

/** Days in display units. */
export function inUnit(days: number, unit: TimeUnit): number {
  return unit === 'months' ? days / DAYS_PER_MONTH : days;
}

/** Display units back to days, for counting patients at a tick. */
export function toDays(value: number, unit: TimeUnit): number {
  return unit === 'months' ? value * DAYS_PER_MONTH : value;
}

/** 0% to 100% of proportions, ticks every 25 or 20. */
export function percentScale(step: 0.2 | 0.25 = 0.2): LinearScale {
  const count = Math.round(1 / step);
  const ticks = Array.from({ length: count + 1 }, (_, k) => ({
    value: k / count,
    label: String(Math.round((100 * k) / count)),
  }));
  return { kind: 'linear', domain: [0, 1], ticks };
}

/**
 * Part of the percent axis: the ends asked for, moved out to cover everything drawn.
 *
 * @param asked ends in percent
 * @param drawn lowest and highest proportion drawn
 */
export function percentRange(
  asked: readonly [number, number],
  drawn: readonly [number, number],
): LinearScale {
  const low = Math.min(asked[0], Math.floor(10 * drawn[0]) * 10);
  const high = Math.max(asked[1], Math.ceil(10 * drawn[1]) * 10);
  const step = high - low > 50 ? 20 : high - low > 20 ? 10 : 5;
  const first = Math.ceil(low / step);
  const ticks = Array.from({ length: Math.floor(high / step) - first + 1 }, (_, k) => ({
    value: ((first + k) * step) / 100,
    label: String((first + k) * step),
  }));
  return { kind: 'linear', domain: [low / 100, high / 100], ticks };
}

/** A scale over [low, high] widened to round ticks, about `target` of them. */
export function niceScale(
  low: number,
  high: number,
  target = 6,
  label: (value: number) => string = plainLabel,
): LinearScale {
  const step = niceStep(high > low ? high - low : Math.abs(high) || 1, target);
  const first = Math.floor(low / step + 1e-9);
  const last = Math.max(Math.ceil(high / step - 1e-9), first + 1);
  const ticks = multiples(step, first, last, label);
  return { kind: 'linear', domain: [first * step, last * step], ticks };
}

/** 1, 2, 2.5 or 5 times a power of ten, so that `span` holds about `target` steps. */
function niceStep(span: number, target: number): number {
  const rough = span / target;
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 2.5, 5, 10].find((nice) => nice * power >= rough * 0.999) ?? 10;
  return factor * power;
}

/** Ratios on a doubling scale that covers [low, high], ticks at powers of 2 (or 4, 8 ...). */
export function log2Scale(low: number, high: number): Log2Scale {
  const first = Math.floor(Math.log2(low) + 1e-9);
  const last = Math.max(Math.ceil(Math.log2(high) - 1e-9), first + 1);
  const every = Math.ceil((last - first) / 8);
  const ticks: Tick[] = [];
  for (let power = first; power <= last; power++) {
    if (power % every === 0) ticks.push({ value: 2 ** power, label: ratioLabel(power) });
  }
  return { kind: 'log2', domain: [2 ** first, 2 ** last], ticks };
}

/** Categories from left to right on an x axis, from the top on a y axis. */
export function bandScale(
  categories: readonly (Category | string)[],
  reading: 'left-to-right' | 'from-top',
): BandScale {
  const end = Math.max(categories.length, 1) - 0.5;
  return {
    kind: 'band',
    domain: reading === 'left-to-right' ? [-0.5, end] : [end, -0.5],
    categories: categories.map((category) =>
      typeof category === 'string'
        ? { key: category, label: category, style: 'plain' as const }
        : category,
    ),
  };
}

/** A number as an axis prints it: a true minus sign, no trailing zeros. */
export function plainLabel(value: number): string {
  const text = String(Math.round(Math.abs(value) * 1e6) / 1e6);
  return value < 0 && text !== '0' ? `−${text}` : text;
}

function multiples(
  step: number,
  first: number,
  last: number,
  label: (value: number) => string = plainLabel,
): Tick[] {
  return Array.from({ length: last - first + 1 }, (_, k) => {
    const value = Math.round((first + k) * step * 1e9) / 1e9;
    return { value, label: label(value) };
  });
}

function ratioLabel(power: number): string {
  return power >= 0 ? `×${2 ** power}` : `×1/${2 ** -power}`;
}
