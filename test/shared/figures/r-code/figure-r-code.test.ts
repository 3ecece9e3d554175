/** The lines of R of each figure of the sample, run in R where it is there. */
import { beforeAll, describe, expect, test } from 'vitest';
import { figureRCode } from '../../../../shared/figures/r-code/figure-r-code.ts';
import { hasR, runRScript } from '../../../reference/r-check.ts';
import { SAMPLE_FRAME, SAMPLE_REQUESTS, SAMPLE_RESULTS } from '../../../figures/sample-figures.ts';

const CODES = Object.entries(SAMPLE_REQUESTS).flatMap(([name, request]) => {
  const code = figureRCode(request, SAMPLE_RESULTS, SAMPLE_FRAME);
  return code === null ? [] : [[name, code] as const];
});

const { OS } = SAMPLE_RESULTS.survival;

describe('the R lines of a figure', () => {
  let output = '';
  let here = false;
  beforeAll(async () => {
    here = await hasR();
    if (!here) return;
    const blocks = CODES.map(([name, code]) => `local({\n${code}\n})\ncat("DONE ${name}\\n")`);
    output = await runRScript(['pdf(NULL)', ...blocks].join('\n'));
  }, 120_000);

  test.each(CODES.map(([name]) => name))('of %s run to their end', (name) => {
    if (here) expect(output).toContain(`DONE ${name}\n`);
  });

  test('of overall survival give its events, median and landmark', () => {
    if (!here || OS.state !== 'ready') return;
    const { n, nEvents, median, landmark } = OS.value;
    const value = (of: typeof median.estimate): number => (of.state === 'value' ? of.value : NaN);
    const own = output.slice(0, output.indexOf('DONE km\n')).split('DONE').at(-1) ?? '';
    const [, table = ''] = own.split(/median.*\n/);
    expect(table.trim().split(/\s+/).slice(1, 4).map(Number)).toEqual([
      n,
      nEvents,
      value(median.estimate),
    ]);
    expect(own).toMatch(
      new RegExp(`\\n\\s+${landmark.time}\\s.*${value(landmark.survival).toFixed(3)}`),
    );
  });
});

test('a survival curve takes ten lines of its own, apart from its data', () => {
  const code = CODES.find(([name]) => name === 'km')?.[1] ?? '';
  const lines = code.split('\n').filter((line) => /^\S/.test(line));
  expect(lines.length).toBeLessThanOrEqual(10);
});

test('the lines name no patient', () => {
  const codes = CODES.filter(([name]) => SAMPLE_REQUESTS[name]?.patientIds !== true);
  const ids = SAMPLE_FRAME.members.map(({ id }) => id);
  for (const [name, code] of codes) {
    for (const id of ids) expect(code.includes(`"${id}"`), `${id} in ${name}`).toBe(false);
  }
});
