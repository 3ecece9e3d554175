import { describe, expect, it } from 'vitest';
import type { Vital } from '../../../../shared/endpoints/engine/vital.ts';
import { timeToDeterioration } from '../../../../shared/endpoints/questionnaires/time-to-deterioration.ts';
import { presetPlan } from '../../../../shared/trial/plan/plan-presets.ts';
import { day, facts, factRntForm, plan, recordOf, worstPainForm } from '../../patient-fixture.ts';

/** C1D1 2024-01-01; worst pain by day. */
function timeOf(answers: Readonly<Record<string, number | null>>, vital: Partial<Vital> = {}) {
  const record = recordOf({
    cycles: ['2024-01-01'],
    questionnaireItems: Object.entries(answers).flatMap(([on, answer]) =>
      worstPainForm(on, answer),
    ),
    vital,
  });
  return timeToDeterioration('worst-pain', [record], plan);
}

describe('time to deterioration of worst pain', () => {
  it('counts from C1D1 to the first form at least 2 points worse', () => {
    const { code, rows } = timeOf({
      '2023-12-20': 3,
      '2024-02-12': 4,
      '2024-03-25': 5,
      '2024-05-06': 8,
    });
    // 2024-01-01 to 2024-03-25: 31 + 29 + 24 = 84 days.
    expect(code).toBe('TTWP');
    expect(rows[0]).toMatchObject({
      days: 84,
      outcome: { kind: 'event', cause: 'deterioration' },
      sentence: 'deteriorated 2024-03-25: BPI-SF worst pain 3 at baseline, 5 now',
    });
    expect(rows[0]?.evidence.map((each) => each.says)).toEqual(['baseline 3', 'score 5']);
  });

  it('censors at the last scored form', () => {
    const { rows } = timeOf({ '2024-01-01': 3, '2024-02-12': 4, '2024-03-25': null });
    expect(rows[0]).toMatchObject({
      days: 42,
      outcome: { kind: 'censored', cause: 'no-progression' },
    });
  });

  it('does not count death as deterioration', () => {
    const { rows } = timeOf({ '2024-01-01': 3, '2024-02-12': 4 }, { diedOn: day('2024-03-01') });
    expect(rows[0]).toMatchObject({
      days: 42,
      outcome: { kind: 'censored', cause: 'death-not-counted' },
    });
  });

  it('censors at C1D1 without a form after baseline', () => {
    const { rows } = timeOf({ '2024-01-01': 3 });
    expect(rows[0]).toMatchObject({ days: 0, outcome: { cause: 'no-assessment' } });
  });

  it('censors a patient without a score at baseline at C1D1, as every progression endpoint', () => {
    const { rows, excluded } = timeOf({ '2024-02-12': 4 });
    expect(rows[0]).toMatchObject({
      days: 0,
      outcome: { kind: 'censored', cause: 'no-baseline' },
      sentence: 'censored at C1D1 2024-01-01: no score on or before C1D1',
    });
    expect(excluded).toEqual([]);
  });

  it('says where the scale ends before the score could worsen', () => {
    const { rows } = timeOf({ '2024-01-01': 9, '2024-02-12': 10 });
    expect(rows[0]?.sentence).toContain('the scale ends before 9 could worsen enough');
  });
});

describe('time to deterioration of FACT-RNT', () => {
  it('takes a fall by half the standard deviation at baseline as deterioration', () => {
    // Scores 15 x (4 - answer): baselines 60 and 45, sd 10.6066, half 5.3033; P1 falls by 15.
    const first = recordOf({
      id: 'P1',
      cycles: ['2024-01-01'],
      questionnaireItems: [...factRntForm('2024-01-01', 0), ...factRntForm('2024-02-12', 1)],
    });
    const second = recordOf({
      id: 'P2',
      cycles: ['2024-01-01'],
      questionnaireItems: [...factRntForm('2024-01-01', 1), ...factRntForm('2024-02-12', 0)],
    });
    const untreated = recordOf({ id: 'P3' });
    const { code, rows, excluded } = timeToDeterioration(
      'fact-rnt',
      [first, second, untreated],
      plan,
    );
    expect(code).toBe('TTRNT');
    expect(rows.map((row) => row.outcome.kind)).toEqual(['event', 'censored']);
    expect(excluded).toEqual([{ patient: 'P3', why: 'never treated' }]);
  });

  it('has nobody where half the standard deviation at baseline is not estimable', () => {
    const only = recordOf({
      cycles: ['2024-01-01'],
      questionnaireItems: [...factRntForm('2024-01-01', 0), ...factRntForm('2024-02-12', 4)],
    });
    const { rows, excluded } = timeToDeterioration('fact-rnt', [only], plan);
    expect(rows).toEqual([]);
    expect(excluded[0]?.why).toBe(
      'half the standard deviation at baseline is not estimable, so no change is classified',
    );
  });
});

describe('as PCWG3 asks', () => {
  const pcwg3 = presetPlan('pcwg3', facts);
  const of = (answers: Readonly<Record<string, number | null>>) => {
    const record = recordOf({
      cycles: ['2024-01-01'],
      questionnaireItems: Object.entries(answers).flatMap(([on, answer]) =>
        worstPainForm(on, answer),
      ),
    });
    const [row] = timeToDeterioration('worst-pain', [record], pcwg3).rows;
    return row === undefined ? null : `${row.outcome.cause} d${row.days}`;
  };
  it('ignores the first 12 weeks and asks the next form three weeks later', () => {
    // Days 42, 84 and 105: worse on day 42 is too early; day 84 is confirmed on day 105.
    const worse = { '2024-01-01': 3, '2024-02-12': 8, '2024-03-25': 5, '2024-04-15': 6 };
    expect(of(worse)).toBe('deterioration d84');
    // On day 104 the next form comes too early to confirm.
    const early = { '2024-01-01': 3, '2024-03-25': 5, '2024-04-14': 6 };
    expect(of(early)).toBe('no-progression d104');
    // The next form 21 days later is no longer worse.
    const passing = { '2024-01-01': 3, '2024-03-25': 5, '2024-04-15': 3, '2024-05-06': 5 };
    expect(of(passing)).toBe('no-progression d126');
  });
});
