import { describe, expect, test } from 'vitest';
import type { PointsMark } from '../../../shared/figures/model/model.ts';
import { isTickPath, tickPathTrace, tickPathY } from '../../../renderer/plot/tick-path.ts';
import type { TraceContext } from '../../../renderer/plot/trace.ts';

const scale = (to: number) => ({ kind: 'linear', domain: [0, to], ticks: [] }) as const;
const axis = (to: number) => ({ scale: scale(to), title: '', note: '', grid: false });
const context: TraceContext = {
  panel: { x: axis(60), y: axis(1), marks: [], share: 1 },
  palette: 'colour',
  xAxis: 'x',
  yAxis: 'y',
  heightPx: 350,
};

/** Two patients censored at each of `places` times. */
function ticks(places: number): PointsMark {
  const points = Array.from({ length: 2 * places }, (_, k) => ({
    x: Math.floor(k / 2) / 10,
    y: 0.5,
    patient: `P${k}`,
    hover: [`patient ${k}`],
  }));
  return {
    mark: 'points',
    name: 'censored',
    points,
    symbol: 'tick',
    paint: { role: 'series-1', tone: 'full' },
    size: 'normal',
  };
}

describe('many ticks', () => {
  test('are a line, few are markers, and other symbols always are', () => {
    expect(isTickPath(ticks(150))).toBe(false);
    expect(isTickPath(ticks(151))).toBe(true);
    expect(isTickPath({ ...ticks(500), symbol: 'circle' })).toBe(false);
  });

  const { trace, targets, tickPath } = tickPathTrace(ticks(200), context);
  const [x, y] = [trace['x'] as (number | null)[], trace['y'] as (number | null)[]];

  test('are drawn once a place, with the pen lifted between two', () => {
    expect(trace['mode']).toBe('lines');
    expect(x).toHaveLength(200 * 4);
    expect(x.slice(4, 8)).toEqual([0.1, 0.1, 0.1, null]);
    expect([y[4], y[5], y[6], y[7]]).toEqual([0.5 - (tickPath?.half ?? 0), 0.5, y[6], null]);
  });

  test('have the height of a marker, whatever part of the axis is shown', () => {
    const heightPx = (share: number) => {
      const [foot = 0, , head = 0] = tickPathY(tickPath ?? { y: [], half: 0 }, share) as number[];
      return ((head - foot) / share) * context.heightPx;
    };
    // Plotly 4 draws the marker of these ticks as M0,5.6V-5.6, seen in Chromium.
    expect(heightPx(1)).toBeCloseTo(11.2, 9);
    for (const share of [0.5, 0.1, 0.02]) expect(heightPx(share)).toBeCloseTo(heightPx(1), 9);
  });

  test('are read at foot, middle and head alike, the last of a place by the pointer', () => {
    expect(targets.slice(4, 7).map((found) => found?.patient)).toEqual(['P3', 'P3', 'P3']);
    expect(targets[7]).toBeNull();
    expect([targets[4]?.x, targets[4]?.y]).toEqual([0.1, 0.5]);
  });

  test('are all reached by the arrow keys', () => {
    const reached = new Set(targets.flatMap((found) => found?.patient ?? []));
    expect(reached.size).toBe(400);
  });
});
