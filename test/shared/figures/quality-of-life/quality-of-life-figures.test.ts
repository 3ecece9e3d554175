/** Changes worked by hand; limits from R: t.test(c(-1, 3))$conf.int. */
import { describe, expect, test } from 'vitest';
import type { ScaleResult } from '../../../../shared/analysis/quality-of-life/quality-of-life.ts';
import type { VisitSummary } from '../../../../shared/analysis/quality-of-life/quality-of-life-visit.ts';
import { classFigure } from '../../../../shared/figures/quality-of-life/class-figure.ts';
import { changeFigure } from '../../../../shared/figures/quality-of-life/quality-of-life-figures.ts';
import type { Mark, Panel } from '../../../../shared/figures/model/model.ts';
import { meanInterval, summarise } from '../../../../shared/statistics/index.ts';
import { CONTEXT } from '../../../figures/example-data.ts';

function visitOf(visit: number, label: string, changes: readonly number[]): VisitSummary {
  return {
    visit,
    label,
    targetDay: 42 * visit,
    expected: changes.length,
    completed: changes.length,
    scored: changes.length,
    score: summarise(changes),
    pairs: changes.map((change, k) => ({
      patient: `P${k}`,
      day: 42 * visit + k,
      baseline: 0,
      score: change,
      change,
      changeClass: null,
    })),
    change: meanInterval(changes, 0.95),
    changeSummary: summarise(changes),
    responders: { improved: 0, stable: 0, worse: 0 },
    cumulative: [],
  };
}

function resultOf(visits: readonly VisitSummary[]): ScaleResult {
  return {
    scale: 'worst-pain',
    title: 'worst pain',
    lowest: 0,
    highest: 10,
    better: 'lower',
    direction: 'lower is better',
    threshold: { kind: 'points', points: 2, exploratory: false, words: '' },
    visits,
    lines: [],
    accounting: { enrolled: 6, analysed: 6, excluded: [] },
    outsideWindows: 0,
    outOfRange: 0,
    contradictory: 0,
    notes: [],
    method: '',
  };
}

function panelOf(visits: readonly VisitSummary[]): { panel: Panel; notes: string } {
  const figure = changeFigure(resultOf(visits), CONTEXT);
  return { panel: figure.panels[0] as Panel, notes: figure.footnotes.join(' ') };
}

const MANY = visitOf(1, 'Week 6', [-2, -1, 0, 0, 1, 2]);
const FEW = visitOf(2, 'Week 12', [-1, 3]);
const toneOf = (mark: Mark | undefined) =>
  mark?.mark === 'interval' || mark?.mark === 'line' ? mark.stroke.tone : undefined;

describe('a visit with fewer than five pairs', () => {
  const { panel, notes } = panelOf([MANY, FEW]);
  const named = (name: string) => panel.marks.find((mark) => mark.name === name);

  test('is muted, with the line that leads to it, and a footnote says so', () => {
    expect(toneOf(named('Week 6 95% interval'))).toBe('full');
    expect(toneOf(named('Week 12 95% interval'))).toBe('light');
    expect(toneOf(named('mean'))).toBe('full');
    expect(toneOf(named('mean 2'))).toBe('light');
    expect(notes).toContain('Muted: fewer than 5 pairs');
  });

  test('does not rule the axis: R gives -24.4 to 26.4 for two pairs, the axis covers -2 to 3', () => {
    const domain = panel.y.scale.domain;
    expect(domain[0]).toBeLessThanOrEqual(-2);
    expect(domain[0]).toBeGreaterThan(-24.4);
    const interval = named('Week 12 95% interval');
    expect(interval).toMatchObject({ lower: domain[0], upper: domain[1], lowerOpen: true });
    expect(notes).toContain('Arrow: the interval goes beyond the axis');
  });
});

test('the line between visits with enough pairs is not muted', () => {
  const { panel, notes } = panelOf([MANY, visitOf(2, 'Week 12', [0, 1, 1, 1, 2])]);
  expect(toneOf(panel.marks.find(({ name }) => name === 'mean'))).toBe('full');
  expect(notes).not.toContain('Muted');
});

test('visits lie at their weeks, whatever lies between them, and numbers stand below them', () => {
  const { x, riskTable, marks } = panelOf([MANY, visitOf(4, 'Week 24', [1, 2, 3, 4, 5])]).panel;
  expect(x.title).toBe('Weeks since C1D1');
  expect(x.scale.kind === 'linear' && x.scale.ticks).toEqual(
    [0, 6, 24].map((value) => ({ value, label: String(value) })),
  );
  expect(riskTable?.times).toEqual([6, 24]);
  const mean = marks.find(({ name }) => name === 'mean');
  expect(mean?.mark === 'line' && mean.vertices.map((at) => [at.x, at.y])).toEqual([
    [0, 0],
    [6, 0],
    [24, 3],
  ]);
});

test('a patient’s line starts at 0 and goes through each form on its own day', () => {
  const { marks } = panelOf([MANY, visitOf(2, 'Week 12', [4, 5])]).panel;
  // The second patient: −1 on day 43, 5 on day 85.
  const line = marks.find((mark) => mark.mark === 'line' && mark.patient === 'P1');
  expect(line?.mark === 'line' && line.vertices.map((at) => [at.x, at.y])).toEqual([
    [0, 0],
    [43 / 7, -1],
    [85 / 7, 5],
  ]);
});

test('visits that are no weeks are days', () => {
  const { x } = panelOf([{ ...visitOf(1, 'Day 40', [1, 2]), targetDay: 40 }]).panel;
  expect(x.title).toBe('Days since C1D1');
});

describe('improved, stable and worse', () => {
  const classed = (visit: VisitSummary, responders: VisitSummary['responders']) => ({
    ...visit,
    responders,
  });
  const figure = classFigure(
    resultOf([
      classed(MANY, { improved: 3, stable: 2, worse: 1 }),
      classed(FEW, { improved: 0, stable: 2, worse: 0 }),
    ]),
    CONTEXT,
  );
  const bars = (name: string) => {
    const mark = figure.panels[0]?.marks.find((one) => one.name === name);
    return mark?.mark === 'bars' ? mark.bars : [];
  };

  test('are shares of the pairs, stacked to the whole', () => {
    expect(bars('improved').map(({ at, from, to }) => [at, from, to])).toEqual([[0, 0, 3 / 6]]);
    expect(bars('stable').map(({ at, from, to }) => [at, from, to])).toEqual([
      [0, 3 / 6, 5 / 6],
      [1, 0, 1],
    ]);
    expect(bars('worse').map(({ at, from, to }) => [at, from, to])).toEqual([[0, 5 / 6, 1]]);
    expect(figure.panels[0]?.riskTable?.groups[0]?.rows[0]?.counts).toEqual([6, 2]);
  });

  test('are pale with fewer than five pairs, and told in words', () => {
    expect(bars('stable').map(({ fill }) => fill.tone)).toEqual(['full', 'light']);
    expect(figure.footnotes).toContain('Pale: fewer than 5 pairs.');
    expect(figure.alt).toContain('Week 6, of 6: 3 improved, 2 stable, 1 worse');
  });
});
