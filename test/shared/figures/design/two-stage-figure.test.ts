import { describe, expect, test } from 'vitest';
import { buildFigure } from '../../../../shared/figures/build-figure.ts';
import type { FigureRequest } from '../../../../shared/figures/all-figures.ts';
import type { ChartFigure } from '../../../../shared/figures/model/model.ts';
import { SAMPLE_FRAME, SAMPLE_RESULTS } from '../../../figures/sample-figures.ts';

function chart(request: FigureRequest): ChartFigure {
  const reply = buildFigure(request, SAMPLE_RESULTS, SAMPLE_FRAME);
  if (reply.state !== 'ready' || reply.figure.kind !== 'chart') throw new Error('a chart');
  return reply.figure;
}

describe('two-stage designs of 50% against 71%', () => {
  const figure = chart({ id: 'two-stage' });

  test('name the optimal and the minimax rule with what they do', () => {
    expect(figure.legend.map(({ label }) => label)).toEqual([
      'Optimal: 5/10, 25/41',
      'Minimax: 9/18, 22/35',
    ]);
    expect(figure.footnotes[0]).toContain(
      'size 0.0462, power 0.8007, stops early under the null 62.3%, expected n 21.7',
    );
  });

  test('rise with the true proportion from 0 to 1, and pass the power at the alternative', () => {
    const line = figure.panels[0]?.marks.find(({ name }) => name === 'Optimal');
    if (line?.mark !== 'line') throw new Error('a line');
    const heights = line.vertices.map(({ y }) => y);
    expect([heights[0], heights.at(-1)]).toEqual([0, 1]);
    expect(heights).toEqual([...heights].sort((a, b) => a - b));
    expect(line.vertices.find(({ x }) => x === 0.71)?.y).toBeCloseTo(0.8007, 4);
  });

  test('take hypotheses other than the plan’s', () => {
    const other = chart({ id: 'two-stage', nullProportion: 0.1, alternativeProportion: 0.3 });
    expect(other.legend[0]?.label).toBe('Optimal: 1/10, 5/29');
  });

  test('say why there are none', () => {
    const down: FigureRequest = { id: 'two-stage', alternativeProportion: 0.4 };
    expect(buildFigure(down, SAMPLE_RESULTS, SAMPLE_FRAME)).toMatchObject({ state: 'absent' });
    const few: FigureRequest = { id: 'two-stage', searchTo: 20 };
    expect(buildFigure(few, SAMPLE_RESULTS, SAMPLE_FRAME)).toEqual({
      state: 'absent',
      why: 'no design of up to 20 patients is good enough',
    });
  });
});

test('the design of one stage can be drawn for other hypotheses as well', () => {
  const figure = chart({ id: 'design', n: 60, nullProportion: 0.3, alternativeProportion: 0.5 });
  expect(figure.subtitle).toContain('30% against 50%');
  expect(figure.footnotes[0]).toContain('n = 60');
  const same: FigureRequest = { id: 'design', alternativeProportion: 0.5 };
  expect(buildFigure(same, SAMPLE_RESULTS, SAMPLE_FRAME)).toMatchObject({ state: 'absent' });
});
