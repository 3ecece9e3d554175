import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareIds, patientRecords } from '../../../../shared/endpoints/engine/patient-record.ts';
import type { VitalStatus } from '../../../../shared/trial/types.ts';
import { addDays } from '../../../../shared/ground/units.ts';
import { C1D1, trialOf } from '../../trial-of.ts';

describe('why treatment ended', () => {
  const base = trialOf([{ alive: 300 }]);
  const [row] = base.vitalStatus;
  const endedBy = (cutOff: number, changes: Partial<VitalStatus>, trial = base) => {
    if (row === undefined) throw new Error('one patient was asked for');
    const vitalStatus = [{ ...row, treatmentEnded: 'toxicity' as const, ...changes }];
    return patientRecords({ ...trial, vitalStatus }, addDays(C1D1, cutOff))[0]?.vital
      .treatmentEnded;
  };

  test('is known from its day on', () => {
    const treatmentEndedOn = addDays(C1D1, 100);
    expect(endedBy(99, { treatmentEndedOn })).toBeNull();
    expect(endedBy(100, { treatmentEndedOn })).toBe('toxicity');
  });

  test('without a day is not known while a cycle is still to come', () => {
    const first = base.cycles[0];
    if (first === undefined) throw new Error('the patient is treated');
    const later = { ...first, number: 2, givenOn: addDays(C1D1, 42) };
    const trial = { ...base, cycles: [first, later] };
    expect(endedBy(41, {}, trial)).toBeNull();
    expect(endedBy(42, {}, trial)).toBe('toxicity');
  });

  test('is not a death that comes after the cut-off', () => {
    const died = { treatmentEnded: 'death', diedOn: addDays(C1D1, 50) } as const;
    expect(endedBy(49, died)).toBeNull();
    expect(endedBy(50, died)).toBe('death');
  });
});

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
