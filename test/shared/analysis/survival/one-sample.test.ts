import { describe, expect, test } from 'vitest';
import { sampleColumns } from '../../../../electron/sample/sample.ts';
import { analyze } from '../../../../shared/analysis/analyze.ts';
import { readyComparisons } from '../../../../shared/analysis/survival/one-sample.ts';
import { HISTORICAL_REFERENCES } from '../../../../shared/analysis/survival/reference-library.ts';
import { buildFigure } from '../../../../shared/figures/build-figure.ts';
import { valueOf } from '../../../../shared/ground/estimate.ts';
import { parseTrial } from '../../../../shared/trial/parse-trial.ts';
import { protocolPlan } from '../../../../shared/trial/plan/plan-presets.ts';
import type { Plan } from '../../../../shared/trial/plan/plan.ts';
import { SAMPLE_FRAME, SAMPLE_RESULTS } from '../../../figures/sample-figures.ts';
import { expectClose } from '../../statistics/reference.ts';
import { trialOf } from '../../trial-of.ts';

const source = { fileName: 's.db', sha256: '00'.repeat(32), bytes: 1, format: 'onearm' } as const;
const sample = parseTrial(sampleColumns(), source, []);

function overall(plan: Plan) {
  const part = analyze(sample, plan, '0').oneSample.OS;
  if (part.state !== 'ready') throw new Error('ready');
  return part.value;
}

describe('overall survival against the null of 50% at 12 months', () => {
  const plan = protocolPlan(sample.facts);

  test('by hand: deaths on day 100 and 300, alive on days 200, 400 and 500, up to day 365', () => {
    // E = log 2 (100 + 200 + 300 + 365 + 365) / 365.
    const trial = trialOf([
      { died: 100 },
      { alive: 200 },
      { died: 300 },
      { alive: 400 },
      { alive: 500 },
    ]);
    const part = analyze(trial, protocolPlan(trial.facts), '0').oneSample.OS;
    if (part.state !== 'ready') throw new Error('ready');
    const [first] = part.value.comparisons;
    expect(first?.kind).toBe('null');
    expect(first?.test.observed).toBe(2);
    expectClose([first?.test.expected ?? 0], [(Math.LN2 * 1330) / 365], 1e-12);
    expect(first?.sentence).toContain('exact Poisson');
  });

  test('shape, time and variance are switches', () => {
    const at = (switches: Partial<Plan['oneSample']>) =>
      overall({ ...plan, oneSample: { ...plan.oneSample, ...switches } });
    const base = overall(plan);
    expect(base.restrictTo).toBe(365);
    expect(at({ restrictTo: 'follow-up' }).restrictTo).toBeNull();
    const rising = at({ shape: 1.5 }).comparisons[0];
    expect(rising?.test.expected).not.toBe(base.comparisons[0]?.test.expected);
    expect(rising?.sentence).toContain('shape 1.5');
    expect(at({ variance: 'poisson' }).comparisons[0]?.test.z.state).toBe('not-estimable');
  });
});

describe('published figures', () => {
  test('name source, population and why they are no comparator', () => {
    for (const each of HISTORICAL_REFERENCES) {
      expect(each.source).not.toBe('');
      expect(each.population).not.toBe('');
      expect(each.caution).not.toBe('');
      if (each.interval === null) continue;
      expect(each.interval[0]).toBeLessThan(each.medianMonths);
      expect(each.interval[1]).toBeGreaterThan(each.medianMonths);
    }
    expect(new Set(HISTORICAL_REFERENCES.map(({ id }) => id)).size).toBe(
      HISTORICAL_REFERENCES.length,
    );
  });

  test('have a ratio that contains no claim: never a Z, always called historical', () => {
    for (const { comparisons } of readyComparisons(SAMPLE_RESULTS)) {
      for (const { kind, sentence, test: found } of comparisons) {
        if (kind === 'null') continue;
        expect(sentence).toMatch(/^Historical, .* No control: /);
        expect(sentence).not.toContain('P =');
        expect(sentence).not.toMatch(/\b1 events|median \d+\.\d\d/);
        expect(found.z.state).toBe('not-estimable');
        expect(valueOf(found.lower) ?? 0).toBeLessThanOrEqual(valueOf(found.ratio) ?? 0);
      }
    }
  });
});

test('the figure draws each known curve no further than it is compared', () => {
  const reply = buildFigure({ id: 'reference', endpoint: 'OS' }, SAMPLE_RESULTS, SAMPLE_FRAME);
  if (reply.state !== 'ready' || reply.figure.kind !== 'chart') throw new Error('a chart');
  const [panel] = reply.figure.panels;
  const line = panel?.marks.find(({ name }) => name.startsWith('Null of the protocol'));
  if (line?.mark !== 'line') throw new Error('a line');
  expect(line.vertices[0]).toMatchObject({ x: 0, y: 1 });
  expect(line.vertices.at(-1)?.y).toBeCloseTo(0.5, 12);
  expect(reply.figure.legend.some(({ label }) => label.includes('historical'))).toBe(true);
  expect(buildFigure({ id: 'reference', endpoint: 'TTWP' }, SAMPLE_RESULTS, SAMPLE_FRAME)).toEqual({
    state: 'absent',
    why: 'no known curve is held against TTWP',
  });
});
