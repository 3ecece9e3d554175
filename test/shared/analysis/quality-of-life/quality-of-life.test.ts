import { describe, expect, it } from 'vitest';
import type { Plan } from '../../../../shared/trial/plan/plan.ts';
import {
  analyseQualityOfLife,
  qualityOfLifeAtLevel,
} from '../../../../shared/analysis/quality-of-life/quality-of-life.ts';
import { day, plan, recordOf, worstPainForm } from '../../patient-fixture.ts';

const CUT_OFF = day('2024-05-10');

/**
 * Four treated patients, C1D1 2024-01-01, visit 1 on 2024-02-12 (day 42), visit 2 on 2024-03-25
 * (day 84); worst pain at baseline, visit 1, visit 2:
 *   P1  6 3 2    P2  4 4 7    P3  5 - - (died 2024-02-20)    P4  - 2 - (lost 2024-02-12)
 * P5 was never treated. Treatment of P1 and P2 goes on, so that visit 3 (2024-05-06) is due too.
 */
const records = [
  recordOf({
    id: 'P1',
    cycles: ['2024-01-01'],
    questionnaireItems: [
      ...worstPainForm('2023-12-28', 6),
      ...worstPainForm('2024-02-12', 3),
      ...worstPainForm('2024-03-25', 2),
    ],
  }),
  recordOf({
    id: 'P2',
    cycles: ['2024-01-01'],
    questionnaireItems: [
      ...worstPainForm('2024-01-01', 4),
      ...worstPainForm('2024-02-10', 4),
      ...worstPainForm('2024-03-30', 7),
    ],
  }),
  recordOf({
    id: 'P3',
    cycles: ['2024-01-01'],
    questionnaireItems: worstPainForm('2024-01-01', 5),
    vital: { diedOn: day('2024-02-20') },
  }),
  recordOf({
    id: 'P4',
    cycles: ['2024-01-01'],
    questionnaireItems: worstPainForm('2024-02-12', 2),
    vital: { leftStudy: 'lost', lastContactOn: day('2024-02-12') },
  }),
  recordOf({ id: 'P5' }),
];

const { scales, mixedModelNote } = analyseQualityOfLife(records, plan, CUT_OFF);
const pain = scales.find((each) => each.scale === 'worst-pain');
if (pain === undefined) throw new Error('no worst pain');

describe('quality of life by visit', () => {
  it('counts forms completed of forms expected', () => {
    // Visit 2: P3 is dead and P4 lost, so two are expected.
    expect(pain.visits.map((v) => [v.label, v.completed, v.expected])).toEqual([
      ['Baseline', 3, 4],
      ['Week 6', 3, 4],
      ['Week 12', 2, 2],
      ['Week 18', 0, 2],
    ]);
  });

  it('takes changes from pairs alone', () => {
    // P4 has no baseline: pairs are P1 and P2. Changes at visit 1: -3, 0; at visit 2: -4, +3.
    expect(pain.visits.map((v) => v.pairs.map((p) => [p.patient, p.change]))).toEqual([
      [],
      [
        ['P1', -3],
        ['P2', 0],
      ],
      [
        ['P1', -4],
        ['P2', 3],
      ],
      [],
    ]);
  });

  it('gives the mean change with its t interval', () => {
    // R: t.test(c(-3, 0))$conf.int is -20.559307104262 to 17.559307104262, mean -1.5.
    const { change } = pain.visits[1] ?? {};
    expect(change).toMatchObject({ n: 2, level: 0.95, mean: { state: 'value', value: -1.5 } });
    expect(change?.lower).toMatchObject({ state: 'value' });
    expect(change?.lower.state === 'value' && change.lower.value).toBeCloseTo(-20.559307104262, 10);
    expect(change?.upper.state === 'value' && change.upper.value).toBeCloseTo(17.559307104262, 10);
  });

  it('gives the median change', () => {
    expect(pain.visits[2]?.changeSummary.median).toEqual({ state: 'value', value: -0.5 });
  });

  it('sorts pairs into improved, stable and worse by 2 points', () => {
    expect(pain.visits.map((v) => v.responders)).toEqual([
      { improved: 0, stable: 0, worse: 0 },
      { improved: 1, stable: 1, worse: 0 },
      { improved: 1, stable: 0, worse: 1 },
      { improved: 0, stable: 0, worse: 0 },
    ]);
  });

  it('gives the cumulative distribution of change', () => {
    expect(pain.visits[2]?.cumulative).toEqual([
      { change: -4, proportion: 0.5 },
      { change: 3, proportion: 1 },
    ]);
  });

  it('draws a line for each patient with a score', () => {
    expect(pain.lines.map((line) => line.patient)).toEqual(['P1', 'P2', 'P3', 'P4']);
    expect(pain.lines[0]?.points).toEqual([
      { day: -4, score: 6, visit: 0 },
      { day: 42, score: 3, visit: 1 },
      { day: 84, score: 2, visit: 2 },
    ]);
  });

  it('accounts for every patient', () => {
    expect(pain.accounting).toEqual({
      enrolled: 5,
      analysed: 2,
      excluded: [
        { patient: 'P3', why: 'no score at a visit after baseline' },
        { patient: 'P4', why: 'no score at baseline' },
        { patient: 'P5', why: 'never treated' },
      ],
    });
  });

  it('shows no visit on a scale without any form', () => {
    const [factRnt] = scales;
    expect([factRnt?.visits, factRnt?.accounting.analysed]).toEqual([[], 0]);
  });

  it('says which direction is good', () => {
    expect(scales.map((each) => [each.scale, each.direction])).toEqual([
      ['fact-rnt', 'higher is better'],
      ['worst-pain', 'lower is better'],
      ['severity', 'lower is better'],
      ['interference', 'lower is better'],
    ]);
  });

  it('warns until the FACT-RNT reverse map is verified', () => {
    const notesBy = (verified: boolean) =>
      analyseQualityOfLife(
        records,
        { ...plan, qualityOfLife: { ...plan.qualityOfLife, factRntReverseVerified: verified } },
        CUT_OFF,
      ).scales[0]?.notes[0];
    expect(notesBy(false)).toMatch(/^NOT VERIFIED/);
    expect(notesBy(true)).not.toMatch(/NOT VERIFIED/);
  });

  it('says that the mixed model is left to R', () => {
    expect(mixedModelNote).toContain('not computed here');
  });
});

it('keeps results at one level that become those of another', () => {
  const wide: Plan = { ...plan, survival: { ...plan.survival, level: 0.8 } };
  const kept = analyseQualityOfLife(records, plan, CUT_OFF);
  const anew = analyseQualityOfLife(records, wide, CUT_OFF);
  expect(qualityOfLifeAtLevel(kept, wide, CUT_OFF)).toEqual(anew);
  expect(anew).not.toEqual(kept);
});
