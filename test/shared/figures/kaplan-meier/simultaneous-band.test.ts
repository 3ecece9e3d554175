import { describe, expect, test } from 'vitest';
import { sampleColumns } from '../../../../electron/sample/sample.ts';
import { analyze } from '../../../../shared/analysis/analyze.ts';
import { frameOf } from '../../../../shared/analysis/frame/frame.ts';
import { buildFigure } from '../../../../shared/figures/build-figure.ts';
import type { ChartFigure } from '../../../../shared/figures/model/model.ts';
import { parseTrial } from '../../../../shared/trial/parse-trial.ts';
import { protocolPlan } from '../../../../shared/trial/plan/plan-presets.ts';
import type { Plan } from '../../../../shared/trial/plan/plan.ts';

const source = { fileName: 's.db', sha256: '00'.repeat(32), bytes: 1, format: 'onearm' } as const;
const trial = parseTrial(sampleColumns(), source, []);
const base = protocolPlan(trial.facts);

function osUnder(simultaneousBand: Plan['survival']['simultaneousBand'], endpoint = 'OS') {
  const plan = { ...base, survival: { ...base.survival, simultaneousBand } };
  const results = analyze(trial, plan, '0');
  const reply = buildFigure({ id: 'km', endpoint }, results, frameOf(trial, plan));
  if (reply.state !== 'ready' || reply.figure.kind !== 'chart') throw new Error('a chart');
  return { figure: reply.figure, results };
}

const edges = ({ panels }: ChartFigure) =>
  (panels[0]?.marks ?? []).filter(({ name }) => name.startsWith('simultaneous band'));

describe('a band for the whole curve', () => {
  test('is off unless the plan asks for it', () => {
    expect(edges(osUnder('none').figure)).toEqual([]);
  });

  test.each(['hall-wellner', 'equal-precision'] as const)('%s: labelled, never as CI', (kind) => {
    const { figure, results } = osUnder(kind);
    expect(edges(figure)).toHaveLength(2);
    const label = figure.legend.find((item) => item.label.startsWith('Simultaneous'))?.label ?? '';
    expect(label).toMatch(/^Simultaneous 95% band from [\d.]+ to [\d.]+ months/);
    expect(label).not.toContain('CI');
    const os = results.survival.OS;
    if (os.state !== 'ready' || os.value.simultaneous?.state !== 'band') throw new Error('a band');
    expect(os.value.method).toContain('Simultaneous 95% band');
    // It never begins before the first death nor goes on after the last with five at risk.
    const [edge] = edges(figure);
    if (edge?.mark !== 'step') throw new Error('steps');
    expect(edge.vertices[0]?.x).toBeCloseTo(os.value.simultaneous.from / 30.4375, 10);
    expect(edge.vertices.at(-1)?.x).toBeCloseTo(os.value.simultaneous.to / 30.4375, 10);
  });

  test('of groups: two edges each in the colour of the group, and a note on each', () => {
    const plan = {
      ...base,
      survival: { ...base.survival, simultaneousBand: 'hall-wellner' as const },
    };
    const results = analyze(trial, plan, '0');
    const reply = buildFigure({ id: 'km', factor: 'ecog' }, results, frameOf(trial, plan));
    if (reply.state !== 'ready' || reply.figure.kind !== 'chart') throw new Error('a chart');
    const { panels, footnotes, legend } = reply.figure;
    const marks = (panels[0]?.marks ?? []).filter(({ name }) => name.includes('simultaneous band'));
    const roles = marks.flatMap((mark) => (mark.mark === 'step' ? [mark.stroke.role] : []));
    const told = footnotes.filter((note) =>
      /^.+: (Simultaneous 95%|No simultaneous) band/.test(note),
    );
    expect(roles.length).toBeGreaterThanOrEqual(4);
    expect(roles).toEqual(roles.toSorted());
    expect(told.length).toBe(legend.filter(({ label }) => /^[0-4]$|ECOG/.test(label)).length);
    expect(legend.at(-1)?.label).toBe('Simultaneous 95% band of each group');
  });

  test('with delayed entry there is none, and the figure says so', () => {
    const { figure } = osUnder('hall-wellner', 'OSFR1');
    expect(edges(figure)).toEqual([]);
    expect(figure.footnotes.join(' ')).toContain('it is not defined with delayed entry');
  });
});
