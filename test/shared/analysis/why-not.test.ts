import { expect, test } from 'vitest';
import { resultText } from '../../../electron/export/text/export-text.ts';
import { resultsText } from '../../../electron/cli/trial/results-document.ts';
import { analyze } from '../../../shared/analysis/analyze.ts';
import { frameOf } from '../../../shared/analysis/frame/frame.ts';
import { endpointSection, whyNot } from '../../../shared/analysis/why-not.ts';
import { buildFigure } from '../../../shared/figures/build-figure.ts';
import { buildTable } from '../../../shared/tables/build-table.ts';
import { plan } from '../patient-fixture.ts';
import { trialOf } from '../trial-of.ts';

// P1 died four days before C1D1: overall survival and the primary endpoint stop.
const trial = trialOf([{ died: -4 }, { alive: 100 }]);
const results = analyze(trial, plan, 'test');
const frame = frameOf(trial, plan);
const STOPPED = 'stopped by the data checks: a death dated before C1D1 (1 patient)';

function refusalOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('was not refused');
}

test('figure, table, text and command line say the same of a stopped endpoint', () => {
  expect(buildFigure({ id: 'km', endpoint: 'OS' }, results, frame)).toEqual({
    state: 'absent',
    why: STOPPED,
  });
  expect(buildTable('primary', results, { patientIds: false })).toEqual({
    state: 'absent',
    why: STOPPED,
  });
  expect(refusalOf(() => resultText(results, frame, 'curve-csv', { endpoint: 'OS' }))).toBe(
    `OS: ${STOPPED}`,
  );
  expect(resultsText(trial, results)).toContain(`Primary endpoint: ${STOPPED}`);
});

test('figure, text and command line say the same of an endpoint without its table', () => {
  const missing = 'table psa is missing or empty, and no ready-made BPFS is given';
  expect(buildFigure({ id: 'km', endpoint: 'BPFS' }, results, frame)).toEqual({
    state: 'absent',
    why: missing,
  });
  expect(refusalOf(() => resultText(results, frame, 'curve-csv', { endpoint: 'BPFS' }))).toBe(
    `BPFS: ${missing}`,
  );
  expect(resultsText(trial, results)).toContain(missing);
});

test('an endpoint that does not exist is named with those that do', () => {
  const part = endpointSection(results, 'PFS2');
  if (part.state === 'ready') throw new Error('there is no PFS2');
  expect(whyNot(part)).toBe(
    'there is no endpoint PFS2; there are OS, RPFS, BPFS, TTPSA, OSFR1, OSFR2, TTWP and TTRNT',
  );
});
