import { describe, expect, test } from 'vitest';
import { sampleColumns } from '../../../../electron/sample/sample.ts';
import { analyze } from '../../../../shared/analysis/analyze.ts';
import { readyIncidence } from '../../../../shared/analysis/survival/incidence.ts';
import type { IncidenceResult } from '../../../../shared/analysis/survival/incidence-result.ts';
import { INCIDENCE_CODES } from '../../../../shared/endpoints/competing-times.ts';
import { valueOf } from '../../../../shared/ground/estimate.ts';
import { parseTrial } from '../../../../shared/trial/parse-trial.ts';
import { protocolPlan } from '../../../../shared/trial/plan/plan-presets.ts';
import type { Plan } from '../../../../shared/trial/plan/plan.ts';
import type { Trial } from '../../../../shared/trial/types.ts';
import { expectClose } from '../../statistics/reference.ts';
import { trialOf } from '../../trial-of.ts';

const source = { fileName: 's.db', sha256: '00'.repeat(32), bytes: 1, format: 'onearm' } as const;
const sample = parseTrial(sampleColumns(), source, []);

function incidenceOf(trial: Trial, code: 'TTPSA' | 'RPFS', plan?: Plan): IncidenceResult {
  const part = analyze(trial, plan ?? protocolPlan(trial.facts), '0').incidence[code];
  if (part.state !== 'ready') throw new Error(JSON.stringify(part));
  return part.value;
}

describe('five men, PSA progression by hand', () => {
  // Progression after a decline, confirmed 28 days later; death without progression; last PSA.
  const rising = (from: number): readonly (readonly [number, number])[] => [
    [-1, 100],
    [from - 28, 50],
    [from, 80],
    [from + 28, 90],
  ];
  const falling = (to: number): readonly (readonly [number, number])[] => [
    [-1, 100],
    [to, 50],
  ];
  const trial = trialOf([
    { psa: rising(60), alive: 300 },
    { psa: falling(80), died: 100 },
    { psa: falling(130), alive: 140 },
    { psa: rising(160), alive: 300 },
    { psa: falling(200), alive: 210 },
  ]);

  test('is 1/5 + (3/5)(1/2) = 1/2 with variance 0.065 after the second progression', () => {
    const { curve, events, competingEvents, censored } = incidenceOf(trial, 'TTPSA');
    expect([events, competingEvents, censored]).toEqual([2, 1, 2]);
    expect([...curve.times]).toEqual([60, 100, 130, 160, 200]);
    const own = curve.causes[0];
    expectClose([own?.incidence[3] ?? 0, own?.variance[3] ?? 0], [0.5, 0.065], 1e-12);
    expectClose([curve.causes[1]?.incidence[3] ?? 0, curve.eventFree[3] ?? 0], [0.2, 0.3], 1e-12);
  });

  test('who died on treatment without progression is dead, not censored at the last PSA', () => {
    const { rows } = incidenceOf(trial, 'TTPSA');
    expect(rows[1]).toMatchObject({ days: 100, cause: 2 });
    expect(rows[1]?.sentence).toContain('died');
  });

  test('nothing is said beyond follow-up, nor invented where there is no landmark', () => {
    const { landmark, at, sentence } = incidenceOf(trial, 'TTPSA');
    expect(landmark.own.incidence.state).toBe('not-estimable');
    expect(at.map(({ time }) => time)).toEqual([91, 183]);
    expect(sentence).toContain('not estimable, follow-up ends before');
  });
});

describe('the sample', () => {
  const results = analyze(sample, protocolPlan(sample.facts), '0');

  test('has one for each endpoint that death can prevent', () => {
    expect(readyIncidence(results).map(({ code }) => code)).toEqual([...INCIDENCE_CODES]);
  });

  test.each(INCIDENCE_CODES)('%s: event, death first and free add up to everybody', (code) => {
    const part = results.incidence[code];
    if (part.state !== 'ready') throw new Error('ready');
    const { curve, rows, n, events, competingEvents, censored, at } = part.value;
    expect(events + competingEvents + censored).toBe(n);
    expect(rows).toHaveLength(n);
    curve.times.forEach((_, k) => {
      const sum = curve.causes.reduce((total, { incidence }) => total + (incidence[k] ?? 0), 0);
      expect(sum + (curve.eventFree[k] ?? 0)).toBeCloseTo(1, 12);
    });
    for (const { own, naive } of at) {
      // Once all are gone F stays, while the naive curve knows nobody any more.
      const [larger, f] = [valueOf(naive) ?? 1, valueOf(own.incidence) ?? 0];
      expect(larger).toBeGreaterThanOrEqual(f - 1e-12);
    }
  });

  test('counts the progressions and deaths of the composite endpoints', () => {
    const causes = (code: 'BPFS' | 'RPFS', cause: string) => {
      const part = results.survival[code];
      if (part.state !== 'ready') throw new Error('ready');
      return part.value.rows.filter(({ outcome }) => outcome.cause === cause).length;
    };
    const psa = incidenceOf(sample, 'TTPSA');
    const imaging = incidenceOf(sample, 'RPFS');
    expect(psa.events).toBe(causes('BPFS', 'psa-progression'));
    expect(psa.competingEvents).toBe(causes('BPFS', 'death'));
    expect(imaging.events).toBe(causes('RPFS', 'imaging-progression'));
    expect(imaging.competingEvents).toBe(causes('RPFS', 'death'));
  });

  test('no method says that death is an event, or none, where it competes', () => {
    for (const { method } of readyIncidence(results)) {
      expect(method).not.toMatch(/death is (an event|censored)|death is not an event/i);
      expect(method).toContain('death without it');
    }
  });

  test('the interval and the variance follow their switches', () => {
    const plan = protocolPlan(sample.facts);
    const changed = (switches: Partial<Plan['survival']>) =>
      incidenceOf(sample, 'TTPSA', { ...plan, survival: { ...plan.survival, ...switches } });
    const plain = incidenceOf(sample, 'TTPSA').landmark.own;
    const onF = changed({ incidenceScale: 'incidence' });
    const aalen = changed({ incidenceVariance: 'aalen' });
    expect(onF.landmark.own.incidence).toEqual(plain.incidence);
    expect(onF.landmark.own.lower).not.toEqual(plain.lower);
    expect(onF.method).toContain('log-log on the incidence itself');
    expect(valueOf(aalen.landmark.own.standardError) ?? 0).toBeGreaterThan(
      valueOf(plain.standardError) ?? 0,
    );
  });
});

test('with death competing the curve of biochemical PFS censors it and says so', () => {
  const plan = protocolPlan(sample.facts);
  const competing = { ...plan.psaProgression, death: 'competing' as const };
  const part = analyze(sample, { ...plan, psaProgression: competing }, '0').survival.BPFS;
  if (part.state !== 'ready') throw new Error('ready');
  expect(part.value.rows.every(({ outcome }) => outcome.cause !== 'death')).toBe(true);
  expect(part.value.rule).toContain('death competes');
});

test('without vital status nobody is known to have died first: there is none', () => {
  const dateless: Trial = { ...sample, vitalStatus: [] };
  const part = analyze(dateless, protocolPlan(sample.facts), '0').incidence.RPFS;
  expect(part).toMatchObject({
    state: 'absent',
    missing: expect.stringContaining('table vital_status is missing or empty'),
  });
});
