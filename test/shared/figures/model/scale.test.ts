import { describe, expect, test } from 'vitest';
import {
  bandScale,
  log2Scale,
  niceScale,
  shareOf,
  timeScale,
} from '../../../../shared/figures/model/scale.ts';

const labels = (scale: { ticks: readonly { label: string }[] }): readonly string[] =>
  scale.ticks.map(({ label }) => label);

describe('a time axis', () => {
  test('counts months by threes when follow-up lasts two years', () => {
    expect(labels(timeScale(730, 'months'))).toEqual([
      '0',
      '3',
      '6',
      '9',
      '12',
      '15',
      '18',
      '21',
      '24',
    ]);
  });

  test('ends at a tick, below which everybody is counted', () => {
    // 731 days are 24.02 months: the events of the last day stand below 27, not beside 24.
    for (const days of [1, 118, 365, 731, 2000]) {
      const scale = timeScale(days, 'months');
      expect(scale.ticks.at(-1)?.value).toBe(scale.domain[1]);
      expect(scale.domain[1]).toBeGreaterThanOrEqual(days / 30.4375);
    }
  });

  test('has the ticks asked for, one by one', () => {
    const scale = timeScale(731, 'months', { ticks: [24, 0, 6, 12, 12] });
    expect(labels(scale)).toEqual(['0', '6', '12', '24']);
    expect(scale.domain).toEqual([0, 24]);
  });

  test('with a tick at 0 alone goes as far as follow-up', () => {
    expect(timeScale(730.5, 'months', { ticks: [0] }).domain).toEqual([0, 24]);
    expect(timeScale(0, 'days', { ticks: [0] }).domain).toEqual([0, 1]);
  });

  test('never ends before the longest follow-up', () => {
    for (let days = 0; days < 4000; days += 13) {
      for (const unit of ['days', 'months'] as const) {
        const end = timeScale(days, unit).domain[1];
        expect(end).toBeGreaterThanOrEqual(unit === 'days' ? days : days / 30.4375);
        expect(end).toBeGreaterThan(0);
      }
    }
  });

  test('keeps the end and step asked for', () => {
    const scale = timeScale(731, 'months', { max: 18, step: 6 });
    expect(scale.domain).toEqual([0, 18]);
    expect(labels(scale)).toEqual(['0', '6', '12', '18']);
  });

  test('refuses a step that is not above 0', () => {
    expect(() => timeScale(731, 'months', { step: 0 })).toThrow('step: must be above 0, but is 0');
  });
});

test('round ticks cover the values', () => {
  expect(labels(niceScale(-13, 8.2, 5))).toEqual(['−15', '−10', '−5', '0', '5', '10']);
  expect(labels(niceScale(0, 0.049, 5))).toEqual(['0', '0.01', '0.02', '0.03', '0.04', '0.05']);
});

test('a doubling scale gives halves and doubles the same room', () => {
  const scale = log2Scale(0.25, 4);
  expect(labels(scale)).toEqual(['×1/4', '×1/2', '×1', '×2', '×4']);
  expect([0.25, 0.5, 1, 2, 4].map((ratio) => shareOf(scale, ratio))).toEqual([
    0, 0.25, 0.5, 0.75, 1,
  ]);
});

test('categories read from the left or from the top', () => {
  expect(shareOf(bandScale(['a', 'b'], 'left-to-right'), 0)).toBe(0.25);
  expect(shareOf(bandScale(['a', 'b'], 'from-top'), 0)).toBe(0.75);
});
