/** Changes worked by hand; limits from R: t.test(c(-1, 3))$conf.int. */
import { describe, expect, test } from 'vitest';
import type { ScaleResult } from '../../../../shared/analysis/quality-of-life/quality-of-life.ts';
import type { VisitSummary } from '../../../../shared/analysis/quality-of-life/quality-of-life-visit.ts';
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

function panelOf(visits: readonly VisitSummary[]): { panel: Panel; notes: string } {
  const result: ScaleResult = {
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
  const figure = changeFigure(result, CONTEXT);
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
    expect(toneOf(named('mean'))).toBe('light');
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

test('weeks are numbered below the axis; other visits keep their names', () => {
  const labels = (visits: readonly VisitSummary[]) => {
    const { x } = panelOf(visits).panel;
    return [x.title, ...(x.scale.kind === 'band' ? x.scale.categories : []).map((c) => c.label)];
  };
  expect(labels([MANY, FEW])).toEqual(['Week', '6', '12']);
  expect(labels([MANY, visitOf(2, 'Day 80', [1, 2])])).toEqual(['Visit', 'Week 6', 'Day 80']);
});
