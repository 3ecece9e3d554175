/**
 * Each method of inference stands in every place that shows results: a sentence of its own, a table,
 * the results data set, the R script, a command, and the plan where it has options.
 */
import { describe, expect, test } from 'vitest';
import { sampleColumns } from '../electron/sample/sample.ts';
import { analyze } from '../shared/analysis/analyze.ts';
import { frameOf } from '../shared/analysis/frame/frame.ts';
import { analysisResults } from '../shared/dataset/analysis-results.ts';
import { rScript } from '../shared/dataset/r-script/write.ts';
import { toJson } from '../shared/dataset/to-json.ts';
import type { TableId } from '../shared/tables/all-tables.ts';
import { buildTable } from '../shared/tables/build-table.ts';
import { parseTrial } from '../shared/trial/parse-trial.ts';
import { protocolPlan } from '../shared/trial/plan/plan-presets.ts';
import { PLAN_FIELDS } from '../shared/trial/plan/switches/all.ts';
import { runOnearm } from './electron/cli/run-onearm.ts';

const SOURCE = { fileName: 'a.db', sha256: 'ab'.repeat(32), bytes: 1, format: 'onearm' } as const;
const trial = parseTrial(sampleColumns(), SOURCE, [], []);
const plan = protocolPlan(trial.facts);
const results = analyze(trial, plan, '0.0.0');
const frame = frameOf(trial, plan);
const rows = analysisResults(results, frame);
const script = rScript(results, rows, frame);
const text = (value: unknown): string => JSON.stringify(toJson(value));
const survival = text(results.survival);

/** A method, and how it is known in each place. A design has no data, hence no row of a data set. */
type Method = {
  readonly says: string;
  readonly sentence: RegExp;
  readonly table: readonly [TableId, RegExp];
  readonly dataset: RegExp;
  readonly script: RegExp;
  readonly command: string;
  readonly switches: readonly string[];
};

const METHODS: Readonly<Record<string, Method>> = {
  'exact binomial test': {
    says: text(results.primary),
    sentence: /Exact binomial test of the proportion alive/,
    table: ['primary', /0\.00299/],
    dataset: /"p"|p\.value/,
    script: /binom/,
    command: 'binomial',
    switches: ['primary.set', 'primary.twoSidedRule', 'primary.midP', 'primary.interval'],
  },
  'milestone survival test': {
    says: text(results.primary),
    sentence: /beta product\), one-sided P .*supportive/,
    table: ['primary', /beta product/i],
    dataset: /milestone: beta product/,
    script: /milestone\(/,
    command: 'milestone',
    switches: ['primary.milestoneAlso', 'primary.milestoneAtRisk'],
  },
  'predictive probability': {
    says: text(results.primary),
    sentence:
      /Predictive probability that the final exact test rejects .* A forecast, not a result/,
    table: ['primary', /predictive probability/i],
    dataset: /predictive probability, exponential/,
    script: /predictive_probability\(/,
    command: 'predict',
    switches: ['outlook.version', 'outlook.hazardShape', 'outlook.success'],
  },
  'conditional power': {
    says: text(results.primary),
    sentence: /Conditional power .* under 50\.0%, .* under 71\.0%/,
    table: ['primary', /conditional power/i],
    dataset: /conditional power under the null/,
    script: /conditional_power\(/,
    command: 'predict',
    switches: ['outlook.includeNotEnrolled'],
  },
  'cumulative incidence': {
    says: text(results.incidence),
    sentence: /Aalen-Johansen/,
    table: ['cumulative-incidence', /PSA progression/],
    dataset: /[Cc]umulative incidence/,
    script: /incidence/,
    command: 'survival',
    switches: ['survival.incidenceScale', 'survival.incidenceVariance'],
  },
  'best overall response': {
    says: text(results.response),
    sentence: /Best RECIST 1\.1 response CR or PR in/,
    table: ['best-response', /RECIST/],
    dataset: /objective response, confirmed/,
    script: /objective response/,
    command: 'analyze',
    switches: ['response.confirmation', 'response.crThenPr', 'response.stableDays'],
  },
  'one-sample log-rank test': {
    says: text(results.oneSample),
    sentence: /events where .* are expected, ratio .*one-sample log-rank/,
    table: ['one-sample', /ratio|Observed/i],
    dataset: /observed|expected/,
    script: /one_sample|expected/,
    command: 'one-sample',
    switches: ['oneSample.shape', 'oneSample.restrictTo', 'oneSample.variance', 'oneSample.curves'],
  },
  'Kaplan-Meier': {
    says: survival,
    sentence: /Kaplan-Meier/,
    table: ['survival-summary', /Overall survival/],
    dataset: /median/i,
    script: /survfit/,
    command: 'survival',
    switches: ['survival.interval', 'survival.quantileRule', 'survival.simultaneousBand'],
  },
};

describe.each(Object.entries(METHODS))('%s', (_name, method) => {
  test('has its sentence', () => {
    expect(method.says).toMatch(method.sentence);
  });
  test('stands in a table', () => {
    const [id, looks] = method.table;
    expect(text(buildTable(id, results, { patientIds: false }))).toMatch(looks);
  });
  test('stands in the results data set', () => {
    expect(rows.some((row) => method.dataset.test(text(row)))).toBe(true);
  });
  test('is computed again by the R script', () => {
    expect(script).toMatch(method.script);
  });
  test('has its switches in the plan', () => {
    const paths = PLAN_FIELDS.map(({ path }) => path);
    expect(method.switches.filter((path) => !paths.includes(path))).toEqual([]);
  });
});

test('each has a command that answers as JSON', async () => {
  const commands = [...new Set(Object.values(METHODS).map(({ command }) => command)), 'design'];
  for (const command of [...commands, 'which-interval']) {
    const { code, stdout } = await runOnearm(command, '--help');
    expect([command, code]).toEqual([command, 0]);
    expect(stdout).toContain('--json');
  }
}, 60_000);
