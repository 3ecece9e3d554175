/** One sign means one thing, in colour and in grey, in every figure of the sample. */
import { expect, test } from 'vitest';
import { FIGURES } from '../../../../shared/figures/all-figures.ts';
import { lineColour } from '../../../../shared/figures/model/palette.ts';
import type { FigureRequest } from '../../../../shared/figures/all-figures.ts';
import { SIGNS } from '../../../../shared/figures/model/signs.ts';
import { sampleFigure } from '../../../figures/sample-figures.ts';

test('no two signs share symbol and grey', () => {
  const looks = Object.values(SIGNS).map(
    ({ symbol, role }) => `${symbol} ${lineColour('greyscale', { role, tone: 'full' })}`,
  );
  expect(new Set(looks).size).toBe(looks.length);
});

test('a symbol in a colour has one label in all legends', () => {
  const labels = new Map<string, Set<string>>();
  for (const { id } of FIGURES) {
    const figure = sampleFigure({ id } as FigureRequest);
    if (figure?.kind !== 'chart') continue;
    for (const { label, swatch } of figure.legend) {
      if (swatch.kind !== 'symbol') continue;
      const look = `${swatch.symbol} ${swatch.paint.role}`;
      // What a sign stands at may be added: "Died (at the height of the last PSA)".
      const [meaning = ''] = label.split(' (');
      labels.set(look, (labels.get(look) ?? new Set()).add(meaning));
    }
  }
  for (const [look, meanings] of labels) expect([...meanings], look).toHaveLength(1);
});
