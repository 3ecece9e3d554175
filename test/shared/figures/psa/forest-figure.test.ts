/** Responders of a small trial, counted by hand; limits from R: binom.test(1, 2)$conf.int etc. */
import { expect, test } from 'vitest';
import type { ForestRow } from '../../../../shared/analysis/results.ts';
import { forestFigure } from '../../../../shared/figures/psa/forest-figure.ts';
import { proportionInterval } from '../../../../shared/statistics/index.ts';
import { CONTEXT } from '../../../figures/example-data.ts';

const row = (factor: string, level: string, responders: number, n: number): ForestRow => ({
  factor,
  level,
  responders,
  n,
  interval: proportionInterval({
    successes: responders,
    n,
    method: 'clopper-pearson',
    level: 0.95,
    alternative: 'two-sided',
  }),
});

const ROWS: readonly ForestRow[] = [
  row('All patients', '', 2, 5),
  row('Sex', 'Male', 2, 5),
  row('ECOG', '0', 1, 2),
  row('ECOG', '1', 1, 2),
  { ...row('ECOG', 'missing', 0, 1), interval: null },
];

const FIGURE = forestFigure(ROWS, { response: 'PSA50', method: '' }, CONTEXT);
const PANEL = FIGURE.panels[0];

test('a factor with one level is named in a footnote, not drawn', () => {
  const scale = PANEL?.y.scale;
  const labels = scale?.kind === 'band' ? scale.categories.map(({ label }) => label) : [];
  expect(labels).toEqual(['All patients', 'ECOG', '0', '1', 'missing']);
  expect(FIGURE.footnotes.join(' ')).toContain('one level only: Sex (Male)');
  expect(FIGURE.alt).not.toContain('Sex');
});

test('patients without the value are counted and have no estimate', () => {
  const [counts, rates] = PANEL?.columns ?? [];
  expect(counts?.cells.at(-1)).toBe('0/1');
  expect(rates?.cells.at(-1)).toBe('–');
  expect(FIGURE.footnotes.join(' ')).toContain('counted only');
});

test('rates carry exact limits: 1 of 2 is 50% (1.3 to 98.7), as R says', () => {
  expect(PANEL?.columns?.[1]?.cells[2]).toBe('50.0 (1.3–98.7)');
});
