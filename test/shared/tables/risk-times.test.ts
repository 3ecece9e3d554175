/** The table of numbers at risk and the numbers below the curve say the same, at the same times. */
import { expect, test } from 'vitest';
import { readyEndpoints } from '../../../shared/analysis/survival/endpoint-list.ts';
import { conditionalTitle } from '../../../shared/analysis/survival/delayed-entry.ts';
import { buildTable } from '../../../shared/tables/build-table.ts';
import { SAMPLE_RESULTS, sampleFigure } from '../../figures/sample-figures.ts';

const reply = buildTable('risk-table', SAMPLE_RESULTS, { patientIds: false });
if (reply.state !== 'ready') throw new Error(reply.why);
const { rows } = reply.table;

test.each(readyEndpoints(SAMPLE_RESULTS))('numbers at risk of $code', (endpoint) => {
  const from = rows.findIndex(({ cells }) => cells[0]?.text === conditionalTitle(endpoint));
  const rest = rows.slice(from + 1);
  const to = rest.findIndex(({ style }) => style === 'heading');
  const own = rest.slice(0, to === -1 ? undefined : to);
  const figure = sampleFigure({ id: 'km', endpoint: endpoint.code });
  const table = figure?.kind === 'chart' ? figure.panels[0]?.riskTable : undefined;
  const atRisk = table?.groups[0]?.rows.find(({ kind }) => kind === 'at-risk');
  expect(own.map(({ cells }) => Number.parseInt(cells[0]?.text ?? '', 10))).toEqual(table?.times);
  expect(own.map(({ cells }) => Number(cells[2]?.text))).toEqual(atRisk?.counts);
});
