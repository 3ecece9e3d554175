import { describe, expect, test } from 'vitest';
import { analysisSet, whyNotIn } from '../../../../shared/endpoints/population/analysis-set.ts';
import { ANALYSIS_SETS } from '../../../../shared/trial/plan/analysis-sets.ts';
import { addDays } from '../../../../shared/ground/units.ts';
import { plan } from '../../patient-fixture.ts';
import { C1D1, recordOfOne, recordsOf } from '../../trial-of.ts';
import type { PatientWords } from '../../trial-of.ts';

test('every patient is a member or excluded, in every set', () => {
  const records = recordsOf([
    {
      psa: [
        [0, 10],
        [42, 5],
      ],
      scans: [{ day: -10 }, { day: 90 }],
    },
    { start: null },
    { eligibility: [{ criterion: 'psa50-first-regimen', met: false }] },
  ]);
  const n = ANALYSIS_SETS.map((set) => {
    const { members, excluded } = analysisSet(records, set, plan);
    expect(members.length + excluded.length).toBe(3);
    return [set, members.length];
  });
  expect(n).toEqual([
    ['enrolled', 3],
    ['treated', 2],
    ['psa-evaluable', 1],
    ['imaging-evaluable', 1],
    ['per-protocol', 1],
  ]);
});

describe('imaging-evaluable', () => {
  const why = (words: PatientWords) => whyNotIn('imaging-evaluable', recordOfOne(words), plan);
  test('needs a scan before and one after C1D1 that could be read', () => {
    expect(why({ scans: [{ day: 90 }] })).toBe('no evaluable scan on or before C1D1 read by RECIP');
    expect(why({ scans: [{ day: -9 }, { day: 90, evaluable: false }] })).toBe(
      'no evaluable scan after C1D1 read by RECIP',
    );
  });
  test('needs scans read by the plan’s criterion', () => {
    expect(
      why({
        scans: [
          { day: -9, criterion: 'pcwg3' },
          { day: 90, criterion: 'pcwg3' },
        ],
      }),
    ).toBe('no evaluable scan on or before C1D1 read by RECIP');
  });
});

describe('per protocol', () => {
  test.each<readonly [string, PatientWords, RegExp | null]>([
    ['keeps who breaks nothing', {}, null],
    ['keeps what is not known', { eligibility: [{ met: null }] }, null],
    [
      'excludes a criterion not met',
      { eligibility: [{ criterion: 'consent', met: false }] },
      /^consent: recorded as not met$/,
    ],
    [
      'excludes what the data contradict: 3 cycles',
      { patient: { firstRegimenCycles: 3 } },
      /^cycles-4-6: 3 cycles; 4 to 6 needed$/,
    ],
    [
      'excludes another therapy soon after the first regimen',
      { patient: { firstRegimenLastCycleOn: addDays(C1D1, -100) }, therapies: [-60] },
      /cabazitaxel began 2023-11-16, 40 days after the first regimen/,
    ],
  ])('%s', (_, words, why) => {
    const found = whyNotIn('per-protocol', recordOfOne(words), plan);
    if (why === null) expect(found).toBeNull();
    else expect(found).toMatch(why);
  });
});
