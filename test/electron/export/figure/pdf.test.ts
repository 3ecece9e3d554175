/** PDF of every figure of the gallery in every preset, read back and measured by pdf.js. */
import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { describe, expect, test } from 'vitest';
import { drawingsOf, exportFigure } from '../../../../electron/export/figure/figure-file.ts';
import { drawingFacts } from '../../../../shared/drawing/pages.ts';
import { PRESETS } from '../../../../shared/drawing/look.ts';
import { LOOK_NAMES } from '../../../../shared/figures/model/figure-look.ts';
import { GALLERY } from '../../../figures/gallery.ts';
import { SAMPLE_RESULTS } from '../../../figures/sample-figures.ts';

const facts = { stamp: SAMPLE_RESULTS.stamp, madeAt: new Date('2026-03-01T12:00:00Z') };
const FIGURES = Object.entries(GALLERY).map(([name, make]) => [name, make()] as const);

async function opened(figure: (typeof FIGURES)[number][1], preset: (typeof LOOK_NAMES)[number]) {
  const look = PRESETS[preset];
  const { bytes } = await exportFigure({ figure, look, format: 'pdf', facts });
  const document = await getDocument({ data: bytes, verbosity: 0 }).promise;
  return { document, pages: drawingsOf(figure, look) };
}

describe.each(LOOK_NAMES)('in the preset %s', (preset) => {
  test('letters and lines are as small as the dialog says, and no smaller', async () => {
    for (const [name, figure] of FIGURES) {
      const { document, pages } = await opened(figure, preset);
      expect(document.numPages, name).toBe(pages.length);
      for (const [k, drawing] of pages.entries()) {
        const page = await document.getPage(k + 1);
        const said = drawingFacts(drawing);
        const { items } = await page.getTextContent();
        const sizes = items.flatMap((item) => {
          if (!('transform' in item) || item.str.trim() === '') return [];
          const [a = 0, b = 0] = item.transform as readonly number[];
          return [Math.hypot(a, b)];
        });
        expect(Math.min(...sizes), `letters of ${name}`).toBeCloseTo(said.smallestPt, 2);
        const { fnArray, argsArray } = await page.getOperatorList();
        const widths = fnArray.flatMap((op, i) =>
          op === OPS.setLineWidth ? [Number((argsArray as unknown[][])[i]?.[0])] : [],
        );
        expect(Math.min(...widths), `lines of ${name}`).toBeCloseTo(said.thinnestPt, 2);
        expect(said.thinnestPt).toBeGreaterThanOrEqual(0.499);
      }
    }
  }, 120_000);
});

test('each page is a figure of the structure, with its description and its language', async () => {
  for (const [name, figure] of FIGURES) {
    const { document, pages } = await opened(figure, 'slide');
    const marked = (await document.getMarkInfo()) as unknown as ReadonlyMap<string, boolean>;
    expect(marked.get('Marked'), name).toBe(true);
    const info = (await document.getMetadata()).info as { readonly Language?: string };
    expect(info.Language).toBe('en-GB');
    for (let k = 1; k <= pages.length; k += 1) {
      const tree = JSON.stringify(await (await document.getPage(k)).getStructTree());
      expect(tree, name).toContain('"role":"Figure"');
      expect(tree, name).toContain(`"alt":${JSON.stringify(figure.alt)}`);
    }
  }
}, 60_000);
