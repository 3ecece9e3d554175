import { describe, expect, test } from 'vitest';
import { sampleColumns } from '../../../../electron/sample/sample.ts';
import { analyze } from '../../../../shared/analysis/analyze.ts';
import { analysisResults } from '../../../../shared/dataset/analysis-results.ts';
import { cardJson, cardRows } from '../../../../shared/dataset/card-files.ts';
import { frameOf } from '../../../../shared/analysis/frame/frame.ts';
import { rString, rVector } from '../../../../shared/dataset/row.ts';
import { rScript } from '../../../../shared/dataset/r-script/write.ts';
import { parseTrial } from '../../../../shared/trial/parse-trial.ts';
import { presetPlan } from '../../../../shared/trial/plan/plan-presets.ts';
import { PRESETS } from '../../../../shared/trial/plan/preset-names.ts';
import { day } from '../../patient-fixture.ts';
import { trialOf } from '../../trial-of.ts';
import { checkWithR, hasR, runRScript, verdictOf } from '../../../reference/r-check.ts';

const source = {
  fileName: 'evil"\n name.db',
  sha256: '0'.repeat(64),
  bytes: 0,
  format: 'onearm',
} as const;
const trial = parseTrial(sampleColumns(), source, []);
const plan = presetPlan('protocol', trial.facts);
const results = analyze(trial, plan, '0.0.0');
const frame = frameOf(trial, plan);
const rows = analysisResults(results, frame);
const json = [...cardJson(cardRows(rows, results.stamp), '2026-03-01T12:00:00Z')].join('');
const withR = await hasR();

describe('the analysis results data set', () => {
  test('has one row a statistic, each with its data, plan and method', () => {
    const keys = rows.map((row) =>
      [row.endpoint, row.group, row.statistic, row.timeDays].join('|'),
    );
    expect(new Set(keys).size).toBe(keys.length);
    for (const row of rows) {
      expect(row.planHash).toBe(results.stamp.planHash);
      expect(row.dataHash).toBe(source.sha256);
      expect(row.method).not.toBe('');
      expect(row.value === null).toBe(row.state !== 'value');
    }
  });

  test('keeps every digit in JSON', () => {
    const parsed = JSON.parse(json) as {
      readonly columns: readonly { readonly name: string }[];
      readonly rows: readonly (readonly (string | number | null)[])[];
    };
    const stat = parsed.columns.findIndex(({ name }) => name === 'stat');
    const method = parsed.columns.findIndex(({ name }) => name === 'method');
    const values = parsed.rows.filter((row) => row[method] !== '').map((row) => row[stat]);
    expect(values).toEqual(rows.map((row) => row.value));
  });

  test('names no patient', () => {
    const text = json + rScript(results, rows, frame);
    for (const { id } of trial.patients) expect(text).not.toContain(id);
  });
});

describe('a baseline PSA that allows no percent change', () => {
  test.runIf(withR)('makes no responder in R either', async () => {
    const psa = [
      {
        psa: [
          [0, 100, '>'],
          [42, 10],
        ],
      },
      {
        psa: [
          [0, 0],
          [42, 0],
        ],
      },
      {
        psa: [
          [0, 100],
          [42, 40],
        ],
      },
    ] as const;
    const small = trialOf(psa.map((words) => ({ ...words, alive: 400 })));
    const { differing } = await checkWithR(small, presetPlan('protocol', small.facts));
    expect(differing).toEqual([]);
  });
});

// Deaths and contacts on the days round a leap anniversary: half a day earlier is another day there.
describe('a trial over a leap day', () => {
  test.runIf(withR)(
    'has the same numbers in R, median follow-up included',
    async () => {
      const leap = { start: day('2023-03-01') };
      const trial = trialOf(
        [
          { start: day('2024-02-29'), alive: 365 },
          { start: day('2024-02-29'), died: 365 },
          { ...leap, died: 366 },
          { ...leap, died: 365 },
          { ...leap, alive: 365 },
          { ...leap, died: 367 },
        ],
        { cutOff: day('2025-06-01') },
      );
      for (const preset of PRESETS) {
        const { differing } = await checkWithR(trial, presetPlan(preset, trial.facts));
        expect(differing).toEqual([]);
      }
    },
    60_000,
  );
});

describe('the R check script', () => {
  test.runIf(withR)(
    'agrees with R on every number of the sample',
    async () => {
      const { lastLine, differing } = await checkWithR(trial, plan);
      expect(differing).toEqual([]);
      expect(lastLine).toMatch(/^\d{4,} agree, 0 differ$/);
    },
    60_000,
  );

  test.runIf(withR)(
    'says DIFFER when a number is wrong',
    async () => {
      const wrong = rows.map((row) =>
        row.statistic === 'exact p' && row.group === '' ? { ...row, value: 0.5 } : row,
      );
      const { lastLine, differing } = verdictOf(await runRScript(rScript(results, wrong, frame)));
      expect(differing).toHaveLength(1);
      expect(differing[0]).toContain('primary | exact p');
      expect(lastLine).toMatch(/^\d+ agree, 1 differ$/);
    },
    60_000,
  );

  test.skipIf(withR)('is not run: R is not on this machine', () => {});

  test('quotes hostile text so that it stays text', () => {
    // R: identical("\U{1f600}\u{b5}", intToUtf8(c(0x1F600, 0xB5)))
    expect(rString('😀µ')).toBe('"\\U{1f600}\\u{b5}"');
    expect(rString('a"b\\c\n')).toBe('"a\\"b\\\\c\\u{a}"');
    expect(rScript(results, rows, frame)).toContain('# source evil"  name.db');
  });

  test('writes vectors that R reads back, missing values as NA', () => {
    expect(rVector([1, NaN, 0.1])).toBe('c(1, NA, 0.1)');
  });
});
