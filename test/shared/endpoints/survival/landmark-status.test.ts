import { describe, expect, test } from 'vitest';
import {
  landmarkDays,
  landmarkStatus,
  landmarkStatuses,
} from '../../../../shared/endpoints/survival/landmark-status.ts';
import type { PatientTime } from '../../../../shared/endpoints/engine/types.ts';
import { NO_CUT_OFF } from '../../../../shared/trial/dates-known.ts';
import type { Plan } from '../../../../shared/trial/plan/plan.ts';
import type { Days } from '../../../../shared/ground/units.ts';
import { day } from '../../patient-fixture.ts';

type Rule = Plan['primary']['landmark'];

// C1D1 2024-03-01: 12 calendar months end 2025-03-01 (365 days: 2024-02-29 lies before).
const status = (
  words: { readonly died?: string; readonly last?: string; readonly left?: 'lost' | 'withdrew' },
  options: { readonly from?: string; readonly cutOff?: string; readonly rule?: Rule } = {},
) =>
  landmarkStatus(
    {
      patient: 'P1',
      originOn: day(options.from ?? '2024-03-01'),
      lastContactOn: day(words.died ?? words.last ?? '2024-03-01'),
      diedOn: words.died === undefined ? null : day(words.died),
      left: words.left ?? null,
    },
    { landmark: options.rule ?? 'calendar-months', landmarkMonths: 12 },
    day(options.cutOff ?? '2026-01-01'),
  );

describe('at the landmark a patient', () => {
  test.each([
    ['who died on it is dead', { died: '2025-03-01' }, 'dead', 0],
    ['who died a day later is alive', { died: '2025-03-02' }, 'alive', 0],
    ['last seen on it is alive', { last: '2025-03-01' }, 'alive', 0],
    ['last seen a day before is pending, 1 day short', { last: '2025-02-28' }, 'pending', 1],
    ['lost a day before is lost', { last: '2025-02-28', left: 'lost' }, 'lost', 1],
    ['who withdrew before is lost', { last: '2024-09-01', left: 'withdrew' }, 'lost', 181],
    ['lost after it is alive', { last: '2025-06-01', left: 'lost' }, 'alive', 0],
  ] as const)('%s', (_, words, expected, daysShort) => {
    expect(status(words)).toMatchObject({ status: expected, daysShort });
  });

  test('is pending when the landmark lies after the cut-off', () => {
    const found = status({ last: '2025-01-01' }, { cutOff: '2025-01-01' });
    expect(found).toMatchObject({ status: 'pending', daysShort: 59 });
    expect(found.sentence).toContain('lies after the cut-off');
  });

  test('is told when follow-up may still be updated', () => {
    expect(status({ last: '2025-02-20' }).sentence).toBe(
      'pending: last contact 2025-02-20, 9 days short of the landmark 2025-03-01, which has ' +
        'passed: follow-up may still be updated',
    );
  });
});

describe('the landmark', () => {
  test.each([
    ['of a leap day is the last of February', '2024-02-29', 'calendar-months', '2025-02-28'],
    ['over a leap day takes 366 days', '2023-06-15', 'calendar-months', '2024-06-15'],
    ['of 365 days ends a day earlier then', '2023-06-15', 'days-365', '2024-06-14'],
    ['of 365.25 days has passed on day 366', '2024-03-01', 'days-365.25', '2025-03-02'],
  ] as const)('%s', (_, from, rule, expected) => {
    expect(status({ last: from }, { from, rule }).landmarkOn).toBe(day(expected));
  });

  test('of 365.25 days: death on day 365 comes before it, on day 366 after it', () => {
    const options = { rule: 'days-365.25' } as const;
    expect(status({ died: '2025-03-01' }, options).status).toBe('dead');
    expect(status({ died: '2025-03-02' }, options).status).toBe('alive');
    // One day must not stand for both: the landmark passed before the day of death began to count.
    expect(status({ died: '2025-03-02' }, options).sentence).toBe(
      'alive when the landmark passed, a part of a day before 2025-03-02; died 2025-03-02',
    );
  });

  test('as a length for the curve', () => {
    const days = (landmark: Rule) => landmarkDays({ landmark, landmarkMonths: 12 });
    expect([days('calendar-months'), days('days-365'), days('days-365.25')]).toEqual([
      365, 365, 365.25,
    ]);
  });
});

describe('a time without dates', () => {
  const statusAfter = (days: number, died: boolean, landmark: Rule = 'calendar-months') => {
    const row: PatientTime = {
      patient: 'P1',
      originOn: null,
      on: null,
      days: days as Days,
      entryDays: 0 as Days,
      outcome: died
        ? { kind: 'event', cause: 'death' }
        : { kind: 'censored', cause: 'ready-made', words: null },
      sentence: '',
      evidence: [],
    };
    return landmarkStatuses(
      { rows: [row], countedIn: 'days' },
      { landmark, landmarkMonths: 12 },
      NO_CUT_OFF,
    )[0];
  };

  // By hand: 12 months are day 365 where no calendar can say more.
  test.each([
    [365, true, 'dead', 0],
    [366, true, 'alive', 0],
    [365, false, 'alive', 0],
    [364, false, 'pending', 1],
  ] as const)('of %i days, died %s: %s', (days, died, expected, daysShort) => {
    const found = statusAfter(days, died);
    expect(found).toMatchObject({ status: expected, daysShort });
    expect(found).toMatchObject({ originOn: null, landmarkOn: null, lastContactOn: null });
  });

  test('over 365.25 days: alive on day 365 is 1 day short, dead on day 366 is alive then', () => {
    expect(statusAfter(365, false, 'days-365.25')).toMatchObject({
      status: 'pending',
      daysShort: 1,
    });
    expect(statusAfter(366, true, 'days-365.25')?.status).toBe('alive');
    // Day 366 lies after the landmark: the sentence must not put the landmark on that day.
    expect(statusAfter(366, true, 'days-365.25')?.sentence).toBe(
      'alive at the landmark on day 365.25, died on day 366',
    );
  });

  test('is told in days', () => {
    expect(statusAfter(200, false)?.sentence).toBe(
      'pending: last contact on day 200, 165 days short of the landmark on day 365; ' +
        'without dates nobody can tell whether it has passed',
    );
    expect(statusAfter(400, true)?.sentence).toBe(
      'alive at the landmark on day 365, died on day 400',
    );
  });
});
