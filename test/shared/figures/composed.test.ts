/** Figures of several panels on one page. */
import { describe, expect, test } from 'vitest';
import { PRESETS } from '../../../shared/drawing/look.ts';
import { layoutFigure } from '../../../shared/drawing/pages.ts';
import type { FigureRequest } from '../../../shared/figures/all-figures.ts';
import { sampleFigure } from '../../figures/sample-figures.ts';

const panels = (...ids: readonly Record<string, unknown>[]) =>
  sampleFigure({ id: 'composed', panels: ids } as unknown as FigureRequest);

describe('a composed figure', () => {
  const figure = panels(
    { id: 'km', endpoint: 'OS' },
    { id: 'km', endpoint: 'BPFS' },
    { id: 'spider' },
  );
  if (figure?.kind !== 'composed') throw new Error('not composed');

  test('has the panels asked for, in their order, with letters', () => {
    expect(figure.figures.map(({ id }) => id)).toEqual(['km', 'km', 'spider']);
    const letters = layoutFigure(figure, PRESETS['two-columns']).primitives.flatMap((one) =>
      one.kind === 'text' && one.part === 'panel letter' ? [one.text] : [],
    );
    expect(letters).toEqual(['A', 'B', 'C']);
    expect(figure.caption).toMatch(/^\(A\) Overall survival\. .*\(C\) PSA over time\./s);
  });

  test('gives survival curves one time axis', () => {
    const ends = figure.figures
      .slice(0, 2)
      .map((one) => (one.kind === 'chart' ? one.panels[0]?.x.scale.domain[1] : 0));
    expect(ends[0]).toBe(ends[1]);
  });

  test('marks invented data once', () => {
    const marks = layoutFigure(figure, PRESETS['two-columns']).primitives.filter(
      (one) => one.kind === 'text' && one.text === 'SYNTHETIC DATA',
    );
    expect(marks).toHaveLength(1);
  });

  test('keeps every panel on the page', () => {
    const page = layoutFigure(figure, PRESETS['two-columns']);
    for (const one of page.primitives) {
      if (one.kind !== 'text') continue;
      expect(one.x).toBeGreaterThanOrEqual(0);
      expect(one.x).toBeLessThanOrEqual(page.widthMm);
      expect(one.y).toBeLessThanOrEqual(page.heightMm);
    }
  });
});

test('panels that do not parse, or are composed themselves, are refused with why', () => {
  expect(panels({ id: 'km', score: 'severity' })).toBeNull();
  expect(panels({ id: 'composed' })).toBeNull();
});

describe('a legend that panels share', () => {
  const page = (options: Record<string, unknown>) => {
    const endpoints = ['OS', 'RPFS'].map((endpoint) => ({ id: 'km', endpoint }));
    const figure = sampleFigure({ id: 'composed', panels: endpoints, ...options } as FigureRequest);
    if (figure?.kind !== 'composed') throw new Error('not composed');
    const legends = figure.figures.map((one) =>
      one.kind === 'chart' ? one.legend.map(({ label }) => label) : [],
    );
    return { figure, shared: figure.legend.map(({ label }) => label), legends };
  };

  test('stands once above them, and each panel keeps what is its own', () => {
    const { shared, legends } = page({});
    expect(shared).toEqual(['Pointwise 95% CI', 'Censored', 'Fewer than 5 at risk']);
    expect(legends[0]?.[0]).toBe('OS');
    expect(legends[1]?.[0]).toBe('rPFS');
    for (const label of shared) expect(legends.flat()).not.toContain(label);
  });

  test('stays with each panel where that is asked for', () => {
    const { shared, legends } = page({ sharedLegend: false });
    expect(shared).toEqual([]);
    for (const legend of legends) expect(legend).toContain('Censored');
  });

  test.each([
    ['lower', ['a', 'b']],
    ['none', []],
  ])('letters are %s', (letters, expected) => {
    const { figure } = page({ letters });
    const found = layoutFigure(figure, PRESETS['two-columns']).primitives.flatMap((one) =>
      one.kind === 'text' && one.part === 'panel letter' ? [one.text] : [],
    );
    expect(found).toEqual(expected);
  });
});
