import { describe, expect, test } from 'vitest';
import { analyze } from '../../../../shared/analysis/analyze.ts';
import { survivalByGroup } from '../../../../shared/analysis/survival/group-survival.ts';
import type { SurvivalResult } from '../../../../shared/analysis/results.ts';
import type { EndpointCode } from '../../../../shared/endpoints/engine/types.ts';
import { presetPlan } from '../../../../shared/trial/plan/plan-presets.ts';
import type { Plan } from '../../../../shared/trial/plan/plan.ts';
import type { Trial } from '../../../../shared/trial/types.ts';
import { addDays } from '../../../../shared/ground/units.ts';
import { facts, plan } from '../../patient-fixture.ts';
import { C1D1, trialOf } from '../../trial-of.ts';

function ready(trial: Trial, code: EndpointCode = 'OS', under: Plan = plan): SurvivalResult {
  const part = analyze(trial, under, 'test').survival[code];
  if (part.state !== 'ready') throw new Error(JSON.stringify(part));
  return part.value;
}

const variants = (trial: Trial, code: EndpointCode) =>
  analyze(trial, plan, 'test').sensitivity[code];

// Ten patients of CAMIS (r-sas_survival): events 54 75 77 84 87, censored 92 103 105 112 118.
const camis = trialOf([
  ...[54, 75, 77, 84, 87].map((died) => ({ died })),
  ...[92, 103, 105, 112, 118].map((alive) => ({ alive })),
]);

describe('the published ten patients whose curve ends flat at 50%', () => {
  test('have a median of 102.5 days by R and none by SAS', () => {
    expect(ready(camis).median.estimate).toEqual({ state: 'value', value: 102.5 });
    const sas = { ...presetPlan('sas', facts) };
    expect(ready(camis, 'OS', sas).median.estimate).toEqual({ state: 'not-reached' });
  });

  test('have a log-log interval of 0.184 to 0.753 at day 100 and the last value after it', () => {
    const { curve, band } = ready(camis);
    const last = curve.times.length - 1;
    expect(curve.survival[last]).toBe(0.5);
    expect(band.lower[last]).toBeCloseTo(0.1836, 4);
    expect(band.upper[last]).toBeCloseTo(0.7532, 4);
  });

  test('are not estimable at 12 months, unless the last value is carried forward', () => {
    expect(ready(camis).landmark).toMatchObject({
      time: 365,
      atRisk: 0,
      survival: { state: 'not-estimable' },
    });
    const forward: Plan = {
      ...plan,
      survival: { ...plan.survival, beyondFollowUp: 'carry-forward' },
    };
    expect(ready(camis, 'OS', forward).landmark).toMatchObject({
      time: 365,
      atRisk: 0,
      eventsUpTo: 5,
      survival: { state: 'value', value: 0.5 },
    });
    expect(ready(camis).at.map(({ time }) => time)).toEqual([91]);
    expect(ready(camis, 'OS', forward).at).toHaveLength(6);
  });

  test('before the first death have no interval: 100% to 100% would claim certainty', () => {
    const [at] = ready(trialOf([{ died: 100 }, { alive: 200 }])).at;
    const none = { state: 'not-estimable' };
    expect(at).toMatchObject({ atRisk: 2, eventsUpTo: 0, lower: none, upper: none });
    expect(at?.survival).toEqual({ state: 'value', value: 1 });
  });

  test('with delayed entry are not known before anybody is under observation', () => {
    // The first regimen began 200 days before C1D1, so nobody is observed before day 200.
    const began = { firstRegimenBeganOn: addDays(C1D1, -200) };
    const trial = trialOf([
      ...Array.from({ length: 3 }, () => ({ died: 100, patient: began })),
      ...Array.from({ length: 3 }, () => ({ alive: 400, patient: began })),
    ]);
    const { at } = ready(trial, 'OSFR1');
    expect(at.slice(0, 2).map(({ survival }) => survival.state)).toEqual([
      'not-estimable',
      'not-estimable',
    ]);
    expect(at.find(({ time }) => time > 300)?.survival).toEqual({ state: 'value', value: 0.5 });
  });

  test('once everybody has died, 0% is known at every later time', () => {
    const { at } = ready(trialOf([{ died: 100 }, { died: 200 }]));
    expect(at.map(({ survival }) => survival)).toEqual(
      [1, 0.5, 0, 0, 0, 0].map((value) => ({ state: 'value', value })),
    );
  });

  test('have no restricted mean beyond their follow-up', () => {
    expect(ready(camis).restrictedMean).toMatchObject({
      tau: 365,
      estimate: { state: 'not-estimable' },
    });
    // To day 54 nobody has died: the mean is 54.
    const tau: Plan = { ...plan, survival: { ...plan.survival, restrictedMeanTauDays: 54 } };
    expect(ready(camis, 'OS', tau).restrictedMean.estimate).toEqual({ state: 'value', value: 54 });
  });

  test('counting the first day moves every time by one', () => {
    const under: Plan = { ...plan, survival: { ...plan.survival, countFirstDay: true } };
    expect(ready(camis, 'OS', under).median.estimate).toEqual({ state: 'value', value: 103.5 });
  });
});

describe('the notes and reasons', () => {
  test('count events and reasons', () => {
    const result = ready(
      trialOf([{ died: 100 }, { died: 120 }, { alive: 90, left: 'lost' }, { alive: 200 }]),
    );
    expect(result.reasons).toEqual([
      { reason: 'death', event: true, n: 2 },
      { reason: 'alive at last contact', event: false, n: 1 },
      { reason: 'lost to follow-up', event: false, n: 1 },
    ]);
    expect(result.notes[0]).toBe('2 events and 2 censored among 4 patients');
  });

  test('say what happened on day 0', () => {
    const { notes } = ready(trialOf([{ died: 0 }, {}, { alive: 200 }]));
    expect(notes).toContain('1 event on day 0, the day of origin: the curve starts below 100%');
    expect(notes.join()).toContain('1 patient censored on day 0');
  });

  test('explain why the curve differs from the plain share', () => {
    // Day 365: 1 of 4 died; S = 1 - 1/3, since one was censored before the death.
    const { notes } = ready(
      trialOf([{ alive: 50 }, { died: 100 }, { alive: 400 }, { alive: 500 }]),
    );
    expect(notes.at(-1)).toContain(
      '1 of 4 patients (25.0%) had an event, while the curve says 33.3%',
    );
  });

  test('count the lost as dead in a sensitivity analysis', () => {
    const trial = trialOf([{ died: 100 }, { alive: 90, left: 'lost' }, { alive: 200 }]);
    expect(ready(trial).nEvents).toBe(1);
    expect(variants(trial, 'OS').map(({ label, nEvents: n }) => [label, n])).toEqual([
      ['Lost or withdrawn counted as dead', 2],
    ]);
  });
});

test('an unconfirmed last rise is censored, and an event in the sensitivity analysis', () => {
  const trial = trialOf([
    {
      psa: [
        [0, 10],
        [42, 5],
        [84, 7.5],
      ],
      alive: 200,
    },
  ]);
  const { nEvents, rows } = ready(trial, 'BPFS');
  const sensitivity = variants(trial, 'BPFS');
  expect([nEvents, rows[0]?.outcome.cause]).toEqual([0, 'unconfirmed-progression']);
  expect(sensitivity.find(({ label }) => label === 'Unconfirmed last rise counted')?.nEvents).toBe(
    1,
  );
});

describe('survival from the first regimen', () => {
  const from = (days: number) => ({ firstRegimenBeganOn: addDays(C1D1, -days) });
  const trial = trialOf([
    { patient: from(100), died: 50 }, // day 150, enters day 100
    { patient: from(200), died: 100 }, // day 300, enters day 200
    ...Array.from({ length: 5 }, () => ({ patient: from(120), alive: 300 })), // day 420, enter day 120
  ]);
  test('enters patients at re-challenge and warns of immortal time', () => {
    const { curve, delayedEntry, notes } = ready(trial, 'OSFR1');
    // Day 150: at risk those entered before and not yet gone: all but patient 2. S = 5/6.
    expect(Array.from(curve.atRisk)).toEqual([6, 6, 5]);
    expect(curve.survival[0]).toBeCloseTo(5 / 6, 12);
    expect(curve.survival[1]).toBeCloseTo(25 / 36, 12);
    expect(delayedEntry).toEqual({ from: 100, flags: [], left: 0, minimumAtRisk: 5 });
    expect(notes.join()).toContain('had to live until re-challenge');
  });
  test('has no landmark, in tables as in the figure: nobody could die before re-challenge', () => {
    expect(ready(trial, 'OSFR1').landmark).toMatchObject({
      survival: { state: 'not-estimable' },
      lower: { state: 'not-estimable' },
    });
  });
  test('has a follow-up from re-challenge on, since an earlier start makes none', () => {
    const { followUp, followUpOrigin, method } = ready(trial, 'OSFR1');
    expect(followUp.median.estimate).toEqual({ state: 'value', value: 300 });
    expect(followUpOrigin).toBe('re-challenge C1D1');
    expect(method).toContain('Follow-up from re-challenge C1D1 by reverse Kaplan-Meier');
  });
  test('starts where one who entered alone and died no longer decides on all', () => {
    // One enters on day 100 and dies on day 110; 19 enter on day 150, 7 of them die on day 350.
    const lone = trialOf([
      { patient: from(100), died: 10 },
      ...Array.from({ length: 7 }, () => ({ patient: from(150), died: 200 })),
      ...Array.from({ length: 12 }, () => ({ patient: from(150), alive: 300 })),
    ]);
    const { curve, delayedEntry, notes, n, rows } = ready(lone, 'OSFR1');
    expect([n, rows.length]).toEqual([19, 20]);
    expect(curve.survival.at(-1)).toBeCloseTo(12 / 19, 12);
    expect(delayedEntry).toEqual({
      from: 150,
      flags: ['empties', 'gap', 'small'],
      left: 1,
      minimumAtRisk: 5,
    });
    expect(notes.join()).toContain(
      'among patients alive 4.9 months after first regimen C1D1 (1 patient left before and is not used)',
    );
    expect(notes.join()).toContain('all then at risk died while others had yet to enter');
  });
  test('is not estimable where never five were at risk at once, and says so', () => {
    const few = trialOf([{ patient: from(100), died: 50 }]);
    const part = analyze(few, plan, 'test').survival.OSFR1;
    expect(part).toEqual({
      state: 'absent',
      missing: 'not estimable: with delayed entry never 5 patients at risk at once',
    });
  });
  test('shows what the curve would be with immortal time', () => {
    const [naive] = variants(trial, 'OSFR1');
    expect(Array.from(naive?.curve.atRisk ?? [])).toEqual([7, 6, 5]); // S = 6/7, 5/7
    expect(naive?.curve.survival[1]).toBeCloseTo(5 / 7, 12);
  });
  test('has no log-rank test', () => {
    const grouping = {
      title: 'x',
      levels: ['a', 'b'],
      levelOf: (id: string) => (id === 'P1' ? 'a' : 'b'),
    };
    const grouped = survivalByGroup(ready(trial, 'OSFR1'), grouping, plan, facts.cutOff);
    expect(grouped.logRank).toBeNull();
    expect(grouped.method).toContain('no log-rank test with delayed entry');
    // Patient 1 alone is never five.
    expect(grouped.groups.map(({ label }) => label)).toEqual(['b']);
    expect(grouped.notEstimable).toEqual(['a']);
  });
});

describe('survival by group', () => {
  const trial = trialOf([
    { died: 10 },
    { died: 20 },
    { alive: 30 },
    { died: 40 },
    { alive: 50 },
    { alive: 60 },
  ]);
  const levels: Readonly<Record<string, string>> = { P1: 'b', P2: 'b', P3: 'b', P4: 'a', P5: 'a' };
  const grouping = {
    title: 'letter',
    levels: ['a', 'b', 'c'],
    levelOf: (id: string) => levels[id] ?? null,
  };
  test('keeps the order of levels, leaves out empty ones, counts who has no value', () => {
    const { groups, withoutValue, logRank } = survivalByGroup(
      ready(trial),
      grouping,
      plan,
      facts.cutOff,
    );
    expect(groups.map(({ label, n, nEvents }) => [label, n, nEvents])).toEqual([
      ['a', 2, 1],
      ['b', 3, 2],
    ]);
    expect(withoutValue).toBe(1);
    // By hand. Day 10: E_a 2/5; day 20: E_a 2/4; day 40: E_a 1. Observed 1, expected 1.9.
    expect(logRank?.groups[0]).toMatchObject({ observed: 1 });
    expect(logRank?.groups[0]?.expected).toBeCloseTo(1.9, 12);
  });
  test('has no test with one group', () => {
    const one = { ...grouping, levelOf: () => 'a' };
    expect(survivalByGroup(ready(trial), one, plan, facts.cutOff).logRank).toBeNull();
  });
});
