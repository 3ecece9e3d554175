/**
 * A one-sided exact test of 50% against 71% at 0.05. In R, with r the smallest count such that
 * 1 - pbinom(r - 1, n, 0.5) <= 0.05, the power 1 - pbinom(r - 1, n, 0.71) is at least 80% for the
 * first time at n = 35, not at 36 and 39, and from n = 40 on always.
 */
import { describe, expect, test } from 'vitest';
import { designFigure } from '../../../../shared/figures/design/design-figure.ts';
import { layoutFigure } from '../../../../shared/drawing/pages.ts';
import { PRESETS } from '../../../../shared/drawing/look.ts';
import { designOverN, exactDesign, smallestN } from '../../../../shared/statistics/index.ts';

const HYPOTHESES = {
  nullProportion: 0.5,
  alternativeProportion: 0.71,
  alpha: 0.05,
  sides: 1,
} as const;

const figureOf = (n: number, from: number, to: number) =>
  designFigure({
    over: designOverN({ ...HYPOTHESES, from, to }),
    own: exactDesign({ ...HYPOTHESES, n }),
    powerWanted: 0.8,
    smallest: smallestN({ ...HYPOTHESES, power: 0.8 }),
  });

const labelsOf = (figure: ReturnType<typeof figureOf>) =>
  (figure.panels[0]?.marks ?? []).flatMap((mark) => (mark.mark === 'label' ? [mark.text] : []));

describe('the n that reach the power wanted', () => {
  test('are marked on the sawtooth, the first and the one from which power stays', () => {
    expect(labelsOf(figureOf(45, 20, 60))).toEqual([
      '≥ 80% first at n = 35',
      '≥ 80% from n = 40 on',
    ]);
  });

  test('are in the footnote even where the figure does not reach them', () => {
    const figure = figureOf(20, 10, 30);
    expect(labelsOf(figure)).toEqual([]);
    expect(figure.footnotes.join(' ')).toContain('first reaches 80% at n = 35');
    expect(figure.footnotes.join(' ')).toContain('stays there from n = 40 on');
  });
});

test('both panels put the same n in the same column', () => {
  const drawing = layoutFigure(figureOf(40, 20, 60), PRESETS['two-columns']);
  const columnOf40 = drawing.primitives.flatMap((primitive) =>
    primitive.kind === 'text' && primitive.text === '40' ? [primitive.x] : [],
  );
  expect(columnOf40).toHaveLength(2);
  expect(columnOf40[0]).toBe(columnOf40[1]);
});
