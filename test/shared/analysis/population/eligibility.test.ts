import { describe, expect, it } from 'vitest';
import { analyseEligibility } from '../../../../shared/analysis/population/eligibility.ts';
import { day, plan, recordOf } from '../../patient-fixture.ts';

const records = [
  recordOf({
    id: 'P1',
    patient: { firstRegimenCycles: 5 },
    eligibility: [{ criterion: 'cycles-4-6' }, { criterion: 'consent' }],
  }),
  recordOf({
    id: 'P2',
    patient: { firstRegimenCycles: 3 },
    eligibility: [{ criterion: 'cycles-4-6' }, { criterion: 'consent', met: null }],
  }),
  recordOf({ id: 'P3', eligibility: [{ criterion: 'cycles-4-6', met: false, note: 'waiver' }] }),
];
const result = analyseEligibility(records, plan, day('2024-12-31'));
const criterion = (code: string) => result.criteria.find((each) => each.criterion === code);

describe('eligibility', () => {
  it('counts each criterion as recorded and as derived', () => {
    expect(criterion('cycles-4-6')).toMatchObject({
      recorded: { met: 2, 'not-met': 1, unknown: 0 },
      derived: { met: 1, 'not-met': 1, unknown: 1 },
    });
  });

  it('counts a criterion that is not recorded as unknown', () => {
    expect(criterion('consent')).toMatchObject({
      recorded: { met: 1, 'not-met': 0, unknown: 2 },
      derived: null,
    });
  });

  it('lists where record and data disagree', () => {
    expect(result.disagreements.map((each) => [each.patient, each.criterion])).toEqual([
      ['P2', 'cycles-4-6'],
    ]);
  });

  it('accounts for every patient', () => {
    expect(result.accounting).toEqual({
      enrolled: 3,
      analysed: 1,
      excluded: [
        { patient: 'P2', why: 'cycles-4-6: 3 cycles; 4 to 6 needed' },
        { patient: 'P3', why: 'cycles-4-6: recorded as not met' },
      ],
    });
  });
});
