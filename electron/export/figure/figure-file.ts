/** A figure as a file of any format, all from one drawing. */
import type { Drawing } from '../../../shared/drawing/drawing.ts';
import { layoutFigure } from '../../../shared/drawing/layout-figure.ts';
import { PRESETS } from '../../../shared/drawing/look.ts';
import type { Figure } from '../../../shared/figures/model/model.ts';
import type { FigureFormat } from '../../../shared/export-formats.ts';
import type { FigureLook } from '../../../shared/figures/model/figure-look.ts';
import { toSvg } from '../../../shared/drawing/svg.ts';
import { FIGURE_FILES } from '../../../shared/export-formats.ts';
import { figureText, hashes, provenance } from '../parts/facts.ts';
import type { ExportFacts } from '../parts/facts.ts';
import { madeFile } from '../parts/made-file.ts';
import type { MadeBytes } from '../parts/made-file.ts';

/**
 * Writes a figure. The packages that do it are loaded at first use.
 *
 * @throws Refused 'too-large' when the picture would have too many pixels
 */
export async function exportFigure(
  figure: Figure,
  look: FigureLook,
  format: FigureFormat,
  facts: ExportFacts,
): Promise<MadeBytes> {
  const bytes = await WRITERS[format]({ figure, look, facts, drawing: drawingOf(figure, look) });
  return madeFile(FIGURE_FILES[format], bytes);
}

type Kept = { readonly look: FigureLook; readonly drawing: Drawing };

const drawings = new WeakMap<Figure, Kept>();

/** A report chooses a height and writes every format from one drawing: the last of each is kept. */
export function drawingOf(figure: Figure, look: FigureLook): Drawing {
  const kept = drawings.get(figure);
  if (kept?.look === look) return kept.drawing;
  const drawing = layoutFigure(figure, look);
  drawings.set(figure, { look, drawing });
  return drawing;
}

type Written = {
  readonly figure: Figure;
  readonly look: FigureLook;
  readonly facts: ExportFacts;
  readonly drawing: Drawing;
};

/** The writer of each format; what it needs is loaded at first use. */
const WRITERS: Readonly<Record<FigureFormat, (one: Written) => Promise<Uint8Array>>> = {
  svg: async ({ figure, facts, drawing }) => {
    const metadata = `${figure.method} ${provenance(facts)}; ${hashes(facts)}`;
    return new TextEncoder().encode(toSvg(drawing, { metadata }));
  },
  pdf: async ({ figure, facts, drawing }) =>
    (await import('./pdf.ts')).toPdf(drawing, {
      title: figure.title,
      subject: `${figure.caption} ${figure.method}`,
      keywords: `${provenance(facts)}; ${hashes(facts)}`,
      creator: `OneArm ${facts.stamp.appVersion}`,
      madeAt: facts.madeAt,
    }),
  png: (one) => pixels(one, 'png'),
  tiff: (one) => pixels(one, 'tiff'),
  pptx: async ({ figure, look, facts, drawing }) => {
    const { toPptx } = await import('./pptx.ts');
    const page =
      look.preset === 'slide'
        ? { width: PRESETS.slide.widthMm, height: PRESETS.slide.heightMm }
        : { width: drawing.widthMm, height: drawing.heightMm };
    const slides = [{ drawing, notes: figureText(figure, facts) }];
    return toPptx(slides, page, look.palette, {
      title: figure.title,
      subject: 'Figure',
      creator: `OneArm ${facts.stamp.appVersion}`,
      madeAt: facts.madeAt,
      provenance: provenance(facts),
    });
  },
};

async function pixels({ look, drawing }: Written, format: 'png' | 'tiff'): Promise<Uint8Array> {
  const { toRaster } = await import('./raster.ts');
  return toRaster(drawing, { format, dpi: look.dpi, grey: look.palette === 'greyscale' });
}
