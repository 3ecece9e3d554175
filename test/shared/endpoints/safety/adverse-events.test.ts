import { describe, expect, it } from 'vitest';
import {
  assessEvents,
  emergentWindow,
} from '../../../../shared/endpoints/safety/adverse-events.ts';
import { formatDay } from '../../../../shared/ground/day-number.ts';
import type { Plan } from '../../../../shared/trial/plan/plan.ts';
import type { AdverseEvent } from '../../../../shared/trial/types.ts';
import { plan, recordOf } from '../../patient-fixture.ts';

const withEvents = (changes: Partial<Plan['adverseEvents']>): Plan => ({
  ...plan,
  adverseEvents: { ...plan.adverseEvents, ...changes },
});

/** First dose 2024-01-15, last 2024-02-26, so the 30-day window closes 2024-03-27. */
const CYCLES = ['2024-01-15', '2024-02-26'];

function assessed(event: Partial<AdverseEvent>, therapies: readonly string[] = [], used = plan) {
  const [first] = assessEvents(
    recordOf({ cycles: CYCLES, adverseEvents: [event], therapies }),
    used,
  );
  if (first === undefined) throw new Error('no event');
  return first;
}

describe('the treatment-emergent window', () => {
  // 2024-02-26 + 30 days = 2024-03-27, counted by hand (29 days in February 2024).
  it('closes 30 days after the last dose', () => {
    const window = emergentWindow(recordOf({ cycles: CYCLES }), plan);
    expect(window && [formatDay(window.from), formatDay(window.to)]).toEqual([
      '2024-01-15',
      '2024-03-27',
    ]);
  });

  it('closes the day before a new therapy begun after the last dose', () => {
    const window = emergentWindow(recordOf({ cycles: CYCLES, therapies: ['2024-03-10'] }), plan);
    expect(window && formatDay(window.to)).toBe('2024-03-09');
  });

  it('stays open past a therapy begun while cycles went on', () => {
    const window = emergentWindow(recordOf({ cycles: CYCLES, therapies: ['2024-02-01'] }), plan);
    expect(window && formatDay(window.to)).toBe('2024-03-27');
  });

  it('does not exist for a patient never treated', () => {
    expect(emergentWindow(recordOf({}), plan)).toBeNull();
  });
});

describe('whether an event is treatment-emergent', () => {
  it.each([
    ['the day of the first dose', '2024-01-15', null, null],
    ['the day before the first dose', '2024-01-14', null, 'before-treatment'],
    ['the last day of the window', '2024-03-27', null, null],
    ['the day after the window', '2024-03-28', null, 'after-window'],
    ['a month that reaches into treatment', '2024-01', null, null],
    ['a month before treatment', '2023-12', null, 'before-treatment'],
    ['a month that reaches back into the window', '2024-03', null, null],
    ['a month after the window', '2024-04', null, 'after-window'],
    ['the year of treatment', '2024', null, null],
    ['the year before', '2023', null, 'before-treatment'],
    ['an unknown day', null, null, null],
    ['an unknown day, ended before treatment', null, '2024-01-10', 'before-treatment'],
    ['the year of treatment, ended before it', '2024', '2024-01-10', 'before-treatment'],
    ['an unknown day, ended in the month of treatment', null, '2024-01', null],
  ] as const)('%s', (_case, onsetOn, endedOn, reason) => {
    const event = assessed({ onsetOn, endedOn });
    expect([event.notEmergent, event.emergent]).toEqual([reason, reason === null]);
  });

  it('says that a new therapy closed the window', () => {
    expect(assessed({ onsetOn: '2024-03-10' }, ['2024-03-10']).notEmergent).toBe(
      'after-new-therapy',
    );
    expect(assessed({ onsetOn: '2024-03-09' }, ['2024-03-10']).notEmergent).toBeNull();
  });

  it('ignores the new therapy where the plan says so', () => {
    const open = withEvents({ stopAtNewTherapy: false });
    expect(assessed({ onsetOn: '2024-03-10' }, ['2024-03-10'], open).emergent).toBe(true);
  });

  it('gives the reason in words', () => {
    expect(assessed({ onsetOn: '2024-03-28' }).sentence).toBe(
      'began 2024-03-28, after the window closed 2024-03-27',
    );
  });
});

describe('what an event counts as', () => {
  it.each([
    ['unrelated', false],
    ['unlikely', false],
    ['possible', true],
    ['definite', true],
    [null, true],
  ] as const)('relation %s', (related, expected) => {
    expect(assessed({ related }).related).toBe(expected);
  });

  it('follows the plan on relation', () => {
    const strict = withEvents({ relatedFrom: 'probable', missingRelation: 'unrelated' });
    expect(assessed({ related: 'possible' }, [], strict).related).toBe(false);
    expect(assessed({ related: null }, [], strict).related).toBe(false);
    expect(assessed({ related: null }, [], strict).relationMissing).toBe(true);
  });

  it('takes a grade outside 1 to 5 as missing', () => {
    expect(assessed({ grade: 0 }).grade).toBeNull();
    expect(assessed({ grade: null }).grade).toBeNull();
    expect(assessed({ grade: 5 }).grade).toBe(5);
  });

  it('is fatal by grade 5 or by outcome', () => {
    expect(assessed({ grade: 5 }).fatal).toBe(true);
    expect(assessed({ grade: 3, outcome: 'fatal' }).fatal).toBe(true);
    expect(assessed({ grade: 4 }).fatal).toBe(false);
  });
});

describe('the cycle an event began in', () => {
  it.each([
    ['2024-01-15', 1],
    ['2024-02-25', 1],
    ['2024-02-26', 2],
    ['2024-03', 2],
    ['2024-02', null],
    [null, null],
  ] as const)('%s', (onsetOn, cycle) => {
    expect(assessed({ onsetOn }).cycle).toBe(cycle);
  });
});
