import { describe, expect, test } from 'vitest';
import { MISSING, NOT_ESTIMABLE, NOT_REACHED, known } from '../../../shared/ground/estimate.ts';
import {
  formatChange,
  formatCount,
  formatDate,
  formatDays,
  formatEstimate,
  formatLevel,
  formatLimits,
  formatList,
  formatMonths,
  formatNumber,
  formatP,
  formatPWithSign,
  formatPercent,
  formatPlural,
  formatMeasured,
  formatPsa,
} from '../../../shared/ground/format.ts';
import { parseDay } from '../../../shared/ground/day-number.ts';

// Expected texts are the decimal values rounded by hand, halves away from zero.

describe('a p-value', () => {
  test.each([
    [0.040345, '0.0403'],
    [0.5626853, '0.563'],
    [0.00111, '0.00111'],
    [0.001, '0.00100'],
    [0.00099, '<0.001'],
    [5.96e-8, '<0.001'],
    [0, '<0.001'],
    [0.9994, '0.999'],
    [0.9996, '>0.999'],
    [1, '1.00'],
    [Number.NaN, 'NE'],
  ])('%d is printed %s', (p, text) => expect(formatP(p)).toBe(text));

  test.each([
    [0.04998, 0.05, '0.04998'],
    [0.050002, 0.05, '0.050002'],
    [0.0403, 0.05, '0.0403'],
    [0.05, 0.05, '0.0500'],
    [0.0004, 0.0005, '0.000400'],
  ])('%d beside a level of %d is printed %s, never across it', (p, alpha, text) =>
    expect(formatP(p, alpha)).toBe(text),
  );

  test('carries its sign in a sentence', () => {
    expect(formatPWithSign(0.0403)).toBe('P = 0.0403');
    expect(formatPWithSign(0.0000001)).toBe('P < 0.001');
  });
});

describe('a proportion', () => {
  test.each([
    [26 / 40, '65.0%'],
    [1 / 3, '33.3%'],
    [0.0625, '6.3%'],
    [23 / 2000, '1.2%'], // 1.15 exactly; its binary neighbour lies below
    [0, '0.0%'],
    [1, '100.0%'],
    [-0.0001, '0.0%'],
  ])('%d is printed %s', (proportion, text) => expect(formatPercent(proportion)).toBe(text));

  test('of change shows its sign', () => {
    expect(formatChange(-0.5)).toBe('−50.0%');
    expect(formatChange(0.25)).toBe('+25.0%');
    expect(formatChange(0)).toBe('0.0%');
  });

  test('of confidence shows no needless decimal', () => {
    expect([0.95, 0.9, 0.975, 0.999].map(formatLevel)).toEqual(['95%', '90%', '97.5%', '99.9%']);
  });
});

describe('time', () => {
  test('in months divides by 30.4375', () => {
    expect(formatMonths(365.25)).toBe('12.0');
    expect(formatMonths(100)).toBe('3.3'); // 3.2854
  });
  test('in days shows the half day of a midpoint', () => {
    expect(formatDays(365)).toBe('365');
    expect(formatDays(102.5)).toBe('102.5');
  });
});

describe('a value that does not exist', () => {
  const format = (value: number) => formatNumber(value, 1);
  test('is printed as the reason why', () => {
    expect(formatEstimate(NOT_REACHED, format)).toBe('NR');
    expect(formatEstimate(NOT_ESTIMABLE, format)).toBe('NE');
    expect(formatEstimate(MISSING, format)).toBe('missing');
    expect(formatDate(null)).toBe('missing');
  });
  test('stands in an interval beside one that does', () => {
    expect(formatLimits(known(6.14), NOT_REACHED, format)).toBe('6.1 to NR');
  });
});

test('small words', () => {
  expect(formatCount(26, 40)).toBe('26 of 40 (65.0%)');
  expect(formatCount(0, 0)).toBe('0 of 0');
  expect(formatPlural(1, 'patient')).toBe('1 patient');
  expect(formatPlural(2, 'death')).toBe('2 deaths');
  expect(formatList(['a', 'b', 'c'])).toBe('a, b and c');
  expect(formatPsa(0.1 + 0.2)).toBe('0.3 ng/mL');
  expect(formatDate(parseDay('2024-02-29'))).toBe('2024-02-29');
});

test('a P that equals the level is printed as the level, also where rounding lost a unit', () => {
  expect(formatP(0.05, 0.05)).toBe('0.0500');
  expect(formatP(0.03125, 0.03125)).toBe('0.03125');
  expect(formatP(0.03125000000000002, 0.03125)).toBe('0.03125');
});

test('a measured value has six significant figures at most', () => {
  expect(formatMeasured(1234.5678)).toBe('1234.57');
  expect(formatMeasured(0.02)).toBe('0.02');
  expect(formatPsa(10 / 3)).toBe('3.33333 ng/mL');
});

// Hand-worked: three figures, more where they would lie on the other side of the level.
test.each([
  [0.09996, undefined, '0.100'],
  [0.3125, undefined, '0.313'],
  [0.0009999, undefined, '<0.001'],
  [0.001, undefined, '0.00100'],
  [0.0009, 0.0005, '0.000900'],
  [0.99949, undefined, '0.999'],
  [0.9996, undefined, '>0.999'],
  [1, undefined, '1.00'],
])('P = %d beside the level %d is printed as %s', (p, level, printed) => {
  expect(formatP(p, level)).toBe(printed);
});
