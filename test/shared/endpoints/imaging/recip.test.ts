import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { recipClass, recipReadings } from '../../../../shared/endpoints/imaging/recip.ts';
import type { Scan } from '../../../../shared/trial/types.ts';
import { recordOf } from '../../patient-fixture.ts';

const classOf = (
  volumeMl: number,
  baselineMl: number,
  newLesions: boolean,
  riseFromMl: number = baselineMl,
) => recipClass({ volumeMl, baselineMl, riseFromMl, newLesions });

// Worked by hand from the published definitions (Gafita 2022).
describe('RECIP class', () => {
  test.each([
    [100, 70, false, 'PR', 'exactly −30% without new lesions'],
    [100, 70.01, false, 'SD', 'just short of −30%'],
    [100, 70, true, 'SD', '−30% with new lesions'],
    [100, 10, true, 'SD', '−90% with new lesions'],
    [100, 120, true, 'PD', 'exactly +20% with new lesions'],
    [100, 119.99, true, 'SD', 'just short of +20% with new lesions'],
    [100, 120, false, 'SD', '+20% without new lesions'],
    [100, 500, false, 'SD', '+400% without new lesions'],
    [100, 100, false, 'SD', 'unchanged'],
    [100, 100, true, 'SD', 'unchanged with new lesions'],
    [100, 0, false, 'CR', 'no uptake'],
    [0, 0, false, 'CR', 'no uptake, none at baseline'],
    [0, 5, true, 'PD', 'uptake where there was none, with new lesions'],
    [0, 5, false, 'SD', 'uptake where there was none, no new lesions'],
    [100, 0, true, 'SD', 'no volume but new lesions: contradictory, not CR'],
  ] as const)(
    'baseline %d mL, now %d mL, new lesions %s: %s (%s)',
    (baseline, now, fresh, expected, _about) => {
      expect(classOf(now, baseline, fresh)).toBe(expected);
    },
  );

  test.each([
    [10.1, 7.07, false, 'PR'],
    [0.1, 0.07, false, 'PR'],
    [33.3, 23.31, false, 'PR'],
    [10.1, 12.12, true, 'PD'],
    [0.1, 0.12, true, 'PD'],
    [33.3, 39.96, true, 'PD'],
  ] as const)(
    'decimal volumes on the boundary count: %d to %d mL',
    (baseline, now, fresh, expected) => {
      expect(classOf(now, baseline, fresh)).toBe(expected);
    },
  );

  test('the boundaries hold for every baseline in hundredths of a millilitre', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), (tens) => {
        const baseline = tens / 10; // -30% and +20% of it have two decimals
        expect(classOf((tens * 7) / 100, baseline, false)).toBe('PR');
        expect(classOf((tens * 12) / 100, baseline, true)).toBe('PD');
        expect(classOf((tens * 7 + 1) / 100, baseline, false)).toBe('SD');
        expect(classOf((tens * 12 - 1) / 100, baseline, true)).toBe('SD');
      }),
    );
  });

  test('against the nadir, a rise counts from the lowest volume and a fall from baseline', () => {
    expect(classOf(60, 100, true, 50)).toBe('PD'); // +20% on 50, −40% on 100
    expect(classOf(60, 100, false, 50)).toBe('PR');
    expect(classOf(60, 100, true, 100)).toBe('SD');
  });
});

test('a change prints as the formatter rounds: 80 to 29 mL is −63.8%, not −63.7%', () => {
  // 51 / 80 = 0.6375 exactly.
  const scan = (tumourVolumeMl: number) =>
    ({ ...recordOf({ scans: [{ tumourVolumeMl, newLesions: false }] }).scans[0] }) as Scan;
  const [reading] = recipReadings(scan(80), [scan(29)], 'baseline');
  expect(reading?.says).toContain('−63.8% vs baseline 80 mL');
});
