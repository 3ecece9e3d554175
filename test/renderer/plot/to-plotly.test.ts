import { expect, test } from 'vitest';
import type { ChartFigure, LinearScale } from '../../../shared/figures/model/model.ts';
import { toPlotly } from '../../../renderer/plot/to-plotly.ts';

const months: LinearScale = {
  kind: 'linear',
  domain: [0, 12],
  ticks: [0, 6, 12].map((value) => ({ value, label: String(value) })),
};
const percent: LinearScale = {
  kind: 'linear',
  domain: [0, 1],
  ticks: [0, 1].map((value) => ({ value, label: String(value * 100) })),
};

/** Three patients: a death at 2 months, one at 8, one censored at 10. */
const figure: ChartFigure = {
  kind: 'chart',
  id: 'km',
  title: 'Survival of A & B',
  subtitle: '',
  alt: '',
  caption: '',
  method: '',
  footnotes: [],
  synthetic: false,
  legendTitle: '',
  legend: [],
  panels: [
    {
      x: { scale: months, title: 'Months', note: '', grid: false },
      y: { scale: percent, title: 'Alive', note: 'higher is better', grid: true },
      marks: [
        {
          mark: 'band',
          name: 'band',
          stretches: [
            [{ from: 0, to: 2, lower: 0.5, upper: 1 }],
            [{ from: 8, to: 10, lower: 0.1, upper: 0.7 }],
          ],
          fill: { role: 'series-1', tone: 'light' },
        },
        {
          mark: 'step',
          name: 'curve',
          vertices: [
            { x: 0, y: 1 },
            { x: 2, y: 2 / 3, patient: 'P1', hover: ['2 months', '2 at risk'] },
            { x: 8, y: 1 / 3, patient: 'P2', hover: ['8 months', '1 at risk'] },
            { x: 10, y: 1 / 3 },
          ],
          stroke: { role: 'series-1', tone: 'full', dash: 'series', weight: 'bold' },
        },
        {
          mark: 'label',
          name: 'median',
          x: 8,
          y: 0.5,
          text: 'Median <8> & more',
          paint: { role: 'ink', tone: 'full' },
          places: ['above-right', 'below-left'],
          weight: 'plain',
        },
      ],
      riskTable: {
        scale: months,
        times: [0, 6, 12],
        groups: [
          {
            label: '',
            paint: { role: 'ink', tone: 'full' },
            rows: [{ kind: 'at-risk', label: 'At risk', counts: [3, 2, 0] }],
          },
        ],
      },
      share: 1,
    },
  ],
};

const painted = toPlotly(figure, 'colour', { width: 800, height: 400 });

type Painted = Readonly<Record<string, unknown>>;
const traceNamed = (name: string): Painted =>
  painted.data.find((trace) => (trace as Painted)['name'] === name) as Painted;

test('the curve goes level to the next time and then down', () => {
  const curve = traceNamed('curve');
  expect(curve['line']).toMatchObject({ shape: 'hv' });
  expect(curve['x']).toEqual([0, 2, 8, 10]);
});

test('a gap between stretches of a band stays a gap', () => {
  const band = traceNamed('band');
  expect(band['x']).toEqual([0, 2, 2, 0, null, 8, 10, 10, 8]);
  expect(band['fill']).toBe('toself');
});

test('the numbers at risk stand on the x axis of the curve', () => {
  const risk = painted.data.find((trace) => (trace as Painted)['mode'] === 'text') as Painted;
  expect(risk['xaxis']).toBe(traceNamed('curve')['xaxis']);
  expect(risk['x']).toEqual([0, 6, 12]);
  expect(risk['text']).toEqual(['3', '2', '0']);
});

test('a point knows its patient, and a point without anything to read is passed over', () => {
  const index = painted.data.indexOf(traceNamed('curve') as object);
  const targets = painted.targets[index] ?? [];
  expect(targets.map((target) => target?.patient ?? null)).toEqual([null, 'P1', 'P2', null]);
  expect(targets[2]?.lines).toEqual(['8 months', '1 at risk']);
});

test('no text can be read as markup', () => {
  const texts = JSON.stringify(painted.layout['annotations']);
  expect(texts).toContain('Median &lt;8> &amp; more');
});

test('the axis says in which direction benefit lies', () => {
  expect(painted.overlay.map(({ text }) => text)).toContain('Alive (higher is better)');
});
