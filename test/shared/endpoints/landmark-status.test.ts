import { describe, expect, test } from 'vitest';
import { landmarkDays, landmarkStatus } from '../../../shared/endpoints/landmark-status.ts';
import type { Plan } from '../../../shared/trial/plan.ts';
import { day } from '../patient-fixture.ts';

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
  });

  test('as a length for the curve', () => {
    const days = (landmark: Rule) => landmarkDays({ landmark, landmarkMonths: 12 });
    expect([days('calendar-months'), days('days-365'), days('days-365.25')]).toEqual([
      365, 365, 365.25,
    ]);
  });
});
