import { describe, expect, test } from 'vitest';
import { overallSurvival } from '../../../../shared/endpoints/survival/overall-survival.ts';
import type { OverallSurvivalCode } from '../../../../shared/endpoints/survival/overall-survival.ts';
import { analyze } from '../../../../shared/analysis/analyze.ts';
import { addDays, daysBetween } from '../../../../shared/ground/units.ts';
import { patientRecords } from '../../../../shared/endpoints/engine/patient-record.ts';
import type { Plan } from '../../../../shared/trial/plan/plan.ts';
import type { DatePart } from '../../../../shared/trial/types.ts';
import { day, facts, plan } from '../../patient-fixture.ts';
import { C1D1, recordsOf, trialOf } from '../../trial-of.ts';
import type { PatientWords } from '../../trial-of.ts';

const cutOff = day('2026-01-01'); // day 717 from C1D1 2024-01-15
const derive = (code: OverallSurvivalCode, words: PatientWords, at = cutOff) =>
  overallSurvival(code, recordsOf([words], at), plan, at);

describe('overall survival', () => {
  test.each<readonly [string, PatientWords, number, string]>([
    ['death is the event', { died: 400, alive: 380 }, 400, 'death'],
    ['last contact censors', { alive: 380 }, 380, 'alive-at-last-contact'],
    ['lost', { alive: 200, left: 'lost' }, 200, 'lost'],
    ['withdrew', { alive: 200, left: 'withdrew' }, 200, 'withdrew'],
    ['contact after the cut-off censors at the cut-off', { alive: 800 }, 717, 'cut-off'],
    ['death after the cut-off proves life at the cut-off', { died: 800 }, 717, 'cut-off'],
    ['death on C1D1 is an event on day 0', { died: 0 }, 0, 'death'],
    ['no vital status: alive on C1D1', {}, 0, 'alive-at-last-contact'],
    ['contact before C1D1: alive on C1D1', { alive: -10 }, 0, 'alive-at-last-contact'],
  ])('%s', (_, words, days, cause) => {
    expect(derive('OS', words).rows).toMatchObject([{ days, outcome: { cause } }]);
  });

  test('needs treatment', () => {
    expect(derive('OS', { start: null, alive: 100 }).excluded).toEqual([
      { patient: 'P1', why: 'never treated: no C1D1 to count from' },
    ]);
  });

  test('refuses a death before C1D1 and says so', () => {
    expect(derive('OS', { died: -4 }).excluded).toEqual([
      { patient: 'P1', why: 'died 2024-01-11, before re-challenge C1D1 on 2024-01-15' },
    ]);
  });
});

describe('overall survival from the first regimen', () => {
  const patient = {
    firstRegimenBeganOn: addDays(C1D1, -500),
    firstRegimenLastCycleOn: addDays(C1D1, -290),
  };
  test('counts from its first cycle, under observation from re-challenge', () => {
    expect(derive('OSFR1', { patient, died: 100 }).rows).toMatchObject([
      { days: 600, entryDays: 500, outcome: { kind: 'event' } },
    ]);
  });
  test('counts from its last cycle', () => {
    expect(derive('OSFR2', { patient, alive: 100 }).rows).toMatchObject([
      { days: 390, entryDays: 290, outcome: { kind: 'censored' } },
    ]);
  });
  test('needs its date', () => {
    expect(derive('OSFR1', { alive: 100 }).excluded).toEqual([
      { patient: 'P1', why: 'date of first regimen C1D1 is missing' },
    ]);
  });
  test('refuses a first regimen after re-challenge', () => {
    const late = { firstRegimenBeganOn: addDays(C1D1, 3) };
    expect(derive('OSFR1', { patient: late, alive: 100 }).excluded[0]?.why).toBe(
      'first regimen C1D1 (2024-01-18) lies after re-challenge C1D1 (2024-01-15)',
    );
  });
});

describe('a later record proves life', () => {
  const words = {
    psa: [
      [0, 10],
      [300, 12],
    ],
    alive: 200,
  } as const;
  const of = (proofOfLife: Plan['survival']['proofOfLife'], more: PatientWords = {}) => {
    const by = { ...plan, survival: { ...plan.survival, proofOfLife } };
    const records = patientRecords(trialOf([{ ...words, ...more }]), facts.cutOff, by.survival);
    return overallSurvival('OS', records, by, facts.cutOff).rows[0];
  };
  test('a PSA dated after the recorded last contact extends it, and says so', () => {
    expect(of('latest-record')).toMatchObject({
      days: 300,
      sentence: 'alive 2024-11-10 (PSA), last contact',
      evidence: [{ table: 'psa' }],
    });
    expect(of('recorded-contact')?.days).toBe(200);
  });
  test.each([
    ['a dose', { cycles: [310] }, 310],
    ['a scan', { scans: [{ day: 320 }] }, 320],
    ['a therapy', { therapies: [330] }, 330],
  ] as const)('%s does too', (_, more, days) => {
    expect(of('latest-record', more)?.days).toBe(days);
  });
  test('not beyond a death, and an earlier record takes nothing back', () => {
    expect(of('latest-record', { died: 250 })).toMatchObject({
      days: 250,
      outcome: { cause: 'death' },
    });
    expect(of('latest-record', { alive: 400 })?.days).toBe(400);
  });
});

describe('a death known to the month', () => {
  const recorded = '2024-10' as DatePart;
  const trial = trialOf([{ alive: 200 }]);
  const [row] = trial.vitalStatus;
  const results = (partialDeath: Plan['survival']['partialDeath'], psaOn: number | null = null) => {
    if (row === undefined) throw new Error('one patient was asked for');
    const from = psaOn === null ? trial : trialOf([{ alive: 200, psa: [[psaOn, 10]] }]);
    const died = { ...from, vitalStatus: [{ ...row, diedOn: recorded }] };
    return analyze(died, { ...plan, survival: { ...plan.survival, partialDeath } }, '');
  };
  const os = (...given: Parameters<typeof results>) => {
    const { OS } = results(...given).survival;
    if (OS.state !== 'ready') throw new Error('no curve');
    return OS.value;
  };

  test('stops the endpoint where the plan takes no day', () => {
    expect(results('none').survival.OS.state).not.toBe('ready');
  });

  test('counts on the day of the plan, and every sentence about it says what is recorded', () => {
    const { rows, notes } = os('middle');
    expect(rows[0]).toMatchObject({
      on: day('2024-10-15'),
      outcome: { kind: 'event', cause: 'death' },
      recorded,
    });
    expect(rows[0]?.sentence).toContain('died 2024-10-15 (recorded 2024-10; day by the plan)');
    expect(rows[0]?.evidence[0]?.says).toBe('died, recorded 2024-10');
    expect(notes.join()).toContain('1 death of which the day is not known counts: ');
    const { primary } = results('middle');
    expect(JSON.stringify(primary)).toContain(
      'died 2024-10-15 (recorded 2024-10; day by the plan)',
    );
  });

  test('counts no day before a PSA of that month, and stops where a PSA is later than the month', () => {
    const on = daysBetween(C1D1, day('2024-10-20'));
    expect(os('middle', on).rows[0]?.on).toBe(day('2024-10-20'));
    expect(results('middle', on + 20).survival.OS.state).not.toBe('ready');
  });
});
