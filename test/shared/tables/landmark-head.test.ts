/**
 * The head of a landmark column names the day at which its curves are read. By hand: 12 calendar months
 * are day 365; where the first day counts every time is a day longer, day 366.
 */
import { expect, test } from 'vitest';
import { analyze } from '../../../shared/analysis/analyze.ts';
import { readyEndpoints } from '../../../shared/analysis/survival/endpoint-list.ts';
import { landmarkDaysOf } from '../../../shared/analysis/survival/landmark-days.ts';
import { figureRCode } from '../../../shared/figures/r-code/figure-r-code.ts';
import { buildTable } from '../../../shared/tables/build-table.ts';
import { withSwitches } from '../../../shared/trial/plan/with-switches.ts';
import { SAMPLE_FRAME, SAMPLE_RESULTS } from '../../figures/sample-figures.ts';

test.each([
  [false, 365],
  [true, 366],
])('first day counted: %s, read at day %i in table and R lines', (countFirstDay, day) => {
  const { trial } = SAMPLE_FRAME;
  const plan = withSwitches(SAMPLE_FRAME.plan, 'survival', { countFirstDay });
  const results = analyze(trial, plan, '0');
  const reply = buildTable('survival-summary', results, { patientIds: false });
  if (reply.state !== 'ready') throw new Error(reply.why);
  expect(reply.table.columns.map(({ title }) => title)).toContain(`At 12 mo (day ${day})`);
  expect(figureRCode({ id: 'km' }, results, SAMPLE_FRAME)).toContain(`landmark <- ${day}\n`);
});

test('endpoints read at different days are told apart in a note', () => {
  const [os, rpfs] = readyEndpoints(SAMPLE_RESULTS);
  if (os === undefined || rpfs === undefined) throw new Error('the sample has both');
  const months = { ...os, landmark: { ...os.landmark, time: 365.25 } };
  expect(landmarkDaysOf([months, rpfs])).toEqual({
    of: null,
    note: `The landmark is read at day 365.25 for ${os.code} and day 365 for ${rpfs.code}.`,
  });
});
