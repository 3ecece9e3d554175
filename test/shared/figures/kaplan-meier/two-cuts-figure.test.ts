import { describe, expect, test } from 'vitest';
import { analyze } from '../../../../shared/analysis/analyze.ts';
import { contextOf } from '../../../../shared/figures/build-figure.ts';
import { twoCutsFigure } from '../../../../shared/figures/kaplan-meier/two-cuts-figure.ts';
import { parseTrial } from '../../../../shared/trial/parse-trial.ts';
import { protocolPlan } from '../../../../shared/trial/plan/plan-presets.ts';
import { trialColumns } from '../../../../shared/trial/trial-columns.ts';
import { DIED, EARLIER, LATER } from '../../../two-cuts.ts';
import { source } from '../../trial/small-trial.ts';

function overallSurvival(rows: typeof EARLIER) {
  const trial = parseTrial(trialColumns(rows), source, []);
  const results = analyze(trial, protocolPlan(trial.facts), '');
  const { OS } = results.survival;
  if (OS.state !== 'ready') throw new Error('no curve');
  return { results, survival: OS.value };
}

const [old, now] = [overallSurvival(EARLIER), overallSurvival(LATER)];
const figure = twoCutsFigure(
  old.survival,
  now.survival,
  now.results.plan,
  contextOf(true, now.results),
);

describe('the figure of two cuts', () => {
  test('has the curve of each on one axis, with the numbers at risk of each below', () => {
    const [panel] = figure.panels;
    const curves = panel?.marks.filter(({ mark }) => mark === 'step') ?? [];
    expect(curves.map(({ name }) => name)).toEqual(['Before', 'Now']);
    expect(panel?.riskTable?.groups.map(({ label }) => label)).toEqual(['Before', 'Now']);
    expect(panel?.riskTable?.groups.map(({ rows }) => rows[0]?.counts[0])).toEqual([40, 41]);
    expect(figure.legend.slice(0, 2).map(({ label }) => label)).toEqual(['Before', 'Now']);
  });

  test('the later curve has the step of the death that the earlier does not have', () => {
    const days = (one: typeof old) =>
      one.survival.rows.find(({ patient }) => patient === DIED.patient);
    expect(days(old)?.outcome.kind).toBe('censored');
    expect(days(now)?.outcome.kind).toBe('event');
    const twin = now.survival.rows.find(({ patient }) => patient === 'RL-41');
    const more = twin?.outcome.kind === 'event' ? 2 : 1;
    expect(now.survival.nEvents).toBe(old.survival.nEvents + more);
  });

  test('says in words what it shows, and tests nothing', () => {
    expect(figure.caption).toContain('at the earlier cut (n = 40) and now (n = 41)');
    expect(figure.alt).toContain('Before, ');
    expect(JSON.stringify(figure)).not.toContain('Log-rank');
  });
});
