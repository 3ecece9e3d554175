/** Figures of the invented sample, as the window and the exports ask for them. */
import { describe, expect, test } from 'vitest';
import type { FigureRequest } from '../../../shared/figures/all-figures.ts';
import { sampleFigure } from '../../figures/sample-figures.ts';

function panelOf(request: FigureRequest) {
  const figure = sampleFigure(request);
  if (figure?.kind !== 'chart') throw new Error(`${request.id} is no chart`);
  return { figure, panel: figure.panels[0] };
}

const rowsOf = (request: FigureRequest) =>
  panelOf(request).panel?.riskTable?.groups[0]?.rows.map(({ kind }) => kind);
const hasBand = (request: FigureRequest) =>
  panelOf(request).panel?.marks.some(({ mark }) => mark === 'band');

describe('curves of more than two groups', () => {
  const FOUR = { id: 'km', factor: 'bone-extent' } as const;

  test('leave out bands and keep the numbers at risk alone, to leave room for the curves', () => {
    expect([rowsOf(FOUR), hasBand(FOUR)]).toEqual([['at-risk'], false]);
    expect([rowsOf({ id: 'km' }), hasBand({ id: 'km' })]).toEqual([
      ['at-risk', 'events', 'censored'],
      true,
    ]);
  });

  test('have both when asked for', () => {
    const asked = { ...FOUR, band: true, riskRows: ['at-risk', 'events'] } as const;
    const request = { ...asked, riskRows: [...asked.riskRows] };
    expect([rowsOf(request), hasBand(request)]).toEqual([['at-risk', 'events'], true]);
  });
});

test('the heat map names as many levels as its cells use, each with both ends', () => {
  const { figure, panel } = panelOf({ id: 'ae-heat' });
  const cells = panel?.marks.flatMap((mark) => (mark.mark === 'cells' ? mark.cells : [])) ?? [];
  const used = new Set(cells.map(({ fill }) => fill.role));
  const named = figure.legend.map(({ swatch }) => (swatch.kind === 'box' ? swatch.fill.role : ''));
  for (const role of used) expect(named).toContain(role);
  expect(used).toContain(named.at(-1));
  expect(figure.legend.slice(0, 3).map(({ label }) => label)).toEqual(['0', '> 0–10%', '> 10–20%']);
});
