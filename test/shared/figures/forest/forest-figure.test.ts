/**
 * Responders of a small trial, counted by hand; limits from R: binom.test(1, 2)$conf.int etc. Survival
 * by level: what the curve of the level alone says.
 */
import { describe, expect, test } from 'vitest';
import { survivalByGroup } from '../../../../shared/analysis/survival/group-survival.ts';
import { factorByKey, splitFactor } from '../../../../shared/analysis/population/subgroups.ts';
import { forestFigure } from '../../../../shared/figures/forest/forest-figure.ts';
import { forestContent } from '../../../../shared/figures/forest/forest-lines.ts';
import type { ForestContent } from '../../../../shared/figures/forest/forest-lines.ts';
import type { ChartFigure, Mark } from '../../../../shared/figures/model/model.ts';
import { NOT_ESTIMABLE, NOT_REACHED, known } from '../../../../shared/ground/estimate.ts';
import { formatMonths } from '../../../../shared/ground/format.ts';
import { CONTEXT, forestLine } from '../../../figures/example-data.ts';
import { SAMPLE_FRAME, SAMPLE_RESULTS, sampleFigure } from '../../../figures/sample-figures.ts';

const RATES: ForestContent = {
  outcome: 'psa50',
  title: 'PSA50',
  short: 'PSA50',
  counts: 'n/N',
  intervals: 'Clopper-Pearson intervals',
  method: '',
  lines: [
    forestLine('All patients', '', 2, 5),
    forestLine('Sex', 'Male', 2, 5),
    forestLine('ECOG', '0', 1, 2),
    forestLine('ECOG', '1', 1, 2),
    {
      ...forestLine('ECOG', 'missing', 0, 1),
      ...{ estimate: NOT_ESTIMABLE, lower: NOT_ESTIMABLE, upper: NOT_ESTIMABLE },
      countedOnly: true,
    },
  ],
};

const FIGURE = forestFigure(RATES, { banding: true }, CONTEXT);
const PANEL = FIGURE.panels[0];

const marksOf = ({ panels }: ChartFigure): readonly Mark[] => panels[0]?.marks ?? [];

describe('a forest of response rates', () => {
  test('names a factor with one level in a footnote and does not draw it', () => {
    const scale = PANEL?.y.scale;
    const labels = scale?.kind === 'band' ? scale.categories.map(({ label }) => label) : [];
    expect(labels).toEqual(['All patients', 'ECOG', '0', '1', 'missing']);
    expect(FIGURE.footnotes.join(' ')).toContain('one level only: Sex (Male)');
    expect(FIGURE.alt).not.toContain('Sex');
  });

  test('counts patients without the value and estimates nothing of them', () => {
    const [counts, rates] = PANEL?.columns ?? [];
    expect(counts?.cells.at(-1)).toBe('0/1');
    expect(rates?.cells.at(-1)).toBe('–');
    expect(FIGURE.footnotes.join(' ')).toContain('counted only');
  });

  test('has exact limits: 1 of 2 is 50% (1.3 to 98.7), as R says', () => {
    expect(PANEL?.columns?.[1]?.cells[2]).toBe('50.0 (1.3–98.7)');
  });

  test('draws squares whose area is the number of patients', () => {
    const sizes = marksOf(forestFigure({ ...RATES, lines: SIZED }, { banding: true }, CONTEXT))
      .filter((mark) => mark.mark === 'points' && mark.symbol === 'square')
      .map((mark) => (mark.mark === 'points' ? Number(mark.size) : 0));
    const [small = 0, large = 0] = sizes;
    expect((large / small) ** 2).toBeCloseTo(30 / 10, 6);
  });

  test('interrupts the dashed line at headings, and shades whole blocks where asked to', () => {
    const rules = marksOf(FIGURE).flatMap((mark) =>
      mark.mark === 'rule' ? [[mark.to, mark.from]] : [],
    );
    expect(rules).toEqual([
      [-0.5, 0.5],
      [1.5, 4.5],
    ]);
    const shaded = (banding: boolean): readonly boolean[] => {
      const scale = forestFigure(RATES, { banding }, CONTEXT).panels[0]?.y.scale;
      return scale?.kind === 'band' ? scale.categories.map((one) => one.shaded ?? false) : [];
    };
    expect(shaded(true)).toEqual([false, true, true, true, true]);
    expect(shaded(false)).not.toContain(true);
  });
});

const SIZED = [
  forestLine('All patients', '', 20, 40),
  forestLine('ECOG', '0', 5, 10),
  forestLine('ECOG', '1', 15, 30),
];

describe('a forest of survival', () => {
  const ecog = factorByKey('ecog');
  const os = SAMPLE_RESULTS.survival.OS;
  if (ecog === undefined || os.state !== 'ready') throw new Error('the sample has both');
  const split = splitFactor(ecog, SAMPLE_FRAME.members);
  const { plan, cutOff } = SAMPLE_FRAME;
  const grouped = survivalByGroup(os.value, split, plan, cutOff);
  const asked = { endpoint: 'OS', factors: ['ecog'] };

  test('has the median of each level, as its curve has it, and of all patients', () => {
    const reply = forestContent({ ...asked, outcome: 'median' }, SAMPLE_RESULTS, SAMPLE_FRAME);
    if (reply.state === 'absent') throw new Error(reply.why);
    expect(reply.content.lines.map(({ level, estimate }) => [level, estimate])).toEqual([
      ['', os.value.median.estimate],
      ...grouped.groups.map(({ label, median }) => [label, median.estimate]),
      // One patient has no ECOG: counted, not estimated.
      ['missing', NOT_ESTIMABLE],
    ]);
  });

  test('has survival at the landmark, as the page of the endpoint has it', () => {
    const reply = forestContent({ ...asked, outcome: 'survival' }, SAMPLE_RESULTS, SAMPLE_FRAME);
    if (reply.state === 'absent') throw new Error(reply.why);
    const { survival, lower, upper } = os.value.landmark;
    expect(reply.content.lines[0]).toMatchObject({ estimate: survival, lower, upper });
    expect(reply.content.title).toBe('Overall survival at 12 months (day 365)');
    expect(reply.content.lines).toHaveLength(1 + grouped.groups.length + 1);
  });

  test('draws a limit that is not reached as an arrow at the end of the axis, and says NR', () => {
    const line = { factor: 'All patients', level: '', n: 9, count: 4, countedOnly: false };
    const content: ForestContent = {
      ...{ ...RATES, outcome: 'median', title: 'Median OS', counts: 'Events/n' },
      lines: [{ ...line, estimate: known(300), lower: known(90), upper: NOT_REACHED }],
    };
    const figure = forestFigure(content, { banding: false }, CONTEXT);
    const interval = marksOf(figure).find(({ mark }) => mark === 'interval');
    expect(interval).toMatchObject({ upperOpen: true, upper: figure.panels[0]?.x.scale.domain[1] });
    expect(figure.panels[0]?.columns?.[1]?.cells[0]).toBe(
      `${formatMonths(300)} (${formatMonths(90)}–NR)`,
    );
    expect(figure.footnotes).toContain('NR: not reached.');
  });

  test('shows the factors that were chosen and no other', () => {
    const figure = sampleFigure({
      id: 'forest',
      outcome: 'survival',
      factors: ['prior-taxane', 'ecog'],
    });
    const scale = figure?.kind === 'chart' ? figure.panels[0]?.y.scale : undefined;
    const headings =
      scale?.kind === 'band' ? scale.categories.filter(({ style }) => style === 'heading') : [];
    expect(headings.map(({ label }) => label)).toEqual(['ECOG performance status', 'Prior taxane']);
  });
});
