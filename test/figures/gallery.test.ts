/** The gallery as stored pictures: a change of any figure is a change to look at. */
import { expect, test } from 'vitest';
import { layoutFigure } from '../../shared/drawing/pages.ts';
import { PRESETS } from '../../shared/drawing/look.ts';
import { toSvg } from '../../shared/drawing/svg.ts';
import { GALLERY } from './gallery.ts';

test.each(Object.entries(GALLERY))('%s looks as it did', async (name, make) => {
  const svg = toSvg(layoutFigure(make(), PRESETS['two-columns']));
  await expect(svg).toMatchFileSnapshot(`./svg/${name}.svg`);
});

test('a figure is the same every time it is drawn', () => {
  for (const make of Object.values(GALLERY)) {
    const draw = (): string => toSvg(layoutFigure(make(), PRESETS['one-column']));
    expect(draw()).toBe(draw());
  }
});

test('words that mean something to XML stay words', () => {
  const make = GALLERY['km-long-names'];
  const svg = make === undefined ? '' : toSvg(layoutFigure(make(), PRESETS['two-columns']));
  const page = new TextDecoder().decode(new TextEncoder().encode(svg));
  expect(page).toContain('≥ 50% &amp; haemoglobin &gt; 10 g/dL');
  expect(page).toContain('PSA &lt; 0.02 µg/L');
  expect(page).not.toMatch(/&(?!amp;|lt;|gt;|quot;)/);
});

test('no picture names a patient unless asked', () => {
  for (const [name, make] of Object.entries(GALLERY)) {
    const svg = toSvg(layoutFigure(make(), PRESETS['two-columns']));
    const asked = name === 'swimmer-ids' || name === 'waterfall-by-factor';
    expect(/P-0\d\d/.test(svg), name).toBe(asked);
  }
});
