import { expect, test } from 'vitest';
import { placeLabels } from '../../../renderer/plot/place-labels.ts';
import type { Box } from '../../../renderer/plot/place-labels.ts';
import type { LabelMark } from '../../../shared/figures/model/model.ts';

const label = (x: number, places: LabelMark['places']): LabelMark => ({
  mark: 'label',
  name: 'label',
  x,
  y: 50,
  text: 'ten letters',
  paint: { role: 'ink', tone: 'full' },
  places,
  weight: 'plain',
});
const area: Box = { left: 0, top: 0, right: 300, bottom: 100 };
const at = ({ x, y }: LabelMark) => ({ x, y });

test('a label takes the first place of its list when nothing is there', () => {
  const [placed] = placeLabels([label(100, ['right', 'left'])], at, [], area, 11);
  expect(placed).toMatchObject({ place: 'right', covers: false });
});

test('a label at the right edge goes to the left of its point', () => {
  const [placed] = placeLabels([label(295, ['right', 'left'])], at, [], area, 11);
  expect(placed?.place).toBe('left');
});

test('a label keeps off what is drawn already', () => {
  const curve: Box = { left: 100, top: 40, right: 300, bottom: 60 };
  const [placed] = placeLabels([label(100, ['right', 'above-right'])], at, [curve], area, 11);
  expect(placed?.place).toBe('above-right');
});

test('the second of two labels at one point goes elsewhere', () => {
  const twins = [label(150, ['right', 'left']), label(150, ['right', 'left'])];
  expect(placeLabels(twins, at, [], area, 11).map(({ place }) => place)).toEqual(['right', 'left']);
});

test('a label without a free place says that it covers something', () => {
  const wall: Box = { left: 0, top: 0, right: 300, bottom: 100 };
  const [placed] = placeLabels([label(100, ['right'])], at, [wall], area, 11);
  expect(placed?.covers).toBe(true);
});
