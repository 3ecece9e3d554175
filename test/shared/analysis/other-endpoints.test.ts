import { describe, expect, test } from 'vitest';
import { analyze } from '../../../shared/analysis/analyze.ts';
import { analysisResults } from '../../../shared/analysis/ard/analysis-results.ts';
import { endpointCodes, survivalOf } from '../../../shared/analysis/endpoint-list.ts';
import { frameOf } from '../../../shared/analysis/frame.ts';
import { buildFigure } from '../../../shared/figures/build-figure.ts';
import { protocolPlan } from '../../../shared/trial/plan-presets.ts';
import { trialFromTimeToEvent } from '../../../electron/import/open-time-to-event.ts';
import { parseTimeToEvent } from '../../../electron/import/time-to-event.ts';

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

  test('a code that nobody has is absent, not another endpoint', async () => {
    const trial = await trialOf(CSV);
    const plan = protocolPlan(trial.facts);
    const frame = frameOf(trial, plan);
    const reply = buildFigure({ id: 'km', endpoint: 'XYZ' }, analyze(trial, plan, '0'), frame);
    expect(reply).toEqual({ state: 'absent', why: 'there is no endpoint XYZ' });
  });
});
