import { describe, expect, it } from 'vitest';
import { exposureOf } from '../../../../shared/endpoints/safety/exposure.ts';
import type { Cycle } from '../../../../shared/trial/types.ts';
import { day, plan, recordOf } from '../../patient-fixture.ts';

/** Planned: 6 cycles of 7.4 GBq every 42 days. */
const exposure = (cycles: readonly (string | Partial<Cycle>)[]) =>
  exposureOf(recordOf({ cycles }), plan);

describe('exposure', () => {
  it('is exactly as planned at 7.4 GBq every 42 days', () => {
    const on = ['2024-01-01', '2024-02-12', '2024-03-25'];
    expect(exposure(on)?.relativeDoseIntensity).toBeCloseTo(1, 12);
    expect(exposure(on)?.cumulativeGbq).toBeCloseTo(22.2, 12);
    expect(exposure(on)?.shareOfPlanned).toBeCloseTo(0.5, 12);
  });

  it('loses intensity by delay', () => {
    // Two cycles 56 days apart: (14.8 / 98) / (7.4 / 42) = 84 / 98 = 6 / 7.
    const result = exposure(['2024-01-01', '2024-02-26']);
    expect(result?.durationDays).toBe(98);
    expect(result?.relativeDoseIntensity).toBeCloseTo(6 / 7, 12);
    expect(result?.cycles.map((cycle) => [cycle.day, cycle.intervalDays, cycle.delayDays])).toEqual(
      [
        [0, null, null],
        [56, 56, 14],
      ],
    );
  });

  it('loses intensity by reduction', () => {
    // (7.4 + 3.7) / 14.8 = 0.75 over the planned 84 days.
    const reduced = { givenOn: day('2024-02-12'), activityGbq: 3.7, change: 'reduced' as const };
    expect(exposure(['2024-01-01', reduced])?.relativeDoseIntensity).toBeCloseTo(0.75, 12);
  });

  it('does not take an early cycle for a negative delay', () => {
    expect(exposure(['2024-01-01', '2024-02-05'])?.cycles[1]).toMatchObject({
      intervalDays: 35,
      delayDays: 0,
    });
  });

  it('has no sum when an activity is not recorded', () => {
    const unknown = { givenOn: day('2024-02-12'), activityGbq: null };
    expect(exposure(['2024-01-01', unknown])).toMatchObject({
      cumulativeGbq: null,
      relativeDoseIntensity: null,
      shareOfPlanned: null,
      cyclesWithoutActivity: 1,
    });
  });

  it('is none for a patient never treated', () => {
    expect(exposure([])).toBeNull();
  });
});
