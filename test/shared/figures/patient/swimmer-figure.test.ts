/** Swimmer plot: order, groups and colours of lanes worked by hand. */
import { describe, expect, test } from 'vitest';
import type { SwimmerLane } from '../../../../shared/analysis/results.ts';
import { swimmerFigure } from '../../../../shared/figures/patient/swimmer-figure.ts';
import type { SwimmerOptions } from '../../../../shared/figures/patient/swimmer-figure.ts';
import type { Bar, ChartFigure } from '../../../../shared/figures/model/model.ts';
import { CONTEXT, LANE_OPTIONS } from '../../../figures/example-data.ts';

const lane = (patient: string, more: Partial<SwimmerLane>): SwimmerLane => ({
  ...{ patient, endDay: 300, treatmentEndDay: 84, treatmentEndRecorded: true, ending: 'ongoing' },
  ...{ doses: [], marks: [] },
  ...more,
});

const LANES: readonly SwimmerLane[] = [
  lane('A', { endDay: 100, marks: [{ kind: 'psa-response', day: 42 }] }),
  lane('B', { endDay: 400, treatmentEndDay: 42, treatmentEndRecorded: false }),
  lane('C', { endDay: 200, treatmentEndDay: 168, marks: [{ kind: 'psa-response', day: 21 }] }),
];

const draw = (options: Partial<SwimmerOptions>, lanes = LANES): ChartFigure =>
  swimmerFigure(
    lanes,
    { ...LANE_OPTIONS, unit: 'days', ...options },
    { ...CONTEXT, patientIds: true },
  );

const labelsOf = ({ panels }: ChartFigure): readonly string[] => {
  const scale = panels[0]?.y.scale;
  return scale?.kind === 'band' ? scale.categories.map(({ label }) => label) : [];
};

const treatment = ({ panels }: ChartFigure): readonly Bar[] => {
  const mark = panels[0]?.marks.find(({ name }) => name === 'on treatment');
  return mark?.mark === 'bars' ? mark.bars : [];
};

describe('lanes', () => {
  test('stand in the order asked for', () => {
    expect(labelsOf(draw({}))).toEqual(['B', 'C', 'A']);
    expect(labelsOf(draw({ order: 'treatment' }))).toEqual(['C', 'A', 'B']);
    // B never responded and comes last.
    expect(labelsOf(draw({ order: 'response' }))).toEqual(['C', 'A', 'B']);
  });

  test('stand under the heading of their level, those without a value last', () => {
    const levels: Readonly<Record<string, string>> = { A: 'Yes', C: 'No' };
    const grouping = {
      title: 'Prior taxane',
      levels: ['No', 'Yes', 'Never'],
      levelOf: (patient: string) => levels[patient] ?? null,
    };
    const figure = draw({ grouping });
    expect(labelsOf(figure)).toEqual([
      ...['No (n = 1)', 'C', 'Yes (n = 1)', 'A', 'No value (n = 1)', 'B'],
    ]);
    expect(treatment(figure).map(({ at, patient }) => [at, patient])).toEqual([
      [1, 'C'],
      [3, 'A'],
      [5, 'B'],
    ]);
    expect(figure.alt).toContain('No (n = 1), Yes (n = 1), No value (n = 1)');
  });

  test('are treated to the recorded end, and the caption says of whom none is recorded', () => {
    expect(treatment(draw({})).map(({ to }) => to)).toEqual([42, 168, 84]);
    expect(draw({}).caption).toContain('where no end is recorded (1 of 3)');
    expect(draw({}, LANES.slice(0, 1)).caption).toContain('to its end.');
  });

  test('change colour at a cycle of another dose, against the planned activity', () => {
    const doses = [
      { day: 0, activityGbq: 7.4 },
      { day: 42, activityGbq: 6.5 },
      { day: 84, activityGbq: 5.8 },
      { day: 126, activityGbq: null },
    ];
    const dosed = [lane('A', { doses, treatmentEndDay: 160 })];
    const figure = draw({ colour: { kind: 'dose', plannedGbq: 7.4 } }, dosed);
    expect(treatment(figure).map(({ from, to, fill }) => [from, to, fill.role])).toEqual([
      [0, 42, 'level-1'],
      // 6.5 of 7.4 is 88%, 5.8 is 78%.
      [42, 84, 'level-2'],
      [84, 126, 'level-3'],
      [126, 160, 'level-0'],
    ]);
    expect(figure.legend.slice(0, 4).map(({ label }) => label)).toEqual([
      '≥ 95% of 7.4 GBq',
      '80 to < 95% of 7.4 GBq',
      '< 80% of 7.4 GBq',
      'Activity not recorded',
    ]);
  });

  test('have keys of what is drawn and of nothing else', () => {
    const ended = [lane('A', { endDay: 84, ending: 'death' })];
    expect(draw({}, ended).legend.map(({ label }) => label)).toEqual(['On treatment']);
  });
});
