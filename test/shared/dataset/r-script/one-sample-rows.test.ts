/** Comparisons with known curves against R: formulas, points, every variance and side. */
import { describe, expect, test } from 'vitest';
import { sampleColumns } from '../../../../electron/sample/sample.ts';
import { analyze } from '../../../../shared/analysis/analyze.ts';
import { frameOf } from '../../../../shared/analysis/frame/frame.ts';
import { oneSampleEntries, ONE_SAMPLE_R } from '../../../../shared/dataset/one-sample-rows.ts';
import { toArdRow } from '../../../../shared/dataset/row.ts';
import { rScript } from '../../../../shared/dataset/r-script/write.ts';
import { readyComparisons } from '../../../../shared/analysis/survival/one-sample.ts';
import { parseTrial } from '../../../../shared/trial/parse-trial.ts';
import { presetPlan } from '../../../../shared/trial/plan/plan-presets.ts';
import type { Plan } from '../../../../shared/trial/plan/plan.ts';
import { hasR, runRScript, verdictOf } from '../../../reference/r-check.ts';

const source = { fileName: 's.db', sha256: '0'.repeat(64), bytes: 0, format: 'onearm' } as const;
const trial = parseTrial(sampleColumns(), source, []);
const protocol = presetPlan('protocol', trial.facts);
const withR = await hasR();

/** A curve for two endpoints, one that ends before the landmark and one with a point at 0. */
const CURVES: Plan['oneSample']['curves'] = [
  { endpoint: 'OS', name: 'short', days: [100, 200, 300], survival: [0.9, 0.8, 0.55] },
  { endpoint: 'RPFS', name: 'from 0', days: [0, 150, 700], survival: [1, 0.6, 0.2] },
];

const VARIANTS: readonly (readonly [Plan['oneSample']['variance'], 1 | 2, number])[] = [
  ['null', 1, 1],
  ['average', 2, 1.5],
  ['poisson', 1, 0.7],
];

describe.skipIf(!withR)('the R check script agrees on comparisons with known curves', () => {
  test.each(VARIANTS)(
    'variance %s, %i-sided, shape %d',
    async (variance, sides, shape) => {
      const plan: Plan = {
        ...protocol,
        primary: { ...protocol.primary, sides },
        oneSample: { ...protocol.oneSample, variance, shape, curves: CURVES },
      };
      const results = analyze(trial, plan, '0.0.0');
      const shared = { analysisSet: 'treated', planHash: '', dataHash: '' };
      const rows = readyComparisons(results)
        .flatMap((one) => oneSampleEntries(one, plan))
        .map((entry) => toArdRow(entry, shared));
      const tested = rows.filter(({ statistic }) => statistic === 'one-sample log-rank, p');
      expect(tested.map(({ endpoint }) => endpoint)).toEqual(['OS', 'OS', 'RPFS']);
      const script = rScript(results, rows, frameOf(trial, plan));
      expect(script).toContain(ONE_SAMPLE_R);
      const { differing, lastLine } = verdictOf(await runRScript(script));
      expect(differing).toEqual([]);
      expect(lastLine).toBe(`${rows.filter(({ r }) => r !== null).length} agree, 0 differ`);
    },
    60_000,
  );
});
