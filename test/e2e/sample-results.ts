/** What the engine says of the sample, to hold the page against. */
import { sampleColumns } from '../../electron/sample/sample.ts';
import { analyze } from '../../shared/analysis/analyze.ts';
import type { Results, Section } from '../../shared/analysis/results.ts';
import { parseTrial } from '../../shared/trial/parse-trial.ts';
import { protocolPlan } from '../../shared/trial/plan/plan-presets.ts';
import type { Plan } from '../../shared/trial/plan/plan.ts';

const source = {
  fileName: 'sample.db',
  sha256: '0'.repeat(64),
  bytes: 1,
  format: 'onearm',
} as const;
const trial = parseTrial(sampleColumns(), source, []);

/** The results under the protocol's plan, or that plan with a change. */
export function sampleResults(change: (plan: Plan) => Plan = (plan) => plan): Results {
  return analyze(trial, change(protocolPlan(trial.facts)), 'test');
}

export function ready<T>(section: Section<T>): T {
  if (section.state !== 'ready') throw new Error(`the section is ${section.state}`);
  return section.value;
}
