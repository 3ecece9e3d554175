import { expect, test } from 'vitest';
import { sparseLabels } from '../../../renderer/plot/sparse-labels.ts';

const labels = (count: number) => Array.from({ length: count }, (_, at) => ({ at, text: '+123' }));

test('labels of wide bars all stay', () => {
  expect(sparseLabels(labels(4), 10, 10)).toHaveLength(4);
});

// Without a browser a letter is 0.56 of its size: "+123" is 22.4 px wide and needs 26.4 px.
// On 560 px for 1120 bars a bar has half a pixel: one label every 53 bars.
test('labels of bars narrower than a word are thinned out, and none touches the next', () => {
  const kept = sparseLabels(labels(107), 1120, 10);
  expect(kept.map(({ at }) => at)).toEqual([0, 53, 106]);
});
