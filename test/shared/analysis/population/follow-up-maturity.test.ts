import { describe, expect, it } from 'vitest';
import { analyseFollowUp } from '../../../../shared/analysis/population/follow-up-maturity.ts';
import { landmarkStatus } from '../../../../shared/endpoints/survival/landmark-status.ts';
import { formatDay } from '../../../../shared/ground/day-number.ts';
import { day, plan, recordOf } from '../../patient-fixture.ts';

const CUT_OFF = day('2025-03-31');

/** Enrolled, C1D1 and last contact or death; the landmark is 12 calendar months after C1D1. */
const COURSES = [
  { id: 'P1', enrolled: '2024-01-31', start: '2024-02-05', contact: '2025-03-01', died: null },
  {
    id: 'P2',
    enrolled: '2024-02-28',
    start: '2024-03-04',
    contact: '2024-09-01',
    died: '2024-09-01',
  },
  { id: 'P3', enrolled: '2024-02-29', start: '2024-03-05', contact: '2025-02-20', died: null },
  { id: 'P4', enrolled: '2024-06-10', start: '2024-06-20', contact: '2025-03-20', died: null },
];
const records = [
  ...COURSES.map(({ id, enrolled, start, contact, died }) =>
    recordOf({
      id,
      patient: { enrolledOn: day(enrolled) },
      cycles: [start],
      vital: { lastContactOn: day(contact), diedOn: died === null ? null : day(died) },
    }),
  ),
  recordOf({ id: 'P5', patient: { enrolledOn: day('2025-03-30') } }),
];
const landmarks = COURSES.map(({ id, start, contact, died }) =>
  landmarkStatus(
    {
      patient: id,
      originOn: day(start),
      lastContactOn: day(contact),
      diedOn: died === null ? null : day(died),
      left: null,
    },
    plan.primary,
    CUT_OFF,
  ),
);
const NONE = { plannedEnrolment: 40, landmarks: [] };
const result = analyseFollowUp(records, plan, CUT_OFF, { plannedEnrolment: 40, landmarks });

describe('accrual', () => {
  it('counts by months from the first enrolment, beside the plan', () => {
    // 40 patients over 12 months; months begin on the 31st, or the last day of a shorter month.
    const { months } = result.accrual;
    expect(
      months.slice(0, 2).map((m) => [formatDay(m.from), formatDay(m.to), m.enrolled, m.cumulative]),
    ).toEqual([
      ['2024-01-31', '2024-02-28', 2, 2],
      ['2024-02-29', '2024-03-30', 1, 3],
    ]);
    expect(months[2]?.planned).toBe(10);
    expect(months[11]?.planned).toBe(40);
  });

  it('goes on past the planned time when enrolment did', () => {
    // P5 came in month 14, from 2025-02-28 to 2025-03-30; the plan stays at 40.
    const { months } = result.accrual;
    expect(months).toHaveLength(14);
    expect(months.at(-1)).toMatchObject({ enrolled: 1, cumulative: 5, planned: 40 });
  });

  it('says nothing of months after the cut-off', () => {
    const early = analyseFollowUp(records.slice(0, 1), plan, day('2024-03-15'), NONE);
    expect(early.accrual.months.map((m) => m.enrolled)).toEqual([
      1,
      0,
      ...Array.from({ length: 10 }, () => null),
    ]);
  });

  it('exists without a patient', () => {
    const none = analyseFollowUp([], plan, CUT_OFF, NONE);
    expect([none.accrual.months, none.accrual.sentence, none.completeness]).toEqual([
      [],
      'nobody enrolled of 40 planned',
      null,
    ]);
  });
});

describe('maturity', () => {
  it('counts who is settled at the landmark', () => {
    expect(result.maturity).toMatchObject({
      counts: { alive: 1, dead: 1, pending: 2, lost: 0 },
      settled: 2,
      treated: 4,
    });
  });

  it('lists the open ones with the days they are short, nearest landmark first', () => {
    // P3: 2025-02-20 to 2025-03-05 is 13 days; P4: 2025-03-20 to 2025-06-20 is 92 days.
    expect(result.maturity.open.map((each) => [each.patient, each.daysShort])).toEqual([
      ['P3', 13],
      ['P4', 92],
    ]);
  });

  it('names those whose landmark has passed, and the day of the last', () => {
    expect(result.maturity.overdue.map((each) => each.patient)).toEqual(['P3']);
    expect(result.maturity.lastLandmarkOn).toBe(day('2025-06-20'));
    expect(result.maturity.sentence).toBe(
      'status at 12 months settled in 2 of 4 (50.0%) treated patients; 2 pending, the last until 2025-06-20; 1 of them past it and waiting for a contact',
    );
  });
});

describe('completeness of follow-up', () => {
  it('is time observed over time possible', () => {
    // Observed: P1 390, P2 181, P3 352, P4 273 days; possible: 420, 181, 391, 284.
    expect(result.completeness).toBeCloseTo((390 + 181 + 352 + 273) / (420 + 181 + 391 + 284), 12);
  });
});

describe('the schedule', () => {
  it('adds up contacts not kept over the patients', () => {
    const [psa] = result.schedule;
    expect(psa?.title).toBe('PSA every 42 days during treatment');
    const counts = psa?.counts;
    expect(counts?.kept).toBe(0);
    expect(psa?.notKept).toHaveLength((counts?.missed ?? 0) + (counts?.undocumented ?? 0));
  });
});
