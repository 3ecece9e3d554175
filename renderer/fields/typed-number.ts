/** A number as people type it: decimal comma or point, spaces, a percent sign, its unit. */

export type Bounds = {
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  /** Open bounds: the value itself is out. */
  readonly over?: number | undefined;
  readonly below?: number | undefined;
  readonly whole?: boolean | undefined;
  /** A value inside the bounds that may not be taken, and why in words. */
  readonly not?: { readonly value: number; readonly why: string } | undefined;
};

export type Typed =
  | { readonly ok: true; readonly value: number }
  /** What is wrong, and what is wanted, in words. */
  | { readonly ok: false; readonly why: string };

/** A proportion is told by its bounds; only there does "%" divide by a hundred. */
function isProportion({ min, max, over, below }: Bounds): boolean {
  const low = min ?? over;
  const high = max ?? below;
  return low !== undefined && high !== undefined && low >= 0 && high <= 1;
}

/**
 * Reads what was typed.
 *
 * @param text such as "0,5", "50 %", "1 826", "−2", "42 days"
 * @param unit of the field; may be typed after the number
 */
export function readNumber(text: string, bounds: Bounds, unit = ''): Typed {
  const wanted = rangeWords(bounds, unit);
  const bare = text.replaceAll(/[\s\u00a0\u2009\u202f]/g, '').replaceAll('−', '-');
  if (bare === '') return { ok: false, why: `Type ${wanted}.` };
  const withoutUnit = unit !== '' ? cutEnd(bare, unit.replaceAll(/\s/g, '')) : bare;
  const percent = withoutUnit.endsWith('%');
  const digits = percent ? withoutUnit.slice(0, -1) : withoutUnit;
  if (/[.,].*[.,]/.test(digits)) {
    return { ok: false, why: `“${text.trim()}” has two decimal signs. Type ${wanted}.` };
  }
  const decimal = digits.replace(',', '.');
  if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(decimal)) {
    return { ok: false, why: `“${text.trim()}” is no number. Type ${wanted}.` };
  }
  if (percent && unit !== '%' && !isProportion(bounds)) {
    return { ok: false, why: `A percentage is not meant here. Type ${wanted}.` };
  }
  const value = percent && unit !== '%' ? shifted(decimal) : Number(decimal);
  if (value === bounds.not?.value) return { ok: false, why: bounds.not.why };
  if (bounds.whole === true && !Number.isInteger(value)) {
    return { ok: false, why: `${text.trim()} is no whole number. Type ${wanted}.` };
  }
  return inside(value, bounds)
    ? { ok: true, value }
    : { ok: false, why: `${text.trim()} is out of range. Type ${wanted}.` };
}

export type TypedList =
  | { readonly ok: true; readonly values: readonly number[] }
  | { readonly ok: false; readonly why: string };

/**
 * Reads several numbers as they are typed: with spaces, semicolons or ", " between them, so that a
 * comma inside a number stays its decimal sign. Each once, from the lowest; nothing is an empty list.
 *
 * @param most how many there may be
 */
export function readNumbers(text: string, bounds: Bounds, most: number): TypedList {
  const words = text.split(/[\s;\u00a0]+/).map((word) => word.replace(/,$/, ''));
  const values: number[] = [];
  for (const word of words.filter((one) => one !== '')) {
    const typed = readNumber(word, bounds);
    if (!typed.ok) return typed;
    values.push(typed.value);
  }
  const each = [...new Set(values)].sort((a, b) => a - b);
  return each.length > most
    ? { ok: false, why: `These are ${each.length} numbers; there is room for ${most}.` }
    : { ok: true, values: each };
}

function cutEnd(text: string, end: string): string {
  return text.toLowerCase().endsWith(end.toLowerCase()) ? text.slice(0, -end.length) : text;
}

/** A hundredth, by moving the point: 55 / 100 of a float may not be 0.55. */
function shifted(decimal: string): number {
  return Number(`${decimal}e-2`);
}

function inside(value: number, { min, max, over, below, whole = false }: Bounds): boolean {
  if (whole && !Number.isInteger(value)) return false;
  if (min !== undefined && value < min) return false;
  if (max !== undefined && value > max) return false;
  if (over !== undefined && value <= over) return false;
  return below === undefined || value < below;
}

/** Proportions as they may be typed. */
const EXAMPLES = [
  { value: 0.9, words: '0.9 or 90%' },
  { value: 0.05, words: '0.05 or 5%' },
] as const;

/** "a whole number from 0 to 50,000 days", "a number above 0 and below 1, such as 0.5 or 50%". */
export function rangeWords(bounds: Bounds, unit = ''): string {
  const { min, max, over, below, whole = false } = bounds;
  const low = min === undefined ? (over === undefined ? '' : `above ${over}`) : `from ${min}`;
  const high = max === undefined ? (below === undefined ? '' : `below ${below}`) : `to ${max}`;
  const both = [low, high].filter((part) => part !== '');
  const joined =
    low.startsWith('from') && high.startsWith('to') ? both.join(' ') : both.join(' and ');
  const example = isProportion(bounds) ? EXAMPLES.find(({ value }) => inside(value, bounds)) : null;
  const percent = example == null ? '' : `, such as ${example.words}`;
  const kind = whole ? 'a whole number' : 'a number';
  return [kind, joined, unit].filter((part) => part !== '').join(' ') + percent;
}

/** The value one step further, on the grid of the step and inside the bounds. */
export function stepped(value: number, by: number, bounds: Bounds): number {
  const places = String(Math.abs(by)).split('.')[1]?.length ?? 0;
  const next = onGrid(value + by, Math.max(places, decimalsOf(value)));
  if (!inside(next, bounds)) return value;
  return next === bounds.not?.value ? stepped(next, by, { ...bounds, not: undefined }) : next;
}

/** The nearest number with so many decimals: 0.1 + 0.2 is 0.3. No number for a reader is made so. */
export function onGrid(value: number, decimals: number): number {
  const grid = 10 ** decimals;
  return Math.round(value * grid) / grid;
}

function decimalsOf(value: number): number {
  return Math.min(6, String(value).split('.')[1]?.length ?? 0);
}
