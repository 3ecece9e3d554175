/** A figure as a file of any format, all from one drawing. */
import type { Drawing } from '../../../shared/drawing/drawing.ts';
import { layoutFigure } from '../../../shared/drawing/layout-figure.ts';
import { PRESETS } from '../../../shared/drawing/look.ts';
import type { Figure } from '../../../shared/figures/model/model.ts';
import type { FigureFormat, FigureLook } from '../../../shared/figures/model/request.ts';
import { toSvg } from '../../../shared/drawing/svg.ts';
import { figureText, hashes, provenance } from '../parts/facts.ts';
import type { ExportFacts } from '../parts/facts.ts';

export type MadeBytes = {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  readonly extension: string;
};

const MEDIA_TYPES: Readonly<Record<FigureFormat, string>> = {
  svg: 'image/svg+xml',
  pdf: 'application/pdf',
  png: 'image/png',
  tiff: 'image/tiff',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
};

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
  const bytes = await write(figure, look, format, facts);
  return { bytes, mediaType: MEDIA_TYPES[format], extension: format };
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

async function write(
  figure: Figure,
  look: FigureLook,
  format: FigureFormat,
  facts: ExportFacts,
): Promise<Uint8Array> {
  const drawing = drawingOf(figure, look);
  switch (format) {
    case 'svg': {
      const metadata = `${figure.method} ${provenance(facts)}; ${hashes(facts)}`;
      return new TextEncoder().encode(toSvg(drawing, { metadata }));
    }
    case 'pdf': {
      const { toPdf } = await import('./pdf.ts');
      return toPdf(drawing, {
        title: figure.title,
        subject: `${figure.caption} ${figure.method}`,
        keywords: `${provenance(facts)}; ${hashes(facts)}`,
        creator: `OneArm ${facts.stamp.appVersion}`,
        madeAt: facts.madeAt,
      });
    }
    case 'png':
    case 'tiff': {
      const { toRaster } = await import('./raster.ts');
      return toRaster(drawing, { format, dpi: look.dpi, grey: look.palette === 'greyscale' });
    }
    case 'pptx': {
      const { toPptx } = await import('./pptx.ts');
      const slide = { width: PRESETS.slide.widthMm, height: PRESETS.slide.heightMm };
      return toPptx(drawing, {
        title: figure.title,
        company: provenance(facts),
        notes: figureText(figure, facts),
        madeAt: facts.madeAt,
        slideMm: look.preset === 'slide' ? slide : null,
      });
    }
    default:
      return format satisfies never;
  }
}
