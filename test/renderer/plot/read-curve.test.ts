import { describe, expect, test } from 'vitest';
import { readCurve } from '../../../renderer/plot/read-curve.ts';
import type { Target } from '../../../renderer/plot/trace.ts';

const corner = (x: number, y: number): Target => ({
  xAxis: 'x',
  yAxis: 'y',
  x,
  y,
  lines: [`S = ${y}%`],
  patient: null,
});
const toScreen = ({ x, y }: Target) => ({ left: 10 * x, top: 100 - y });
const upper = [corner(0, 100), corner(4, 80), corner(9, 60), corner(12, 60)];
const lower = [corner(0, 100), corner(2, 20), corner(6, 10)];

describe('a step curve', () => {
  test('is read in the middle of a flat stretch by its last step, and says so', () => {
    const read = readCurve([upper], { x: 7.3, top: 22 }, toScreen);
    expect(read).toMatchObject({ x: 7.3, y: 80, lines: ['At 7.3, unchanged since:', 'S = 80%'] });
  });

  test('is read on a step by what the step says alone', () => {
    expect(readCurve([upper], { x: 4, top: 20 }, toScreen)?.lines).toEqual(['S = 80%']);
  });

  test('is not read before it begins, after it ends, or far from it', () => {
    expect(readCurve([upper], { x: -0.1, top: 0 }, toScreen)).toBeNull();
    expect(readCurve([upper], { x: 12.1, top: 40 }, toScreen)).toBeNull();
    expect(readCurve([upper], { x: 7, top: 95 }, toScreen)).toBeNull();
  });

  test('of several the nearest is read', () => {
    expect(readCurve([upper, lower], { x: 5, top: 25 }, toScreen)?.y).toBe(80);
    expect(readCurve([upper, lower], { x: 5, top: 75 }, toScreen)?.y).toBe(20);
  });
});
