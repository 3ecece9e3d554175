import { expect, test } from 'vitest';
import type { Target, Trace } from '../../../renderer/plot/trace.ts';
import { mergeTraces } from '../../../renderer/plot/merge-traces.ts';

const target = (patient: string): Target => ({
  xAxis: 'x',
  yAxis: 'y',
  x: 0,
  y: 0,
  lines: [patient],
  patient,
});

const line = (patient: string, x: readonly number[], color: string): Trace => ({
  trace: {
    type: 'scatter',
    mode: 'lines',
    xaxis: 'x',
    yaxis: 'y',
    line: { color },
    x,
    y: x,
    hoverinfo: 'none',
  },
  targets: x.map(() => target(patient)),
});

const markers = (patient: string, x: readonly number[], symbol: string): Trace => ({
  trace: {
    type: 'scatter',
    mode: 'markers',
    xaxis: 'x',
    yaxis: 'y',
    x,
    y: x,
    hoverinfo: 'none',
    marker: { symbol, size: 8, color: '#000000', line: { width: 0, color: '#000000' } },
  },
  targets: x.map(() => target(patient)),
});

test('lines of one colour become one trace with a gap between patients', () => {
  const merged = mergeTraces([
    line('P1', [0, 1], 'blue'),
    line('P2', [0, 2], 'red'),
    line('P3', [0, 3], 'blue'),
  ]);
  expect(merged.map(({ trace }) => trace['x'])).toEqual([
    [0, 1, null, 0, 3],
    [0, 2],
  ]);
});

test('each point still knows its patient, and the gap knows none', () => {
  const [blue] = mergeTraces([line('P1', [0, 1], 'blue'), line('P3', [0, 3], 'blue')]);
  expect(blue?.targets.map((found) => found?.patient ?? null)).toEqual([
    'P1',
    'P1',
    null,
    'P3',
    'P3',
  ]);
});

test('markers of any form become one trace on top, each with its own form', () => {
  const merged = mergeTraces([
    markers('P1', [1, 2], 'diamond'),
    line('P1', [0, 1], 'blue'),
    markers('P2', [3], 'circle'),
  ]);
  expect(merged.map(({ trace }) => trace['mode'])).toEqual(['lines', 'markers']);
  expect(merged[1]?.trace['marker']).toMatchObject({
    symbol: ['diamond', 'diamond', 'circle'],
    opacity: 1,
  });
});

test('an area is never joined', () => {
  const area: Trace = {
    trace: { ...line('', [0, 1], 'blue').trace, fill: 'toself' },
    targets: [],
  };
  expect(mergeTraces([area, area])).toHaveLength(2);
});
