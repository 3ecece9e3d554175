import { describe, expect, test } from 'vitest';
import {
  rangeWords,
  readNumber,
  readNumbers,
  stepped,
} from '../../../renderer/fields/typed-number.ts';

const PROPORTION = { over: 0, below: 1 };
const DAYS = { min: 0, max: 50_000, whole: true };

describe('a number as people type it', () => {
  test.each([
    ['0.5', 0.5],
    ['0,5', 0.5],
    [' 50 % ', 0.5],
    ['57%', 0.57],
    ['.05', 0.05],
  ])('%j is the proportion %s', (text, value) => {
    expect(readNumber(text, PROPORTION)).toEqual({ ok: true, value });
  });

  test.each([
    ['42', 42],
    ['1 826', 1826],
    ['1\u202f826', 1826],
    ['42 days', 42],
    ['42days', 42],
  ])('%j is %s days', (text, value) => {
    expect(readNumber(text, DAYS, 'days')).toEqual({ ok: true, value });
  });

  test('a minus sign of any kind is one', () => {
    expect(readNumber('−2', {})).toEqual({ ok: true, value: -2 });
  });

  test('per cent of a field in per cent stays as it is', () => {
    expect(readNumber('25 %', { min: 0, max: 1000 }, '%')).toEqual({ ok: true, value: 25 });
  });
});

describe('what is wrong says what is wanted', () => {
  test.each([
    [
      '50',
      PROPORTION,
      '',
      '50 is out of range. Type a number above 0 and below 1, such as 0.9 or 90%.',
    ],
    [
      '0',
      PROPORTION,
      '',
      '0 is out of range. Type a number above 0 and below 1, such as 0.9 or 90%.',
    ],
    ['4.5', DAYS, 'days', '4.5 is no whole number. Type a whole number from 0 to 50000 days.'],
    [
      '50%',
      DAYS,
      'days',
      'A percentage is not meant here. Type a whole number from 0 to 50000 days.',
    ],
    ['1.000,5', {}, '', '“1.000,5” has two decimal signs. Type a number.'],
    ['six', {}, '', '“six” is no number. Type a number.'],
    ['', { min: 1 }, '', 'Type a number from 1.'],
  ] as const)('%j', (text, bounds, unit, why) => {
    expect(readNumber(text, bounds, unit)).toEqual({ ok: false, why });
  });
});

test('a step stays on its grid and inside the bounds', () => {
  expect(stepped(0.1, 0.2, PROPORTION)).toBe(0.3);
  expect(stepped(0.95, 0.01, PROPORTION)).toBe(0.96);
  expect(stepped(0.99, 0.01, PROPORTION)).toBe(0.99);
  expect(stepped(0, -1, DAYS)).toBe(0);
});

test('a range is said in words', () => {
  expect(rangeWords({ max: 5 }, 'pt')).toBe('a number to 5 pt');
});

test('a part of a whole is refused as such, not rounded', () => {
  expect(readNumber('2,5', { min: 0, whole: true })).toEqual({
    ok: false,
    why: '2,5 is no whole number. Type a whole number from 0.',
  });
});

test('an example of a proportion lies inside the range', () => {
  expect(rangeWords({ min: 0.001, max: 0.499 })).toContain('such as 0.05 or 5%');
  expect(rangeWords({ over: 0.5, below: 1 })).toContain('such as 0.9 or 90%');
  expect(rangeWords({ min: 0.2, max: 0.3 })).not.toContain('such as');
});

test('the one value that may not be is refused with its reason, and stepped over', () => {
  const bounds = { min: 0, max: 1, not: { value: 0.5, why: 'It is the null.' } };
  expect(readNumber('50%', bounds)).toEqual({ ok: false, why: 'It is the null.' });
  expect(stepped(0.4, 0.1, bounds)).toBe(0.6);
});

describe('several numbers in one field', () => {
  test.each([
    ['0 6 12 24', [0, 6, 12, 24]],
    ['0, 6, 12', [0, 6, 12]],
    ['0; 6;12', [0, 6, 12]],
    [' 24  0 6 6 ', [0, 6, 24]],
    ['0 8,5 8.5 20', [0, 8.5, 20]],
    ['', []],
  ])('%j are %j', (text, values) => {
    expect(readNumbers(text, { min: 0, max: 60 }, 9)).toEqual({ ok: true, values });
  });

  test('one that is wrong is told, and so are too many', () => {
    const bounds = { min: 0, max: 60 };
    expect(readNumbers('0 six', bounds, 9)).toMatchObject({
      why: expect.stringContaining('“six”') as string,
    });
    expect(readNumbers('0 61', bounds, 9)).toMatchObject({
      why: expect.stringContaining('61 is out of range') as string,
    });
    expect(readNumbers('0,6,12', bounds, 9)).toMatchObject({ ok: false });
    expect(readNumbers('1 2 3', bounds, 2)).toEqual({
      ok: false,
      why: 'These are 3 numbers; there is room for 2.',
    });
  });
});
