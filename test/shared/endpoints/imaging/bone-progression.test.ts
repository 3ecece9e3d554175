import { describe, expect, test } from 'vitest';
import { boneReadings } from '../../../../shared/endpoints/imaging/bone-progression.ts';
import type { BoneRules, BoneScan } from '../../../../shared/endpoints/imaging/bone-progression.ts';
import { fromCivil } from '../../../../shared/ground/day-number.ts';
import { addDays } from '../../../../shared/ground/units.ts';

const START = fromCivil({ year: 2024, month: 12, day: 10 });
const RULES: BoneRules = {
  flareWindowDays: 84,
  confirmationDays: 42,
  boneConfirmation: 'always',
  firstAfterFlare: 'two-more',
};

/** A scan at a day with lesions and a count of new ones, or NED, NE, or lesions without a count. */
type Seen = number | 'NED' | 'NE' | 'uncounted';

function scan(day: number, seen: Seen): BoneScan {
  const common = { imagedOn: addDays(START, day), evaluable: true, boneResponse: null } as const;
  if (seen === 'NED') return { ...common, bone: 'NED', boneNewLesions: null };
  if (seen === 'NE') return { ...common, bone: 'NE', boneNewLesions: null };
  if (seen === 'uncounted') return { ...common, bone: 'lesions', boneNewLesions: null };
  return { ...common, bone: 'lesions', boneNewLesions: seen };
}

function read(...scans: readonly (readonly [day: number, seen: Seen])[]) {
  return boneReadings(
    scans.map(([day, seen]) => scan(day, seen)),
    START,
    RULES,
  );
}

const categories = (...scans: readonly (readonly [day: number, seen: Seen])[]) =>
  read(...scans).map((reading) => `${reading.day}: ${reading.category}`);

describe('the published example', () => {
  // PCWG3 worked example: baseline 8 lesions; week 12 none new (new reference); week 18 two new;
  // week 24 they persist; progression is dated to week 18.
  test('two new lesions at week 18 that persist at week 24 are progression at week 18', () => {
    const readings = read([84, 0], [126, 2], [168, 2]);
    expect(readings.map((r) => r.category)).toEqual(['Non-PD', 'PD', 'PD']);
    expect(readings[1]).toMatchObject({
      day: 126,
      newLesions: 2,
      referenceOn: addDays(START, 84),
      confirmation: { kind: 'confirmed', on: addDays(START, 168) },
      says: '2 new bone lesions vs week-12 scan, persisting 2025-05-27',
    });
  });

  // PCWG3 examples: baseline 10 lesions; first scan 2 new; next scan 2 more, or none more.
  test('two new in the flare window and two more at the next scan are progression at the first', () => {
    const readings = read([56, 2], [98, 2]);
    expect(readings[0]).toMatchObject({
      category: 'PD',
      confirmation: { kind: 'confirmed', on: addDays(START, 98) },
      says: '2 new bone lesions vs baseline, 2 more 2025-03-18',
    });
  });

  test('two new in the flare window and none more are a flare: the first scan is Non-PD', () => {
    const readings = read([56, 2], [98, 0]);
    expect(readings.map((r) => r.category)).toEqual(['Non-PD', 'Non-PD']);
    expect(readings[0]?.says).toBe('2 new bone lesions vs baseline, a flare: 0 more 2025-03-18');
  });
});

// Each case worked by hand from the rule; "day: category".
describe('in the flare window', () => {
  test.each([
    [
      'one new lesion is not two',
      [
        [84, 1],
        [126, 0],
      ],
      ['84: Non-PD', '126: Non-PD'],
    ],
    [
      'one more at the next scan is not two more',
      [
        [84, 2],
        [126, 1],
      ],
      ['84: Non-PD', '126: Non-PD'],
    ],
    ['the last scan stays unconfirmed', [[84, 3]], ['84: PDu']],
    [
      'both scans in the window: 2 then 4 new against baseline is two more',
      [
        [28, 2],
        [70, 4],
      ],
      ['28: PD', '70: PD'],
    ],
    [
      'both scans in the window: 2 then 3 new against baseline is one more',
      [
        [28, 2],
        [70, 3],
      ],
      ['28: Non-PD', '70: Non-PD'],
    ],
    [
      'a scan 41 days later decides nothing',
      [
        [43, 2],
        [84, 4],
      ],
      ['43: PDu', '84: PDu'],
    ],
    [
      'a scan 42 days later decides',
      [
        [42, 2],
        [84, 4],
      ],
      ['42: PD', '84: PD'],
    ],
    [
      'a scan too early is passed over for the next one',
      [
        [56, 2],
        [84, 2],
        [98, 2],
      ],
      // 98: 2 new against the scan of day 56, which had 2: 4 in all.
      ['56: PD', '84: PD', '98: PD'],
    ],
    [
      'a scan that could not be evaluated is passed over',
      [
        [56, 2],
        [98, 'NE'],
        [140, 2],
      ],
      ['56: PD', '98: NE', '140: PD'],
    ],
    [
      'lesions called a flare are not counted again in the window',
      [
        [28, 2],
        [70, 2],
        [112, 0],
      ],
      ['28: Non-PD', '70: Non-PD', '112: Non-PD'],
    ],
  ] as const)('%s', (_name, scans, expected) => {
    expect(categories(...scans)).toEqual(expected);
  });
});

describe('after the flare window', () => {
  test.each([
    [
      'day 84 is in the window, day 85 is not',
      [
        [84, 0],
        [85, 2],
        [127, 2],
      ],
      ['84: Non-PD', '85: PD', '127: PD'],
    ],
    [
      'new lesions that go again are not progression',
      [
        [84, 0],
        [126, 2],
        [168, 1],
      ],
      ['84: Non-PD', '126: Non-PD', '168: Non-PD'],
    ],
    [
      'the last scan stays unconfirmed',
      [
        [84, 0],
        [126, 2],
      ],
      ['84: Non-PD', '126: PDu'],
    ],
    [
      'one new lesion, then two that persist: dated to the scan with two',
      [
        [84, 0],
        [126, 1],
        [168, 2],
        [210, 3],
      ],
      ['84: Non-PD', '126: Non-PD', '168: PD', '210: PD'],
    ],
    [
      'two new at week 12 and two more at week 18 are progression at week 12',
      [
        [84, 2],
        [126, 2],
        [168, 2],
      ],
      ['84: PD', '126: PD', '168: PD'],
    ],
    [
      'a flare at week 12, then two new against it that persist',
      [
        [84, 2],
        [126, 0],
        [168, 2],
        [210, 2],
      ],
      ['84: Non-PD', '126: Non-PD', '168: PD', '210: PD'],
    ],
    [
      'the first scan after C1D1 is late: new against baseline, and two more confirm',
      [
        [100, 2],
        [142, 2],
      ],
      // 142: 2 new against the scan of day 100.
      ['100: PD', '142: PD'],
    ],
    [
      'six weeks less a day decide nothing',
      [
        [84, 0],
        [126, 2],
        [167, 2],
      ],
      ['84: Non-PD', '126: PDu', '167: PDu'],
    ],
    [
      'a scan that could not be evaluated is not the reference',
      [
        [84, 'NE'],
        [126, 0],
        [168, 2],
        [210, 2],
      ],
      ['84: NE', '126: Non-PD', '168: PD', '210: PD'],
    ],
  ] as const)('%s', (_name, scans, expected) => {
    expect(categories(...scans)).toEqual(expected);
  });
});

describe('a first scan after the flare window', () => {
  test('is confirmed by two more on top of its own', () => {
    const [first] = read([100, 3], [142, 2]);
    expect(first?.category).toBe('PD');
    expect(first?.says).toBe('3 new bone lesions vs baseline, 2 more 2025-05-01');
  });

  test('is not confirmed by its own lesions alone, which may well persist', () => {
    const [first] = read([100, 3], [142, 0]);
    expect(first?.category).toBe('Non-PD');
    expect(first?.says).toBe('3 new bone lesions vs baseline, only 0 more 2025-05-01');
  });
});

describe('other categories', () => {
  test('no lesions at all is NED', () => {
    expect(categories([84, 'NED'], [126, 'NED'])).toEqual(['84: NED', '126: NED']);
  });

  test('lesions without a count of new ones are not evaluable', () => {
    expect(categories([84, 'uncounted'])).toEqual(['84: NE']);
  });

  test('an unevaluable scan is NE whatever it counts', () => {
    const unevaluable: BoneScan = { ...scan(84, 5), evaluable: false };
    expect(boneReadings([unevaluable], START, RULES)[0]?.category).toBe('NE');
  });

  test('scans on or before C1D1 are the baseline and have no reading', () => {
    expect(categories([-20, 3], [0, 5], [84, 0])).toEqual(['84: Non-PD']);
  });
});

describe('six or more new bone lesions', () => {
  const by = (boneConfirmation: BoneRules['boneConfirmation'], day: number, count: number) =>
    boneReadings([scan(day, count), scan(day + 63, 0)], START, { ...RULES, boneConfirmation })[0];
  // PCWG4 as secondary reports have it: six or more without a confirming scan, five or fewer with.
  test.each([
    [56, 6, 'PD'],
    [56, 5, 'Non-PD'],
    [126, 6, 'PD'],
    [126, 5, 'Non-PD'],
  ] as const)(
    'on day %d, %d of them: %s where five or fewer are to be confirmed',
    (day, n, category) => {
      expect(by('up-to-five', day, n)?.category).toBe(category);
      expect(by('always', day, n)?.category).toBe('Non-PD');
    },
  );
  test('say that they needed no confirming scan', () => {
    expect(by('up-to-five', 56, 7)?.says).toBe(
      '7 new bone lesions vs baseline, six or more: no confirming scan needed (PCWG4)',
    );
  });
});

test('a first scan after the flare window needs two more, or lesions that persist', () => {
  // Day 112: two new against the baseline. Day 168: none new against that scan, still seen.
  const scans = [scan(112, 2), scan(168, 0)];
  const by = (firstAfterFlare: BoneRules['firstAfterFlare']) =>
    boneReadings(scans, START, { ...RULES, firstAfterFlare })[0];
  expect(by('two-more')?.category).toBe('Non-PD');
  expect(by('persistence')).toMatchObject({
    category: 'PD',
    says: '2 new bone lesions vs baseline, persisting 2025-05-27',
  });
  const gone = boneReadings([scan(112, 2), scan(168, 'NED')], START, {
    ...RULES,
    firstAfterFlare: 'persistence',
  });
  expect(gone[0]?.category).toBe('Non-PD');
});

describe('a response as read at the site', () => {
  const asRead = (day: number, boneResponse: NonNullable<BoneScan['boneResponse']>): BoneScan => ({
    ...scan(day, 'uncounted'),
    boneResponse,
  });
  const of = (...scans: readonly BoneScan[]) =>
    boneReadings(scans, START, RULES).map(({ category }) => category);
  test('counts where lesions were not counted', () => {
    expect(of(asRead(84, 'NON-PD'), asRead(126, 'PD'), asRead(168, 'NED'))).toEqual([
      'Non-PD',
      'PD',
      'PD',
    ]);
    expect(of(asRead(84, 'NE'))).toEqual(['NE']);
  });
  test('PDu is dated back to when a later PD confirms it, and taken back by a Non-PD', () => {
    expect(of(asRead(84, 'PDu'), asRead(126, 'PD'))).toEqual(['PD', 'PD']);
    expect(of(asRead(84, 'PDu'), asRead(126, 'NON-PD'))).toEqual(['Non-PD', 'Non-PD']);
    expect(of(asRead(84, 'PDu'), asRead(126, 'NE'))).toEqual(['PDu', 'NE']);
  });
  test('does not count beside a number of new lesions', () => {
    expect(of({ ...scan(84, 0), boneResponse: 'PD' })).toEqual(['Non-PD']);
  });
});
