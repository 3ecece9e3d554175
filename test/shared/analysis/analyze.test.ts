import { describe, expect, test } from 'vitest';
import { sampleColumns } from '../../../electron/sample/sample.ts';
import { analyze } from '../../../shared/analysis/analyze.ts';
import { conventionDifferences } from '../../../shared/analysis/convention-difference.ts';
import { toJson } from '../../../shared/dataset/to-json.ts';
import { parseTrial } from '../../../shared/trial/parse-trial.ts';
import { PLAN_FIELDS, planValue, withPlanValue } from '../../../shared/trial/plan/switches/all.ts';
import { checkPlan } from '../../../shared/trial/plan/plan-file.ts';
import { planHash } from '../../../shared/trial/plan/plan-hash.ts';
import { presetPlan } from '../../../shared/trial/plan/plan-presets.ts';
import { PRESETS } from '../../../shared/trial/plan/preset-names.ts';
import type { Plan } from '../../../shared/trial/plan/plan.ts';
import type { Trial } from '../../../shared/trial/types.ts';
import { plan } from '../patient-fixture.ts';
import { trialOf } from '../trial-of.ts';

const sample = () =>
  parseTrial(
    sampleColumns(),
    { fileName: 'sample.db', sha256: '00'.repeat(32), bytes: 1, format: 'onearm' },
    [],
  );
const trial = sample();

/** Every plan that differs from the protocol's in one switch, as far as values are listed. */
function neighbours(from: Plan): readonly (readonly [string, Plan])[] {
  return PLAN_FIELDS.flatMap(({ path, options }) => {
    const now = planValue(from, path);
    const values = Object.keys(options ?? {})
      .map((text): unknown => (typeof now === 'string' ? text : JSON.parse(text)))
      .filter((value) => value !== now);
    if (options === undefined && typeof now === 'number' && path !== 'version') {
      values.push(now > 1 ? now + 1 : now * 0.9);
    }
    return values.flatMap((value) => {
      try {
        return [
          [`${path} = ${String(value)}`, checkPlan(withPlanValue(from, path, value))] as const,
        ];
      } catch {
        return []; // a value out of range is no neighbour
      }
    });
  });
}

describe('the same trial and plan', () => {
  test('give the same results whatever was computed before', () => {
    const protocol = presetPlan('protocol', trial.facts);
    analyze(trial, protocol, 'test');
    for (const [change, moved] of neighbours(protocol)) {
      const warm = toJson(analyze(trial, moved, 'test'));
      const cold = toJson(analyze({ ...trial }, moved, 'test'));
      expect(JSON.stringify(warm) === JSON.stringify(cold), change).toBe(true);
    }
  }, 120_000);

  test('give them again when a switch is moved back, the very same values', () => {
    const protocol = presetPlan('protocol', trial.facts);
    const before = analyze(trial, protocol, 'test');
    const parts = Object.keys(before) as (keyof typeof before)[];
    const values = new Map(parts.map((part) => [part, before[part]]));
    const text = JSON.stringify(toJson(before));
    for (const [change, moved] of neighbours(protocol)) {
      expect(JSON.stringify(toJson(analyze(trial, moved, 'test'))), change).not.toBe('');
      const back = analyze(trial, structuredClone(protocol), 'test');
      expect(back.survival.BPFS === before.survival.BPFS, change).toBe(true);
      expect(back.findings === values.get('findings'), change).toBe(true);
      expect(back.qualityOfLife === values.get('qualityOfLife'), change).toBe(true);
    }
    expect(JSON.stringify(toJson(analyze(trial, protocol, 'test'))) === text).toBe(true);
  }, 120_000);
});

describe('every number is accounted for', () => {
  test.each(PRESETS)('under %s: counts in = analysed + excluded, in every endpoint', (preset) => {
    const results = analyze(trial, presetPlan(preset, trial.facts), 'test');
    const parts = [results.primary, results.psa, ...Object.values(results.survival)];
    const ready = parts.flatMap((part) => (part.state === 'ready' ? [part.value.accounting] : []));
    expect(ready.length).toBe(10);
    for (const { enrolled, analysed, excluded } of ready) {
      expect(enrolled).toBe(trial.patients.length);
      expect(analysed + excluded.length).toBe(enrolled);
    }
  });

  test('patients enrolled after the cut-off are excluded with the reason', () => {
    const part = analyze(
      trialOf([{ alive: 100 }, { alive: 100 }]),
      { ...plan, cutOff: '2023-12-01' },
      't',
    );
    expect(part.survival.OS).toEqual({
      state: 'absent',
      missing: 'the analysis set has no patient',
    });
  });
});

describe('what is not there', () => {
  test('is named, endpoint by endpoint', () => {
    const { survival, psa, adverseEvents, missingTables } = analyze(
      trialOf([{ alive: 100 }]),
      plan,
      't',
    );
    expect(survival.OS.state).toBe('ready');
    expect(survival.BPFS).toEqual({
      state: 'absent',
      missing: 'table psa is missing or empty, and no ready-made BPFS is given',
    });
    expect(psa).toEqual({ state: 'absent', missing: 'table psa is missing or empty' });
    expect(adverseEvents.state).toBe('absent');
    expect(missingTables).toContain('psa');
  });

  test('tells endpoints without a single patient', () => {
    expect(analyze(trialOf([{ alive: 100 }]), plan, 't').survival.OSFR1).toEqual({
      state: 'absent',
      missing:
        'no patient can be analysed: 1 patient excluded (date of first regimen C1D1 is missing)',
    });
  });

  test('a blocking finding stops only what it touches', () => {
    // Death four days before C1D1.
    const results = analyze(
      trialOf([
        {
          died: -4,
          psa: [
            [0, 10],
            [42, 5],
          ],
        },
        { alive: 100 },
      ]),
      plan,
      't',
    );
    expect(results.survival.OS.state).toBe('blocked');
    expect(results.primary.state).toBe('blocked');
    expect(results.psa.state).toBe('ready');
  });
});

describe('ready-made times', () => {
  const given = (days: number, event: boolean) => [{ endpoint: 'OS', days, event, unit: null }];
  test('are used where raw data are absent, for curve and primary endpoint', () => {
    const only: Trial = trialOf([
      { start: null, readyMade: given(400, false) },
      { start: null, readyMade: given(200, true) },
      { start: null },
    ]);
    const { survival, primary, stamp } = analyze(only, plan, 't');
    if (survival.OS.state !== 'ready' || primary.state !== 'ready') throw new Error('not ready');
    expect(survival.OS.value).toMatchObject({ from: 'ready-made', n: 2, nEvents: 1 });
    expect(survival.OS.value.accounting.excluded).toEqual([
      { patient: 'P3', why: 'no OS time in the file' },
    ]);
    expect(primary.value.counts).toMatchObject({ alive: 1, dead: 1 });
    expect(stamp.analysisSet).toBe('enrolled');
  });

  test('lose against raw data, and what differs is told', () => {
    const both = trialOf([
      { died: 200, readyMade: given(200, true) },
      { died: 300, readyMade: given(310, true) },
    ]);
    const { OS } = analyze(both, plan, 't').survival;
    if (OS.state !== 'ready') throw new Error('not ready');
    expect(OS.value.from).toBe('raw');
    expect(OS.value.notes.at(-1)).toBe(
      'Derived from raw data. The ready-made OS of the file differs for 1 of 2 patients: ' +
        'P2 (day 300 event; file: day 310 event)',
    );
  });

  test('are cut at the cut-off where C1D1 is known', () => {
    const late = trialOf([{ readyMade: given(1000, true) }]); // cut-off is day 717
    const { OS } = analyze(late, plan, 't').survival;
    if (OS.state !== 'ready') throw new Error('not ready');
    expect(OS.value.rows).toMatchObject([
      { days: 717, outcome: { kind: 'censored', cause: 'cut-off' } },
    ]);
  });
});

test('the stamp says which data, plan and program', () => {
  const { stamp } = analyze(trial, plan, '0.1.0');
  expect(stamp).toMatchObject({
    synthetic: true,
    planName: 'Protocol',
    planHash: planHash(plan),
    appVersion: '0.1.0',
    analysisSet: 'treated',
  });
});

describe('as JSON', () => {
  test('estimates keep their state, typed arrays become lists, nothing is rounded', () => {
    expect(
      toJson({
        median: { state: 'not-reached' },
        mean: { state: 'value', value: 0.1 + 0.2 },
        times: Float64Array.of(1, Infinity, NaN),
        gone: undefined,
      }),
    ).toEqual({
      median: { value: null, state: 'not-reached' },
      mean: { value: 0.30000000000000004, state: 'value' },
      times: [1, 'Infinity', 'NaN'],
    });
  });
  test('all results survive a round trip through text', () => {
    const json = toJson(analyze(trial, plan, 'test'));
    expect(JSON.parse(JSON.stringify(json))).toEqual(json);
  });
  test('a section keeps its state and value', () => {
    const json = toJson(analyze(trial, plan, 'test').primary) as Record<string, unknown>;
    expect(json['state']).toBe('ready');
    expect(json['value']).toHaveProperty('headline.test.p');
  });
});

describe('what conventions change', () => {
  test('is nothing where they agree, and only their own switches', () => {
    const rows = conventionDifferences(trial, presetPlan('protocol', trial.facts));
    const row = (endpoint: string, statistic: string) =>
      rows.find((each) => each.endpoint === endpoint && each.statistic === statistic);
    // At a null of 50% and one-sided, P is the same by every rule.
    expect(row('Primary endpoint', 'P, exact test')?.differs).toEqual([]);
    // R: log instead of log-log moves the limits; PROC LIFETEST adds no day to a time, ADaM does.
    expect(row('Overall survival', 'median')?.differs).toEqual(['r', 'adam']);
    const median = row('Overall survival', 'median')?.values;
    const days = (value: typeof median, key: 'plan' | 'adam') => {
      const estimate = value?.[key]?.estimate;
      return estimate?.state === 'value' ? estimate.value : NaN;
    };
    expect(days(median, 'adam') - days(median, 'plan')).toBe(1);
    // The landmark is read a day later too, so it is the same number.
    expect(row('Overall survival', 'S(t) at the landmark')?.differs).toEqual(['r']);
    expect(row('PSA response', 'PSA50, headline')?.differs).toEqual(['pcwg3', 'pcwg4']);
  });
});
