import { describe, expect, test } from 'vitest';
import { analyze } from '../../../shared/analysis/analyze.ts';
import { analysisResults } from '../../../shared/dataset/analysis-results.ts';
import { endpointCodes, survivalOf } from '../../../shared/analysis/survival/endpoint-list.ts';
import { frameOf } from '../../../shared/analysis/frame/frame.ts';
import { survivalByGroup } from '../../../shared/analysis/survival/group-survival.ts';
import { factorSplits } from '../../../shared/analysis/population/subgroups.ts';
import { buildFigure } from '../../../shared/figures/build-figure.ts';
import { protocolPlan } from '../../../shared/trial/plan/plan-presets.ts';
import { trialFromTimeToEvent } from '../../../electron/import/open-time-to-event.ts';
import { parseTimeToEvent } from '../../../electron/import/time-to-event.ts';
import { FILES, datelessTrial } from '../../electron/dateless-files.ts';

// By hand: one event of 6 at risk on day 2, two of 5 on day 4 (the patient censored on day 4 still
// counts): S(2) = 5/6, S(4) = 5/6 x 3/5 = 1/2. The curve stays at 1/2 to the last follow-up on day 6,
// and R's rule takes the middle of day 4 and day 6.
const CSV = `USUBJID,PARAMCD,AVAL,CNSR
A,DOR,2,0
B,DOR,4,0
C,DOR,4,0
D,DOR,4,1
E,DOR,5,1
F,DOR,6,1
`;

async function trialOf(csv: string) {
  const bytes = new TextEncoder().encode(csv);
  return trialFromTimeToEvent(parseTimeToEvent('adtte.csv', Buffer.from(bytes), 'csv'));
}

describe('an endpoint that the file brings and no rule derives', () => {
  test('is analysed under its own code', async () => {
    const trial = await trialOf(CSV);
    const results = analyze(trial, protocolPlan(trial.facts), '0');
    expect(endpointCodes(results).at(-1)).toBe('DOR');
    const part = survivalOf(results, 'DOR');
    expect(part?.state).toBe('ready');
    if (part?.state !== 'ready') return;
    expect(part.value.n).toBe(6);
    expect(part.value.nEvents).toBe(3);
    expect(part.value.median.estimate).toEqual({ state: 'value', value: 5 });
    expect(part.value.accounting).toMatchObject({ enrolled: 6, analysed: 6, excluded: [] });
  });

  test('has a figure and rows in the results data set', async () => {
    const trial = await trialOf(CSV);
    const plan = protocolPlan(trial.facts);
    const results = analyze(trial, plan, '0');
    const reply = buildFigure({ id: 'km', endpoint: 'DOR' }, results, frameOf(trial, plan));
    expect(reply.state).toBe('ready');
    const rows = analysisResults(results, frameOf(trial, plan));
    expect(rows.some((row) => row.endpoint === 'DOR')).toBe(true);
  });

  test('is compared by a baseline factor of the file', () => {
    const trial = datelessTrial(FILES[0]);
    const plan = protocolPlan(trial.facts);
    const frame = frameOf(trial, plan);
    const part = survivalOf(analyze(trial, plan, '0'), 'TTDE');
    const [age] = factorSplits(frame.members);
    if (part?.state !== 'ready' || age === undefined) throw new Error('nothing to compare');
    const { groups, logRank, withoutValue } = survivalByGroup(part.value, age, plan, frame.cutOff);
    // The median age of 58, 61, 66, 69, 71, 75, 77 and 80 years is 70: four patients on each side.
    expect(groups.map(({ label, n, nEvents }) => [label, n, nEvents])).toEqual([
      ['< 70 years', 4, 2],
      ['≥ 70 years', 4, 2],
    ]);
    expect(withoutValue).toBe(0);
    // R 4.2, survival: d <- data.frame(t = c(30, 305, 350, 306, 60, 340, 140, 240),
    //   e = c(1, 0, 1, 0, 1, 0, 0, 1), g = rep(1:2, each = 4)); survdiff(Surv(t, e) ~ g, d) and
    //   quantile(survfit(Surv(t, e) ~ g, d), 0.5)
    expect(groups.map(({ median }) => median.estimate)).toEqual([
      { state: 'value', value: 350 },
      { state: 'value', value: 240 },
    ]);
    expect(logRank?.groups[0]?.expected).toBeCloseTo(2.5285714285714285, 12);
    expect(logRank?.chiSquare).toEqual({
      state: 'value',
      value: expect.closeTo(0.38017217439600098, 12),
    });
    expect(logRank?.p).toEqual({ state: 'value', value: expect.closeTo(0.53751110593843465, 12) });
  });

  test('has a figure by that factor, and the comparison in the results data set', () => {
    const trial = datelessTrial(FILES[0]);
    const plan = protocolPlan(trial.facts);
    const results = analyze(trial, plan, '0');
    const frame = frameOf(trial, plan);
    const reply = buildFigure({ id: 'km', endpoint: 'TTDE', factor: 'age' }, results, frame);
    expect(JSON.stringify(reply)).toContain('≥ 70 years');
    const compared = analysisResults(results, frame).filter(
      ({ endpoint, group }) => endpoint === 'TTDE' && group === 'by Age',
    );
    expect(compared.map(({ statistic }) => statistic)).toContain('log-rank P, descriptive');
  });

  test('a file without any factor has nothing to split by', () => {
    const trial = datelessTrial(FILES[1]);
    expect(factorSplits(frameOf(trial, protocolPlan(trial.facts)).members)).toEqual([]);
  });

  test('a code that nobody has is absent, not another endpoint', async () => {
    const trial = await trialOf(CSV);
    const plan = protocolPlan(trial.facts);
    const frame = frameOf(trial, plan);
    const reply = buildFigure({ id: 'km', endpoint: 'XYZ' }, analyze(trial, plan, '0'), frame);
    expect(reply).toEqual({
      state: 'absent',
      why: expect.stringMatching(/^there is no endpoint XYZ; there are OS, /) as string,
    });
  });
});
