/** Several endpoints of the sample as curves of one figure. */
import { expect, test } from 'vitest';
import { buildFigure } from '../../../../shared/figures/build-figure.ts';
import type { FigureRequest } from '../../../../shared/figures/all-figures.ts';
import { SAMPLE_FRAME, SAMPLE_RESULTS } from '../../../figures/sample-figures.ts';

const reply = (request: FigureRequest) => buildFigure(request, SAMPLE_RESULTS, SAMPLE_FRAME);
function chart(request: FigureRequest) {
  const made = reply(request);
  if (made.state !== 'ready' || made.figure.kind !== 'chart') throw new Error('no chart');
  return made.figure;
}

test('each curve is the curve of its endpoint alone, and so are its numbers below', () => {
  const together = chart({ id: 'km-endpoints', timeMax: 24, timeStep: 3 });
  const [panel] = together.panels;
  expect(panel?.riskTable?.groups.map(({ label }) => label)).toEqual(['OS', 'rPFS', 'bPFS']);
  expect(together.legend.slice(0, 3).map(({ label }) => label)).toEqual(['OS', 'rPFS', 'bPFS']);
  for (const [k, endpoint] of ['OS', 'RPFS', 'BPFS'].entries()) {
    const alone = chart({ id: 'km', endpoint, timeMax: 24, timeStep: 3 }).panels[0];
    const name = ['OS', 'rPFS', 'bPFS'][k] ?? '';
    const steps = (marks: typeof panel) =>
      (marks?.marks ?? []).flatMap((mark) => (mark.mark === 'step' ? [mark] : []));
    const mine = steps(panel).filter((mark) => mark.name.startsWith(name));
    const points = (all: typeof mine) =>
      all.flatMap(({ vertices }) => vertices.map(({ x, y }) => [x, y]));
    expect(points(mine), name).toEqual(points(steps(alone)));
    const counts = alone?.riskTable?.groups[0]?.rows.find(({ kind }) => kind === 'at-risk')?.counts;
    expect(panel?.riskTable?.groups[k]?.rows[0]?.counts, name).toEqual(counts);
  }
});

test('says that the curves are of the same patients, in alt text whose curves they are', () => {
  const { alt, footnotes, title } = chart({ id: 'km-endpoints' });
  expect(title).toBe('OS, rPFS and bPFS');
  for (const name of ['OS, ', 'rPFS, ', 'bPFS, ']) expect(alt).toContain(name);
  expect(footnotes.join(' ')).toContain('the same patients');
});

test('endpoints from another origin have no common axis, and none that is missing is left out', () => {
  expect(reply({ id: 'km-endpoints', endpoints: ['OS', 'OSFR1'] })).toMatchObject({
    state: 'absent',
    why: expect.stringContaining('no common time axis') as string,
  });
  expect(reply({ id: 'km-endpoints', endpoints: ['OS', 'NONE'] })).toMatchObject({
    state: 'absent',
    why: expect.stringContaining('NONE') as string,
  });
});
