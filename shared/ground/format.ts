/**
 * Numbers as a reader sees them, in one place. Results hold unrounded numbers; rounding happens
 * here and nowhere else. A value that does not exist is printed as the reason why.
 */
import type { Absence, Estimate } from './estimate.ts';
import { formatDay } from './day-number.ts';
import { DAYS_PER_MONTH } from './units.ts';
import type { DayNumber } from './units.ts';

/** What stands in a cell for a value that does not exist. */
export const ABSENCE_MARKS: Readonly<Record<Absence, string>> = {
  'not-reached': 'NR',
  'not-estimable': 'NE',
  missing: 'missing',
};

/** The marks in words, for a footnote or a tooltip. */
export const ABSENCE_WORDS: Readonly<Record<Absence, string>> = {
  'not-reached': 'not reached',
  'not-estimable': 'not estimable',
  missing: 'missing',
};

const MINUS = '\u2212';
const POWERS = [1, 10, 100, 1e3, 1e4, 1e5, 1e6];

/** Half a unit in the last printed place is half also when binary arithmetic lost 1e-16 of it. */
const BINARY_SLACK = 1e-12;

/**
 * A number with fixed decimals, halves away from zero, with a true minus sign; never "-0.0".
 * `formatNumber(1.15, 1)` is 1.2, although the nearest binary number lies below 1.15.
 */
export function formatNumber(value: number, decimals: number): string {
  if (!Number.isFinite(value)) return ABSENCE_MARKS['not-estimable'];
  const power = POWERS[decimals] ?? 10 ** decimals;
  const scaled = Math.abs(value) * power;
  const rounded = Math.floor(scaled * (1 + BINARY_SLACK) + 0.5) / power;
  const text = rounded.toFixed(decimals);
  return value < 0 && rounded !== 0 ? MINUS + text : text;
}

function threeFigures(p: number, figures: number): string {
  return p.toPrecision(figures);
}

/**
 * A p-value: three significant figures, `<0.001` below that, `>0.999` where rounding would print 1.
 * With `against` (the significance level) figures are added until the printed number lies on the
 * same side of it as the true one: 0.04998 against 0.05 is 0.04998, not 0.0500; a P that equals the
 * level is printed as the level: 0.03125 against 0.03125, not 0.0313.
 */
export function formatP(p: number, against?: number): string {
  if (!Number.isFinite(p)) return ABSENCE_MARKS['not-estimable'];
  if (p < 0.001 && (against === undefined || against >= 0.001)) return '<0.001';
  if (p === 1) return '1.00';
  if (p >= 0.9995) return '>0.999';
  let text = threeFigures(p, 3);
  if (against === undefined) return text;
  for (let figures = 4; figures <= 15 && crosses(Number(text), p, against); figures += 1) {
    text = threeFigures(p, figures);
  }
  return text;
}

function crosses(printed: number, p: number, against: number): boolean {
  if (Math.abs(p - against) <= BINARY_SLACK * against) return printed !== against;
  return printed === against || printed < against !== p < against;
}

/** "P = 0.0403" or "P < 0.001". */
export function formatPWithSign(p: number, against?: number): string {
  const text = formatP(p, against);
  return /^[<>]/.test(text) ? `P ${text[0]} ${text.slice(1)}` : `P = ${text}`;
}

/** A proportion in percent with one decimal: 0.65 is "65.0%". */
export function formatPercent(proportion: number, decimals = 1): string {
  if (!Number.isFinite(proportion)) return ABSENCE_MARKS['not-estimable'];
  return `${formatNumber(proportion * 100, decimals)}%`;
}

/** The probability of a forecast: two decimals, `<0.01` and `>0.99`; a forecast has no more. */
export function formatChance(p: number): string {
  if (p < 0.01) return '<0.01';
  return p > 0.99 ? '>0.99' : formatNumber(p, 2);
}

/** A change in percent with its sign: −0.5 is "−50.0%", 0.25 is "+25.0%". */
export function formatChange(change: number, decimals = 1): string {
  const text = formatPercent(change, decimals);
  return change > 0 && Number.isFinite(change) ? `+${text}` : text;
}

/** A confidence level without needless decimals: 0.95 is "95%", 0.999 is "99.9%". */
export function formatLevel(level: number): string {
  return `${Number((level * 100).toFixed(6))}%`;
}

/** Days as months of 30.4375 days, one decimal, without the unit. */
export function formatMonths(days: number, decimals = 1): string {
  return formatNumber(days / DAYS_PER_MONTH, decimals);
}

/**
 * Days without the unit: whole, with the half day a midpoint can give, or to two decimals. A year of
 * 365.25 days is one: a decimal less would be another day.
 */
export function formatDays(days: number): string {
  return formatNumber(days, Number.isInteger(days) ? 0 : Number.isInteger(days * 10) ? 1 : 2);
}

/** An estimate by its formatter, or NR, NE, missing. */
export function formatEstimate(estimate: Estimate, format: (value: number) => string): string {
  return estimate.state === 'value' ? format(estimate.value) : ABSENCE_MARKS[estimate.state];
}

/** Limits of an interval: "48.3% to 79.4%", "6.1 to NR". */
export function formatLimits(
  lower: Estimate,
  upper: Estimate,
  format: (value: number) => string,
): string {
  return `${formatEstimate(lower, format)} to ${formatEstimate(upper, format)}`;
}

/** "26 of 40 (65.0%)"; without a denominator "0 of 0". */
export function formatCount(count: number, of: number): string {
  return of === 0 ? `${count} of 0` : `${count} of ${of} (${formatPercent(count / of)})`;
}

/** "1 day", "365.25 days": a length that need not be whole. */
export function formatDayCount(days: number): string {
  return `${formatDays(days)} ${days === 1 ? 'day' : 'days'}`;
}

/** "12 months (day 365)": a time in months with the day at which a curve is read there. */
export function formatReading(months: number, day: number): string {
  return `${formatPlural(months, 'month')} (day ${formatDays(day)})`;
}

/** "1 patient", "2 patients". */
export function formatPlural(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`;
}

/** A list in a sentence: "a", "a and b", "a, b and c". */
export function formatList(words: readonly string[]): string {
  if (words.length < 2) return words[0] ?? '';
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

/** A raw number in data for programs: 15 significant digits, as R writes it, without the noise of the last bits. */
export function formatRaw(value: number): string {
  return String(Number(value.toPrecision(15)));
}

/**
 * A measured value, or one derived from a few of them, without a unit: six significant figures, more
 * than any assay has, and no trailing zeros. 0.1 + 0.2 is "0.3".
 */
export function formatMeasured(value: number): string {
  return String(Number(value.toPrecision(6)));
}

/** A PSA value with its unit: "0.02 ng/mL". */
export function formatPsa(valueNgMl: number): string {
  return `${formatMeasured(valueNgMl)} ng/mL`;
}

/** A calendar day, ISO; an empty cell says missing. */
export function formatDate(on: DayNumber | null): string {
  return on === null ? ABSENCE_MARKS.missing : formatDay(on);
}
