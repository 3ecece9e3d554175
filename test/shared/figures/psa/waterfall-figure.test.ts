import { describe, expect, test } from 'vitest';
import type { PsaResult } from '../../../../shared/analysis/results.ts';
import type { PsaCourse } from '../../../../shared/endpoints/engine/types.ts';
import type { Bar, BarsMark } from '../../../../shared/figures/model/model.ts';
import type { Text } from '../../../../shared/drawing/drawing.ts';
import { textBox } from '../../../../shared/drawing/measure.ts';
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

describe('values of cut bars', () => {
  const rises = (n: number, others: number): PsaResult => ({
    ...PSA,
    courses: [
      ...Array.from({ length: n }, (_, k) => course(`P-${k}`, 20 - k / 10)),
      ...Array.from({ length: others }, (_, k) => course(`Q-${k}`, -k / others)),
    ],
  });
  const labelsOf = (psa: PsaResult): readonly Text[] => {
    const figure = waterfallFigure(psa, { value: 'best', grouping: null }, CONTEXT);
    const { primitives } = layoutFigure(figure, PRESETS['two-columns']);
    return primitives.filter(
      (one): one is Text => one.kind === 'text' && one.part === 'PSA change, label',
    );
  };

  test('stand each over its own bar, upright where bars are narrow', () => {
    const labels = labelsOf(rises(6, 44)).filter(({ text }) => text.startsWith('+'));
    expect(labels.map(({ text, angle }) => [text, angle])).toEqual(
      [2000, 1990, 1980, 1970, 1960, 1950].map((value) => [`+${value}`, -90]),
    );
    for (const label of labels) expect(textBox(label).top).toBeGreaterThan(0);
  });

  test('become one list, in the order of the bars, where bars are narrower than letters', () => {
    expect(
      labelsOf(rises(6, 150))
        .map(({ text }) => text)
        .join(' '),
    ).toBe('+2000, +1990, +1980, +1970, +1960, +1950');
  });
});

describe('rows below the bars', () => {
  const taxane = {
    title: 'Prior taxane',
    levels: ['No', 'Yes', 'Never asked'],
    levelOf: (patient: string) => ({ A: 'Yes', B: 'No', C: 'Yes', D: 'Yes' })[patient] ?? null,
  };
  const figure = waterfallFigure(PSA, { value: 'best', grouping: null, strips: [taxane] }, CONTEXT);

  test('have a cell under the bar of each patient with a value, and none for the others', () => {
    const [bars, strips] = figure.panels;
    expect(strips?.x.scale).toBe(bars?.x.scale);
    const [mark] = strips?.marks ?? [];
    const cells = mark?.mark === 'cells' ? mark.cells : [];
    expect(cells.map(({ x, patient, hover }) => [x, patient, hover])).toEqual([
      [1, 'D', ['Prior taxane: Yes']],
      [2, 'B', ['Prior taxane: No']],
      [3, 'C', ['Prior taxane: Yes']],
      [4, 'A', ['Prior taxane: Yes']],
    ]);
    expect(figure.footnotes).toContain('White below a bar: no value.');
  });

  test('are named in the legend with the levels that are there, and counted in words', () => {
    expect(figure.legend.map(({ label }) => label)).toEqual([
      'No PSA50',
      'Prior taxane',
      'No',
      'Yes',
    ]);
    expect(figure.alt).toContain('Prior taxane: 1 No, 3 Yes');
  });
});

test('at week 12 the colour is said to be of any time', () => {
  const week12 = { ...PSA, courses: PSA.courses.map((one) => ({ ...one, week12: one.best })) };
  const figure = waterfallFigure(week12, { value: 'week12', grouping: null }, CONTEXT);
  expect(figure.legendTitle).toBe('PSA50 at any time');
  expect(figure.caption).toContain('PSA50 at any time, not at week 12');
});
