import { expect, test } from 'vitest';
import { lanePage } from '../../../renderer/plot/lane-page.ts';
import { bandScale } from '../../../shared/figures/model/scale.ts';
import type { ChartFigure } from '../../../shared/figures/model/model.ts';
import { swimmerFigure } from '../../../shared/figures/patient/swimmer-figure.ts';
import { LANE_OPTIONS } from '../../figures/example-data.ts';
import type { SwimmerLane } from '../../../shared/analysis/results.ts';

const lane = (k: number): SwimmerLane =>
  ({
    patient: `P${k}`,
    endDay: 1000 - k,
    treatmentEndDay: 200,
    ending: 'death',
    doses: [],
    marks: [{ kind: 'death', day: 1000 - k }],
  }) as unknown as SwimmerLane;
const context = { population: 'All treated', synthetic: false, patientIds: true } as never;
const figure: ChartFigure = swimmerFigure(
  Array.from({ length: 150 }, (_, k) => lane(k)),
  { ...LANE_OPTIONS, unit: 'days' },
  context,
);

test('a page holds its own patients, their bars and their marks, and no others', () => {
  const page = lanePage(figure, 60, 60);
  const [panel] = page.panels;
  if (panel?.y.scale.kind !== 'band') throw new Error('no list of patients');
  expect(panel.y.scale.categories.map(({ key }) => key)).toEqual(
    Array.from({ length: 60 }, (_, k) => `lane P${60 + k}`),
  );
  for (const mark of panel.marks) {
    if (mark.mark !== 'bars') continue;
    for (const bar of mark.bars) expect(bar.patient).toBe(`P${60 + bar.at}`);
    expect(mark.bars).toHaveLength(60);
  }
  expect(page.subtitle).toContain('61 to 120 of 150');
});

test('the time axis is that of the whole figure, and the list reaches as far beyond its rows', () => {
  const [whole, part] = [figure.panels[0], lanePage(figure, 120, 60).panels[0]];
  expect(part?.x).toEqual(whole?.x);
  if (part?.y.scale.kind !== 'band') throw new Error('no list of patients');
  expect(part.y.scale.domain).toEqual(bandScale(part.y.scale.categories, 'from-top').domain);
});

test('a figure with few patients is left alone', () => {
  const small = swimmerFigure([lane(1), lane(2)], { ...LANE_OPTIONS, unit: 'days' }, context);
  expect(lanePage(small, 0, 60)).toBe(small);
});
