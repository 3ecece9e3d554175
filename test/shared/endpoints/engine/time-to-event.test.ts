import { describe, expect, test } from 'vitest';
import { timeToEvent } from '../../../../shared/endpoints/engine/time-to-event.ts';
import type { EndpointRule } from '../../../../shared/endpoints/engine/time-to-event.ts';
import { addDays } from '../../../../shared/ground/units.ts';
import { C1D1, recordsOf } from '../../trial-of.ts';

const on = (days: number) => addDays(C1D1, days);
const death = (days: number) =>
  ({ on: on(days), cause: 'death', sentence: `died d${days}`, evidence: [] }) as const;
const progression = (days: number) =>
  ({ on: on(days), cause: 'psa-progression', sentence: `rose d${days}`, evidence: [] }) as const;
const alive = (days: number, sentence = `alive d${days}`) =>
  ({ on: on(days), cause: 'alive-at-last-contact', sentence, evidence: [] }) as const;

const nothing: EndpointRule = {
  code: 'BPFS',
  title: 'test',
  origin: 'C1D1',
  rule: 'test',
  startOf: () => ({ originOn: C1D1 }),
  eventsOf: () => [],
  censoringsOf: () => [],
};
const derive = (rule: Partial<EndpointRule>, countFirstDay = false) =>
  timeToEvent({ ...nothing, ...rule }, recordsOf([{}]), countFirstDay);

describe('of what may happen to a patient', () => {
  test.each<readonly [string, Partial<EndpointRule>, string, number]>([
    ['the first event counts', { eventsOf: () => [death(90), progression(60)] }, 'rose d60', 60],
    [
      'of two events on a day the first listed',
      { eventsOf: () => [progression(60), death(60)] },
      'rose d60',
      60,
    ],
    ['the last censoring counts', { censoringsOf: () => [alive(30), alive(70)] }, 'alive d70', 70],
    [
      'of two censorings on a day the first listed',
      { censoringsOf: () => [alive(70, 'a'), alive(70, 'b')] },
      'a',
      70,
    ],
    [
      'an event beats a censoring on its day',
      { eventsOf: () => [death(70)], censoringsOf: () => [alive(70)] },
      'died d70',
      70,
    ],
    ['an event on day 0 is kept', { eventsOf: () => [death(0)] }, 'died d0', 0],
    [
      'a censoring before the origin is moved to it',
      { censoringsOf: () => [alive(-5)] },
      'alive d-5',
      0,
    ],
  ])('%s', (_, rule, sentence, days) => {
    expect(derive(rule).rows).toMatchObject([{ sentence, days, entryDays: 0 }]);
  });

  test('an event before the origin excludes the patient, with the reason', () => {
    expect(derive({ eventsOf: () => [death(-3)] })).toMatchObject({
      rows: [],
      excluded: [{ patient: 'P1', why: 'died d-3, before C1D1 on 2024-01-15' }],
    });
  });

  test('nothing at all excludes the patient, with the reason', () => {
    expect(derive({}).excluded).toEqual([
      { patient: 'P1', why: 'no event and no date at which to censor' },
    ]);
  });
});

describe('delayed entry', () => {
  const startOf = () => ({ originOn: C1D1, entryOn: on(100) });
  test('is counted from the origin', () => {
    expect(derive({ startOf, eventsOf: () => [death(150)] }).rows).toMatchObject([
      { days: 150, entryDays: 100 },
    ]);
  });
  test('excludes who was not followed beyond it', () => {
    expect(derive({ startOf, censoringsOf: () => [alive(100)] }).excluded).toEqual([
      { patient: 'P1', why: 'not followed beyond entry on 2024-04-24: alive d100' },
    ]);
  });
});

test('counting the first day adds 1 to times and entries, not to an entry at the origin', () => {
  expect(derive({ eventsOf: () => [death(60)] }, true).rows).toMatchObject([
    { days: 61, entryDays: 0 },
  ]);
  const startOf = () => ({ originOn: C1D1, entryOn: on(10) });
  expect(derive({ startOf, eventsOf: () => [death(60)] }, true).rows).toMatchObject([
    { days: 61, entryDays: 11 },
  ]);
});
