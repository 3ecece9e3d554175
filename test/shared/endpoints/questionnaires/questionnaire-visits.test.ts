import { describe, expect, it } from 'vitest';
import type { PatientRecord } from '../../../../shared/endpoints/engine/patient-record.ts';
import type { Vital } from '../../../../shared/endpoints/engine/vital.ts';
import {
  assignVisits,
  expectedVisits,
  scoredForms,
} from '../../../../shared/endpoints/questionnaires/questionnaire-visits.ts';
import { formatDay } from '../../../../shared/ground/day-number.ts';
import { addDays } from '../../../../shared/ground/units.ts';
import { day, form, plan, recordOf, worstPainForm } from '../../patient-fixture.ts';

const C1D1 = day('2024-01-01');

/** A patient with worst pain forms on these days from C1D1; the answer is the form's position. */
function patientWithForms(days: readonly number[]): PatientRecord {
  return recordOf({
    cycles: ['2024-01-01'],
    questionnaireItems: days.flatMap((each, i) => worstPainForm(formatDay(addDays(C1D1, each)), i)),
  });
}

/** Day of the form that stands for each visit, visit 0 to 3. Visits are 42 days apart, +/- 21. */
function daysByVisit(days: readonly number[]) {
  const forms = scoredForms(patientWithForms(days), 'worst-pain', plan);
  const { byVisit, unassigned } = assignVisits(forms, plan);
  return {
    visits: [0, 1, 2, 3].map((visit) => byVisit.get(visit)?.day ?? null),
    unassigned: unassigned.map((each) => each.day),
  };
}

describe('which form stands for which visit', () => {
  it.each([
    ['baseline is the last form on or before C1D1', [-20, -3, 42], [-3, 42, null, null], [-20]],
    ['a form on C1D1 is baseline', [-3, 0], [0, null, null, null], [-3]],
    ['a form just after C1D1 is not baseline', [1, 42], [null, 42, null, null], [1]],
    ['the nearest form wins', [30, 45, 60], [null, 45, null, null], [30, 60]],
    ['of two equally near the earlier wins', [40, 44], [null, 40, null, null], [44]],
    ['the window is closed at 21 days', [21, 105], [null, 21, 105, null], []],
    ['a form as near to two visits goes to the earlier', [63], [null, 63, null, null], []],
    ['a day later it goes to the next', [64], [null, null, 64, null], []],
    ['a visit without a form stays empty', [0, 126], [0, null, null, 126], []],
  ])('%s', (_rule, days, visits, unassigned) => {
    expect(daysByVisit(days)).toEqual({ visits, unassigned });
  });

  it('leaves out forms between narrower windows', () => {
    const narrow = { ...plan, qualityOfLife: { ...plan.qualityOfLife, visitWindowDays: 7 } };
    const forms = scoredForms(patientWithForms([50, 60]), 'worst-pain', narrow);
    const { byVisit, unassigned } = assignVisits(forms, narrow);
    expect([byVisit.size, unassigned.length]).toEqual([0, 2]);
  });
});

describe('scored forms', () => {
  const scored = (items: Parameters<typeof form>[2]) =>
    scoredForms(
      recordOf({
        cycles: ['2024-01-01'],
        questionnaireItems: form('bpi-sf', '2024-01-01', items),
      }),
      'severity',
      plan,
    )[0];

  it('read severity from items 3 to 6', () => {
    expect(scored({ '3': 8, '4': 2, '5': 5, '6': 3, '9A': 10 })?.score).toBe(4.5);
  });

  it('keep a form without enough answers, with no score', () => {
    const only = scored({ '3': 8, '4': 2, '5': 5, '6': null });
    expect([only?.score, only?.answered]).toEqual([null, 3]);
  });

  it('know no form where nothing was answered', () => {
    expect(scored({ '3': null, '4': null })).toBeUndefined();
  });

  it('do not choose between two answers to one item', () => {
    const twice = [...worstPainForm('2024-01-01', 3), ...worstPainForm('2024-01-01', 7)];
    const record = recordOf({ cycles: ['2024-01-01'], questionnaireItems: twice });
    const [only] = scoredForms(record, 'worst-pain', plan);
    expect([only?.score, only?.contradictory]).toEqual([null, 1]);
  });

  it('are none for a patient never treated', () => {
    const record = recordOf({ questionnaireItems: worstPainForm('2024-01-01', 3) });
    expect(scoredForms(record, 'worst-pain', plan)).toEqual([]);
  });
});

describe('the visits at which a form was expected', () => {
  // Targets every 42 days after 2024-01-01: 2024-02-12, 2024-03-25, 2024-05-06, ...
  const expected = (
    cycles: readonly string[],
    vital: Partial<Vital>,
    cutOff = '2024-12-31',
  ): readonly number[] => [...expectedVisits(recordOf({ cycles, vital }), plan, day(cutOff))];

  const THREE = ['2024-01-01', '2024-02-12', '2024-03-25'];
  const ended = { treatmentEnded: 'progression' } as const;

  it('are those of treatment, then those of the follow-up contacts', () => {
    // Six months after 2024-03-25 is 2024-09-25, day 268; 268 / 42 = 6.4: visit 6.
    expect(expected(THREE, ended)).toEqual([0, 1, 2, 6]);
  });

  it('go on with treatment until the planned cycles are given', () => {
    // Three of six cycles given: visits 3 to 5 are still treatment.
    expect(expected(THREE, {})).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('are not more than baseline for one cycle', () => {
    expect(expected(['2024-01-01'], ended, '2024-06-30')).toEqual([0]);
  });

  it('reach as far as a delayed last dose belongs', () => {
    // 2024-04-14 is day 104: nearest target day 84 (visit 2); 2024-04-16 is day 106: visit 3.
    expect(expected(['2024-01-01', '2024-04-14'], ended, '2024-06-30')).toEqual([0, 1, 2]);
    expect(expected(['2024-01-01', '2024-04-16'], ended, '2024-06-30')).toEqual([0, 1, 2, 3]);
  });

  it('end with death, its day included', () => {
    expect(expected(THREE, { diedOn: day('2024-03-24') })).toEqual([0, 1]);
    expect(expected(THREE, { diedOn: day('2024-03-25') })).toEqual([0, 1, 2]);
  });

  it('end with follow-up', () => {
    const left = (on: string) => ({ leftStudy: 'lost', lastContactOn: day(on) }) as const;
    expect(expected(THREE, left('2024-03-24'))).toEqual([0, 1]);
    expect(expected(THREE, left('2024-03-25'))).toEqual([0, 1, 2]);
  });

  it('end with the cut-off', () => {
    expect(expected(THREE, {}, '2024-03-24')).toEqual([0, 1]);
  });

  it('are none for a patient never treated', () => {
    expect(expected([], {})).toEqual([]);
  });
});
