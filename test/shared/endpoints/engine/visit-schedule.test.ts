import { describe, expect, it } from 'vitest';
import type { Vital } from '../../../../shared/endpoints/engine/vital.ts';
import {
  followUpContacts,
  observedTime,
  psaVisits,
} from '../../../../shared/endpoints/engine/visit-schedule.ts';
import { formatDay } from '../../../../shared/ground/day-number.ts';
import { day, plan, recordOf } from '../../patient-fixture.ts';

type Contacts = ReturnType<typeof psaVisits>;
const shown = (contacts: Contacts) =>
  contacts.map(({ dueOn, state }) => `${formatDay(dueOn)} ${state}`);

describe('PSA visits', () => {
  // C1D1 2024-01-01, last dose 2024-02-12, planned end 2024-03-25: due 2024-02-12, 2024-03-25.
  const visits = (psa: readonly string[], vital: Partial<Vital> = {}, cutOff = '2025-01-01') =>
    shown(
      psaVisits(
        recordOf({
          cycles: ['2024-01-01', '2024-02-12'],
          psa,
          vital: { treatmentEnded: 'progression', ...vital },
        }),
        plan,
        day(cutOff),
      ),
    );

  it('are due every 42 days until one interval after the last dose', () => {
    expect(visits(['2024-02-12', '2024-03-25'])).toEqual(['2024-02-12 kept', '2024-03-25 kept']);
  });

  it('are kept within half an interval of the day', () => {
    // The window of 2024-02-12 runs from after 2024-01-22 up to and including 2024-03-04.
    expect(visits(['2024-01-22'])[0]).toBe('2024-02-12 missed');
    expect(visits(['2024-01-23'])[0]).toBe('2024-02-12 kept');
    expect(visits(['2024-03-04'])[0]).toBe('2024-02-12 kept');
    expect(visits(['2024-03-05'])).toEqual(['2024-02-12 undocumented', '2024-03-25 kept']);
  });

  it('are not judged before their window has closed', () => {
    expect(visits([], {}, '2024-03-03')).toEqual([]);
    expect(visits([], {}, '2024-03-04')).toEqual(['2024-02-12 missed']);
  });

  it('are not due after death', () => {
    expect(visits([], { diedOn: day('2024-02-11') })).toEqual([]);
  });

  it('go on while treatment goes on', () => {
    expect(visits(['2024-02-12'], { treatmentEnded: null }, '2024-06-01')).toEqual([
      '2024-02-12 kept',
      '2024-03-25 missed',
      '2024-05-06 missed',
    ]);
  });

  it('end with the planned cycles when no end of treatment is recorded', () => {
    // Two of six cycles given, four to come: due until 2024-02-12 + 5 x 42 days = 2024-09-09.
    const all = visits([], { treatmentEnded: null }, '2026-01-01');
    expect(all.at(-1)).toBe('2024-09-09 missed');
  });
});

describe('follow-up contacts', () => {
  const contacts = (vital: Partial<Vital>, cutOff = '2025-06-01') =>
    shown(
      followUpContacts(
        recordOf({
          cycles: ['2024-01-15'],
          vital: { treatmentEnded: 'completed', ...vital },
        }),
        plan,
        day(cutOff),
      ),
    );

  it('are due every 6 calendar months after the last dose', () => {
    // The window of 2025-01-15 (91 days) closes 2025-04-16, before the cut-off.
    expect(contacts({ lastContactOn: day('2024-07-01') })).toEqual([
      '2024-07-15 kept',
      '2025-01-15 missed',
    ]);
  });

  it('are undocumented, not missed, when the patient was seen later', () => {
    expect(contacts({ lastContactOn: day('2025-01-20') })).toEqual([
      '2024-07-15 undocumented',
      '2025-01-15 kept',
    ]);
  });

  it('end two years after the last dose', () => {
    const all = contacts({ lastContactOn: day('2027-12-01') }, '2028-01-01');
    expect(all.map((each) => each.slice(0, 10))).toEqual([
      '2024-07-15',
      '2025-01-15',
      '2025-07-15',
      '2026-01-15',
    ]);
  });

  it('do not begin while treatment goes on', () => {
    expect(contacts({ treatmentEnded: null })).toEqual([]);
  });
});

describe('time observed', () => {
  const observed = (vital: Partial<Vital>) =>
    observedTime(recordOf({ cycles: ['2024-01-01'], vital }), day('2024-12-31'));

  it('runs to the last contact, possible to the cut-off', () => {
    // 2024 is a leap year: 2024-12-31 is 365 days after 2024-01-01, 2024-04-10 is 100.
    expect(observed({ lastContactOn: day('2024-04-10') })).toEqual({
      observedDays: 100,
      possibleDays: 365,
    });
  });

  it('is complete with death', () => {
    expect(observed({ diedOn: day('2024-04-10') })).toEqual({
      observedDays: 100,
      possibleDays: 100,
    });
  });

  it('is none without any contact', () => {
    expect(observed({})).toEqual({ observedDays: 0, possibleDays: 365 });
  });
});
