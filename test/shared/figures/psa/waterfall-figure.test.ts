import { describe, expect, test } from 'vitest';
import type { PsaResult } from '../../../../shared/analysis/results.ts';
import type { PsaCourse } from '../../../../shared/endpoints/engine/types.ts';
import type { Bar, BarsMark } from '../../../../shared/figures/model/model.ts';
import { layoutFigure } from '../../../../shared/drawing/pages.ts';
import { PRESETS } from '../../../../shared/drawing/look.ts';
import { waterfallFigure } from '../../../../shared/figures/psa/waterfall-figure.ts';
import type { DayNumber } from '../../../../shared/ground/units.ts';
import { CONTEXT } from '../../../figures/example-data.ts';

function course(patient: string, change: number | null): PsaCourse {
  const measured = { valueNgMl: 5, atLeastNgMl: 5, atMostNgMl: 5 };
  const limits = { belowLimit: false, aboveLimit: false };
  const point = { on: 0 as DayNumber, day: 84, ...measured, ...limits, change };
  return {
    patient,
    baseline: null,
    points: [],
    best: change === null ? null : point,
    week12: null,
    response: { psa50: false, psa50Confirmed: false, psa90: false, psa90Confirmed: false },
    respondedOn: { psa50: null, psa50Confirmed: null },
    notEvaluable: change === null ? 'no PSA after baseline' : null,
  };
}

const PSA: PsaResult = {
  courses: [
    course('C', -0.5),
    course('E', 3.1),
    course('B', -0.5),
    course('A', -0.93),
    course('D', 0.4),
    course('F', null),
  ],
  accounting: { enrolled: 6, analysed: 6, excluded: [] },
  rates: [],
  method: '',
};

function barsOf(psa: PsaResult, value: 'best' | 'week12' = 'best'): readonly Bar[] {
  const figure = waterfallFigure(psa, { value, grouping: null }, CONTEXT);
  return figure.panels[0]?.marks.find((mark): mark is BarsMark => mark.mark === 'bars')?.bars ?? [];
}

describe('the waterfall', () => {
  test('runs from the largest rise on the left to the deepest fall on the right', () => {
    expect(barsOf(PSA).map(({ patient }) => patient)).toEqual(['E', 'D', 'B', 'C', 'A']);
  });

  test('puts equal falls in the order of ids, whatever the order of the rows', () => {
    const turned = { ...PSA, courses: [...PSA.courses].reverse() };
    expect(barsOf(turned)).toEqual(barsOf(PSA));
  });

  test('cuts a rise above +100% and prints its value', () => {
    expect(barsOf(PSA)[0]).toMatchObject({ to: 100, clipped: { value: 310, label: '+310' } });
    expect(barsOf(PSA)[1]).toMatchObject({ to: 40, clipped: null });
  });

  test('counts those without a value and does not draw them', () => {
    const figure = waterfallFigure(PSA, { value: 'best', grouping: null }, CONTEXT);
    expect(figure.footnotes[0]).toBe('5 of 6 patients evaluable.');
    expect(barsOf(PSA, 'week12')).toEqual([]);
  });

  test('names nobody at the axis unless asked to', () => {
    const labels = (patientIds: boolean): readonly string[] => {
      const { panels } = waterfallFigure(
        PSA,
        { value: 'best', grouping: null },
        { ...CONTEXT, patientIds },
      );
      const scale = panels[0]?.x.scale;
      return scale?.kind === 'band' ? scale.categories.map(({ label }) => label) : [];
    };
    expect(labels(false)).toEqual(['', '', '', '', '']);
    expect(labels(true)).toEqual(['E', 'D', 'B', 'C', 'A']);
  });
});

test('says so when ids asked for are too many for the page to name', () => {
  const wordsOf = (n: number): string => {
    const courses = Array.from({ length: n }, (_, k) => course(`P-${k}`, -k / n));
    const context = { ...CONTEXT, patientIds: true };
    const figure = waterfallFigure({ ...PSA, courses }, { value: 'best', grouping: null }, context);
    const { primitives } = layoutFigure(figure, PRESETS['two-columns']);
    return primitives.flatMap((one) => (one.kind === 'text' ? [one.text] : [])).join(' ');
  };
  expect(wordsOf(250)).not.toContain('P-7');
  expect(wordsOf(250)).toContain('Labels along the x axis left out');
  expect(wordsOf(40)).toContain('P-7');
  expect(wordsOf(40)).not.toContain('left out');
});
