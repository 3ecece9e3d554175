/** Presets by name, and the style each gives to the words of a figure. */
import { describe, expect, test } from 'vitest';
import { inHouseStyle } from '../../../shared/drawing/house-style.ts';
import { PRESET_FACTS, PRESETS } from '../../../shared/drawing/look.ts';
import { layoutFigure } from '../../../shared/drawing/pages.ts';
import { figureLookSchema, LOOK_NAMES } from '../../../shared/figures/model/figure-look.ts';
import type { FigureLook } from '../../../shared/figures/model/figure-look.ts';
import { withWords } from '../../../shared/figures/model/words.ts';
import { GALLERY } from '../../figures/gallery.ts';

const figure = GALLERY['km-two-groups']?.();
if (figure?.kind !== 'chart') throw new Error('no figure');

const wordsOf = (look: FigureLook): string =>
  layoutFigure(figure, look)
    .primitives.flatMap((one) => (one.kind === 'text' ? [one.text] : []))
    .join(' ');

describe('presets', () => {
  test.each(LOOK_NAMES)('%s parses, has a name and says where it comes from', (name) => {
    expect(figureLookSchema.parse(PRESETS[name])).toEqual(PRESETS[name]);
    expect(PRESET_FACTS[name].label).not.toBe('');
    expect(PRESET_FACTS[name].source.length).toBeGreaterThan(5);
  });

  test('write P and decimals as their journal does', () => {
    expect(wordsOf(PRESETS['two-columns'])).toMatch(/P = 0\.\d{3}/);
    expect(wordsOf(PRESETS.jco)).toMatch(/P = \.\d{3}/);
    expect(wordsOf(PRESETS.lancet)).toMatch(/p = 0·\d{3}/);
    expect(wordsOf(PRESETS.lancet)).not.toMatch(/\d\.\d/);
  });

  test('leave a figure alone that asks for nothing', () => {
    expect(inHouseStyle(figure, PRESETS['one-column'])).toBe(figure);
  });

  test('have a grid or none, and paper or none', () => {
    const grid = (look: FigureLook): boolean =>
      layoutFigure(figure, look).primitives.some(({ part }) => part === 'grid');
    expect([grid(PRESETS['one-column']), grid(PRESETS.nature)]).toEqual([true, false]);
    const clear = layoutFigure(figure, { ...PRESETS['one-column'], transparent: true });
    expect(clear.background).toBeNull();
  });

  test('have a dark slide whose words can be read', () => {
    expect(layoutFigure(figure, PRESETS['slide-dark']).background).toBe('#14181d');
  });
});

describe("the user's words", () => {
  const edited = withWords(figure, {
    title: 'Survival',
    xTitle: 'Months',
    footnotes: [],
    names: { 'ECOG 0': 'Fit' },
  });
  if (edited.kind !== 'chart') throw new Error('no chart');

  test('stand in title, axis, notes, legend, small table and numbers at risk', () => {
    const [panel] = edited.panels;
    expect([edited.title, panel?.x.title, edited.footnotes]).toEqual(['Survival', 'Months', []]);
    expect(edited.legend[0]?.label).toBe('Fit');
    // Above several rows the factor is named, too.
    expect(panel?.riskTable?.groups[0]?.label).toBe('ECOG performance status: Fit');
    expect(panel?.inset?.rows.map(({ cells }) => cells[0])).toContain('Fit');
  });

  test('are told in the method, which goes into every file', () => {
    expect(edited.method).toContain(
      'Words edited by hand: title, x axis, footnotes, names of groups.',
    );
    expect(withWords(figure, {})).toBe(figure);
  });

  test('change no mark', () => {
    expect(edited.panels[0]?.marks).toEqual(figure.panels[0]?.marks);
  });
});
