import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { whyNotIn } from '../../../../shared/endpoints/population/analysis-set.ts';
import {
  checkCriterion,
  compareCriterion,
  eligibilityFailures,
  meetsEligibility,
} from '../../../../shared/endpoints/population/eligibility-check.ts';
import { day, plan, recordOf } from '../../patient-fixture.ts';

describe('the PSA decline in the first regimen', () => {
  const check = (baseline: number | null, nadir: number | null) =>
    checkCriterion(
      'psa50-first-regimen',
      recordOf({ patient: { firstRegimenBaselinePsa: baseline, firstRegimenNadirPsa: nadir } }),
      plan,
    );

  it.each([
    [20, 10, 'met'],
    [20.3, 10.15, 'met'],
    [20, 10.1, 'not-met'],
    [20, 25, 'not-met'],
    [null, 10, 'unknown'],
    [20, null, 'unknown'],
    [0, 0, 'unknown'],
  ])('from %s to %s is %s', (baseline, nadir, verdict) => {
    expect(check(baseline, nadir).verdict).toBe(verdict);
  });

  it('says what it found', () => {
    expect(check(20, 7.5).sentence).toBe(
      'PSA fell by 62.5% (from 20 to 7.5 ng/mL); a fall of at least 50% is needed',
    );
  });

  it('never prints a miss as a hit', () => {
    // (100 - 50.02) / 100 = 49.98%, which one decimal would print as 50.0%.
    expect(check(100, 50.02).sentence).toContain('49.98%');
  });
});

describe('the cycles of the first regimen', () => {
  it.each([
    [3, 'not-met'],
    [4, 'met'],
    [6, 'met'],
    [7, 'not-met'],
    [null, 'unknown'],
  ])('%s is %s', (cycles, verdict) => {
    const record = recordOf({ patient: { firstRegimenCycles: cycles } });
    expect(checkCriterion('cycles-4-6', record, plan).verdict).toBe(verdict);
  });
});

describe('other therapy after the first regimen', () => {
  // Last cycle 2023-06-01; 61 days later is 2023-08-01 (29 left in June, 31 in July, 1 more).
  const patient = { firstRegimenLastCycleOn: day('2023-06-01') };
  const check = (therapies: readonly string[], known = true) =>
    checkCriterion(
      'no-other-therapy-2-months',
      recordOf({ patient, cycles: ['2024-01-01'], therapies }),
      plan,
      known,
    ).verdict;

  it.each([
    [['2023-08-01'], 'not-met'],
    [['2023-08-02'], 'met'],
    [['2024-06-01'], 'met'],
    [[], 'met'],
  ])('begun %j is %s', (therapies, verdict) => {
    expect(check(therapies)).toBe(verdict);
  });

  it('is unknown where the file records no therapies', () => {
    expect(check([], false)).toBe('unknown');
  });

  it('is unknown without the last cycle', () => {
    expect(checkCriterion('no-other-therapy-2-months', recordOf({}), plan).verdict).toBe('unknown');
  });
});

describe('the PSMA PET before treatment', () => {
  // 56 days before 2024-03-01 is 2024-01-05.
  const check = (on: string | null) =>
    checkCriterion(
      'psma-pet-8-weeks',
      recordOf({
        cycles: ['2024-03-01'],
        scans: on === null ? [] : [{ imagedOn: day(on) }],
      }),
      plan,
    ).verdict;

  it.each([
    ['2024-01-05', 'met'],
    ['2024-01-04', 'not-met'],
    ['2024-03-01', 'met'],
    ['2024-03-02', 'unknown'],
    [null, 'unknown'],
  ])('on %s is %s', (on, verdict) => {
    expect(check(on)).toBe(verdict);
  });
});

describe('recorded and derived together', () => {
  const tooFew = { firstRegimenCycles: 3 };

  it('disagree when one says met and the other not met', () => {
    const record = recordOf({
      patient: tooFew,
      eligibility: [{ criterion: 'cycles-4-6', met: true }],
    });
    expect(compareCriterion('cycles-4-6', record, plan)).toMatchObject({
      recorded: 'met',
      derived: { verdict: 'not-met' },
      disagree: true,
    });
  });

  it('do not disagree when either is unknown', () => {
    const record = recordOf({
      patient: tooFew,
      eligibility: [{ criterion: 'cycles-4-6', met: null }],
    });
    expect(compareCriterion('cycles-4-6', record, plan).disagree).toBe(false);
  });

  it('make a patient fail by either', () => {
    expect(eligibilityFailures(recordOf({ patient: tooFew }), plan)).toEqual([
      'cycles-4-6: 3 cycles; 4 to 6 needed',
    ]);
    const recorded = recordOf({ eligibility: [{ criterion: 'ecog-0-2', met: false }] });
    expect(eligibilityFailures(recorded, plan)).toEqual(['ecog-0-2: recorded as not met']);
    expect(meetsEligibility(recorded, plan)).toBe(false);
  });

  it('fail nobody by what is unknown', () => {
    expect(meetsEligibility(recordOf({ eligibility: [{ met: null }] }), plan)).toBe(true);
  });
});

describe('the per-protocol set', () => {
  it('holds exactly the treated who meet every criterion', () => {
    const psa = fc.option(fc.integer({ min: 0, max: 12 }));
    const on = fc.constantFrom(
      '2023-06-01',
      '2023-07-31',
      '2023-08-01',
      '2023-12-01',
      '2024-01-20',
    );
    const anyPatient = fc.record({
      baseline: psa,
      nadir: psa,
      cycles: fc.option(fc.integer({ min: 2, max: 8 })),
      therapies: fc.array(on, { maxLength: 2 }),
      scans: fc.array(on, { maxLength: 2 }),
      met: fc.option(fc.boolean()),
    });
    fc.assert(
      fc.property(anyPatient, ({ baseline, nadir, cycles, therapies, scans, met }) => {
        const record = recordOf({
          patient: {
            firstRegimenBaselinePsa: baseline,
            firstRegimenNadirPsa: nadir,
            firstRegimenCycles: cycles,
            firstRegimenLastCycleOn: day('2023-06-01'),
          },
          cycles: ['2024-01-15'],
          therapies: [...therapies].sort(),
          scans: [...scans].sort().map((imagedOn) => ({ imagedOn: day(imagedOn) })),
          eligibility: [{ met }],
        });
        expect(whyNotIn('per-protocol', record, plan) === null).toBe(
          meetsEligibility(record, plan),
        );
      }),
    );
  });
});
