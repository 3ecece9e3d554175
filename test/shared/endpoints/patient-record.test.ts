import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareIds } from '../../../shared/endpoints/patient-record.ts';

describe('the order of patient ids', () => {
  test.each([
    ['P2', 'P10'],
    ['001-2', '001-10'],
    ['P01', 'P2'],
    ['A9', 'B1'],
    ['P1', 'P1-2'],
    ['P01', 'P1'],
    ['', 'P1'],
  ])('%s comes before %s', (first, second) => {
    expect(Math.sign(compareIds(first, second))).toBe(-1);
    expect(Math.sign(compareIds(second, first))).toBe(1);
  });

  test('two ids are equal only when they are the same text', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => (compareIds(a, b) === 0) === (a === b)),
    );
  });

  test('the order does not depend on where one starts', () => {
    const ids = fc.array(fc.stringMatching(/^[P-Q]?\d{0,3}-?\d{0,2}$/), { maxLength: 12 });
    fc.assert(
      fc.property(ids, (list) => {
        const sorted = [...list].sort(compareIds);
        expect([...list].reverse().sort(compareIds)).toEqual(sorted);
      }),
    );
  });
});
