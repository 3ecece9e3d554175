/** Every number of the primary endpoint against R, before the end of the trial and by every rule. */
import { describe, expect, test } from 'vitest';
import { sampleColumns } from '../../../../electron/sample/sample.ts';
import { analyze } from '../../../../shared/analysis/analyze.ts';
import { frameOf } from '../../../../shared/analysis/frame/frame.ts';
import { analysisResults } from '../../../../shared/dataset/analysis-results.ts';
import { rScript } from '../../../../shared/dataset/r-script/write.ts';
import { parseTrial } from '../../../../shared/trial/parse-trial.ts';
import { presetPlan } from '../../../../shared/trial/plan/plan-presets.ts';
import type { Plan } from '../../../../shared/trial/plan/plan.ts';
import { hasR, runRScript, verdictOf } from '../../../reference/r-check.ts';

const source = { fileName: 's.db', sha256: '0'.repeat(64), bytes: 0, format: 'onearm' } as const;
const trial = parseTrial(sampleColumns(), source, []);
const protocol = presetPlan('protocol', trial.facts);
const withR = await hasR();

const VARIANTS: readonly (readonly [string, Partial<Plan['primary']>, string | null])[] = [
  ['early, logit with few at risk', { milestoneAlso: 'logit', milestoneAtRisk: 0 }, '2025-12-31'],
  ['half way, arcsine, two-sided', { milestoneAlso: 'arcsine', sides: 2 }, '2026-03-15'],
  ['score, mid-P', { milestoneAlso: 'score', midP: true }, '2026-05-01'],
  [
    'log, minimum likelihood, null 30%',
    {
      ...{ milestoneAlso: 'log', sides: 2, twoSidedRule: 'minlike' },
      ...{ nullProportion: 0.3, alternativeProportion: 0.5 },
    },
    '2026-03-15',
  ],
  [
    'Blaker, hoped below, failures',
    {
      ...{ sides: 2, twoSidedRule: 'blaker', indeterminate: 'failure' },
      ...{ nullProportion: 0.8, alternativeProportion: 0.6 },
    },
    '2026-03-15',
  ],
  ['365.25 days, grace of 3 months', { landmark: 'days-365.25', graceMonths: 3 }, '2026-06-30'],
];

describe.skipIf(!withR)('the R check script agrees on every row of the primary endpoint', () => {
  test.each(VARIANTS)(
    '%s',
    async (_, primary, cutOff) => {
      const plan = { ...protocol, cutOff, primary: { ...protocol.primary, ...primary } };
      const results = analyze(trial, plan, '0.0.0');
      const frame = frameOf(trial, plan);
      const rows = analysisResults(results, frame).filter(({ endpoint }) => endpoint === 'primary');
      const keys = rows.map(
        ({ group, statistic, timeDays }) => `${group}|${statistic}|${timeDays}`,
      );
      expect(new Set(keys).size).toBe(keys.length);
      const { differing, lastLine } = verdictOf(await runRScript(rScript(results, rows, frame)));
      expect(differing).toEqual([]);
      expect(lastLine).toMatch(/^[1-9]\d* agree, 0 differ$/);
    },
    60_000,
  );
});
