/** Bands for a whole curve against R, of endpoints and of groups. */
import { describe, expect, test } from 'vitest';
import { sampleColumns } from '../../../../electron/sample/sample.ts';
import { resultText } from '../../../../electron/export/text/export-text.ts';
import { analyze } from '../../../../shared/analysis/analyze.ts';
import { frameOf } from '../../../../shared/analysis/frame/frame.ts';
import { analysisResults } from '../../../../shared/dataset/analysis-results.ts';
import { rScript } from '../../../../shared/dataset/r-script/write.ts';
import { parseTrial } from '../../../../shared/trial/parse-trial.ts';
import { presetPlan } from '../../../../shared/trial/plan/plan-presets.ts';
import { hasR, runRScript, verdictOf } from '../../../reference/r-check.ts';

const source = { fileName: 's.db', sha256: '0'.repeat(64), bytes: 0, format: 'onearm' } as const;
const trial = parseTrial(sampleColumns(), source, []);
const protocol = presetPlan('protocol', trial.facts);
const withR = await hasR();

describe.each(['hall-wellner', 'equal-precision'] as const)('a %s band', (simultaneousBand) => {
  const plan = { ...protocol, survival: { ...protocol.survival, simultaneousBand } };
  const results = analyze(trial, plan, '0.0.0');
  const frame = frameOf(trial, plan);
  const rows = analysisResults(results, frame).filter(
    ({ endpoint, statistic }) =>
      ['OS', 'RPFS'].includes(endpoint) && statistic.startsWith('simultaneous band'),
  );

  test.skipIf(!withR)(
    'is what R makes of it, over all patients and in groups',
    async () => {
      expect(new Set(rows.map(({ group }) => group)).size).toBeGreaterThan(5);
      const { differing, lastLine } = verdictOf(await runRScript(rScript(results, rows, frame)));
      expect(differing).toEqual([]);
      expect(lastLine).toBe(`${rows.length} agree, 0 differ`);
    },
    120_000,
  );

  test('leaves with the coordinates, and holds more than the pointwise interval', () => {
    const { bytes } = resultText(results, frame, 'curve-csv', { endpoint: 'OS' });
    const [head = '', ...lines] = new TextDecoder().decode(bytes).trim().split(/\r?\n/);
    expect(head).toBe(
      'days,atRisk,events,censored,survival,lower,upper,simultaneousLower,simultaneousUpper',
    );
    const drawn = lines.map((line) => line.split(',')).filter((cells) => cells[7] !== '');
    expect(drawn.length).toBeGreaterThan(5);
    for (const cells of drawn) {
      expect(Number(cells[7])).toBeLessThanOrEqual(Number(cells[4]));
      expect(Number(cells[8])).toBeGreaterThanOrEqual(Number(cells[4]));
    }
  });
});
