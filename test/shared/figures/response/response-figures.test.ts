import { describe, expect, test } from 'vitest';
import { frameOf } from '../../../../shared/analysis/frame/frame.ts';
import { analyze } from '../../../../shared/analysis/analyze.ts';
import { responseDuration } from '../../../../shared/analysis/response/response-duration.ts';
import type { CriterionResponse } from '../../../../shared/analysis/response/response-types.ts';
import { buildFigure } from '../../../../shared/figures/build-figure.ts';
import type { Bar, BarsMark, ChartFigure } from '../../../../shared/figures/model/model.ts';
import type { FigureRequest } from '../../../../shared/figures/all-figures.ts';
import type { ResponseCriterion } from '../../../../shared/endpoints/response/response-course.ts';
import { SAMPLE_FRAME, SAMPLE_RESULTS, sampleFigure } from '../../../figures/sample-figures.ts';
import { trialOf } from '../../endpoints/trial-of.ts';
import { day, plan } from '../../patient-fixture.ts';

function drawn(request: FigureRequest): ChartFigure {
  const figure = sampleFigure(request);
  if (figure?.kind !== 'chart') throw new Error(`no ${request.id}`);
  return figure;
}

function bars(figure: ChartFigure, name: string): readonly Bar[] {
  const found = figure.panels[0]?.marks.find(
    (mark): mark is BarsMark => mark.mark === 'bars' && mark.name === name,
  );
  return found?.bars ?? [];
}

function by(criterion: ResponseCriterion): CriterionResponse {
  if (SAMPLE_RESULTS.response.state !== 'ready') throw new Error('no response');
  const one = SAMPLE_RESULTS.response.value.criteria.find((each) => each.criterion === criterion);
  if (one === undefined) throw new Error(criterion);
  return one;
}

describe.each([
  ['recist', 'waterfall-target-lesions', 'Best change of target lesions'],
  ['recip', 'waterfall-tumour-volume', 'Best change of tumour volume'],
] as const)('the waterfall by %s', (criterion, id, name) => {
  const figure = drawn({ id });
  const one = by(criterion);
  test('has one bar a patient who was measured, the largest rise first, and counts the others', () => {
    const ends = bars(figure, name).map(({ to }) => to);
    const measured = one.patients.filter(({ counts, bestChange }) => counts && bestChange !== null);
    expect(ends).toHaveLength(measured.length);
    expect([...ends].sort((a, b) => b - a)).toEqual(ends);
    expect(figure.footnotes[0]).toMatch(`${measured.length} of ${one.n} patients with`);
  });
  test('colours each bar by the headline response, and its legend has these colours alone', () => {
    const fills = new Map(figure.legend.map(({ label, swatch }) => [label, swatch]));
    for (const bar of bars(figure, name)) {
      const best = one.patients.find(({ patient }) => patient === bar.patient)?.headline.best;
      expect(fills.get(best ?? '')).toEqual({ kind: 'box', fill: bar.fill });
    }
    expect(new Set(bars(figure, name).map(({ fill }) => fill.role)).size).toBe(fills.size);
  });
  test('prints the rate over all who could respond', () => {
    const [rate] = one.rates;
    expect(figure.panels[0]?.inset?.rows[0]?.cells[0]).toContain(
      `ORR ${rate?.responders}/${rate?.n}, `,
    );
  });
});

describe.each(['recist', 'recip'] as const)('the responders by %s', (criterion) => {
  const one = by(criterion);
  test('have a curve of duration whose events and median are those of the listing', () => {
    const duration = responseDuration(one, SAMPLE_FRAME);
    expect(duration?.n).toBe(one.durations.length);
    expect(duration?.nEvents).toBe(one.durations.filter(({ event }) => event).length);
    expect(duration?.median).toEqual(one.medianDuration);
    expect(drawn({ id: 'response-duration', criterion }).caption).toContain(
      `${one.durations.length} responders among all treated`,
    );
  });
  test('have a lane each, from the first response to its end', () => {
    const lanes = bars(drawn({ id: 'responders', criterion, timeUnit: 'days' }), 'response');
    expect(new Map(lanes.map(({ patient, from, to }) => [patient, [from, to]]))).toEqual(
      new Map(
        one.durations.map(({ patient, toResponse, days }) => [
          patient,
          [toResponse, toResponse + days],
        ]),
      ),
    );
  });
});

test('fewer than five responders have no curve, and it says how many there are', () => {
  const ct = { modality: 'ct', criterion: 'recist', targetLesions: true } as const;
  const trial = trialOf({
    patients: [{ id: 'P1' }],
    cycles: [{ number: 1, givenOn: day('2025-01-10') }],
    imaging: [
      { ...ct, imagedOn: day('2025-01-03') },
      { ...ct, imagedOn: day('2025-03-10'), softTissue: 'PR' },
      { ...ct, imagedOn: day('2025-05-10'), softTissue: 'PR' },
    ],
    vitalStatus: [{ lastKnownAliveOn: day('2025-06-01') }],
  });
  const under = { ...plan, imaging: { ...plan.imaging, criterion: 'pcwg3' as const } };
  const results = analyze(trial, under, 'test');
  const build = (request: FigureRequest) => buildFigure(request, results, frameOf(trial, under));
  expect(build({ id: 'response-duration' })).toEqual({
    state: 'absent',
    why: '1 responder by RECIST 1.1: a curve takes 5',
  });
  expect(build({ id: 'responders' }).state).toBe('ready');
  expect(build({ id: 'waterfall-target-lesions' })).toMatchObject({
    state: 'absent',
    why: 'no patient has a best change of the sum of target lesions: it takes a measurement before and after C1D1',
  });
  expect(build({ id: 'responders', criterion: 'recip' })).toEqual({
    state: 'absent',
    why: 'no scan was read by RECIP 1.0',
  });
});
