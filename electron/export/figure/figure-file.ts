/** A figure as a file of any format, all from one drawing. */
import type { Drawing } from '../../../shared/drawing/drawing.ts';
import { layoutPages } from '../../../shared/drawing/pages.ts';
import { PRESETS } from '../../../shared/drawing/look.ts';
import type { Figure } from '../../../shared/figures/model/model.ts';
import type { FigureFormat } from '../../../shared/export-formats.ts';
import { isSlide } from '../../../shared/figures/model/figure-look.ts';
import type { FigureLook } from '../../../shared/figures/model/figure-look.ts';
import { toSvg } from '../../../shared/drawing/svg.ts';
import { FIGURE_FILES } from '../../../shared/export-formats.ts';
import { figureText, hashes, provenance } from '../parts/facts.ts';
import type { ExportFacts } from '../parts/facts.ts';
import { madeFile } from '../parts/made-file.ts';
import type { MadeBytes } from '../parts/made-file.ts';
import { packed } from '../parts/zip.ts';

/** A figure, and as what it leaves. */
export type FigureAsked = {
  readonly figure: Figure;
  readonly look: FigureLook;
  readonly format: FigureFormat;
  readonly facts: ExportFacts;
};

/** A page of a figure as a file; formats with pages have one file for all of them. */
export type FigurePage = MadeBytes & {
  /** "-2" for the second page of a figure that takes several; '' for a single file. */
  readonly suffix: string;
};

/**
 * Writes a figure as one file. A format without pages gives a zip where the figure takes several.
 *
 * @param name of the files in such a zip
 * @throws Refused 'too-large' when the picture would have too many pixels
 */
export async function exportFigure(asked: FigureAsked, name = 'figure'): Promise<MadeBytes> {
  const pages = await figurePages(asked);
  const [first] = pages;
  if (first !== undefined && pages.length === 1) return first;
  const files = pages.map(({ bytes, suffix, extension }): [string, Uint8Array] => [
    `${name}${suffix}.${extension}`,
    bytes,
  ]);
  const bytes = packed(new Map(files), { madeAt: asked.facts.madeAt, stored: /\.(png|tiff)$/ });
  return { bytes, mediaType: 'application/zip', extension: 'zip' };
}

/** The figure as its files: one, or one a page. The packages that write are loaded at first use. */
export async function figurePages(asked: FigureAsked): Promise<readonly FigurePage[]> {
  const { figure, look, format } = asked;
  const facts = { ...asked.facts, look };
  const drawings = drawingsOf(figure, look);
  const files = await WRITERS[format]({ figure, look, facts, drawings });
  return files.map((bytes, k) => ({
    ...madeFile(FIGURE_FILES[format], bytes),
    suffix: files.length === 1 ? '' : `-${k + 1}`,
  }));
}

type Kept = { readonly look: FigureLook; readonly drawings: readonly Drawing[] };

const kept = new WeakMap<Figure, Kept>();

/** A report chooses a height and writes every format from one layout: the last of each is kept. */
export function drawingsOf(figure: Figure, look: FigureLook): readonly Drawing[] {
  const known = kept.get(figure);
  if (known?.look === look) return known.drawings;
  const drawings = layoutPages(figure, look);
  kept.set(figure, { look, drawings });
  return drawings;
}

type Written = {
  readonly figure: Figure;
  readonly look: FigureLook;
  readonly facts: ExportFacts;
  /** A page each. */
  readonly drawings: readonly Drawing[];
};

/** The writer of each format; what it needs is loaded at first use. */
const WRITERS: Readonly<Record<FigureFormat, (one: Written) => Promise<readonly Uint8Array[]>>> = {
  svg: async ({ figure, facts, drawings }) => {
    const metadata = `${figure.method} ${provenance(facts)}; ${hashes(facts)}`;
    return drawings.map((drawing) => new TextEncoder().encode(toSvg(drawing, { metadata })));
  },
  pdf: async ({ figure, facts, drawings }) => [
    await (
      await import('./pdf.ts')
    ).toPdf(drawings, {
      title: figure.title,
      subject: `${figure.caption} ${figure.method}`,
      keywords: `${provenance(facts)}; ${hashes(facts)}`,
      creator: `OneArm ${facts.stamp.appVersion}`,
      madeAt: facts.madeAt,
    }),
  ],
  emf: async ({ drawings }) => {
    const { toEmf } = await import('./emf.ts');
    return drawings.map(toEmf);
  },
  png: (one) => pixels(one, 'png'),
  tiff: (one) => pixels(one, 'tiff'),
  pptx: async ({ figure, look, facts, drawings }) => {
    const { toPptx } = await import('./pptx.ts');
    const page = isSlide(look)
      ? { width: PRESETS.slide.widthMm, height: PRESETS.slide.heightMm }
      : {
          width: Math.max(...drawings.map(({ widthMm }) => widthMm)),
          height: Math.max(...drawings.map(({ heightMm }) => heightMm)),
        };
    const notes = figureText(figure, facts);
    const slides = drawings.map((drawing) => ({ drawing, notes }));
    const file = toPptx(slides, page, look.palette, {
      title: figure.title,
      subject: 'Figure',
      creator: `OneArm ${facts.stamp.appVersion}`,
      madeAt: facts.madeAt,
      provenance: provenance(facts),
    });
    return [file];
  },
};

async function pixels(
  { figure, look, facts, drawings }: Written,
  format: 'png' | 'tiff',
): Promise<readonly Uint8Array[]> {
  const { toRaster } = await import('./raster.ts');
  const options = {
    format,
    dpi: look.dpi,
    grey: look.palette === 'greyscale',
    about: `${figure.title}. ${figure.method} ${provenance(facts)}; ${hashes(facts)}`,
    software: `OneArm ${facts.stamp.appVersion}`,
  };
  return Promise.all(drawings.map((drawing) => toRaster(drawing, options)));
}
