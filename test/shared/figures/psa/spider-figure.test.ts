/** Three patients by hand: events stand at their day, on the patient's line. */
import { describe, expect, test } from 'vitest';
import type { PsaResult } from '../../../../shared/analysis/results.ts';
import type { PsaCourse } from '../../../../shared/endpoints/engine/types.ts';
import { heightAt } from '../../../../shared/figures/psa/spider-events.ts';
import { spiderFigure } from '../../../../shared/figures/psa/spider-figure.ts';
import type { DayNumber } from '../../../../shared/ground/units.ts';
import { CONTEXT, PSA } from '../../../figures/example-data.ts';
import { SAMPLE_RESULTS, sampleFigure } from '../../../figures/sample-figures.ts';

function course(patient: string, values: readonly (readonly [number, number])[]): PsaCourse {
  const [template] = PSA.courses;
  if (template === undefined) throw new Error('no course');
  const base = values[0]?.[1] ?? 1;
  const points = values.map(([day, valueNgMl]) => ({
    on: day as DayNumber,
    day,
    valueNgMl,
    belowLimit: false,
    aboveLimit: false,
    atLeastNgMl: valueNgMl,
    atMostNgMl: valueNgMl,
    change: valueNgMl / base - 1,
  }));
  return { ...template, patient, points, baseline: points[0] ?? null };
}

const psa: PsaResult = {
  ...PSA,
  courses: [
    // Falls by half at day 60, back to baseline at day 120; progression in between, death later.
    course('A', [
      [0, 10],
      [60, 5],
      [120, 10],
    ]),
    // Leaves the figure (+200%) between day 30 and day 60; dies above it.
    course('B', [
      [0, 10],
      [30, 20],
      [60, 50],
    ]),
    course('C', [
      [0, 10],
      [60, 8],
    ]),
  ],
};

const EVENTS: Readonly<Record<string, { progressionDay: number | null; deathDay: number | null }>> =
  {
    A: { progressionDay: 90, deathDay: 200 },
    B: { progressionDay: 30, deathDay: 80 },
    C: { progressionDay: null, deathDay: null },
  };

const figure = spiderFigure(
  psa,
  {
    scale: 'percent',
    unit: 'days',
    grouping: null,
    deathsRecorded: true,
    eventsOf: (patient) => EVENTS[patient] ?? { progressionDay: null, deathDay: null },
  },
  CONTEXT,
);

function pointsOf(name: string) {
  const mark = figure.panels[0]?.marks.find((one) => one.name === name);
  return mark?.mark === 'points' ? mark.points.map(({ x, y, patient }) => [patient, x, y]) : [];
}

describe('the spider plot', () => {
  test('has each progression at its day, between two values on the line', () => {
    expect(pointsOf('progression')).toEqual([
      ['A', 90, -25],
      ['B', 30, 100],
    ]);
  });

  test('has each death at its day, at the last value; above the figure at its edge', () => {
    expect(pointsOf('death')).toEqual([
      ['A', 200, 0],
      ['B', 80, 200],
    ]);
    expect(figure.caption).toContain('Cross: death, at its day and the height of the last PSA');
    expect(figure.footnotes.join()).toContain('2 with PSA progression, 2 died');
  });

  test('covers the day of the last event', () => {
    expect(figure.panels[0]?.x.scale.domain[1]).toBeGreaterThanOrEqual(200);
  });

  test('keeps the arrow where a line leaves', () => {
    // From +100% at day 30 to +400% at day 60: +200% at day 40.
    expect(pointsOf('beyond the axis')).toEqual([['B', 40, 200]]);
  });
});

test('of the sample shows every progression and death of the patients drawn', () => {
  const spider = sampleFigure({ id: 'spider', patientIds: true });
  const lanes = SAMPLE_RESULTS.swimmer.state === 'ready' ? SAMPLE_RESULTS.swimmer.value : [];
  if (spider?.kind !== 'chart') throw new Error('no spider');
  const drawn = new Set(
    spider.panels[0]?.marks.flatMap((mark) => (mark.mark === 'line' ? [mark.patient] : [])),
  );
  for (const [name, kind] of [
    ['progression', 'psa-progression'],
    ['death', 'death'],
  ] as const) {
    const mark = spider.panels[0]?.marks.find((one) => one.name === name);
    const there = lanes.filter(
      ({ patient, marks }) => drawn.has(patient) && marks.some((one) => one.kind === kind),
    );
    expect(mark?.mark === 'points' && mark.points.length).toBe(there.length);
  }
});

test('a height lies on the line between two values, and at its ends beyond them', () => {
  const line = [
    { x: 0, y: 0 },
    { x: 10, y: 100 },
  ];
  expect([-5, 0, 4, 10, 30].map((x) => heightAt(line, x))).toEqual([0, 0, 40, 100, 100]);
  expect(heightAt([], 3)).toBeNull();
});
