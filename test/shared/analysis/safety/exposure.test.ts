import { describe, expect, it } from 'vitest';
import { analyseExposure } from '../../../../shared/analysis/safety/exposure.ts';
import { day, plan, recordOf } from '../../patient-fixture.ts';

const records = [
  recordOf({
    id: 'P1',
    cycles: ['2024-01-01', '2024-02-12', '2024-03-25'],
    vital: { treatmentEnded: 'progression' },
  }),
  recordOf({
    id: 'P2',
    cycles: [
      '2024-01-01',
      {
        givenOn: day('2024-02-26'),
        activityGbq: 5.5,
        change: 'reduced-and-delayed',
        reason: 'anaemia',
      },
    ],
    vital: { treatmentEnded: 'toxicity' },
  }),
  recordOf({ id: 'P3', cycles: [{ givenOn: day('2024-01-01'), activityGbq: null }] }),
  recordOf({ id: 'P4' }),
];
const result = analyseExposure(records, plan, day('2024-12-31'));

describe('exposure of the treated', () => {
  it('counts cycles', () => {
    expect(result.cyclesGiven).toBe(6);
    expect(result.byCycles).toEqual([
      { cycles: 1, patients: 1 },
      { cycles: 2, patients: 1 },
      { cycles: 3, patients: 1 },
    ]);
    expect(result.cycles.median).toEqual({ state: 'value', value: 2 });
  });

  it('sums activity where every cycle has one, and shows how many have not', () => {
    // P1 22.2, P2 12.9; P3 is missing.
    expect(result.cumulativeGbq).toMatchObject({ n: 2, missing: 1 });
    const { mean } = result.cumulativeGbq;
    expect(mean.state === 'value' && mean.value).toBeCloseTo(17.55, 12);
  });

  it('summarises each cycle', () => {
    expect(
      result.perCycle.map((cycle) => [cycle.number, cycle.patients, cycle.delayed, cycle.reduced]),
    ).toEqual([
      [1, 3, 0, 0],
      [2, 2, 1, 1],
      [3, 1, 0, 0],
    ]);
    expect(result.perCycle[0]?.activityGbq).toMatchObject({ n: 2, missing: 1 });
  });

  it('counts patients delayed and reduced, with reasons', () => {
    // P2's second cycle came 56 days after the first: 14 over plan, so not more than 14.
    expect(result.delays).toEqual([
      { moreThanDays: 0, cycles: 1, patients: 1 },
      { moreThanDays: 7, cycles: 1, patients: 1 },
      { moreThanDays: 14, cycles: 0, patients: 0 },
      { moreThanDays: 28, cycles: 0, patients: 0 },
    ]);
    expect(result.patientsReduced).toBe(1);
    expect(result.changeReasons).toEqual([{ reason: 'anaemia', cycles: 1 }]);
    // Delays 0 and 0 (P1), 14 (P2).
    expect(result.delayDays).toMatchObject({ n: 3, maximum: { state: 'value', value: 14 } });
  });

  it('gives the reasons for stopping, which add up to the treated', () => {
    const counts = Object.fromEntries(result.stopping.map(({ state, n }) => [state, n]));
    expect(counts).toEqual({
      ongoing: 1,
      completed: 0,
      progression: 1,
      toxicity: 1,
      death: 0,
      choice: 0,
      other: 0,
    });
  });

  it('accounts for every patient', () => {
    expect(result.accounting).toEqual({
      enrolled: 4,
      analysed: 3,
      excluded: [{ patient: 'P4', why: 'never treated' }],
    });
  });
});
