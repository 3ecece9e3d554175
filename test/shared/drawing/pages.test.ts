/** Pages of a figure: letters keep the size asked for, and what a page measures is told. */
import { describe, expect, test } from 'vitest';
import type { Drawing } from '../../../shared/drawing/drawing.ts';
import { PRESETS, sizesOf } from '../../../shared/drawing/look.ts';
import { drawingFacts, layoutPages, lookWarnings } from '../../../shared/drawing/pages.ts';
import { swimmerFigure } from '../../../shared/figures/patient/swimmer-figure.ts';
import { CONTEXT, LANES, LANE_OPTIONS } from '../../figures/example-data.ts';
import { GALLERY } from '../../figures/gallery.ts';
import { SAMPLE_REQUESTS, sampleFigure } from '../../figures/sample-figures.ts';

const lanes = (n: number) =>
  Array.from({ length: n }, (_, k) => ({
    ...(LANES[k % LANES.length] ?? LANES[0]),
    patient: `P-${String(k + 1).padStart(4, '0')}`,
  })) as typeof LANES;
const many = swimmerFigure(lanes(400), LANE_OPTIONS, { ...CONTEXT, patientIds: true });

describe('pages', () => {
  test('of a slide are 16:9, always', () => {
    for (const request of Object.values(SAMPLE_REQUESTS)) {
      const figure = sampleFigure(request);
      if (figure === null) continue;
      for (const { widthMm, heightMm } of layoutPages(figure, PRESETS.slide)) {
        expect(widthMm / heightMm).toBeCloseTo(16 / 9, 3);
      }
    }
  });

  test('keep the type size asked for, in print always', () => {
    for (const request of Object.values(SAMPLE_REQUESTS)) {
      const figure = sampleFigure(request);
      if (figure === null) continue;
      for (const page of layoutPages(figure, { ...PRESETS['two-columns'], fontPt: 9 })) {
        const axis = page.primitives.filter(
          (one) => one.kind === 'text' && one.part === 'x axis, title',
        );
        // The direction of benefit below the title is a little smaller.
        const sizes = axis.map((text) => (text.kind === 'text' ? text.sizePt : 0));
        if (sizes.length > 0) expect(Math.max(...sizes)).toBe(9);
      }
    }
  });

  test.each(['slide', 'two-columns'] as const)(
    'of 400 lanes name every patient once, in letters that can be read (%s)',
    (preset) => {
      const pages = layoutPages(many, PRESETS[preset]);
      const names = pages.flatMap(({ primitives }) =>
        primitives.flatMap((one) =>
          one.kind === 'text' && one.part === 'y axis' ? [one.text] : [],
        ),
      );
      expect(new Set(names).size).toBe(400);
      expect(names).toHaveLength(400);
      const least = preset === 'slide' ? 15 : 6;
      for (const page of pages) expect(drawingFacts(page).smallestPt).toBeGreaterThanOrEqual(least);
      expect(lookWarnings(pages, PRESETS[preset]).join()).toContain(`over ${pages.length} pages`);
      const notes = pages
        .at(-1)
        ?.primitives.flatMap((one) =>
          one.kind === 'text' && one.part === 'footnotes' ? [one.text] : [],
        );
      expect(notes?.join(' ')).toContain('to 400 of 400.');
    },
  );

  test('never part a heading from its rows', () => {
    const forest = sampleFigure({ id: 'forest' });
    if (forest?.kind !== 'chart') throw new Error('no forest');
    const scale = forest.panels[0]?.y.scale;
    const headings = new Set(
      scale?.kind === 'band'
        ? scale.categories.flatMap(({ style, label }) => (style === 'heading' ? [label] : []))
        : [],
    );
    const pages = layoutPages(forest, PRESETS.slide);
    expect(pages.length).toBeGreaterThan(1);
    for (const { primitives } of pages) {
      const names = primitives.flatMap((one) =>
        one.kind === 'text' && one.part === 'y axis' ? [one] : [],
      );
      const lowest = names.reduce((a, b) => (b.y > a.y ? b : a));
      expect(headings.has(lowest.text)).toBe(false);
    }
  });
});

describe('what is told beside the preview', () => {
  const figure = GALLERY['km-one-group']?.();
  if (figure === undefined) throw new Error('no figure');

  test('is what the drawing measures', () => {
    const [page] = layoutPages(figure, PRESETS['two-columns']);
    const facts = page === undefined ? null : drawingFacts(page);
    expect(facts).toMatchObject({ widthMm: 178, heightMm: 115, smallestPt: 7 });
    // No line is thinner than half a point.
    expect(facts?.thinnestPt).toBeCloseTo(0.5, 6);
  });

  test('warns of letters below 6 pt in print and 18 pt on a slide, and of a higher page', () => {
    const small = { ...PRESETS['two-columns'], fontPt: 5 };
    expect(lookWarnings(layoutPages(figure, small), small).join()).toContain('should have 6 pt');
    const slide = PRESETS.slide;
    expect(lookWarnings(layoutPages(figure, slide), slide).join()).toContain('should have 18 pt');
    const flat = { ...PRESETS['one-column'], heightMm: 40 };
    expect(lookWarnings(layoutPages(figure, flat), flat).join()).toMatch(
      /mm high instead of 40 mm/,
    );
    const usual = PRESETS['two-columns'];
    expect(lookWarnings(layoutPages(figure, usual), usual)).toEqual([]);
  });
});

test.each(['one-column', 'two-columns', 'slide', 'poster'] as const)(
  'panels of one page keep their letters in the look %s: what does not fit goes on another page',
  (preset) => {
    const look = PRESETS[preset];
    const panels = ['km', 'forest', 'swimmer', 'ae-bars', 'waterfall-best', 'spider'];
    for (const columns of [1, 2, 3]) {
      const figure = sampleFigure({
        id: 'composed',
        panels: panels.map((id) => ({ id })),
        columns,
      });
      if (figure === null) throw new Error('the sample has these figures');
      const pages = layoutPages(figure, look);
      const lettersOf = ({ primitives }: Drawing) =>
        primitives.flatMap((one) =>
          one.kind === 'text' && one.part === 'panel letter' ? [one.text] : [],
        );
      const letters = pages.flatMap(lettersOf);
      // A figure that fills pages of its own stands without a letter.
      expect(letters).toEqual(
        ['A', 'B', 'C', 'D', 'E', 'F'].filter((one) => letters.includes(one)),
      );
      for (const page of pages) {
        // Alone on a slide a figure without rows may still be too high: that is told, as without panels.
        if (preset === 'slide' && lettersOf(page).length < 2) continue;
        expect(drawingFacts(page).smallestPt).toBeGreaterThanOrEqual(sizesOf(look).smallPt - 1e-9);
      }
    }
  },
);
