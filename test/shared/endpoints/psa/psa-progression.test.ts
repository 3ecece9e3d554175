import { describe, expect, test } from 'vitest';
import { psaProgressionOf } from '../../../../shared/endpoints/psa/psa-progression.ts';
import { progressionSentence } from '../../../../shared/endpoints/psa/psa-progression-sentence.ts';
import type { PsaProgression } from '../../../../shared/endpoints/psa/psa-progression.ts';
import type { Plan } from '../../../../shared/trial/plan/plan.ts';
import { plan as protocol } from '../../patient-fixture.ts';
import { recordOfOne } from '../../trial-of.ts';
import type { PatientWords } from '../../trial-of.ts';

type Switches = Partial<Plan['psaProgression']>;
type Psa = NonNullable<PatientWords['psa']>;

function derive(psa: Psa, switches: Switches = {}, therapies: readonly number[] = []) {
  const plan = { ...protocol, psaProgression: { ...protocol.psaProgression, ...switches } };
  const trace = psaProgressionOf(recordOfOne({ psa, therapies }), plan);
  if (trace === null) throw new Error('untreated');
  return trace;
}

const state = ({ state: found, decisive }: PsaProgression) =>
  decisive === null ? found : `${found} d${decisive.point.day}`;

// Every expected day below is worked by hand from the rule; thresholds are in the comments.

describe('the five cases that can be checked by hand', () => {
  const case1: Psa = [
    [0, 100],
    [42, 40],
    [84, 49.9],
    [126, 55],
    [168, 60],
  ]; // nadir 40: 50.0
  const case2: Psa = [
    [0, 100],
    [42, 4],
    [84, 5.5],
    [126, 6.1],
    [168, 7],
  ]; // nadir 4: 6.0
  const case3: Psa = [
    [0, 20],
    [42, 26],
    [84, 30],
    [126, 34],
  ]; // baseline 20: 25.0
  const case4: Psa = [
    [0, 100],
    [42, 60],
    [63, 80],
    [84, 45],
    [126, 50],
  ]; // 75.0, then 56.25
  const case5: Psa = [
    [0, 10],
    [42, 5],
    [84, 7.5],
  ]; // nadir 5: 7.0

  test.each<readonly [string, Psa, Switches, string]>([
    ['1: first value past 50.0, confirmed', case1, {}, 'progressed d126'],
    ['2: 2 ng/mL governs a nadir of 4', case2, {}, 'progressed d126'],
    ['3: no decline, from day 84', case3, {}, 'progressed d84'],
    ['3: no decline, after day 84', case3, { noDecline: 'after-day' }, 'progressed d126'],
    ['4: fails confirmation, then a new nadir', case4, {}, 'none'],
    ['5: last value unconfirmed', case5, {}, 'unconfirmed d84'],
  ])('%s', (_, psa, switches, expected) => {
    expect(state(derive(psa, switches))).toBe(expected);
    expect(state(derive(psa, { ...switches, rule: 'protocol' }))).toBe(expected);
  });

  test('the derivation shows nadir, threshold, first and confirming value', () => {
    const { decisive } = derive(case1);
    expect(decisive?.reference).toMatchObject({ day: 42, valueNgMl: 40 });
    expect(decisive?.thresholdNgMl).toBe(50);
    expect(decisive?.confirming).toMatchObject({ day: 168, valueNgMl: 60 });
    expect(progressionSentence(derive(case1))).toBe(
      'PSA progression 2024-05-20: PSA 55 ng/mL, at least 25% and 2 ng/mL above the nadir ' +
        '40 ng/mL of 2024-02-26 (threshold 50 ng/mL), confirmed 2024-07-01 by 60 ng/mL',
    );
  });

  test('a cancelled rise is told', () => {
    expect(progressionSentence(derive(case4))).toBe(
      'no PSA progression, last PSA 2024-05-20 (day 126); the rise of 2024-03-18 to 80 ng/mL ' +
        'fell to 45 ng/mL on 2024-04-08',
    );
    expect(derive(case4).candidates).toMatchObject([{ fate: 'void', point: { day: 63 } }]);
  });
});

describe('the thresholds', () => {
  const after = (nadir: number, value: number): Psa => [
    [0, 500],
    [42, nadir],
    [90, value],
    [130, value],
  ];

  test.each<readonly [string, Psa, Switches, string]>([
    ['exactly 25% is enough', after(40, 50), {}, 'progressed d90'],
    ['exactly 25% is not, when strictly above', after(40, 50), { thresholds: 'above' }, 'none'],
    ['exactly 2 ng/mL is enough', after(1.1, 3.1), {}, 'progressed d90'],
    ['a little less than 2 ng/mL is not', after(1.1, 3.09), {}, 'none'],
    [
      'decimals that binary arithmetic misses: 8.3 × 1.25',
      after(8.3, 10.375),
      {},
      'progressed d90',
    ],
    ['they cross at 8 ng/mL', after(8, 10), {}, 'progressed d90'],
    ['a 50% rule', after(40, 55), { risePercent: 50 }, 'none'],
    ['a 5 ng/mL rule', after(4, 8.9), { riseNgMl: 5 }, 'none'],
  ])('%s', (_, psa, switches, expected) => expect(state(derive(psa, switches))).toBe(expected));
});

describe('confirmation after a decline', () => {
  const rise: Psa = [
    [0, 100],
    [84, 40],
  ]; // threshold 50
  const early: Psa = [...rise, [126, 55], [140, 60]]; // 14 days later only
  const falls: Psa = [...rise, [126, 55], [150, 45], [180, 60]]; // below threshold, above nadir
  const dips: Psa = [...rise, [126, 55], [136, 45], [150, 60]]; // dips after 10 days
  const deeper: Psa = [...rise, [126, 55], [150, 30], [180, 60], [210, 61]]; // new nadir 30: 37.5

  test.each<readonly [string, Psa, Switches, string]>([
    ['20 days later is too early', [...rise, [126, 55], [146, 60]], {}, 'unconfirmed d126'],
    ['21 days later confirms', [...rise, [126, 55], [147, 60]], {}, 'progressed d126'],
    ['any later value, when so chosen', early, { confirmation: 'any-later' }, 'progressed d126'],
    ['none asked', [...rise, [126, 55]], { confirmation: 'none' }, 'progressed d126'],
    ['a fall between cancels; the next rise is a last one', falls, {}, 'unconfirmed d180'],
    ['a fall between, ignored', falls, { interveningFall: 'ignored' }, 'progressed d126'],
    ['a dip within 21 days cancels', dips, {}, 'unconfirmed d150'],
    ['a dip within 21 days, ignored', dips, { earlyConfirmatory: 'ignored' }, 'progressed d126'],
    ['a dip, falls ignored', dips, { interveningFall: 'ignored' }, 'progressed d126'],
    [
      'below the nadir it always cancels',
      deeper,
      { interveningFall: 'ignored' },
      'progressed d180',
    ],
  ])('%s', (_, psa, switches, expected) => expect(state(derive(psa, switches))).toBe(expected));
});

describe('an early rise', () => {
  const flare: Psa = [
    [0, 100],
    [21, 60],
    [42, 80],
    [70, 82],
    [126, 50],
  ]; // confirmed, then below 60
  const stays: Psa = [
    [0, 100],
    [21, 60],
    [42, 80],
    [70, 82],
    [126, 90],
  ];

  test.each<readonly [string, Psa, Switches, string]>([
    ['is void when PSA later falls below the nadir, confirmed or not', flare, {}, 'none'],
    ['stands when it does not', stays, {}, 'progressed d42'],
    ['counts when so chosen', flare, { earlyRise: 'counts' }, 'progressed d42'],
    [
      'is ignored before day 84 when so chosen',
      stays,
      { earlyRise: 'ignored-before-day' },
      'unconfirmed d126',
    ],
    [
      'on day 84 is no longer early',
      [
        [0, 100],
        [42, 60],
        [84, 80],
        [110, 80],
      ],
      { earlyRise: 'ignored-before-day' },
      'progressed d84',
    ],
  ])('%s', (_, psa, switches, expected) => expect(state(derive(psa, switches))).toBe(expected));
});

describe('without a decline', () => {
  test.each<readonly [string, Psa, Switches, string]>([
    [
      'day 83 is too early',
      [
        [0, 20],
        [83, 30],
      ],
      {},
      'none',
    ],
    [
      'day 84 counts',
      [
        [0, 20],
        [84, 30],
      ],
      {},
      'progressed d84',
    ],
    [
      'no confirmation is asked',
      [
        [0, 20],
        [90, 25],
      ],
      {},
      'progressed d90',
    ],
    [
      'treated as after a decline it is',
      [
        [0, 20],
        [90, 25],
      ],
      { noDecline: 'same-as-decline' },
      'unconfirmed d90',
    ],
    [
      'and then an early rise may be one',
      [
        [0, 20],
        [42, 26],
        [70, 30],
      ],
      { noDecline: 'same-as-decline' },
      'progressed d42',
    ],
    [
      'equal to the baseline is no decline',
      [
        [0, 20],
        [42, 20],
        [90, 25],
      ],
      {},
      'progressed d90',
    ],
    [
      'a nadir of values after C1D1 only',
      [
        [0, 20],
        [42, 30],
        [63, 36],
        [90, 38],
        [120, 39],
      ],
      { noDecline: 'same-as-decline', nadir: 'post-baseline' },
      'progressed d90',
    ], // 37.5
  ])('%s', (_, psa, switches, expected) => expect(state(derive(psa, switches))).toBe(expected));
});

describe('the PCWG3 rule', () => {
  test('ignores rises before week 12 after a decline', () => {
    const psa: Psa = [
      [0, 100],
      [21, 60],
      [42, 80],
      [70, 82],
      [126, 90],
      [150, 95],
    ];
    expect(state(derive(psa, { rule: 'pcwg3' }))).toBe('progressed d126');
    expect(state(derive(psa, { rule: 'protocol' }))).toBe('progressed d42');
  });
  test('is not moved by the switches it fixes', () => {
    const psa: Psa = [
      [0, 100],
      [84, 40],
      [126, 50],
    ];
    expect(state(derive(psa, { rule: 'pcwg3', confirmation: 'none', thresholds: 'above' }))).toBe(
      'unconfirmed d126',
    );
  });
});

describe('what cannot be judged', () => {
  test('no PSA on or before C1D1', () => {
    expect(
      state(
        derive([
          [42, 10],
          [84, 40],
        ]),
      ),
    ).toBe('no-baseline');
  });
  test('no PSA after C1D1', () => {
    expect(state(derive([[-3, 10]]))).toBe('no-assessment');
  });
  test('values after a new therapy, unless it is ignored', () => {
    const psa: Psa = [
      [0, 100],
      [84, 40],
      [126, 55],
      [168, 60],
    ];
    expect(state(derive(psa, {}, [130]))).toBe('unconfirmed d126');
    expect(state(derive(psa, {}, [100]))).toBe('none');
    expect(state(derive(psa, { newTherapy: 'ignored' }, [100]))).toBe('progressed d126');
  });
});

describe('a value below or above a limit', () => {
  test.each<readonly [string, Psa, Switches, string]>([
    [
      '"<5" after 1 makes no progression, though 5 is 4 ng/mL above',
      [
        [0, 100],
        [42, 1],
        [84, 5, '<'],
        [126, 5, '<'],
      ],
      {},
      'none',
    ],
    [
      '"<5" neither confirms a rise to 4 (threshold 3.0) nor cancels it',
      [
        [0, 100],
        [42, 1],
        [84, 4],
        [126, 5, '<'],
        [168, 4],
      ],
      {},
      'progressed d84',
    ],
    [
      '"<2" cancels a rise to 4, since it misses the threshold of 3.0',
      [
        [0, 100],
        [42, 1],
        [84, 4],
        [126, 2, '<'],
      ],
      {},
      'none',
    ],
    [
      'half the limit does not make it one either',
      [
        [0, 10],
        [42, 0.5],
        [84, 6, '<'],
        [126, 6, '<'],
      ],
      {},
      'none',
    ],
    [
      '">100" reaches a threshold of 50, and confirms',
      [
        [0, 100],
        [42, 40],
        [84, 100, '>'],
        [126, 100, '>'],
      ],
      {},
      'progressed d84',
    ],
    [
      '">30" of a threshold of 50 shows nothing, and is no nadir',
      [
        [0, 100],
        [42, 40],
        [84, 30, '>'],
        [126, 45],
      ],
      {},
      'none',
    ],
    [
      'a baseline of ">100" has no threshold of its own; a later fall below 100 gives one',
      [
        [0, 100, '>'],
        [42, 120],
        [84, 160],
        [126, 40],
        [168, 55],
        [210, 60],
      ],
      {},
      'progressed d168',
    ],
  ])('%s', (_, psa, switches, found) => {
    expect(state(derive(psa, switches))).toBe(found);
  });
});
