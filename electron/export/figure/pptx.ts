/** Drawings as slides of native shapes: every line, area and word can be edited. */
import type { Drawing } from '../../../shared/drawing/drawing.ts';
import type { PaletteName } from '../../../shared/figures/model/palette.ts';
import type { CoreFacts } from '../office/package.ts';
import { presentationFile } from '../office/presentation.ts';
import type { Slide } from '../office/presentation.ts';
import { slideContent } from './pptx-slide.ts';
import type { Place } from './pptx-slide.ts';

export type SlideFigure = {
  readonly drawing: Drawing;
  /** The text beside the figure. */
  readonly notes: string;
};

type Size = { readonly width: number; readonly height: number };

/**
 * A presentation with a slide a drawing.
 *
 * @param pageMm size of every slide; a drawing that is larger is made smaller as a whole
 */
export function toPptx(
  figures: readonly SlideFigure[],
  pageMm: Size,
  palette: PaletteName,
  facts: CoreFacts,
): Uint8Array {
  const slides = figures.map(({ drawing, notes }): Slide => {
    const { shapes, titled } = slideContent(drawing, placeOn(pageMm, drawing), palette);
    return { shapes, titled, background: drawing.background, notes };
  });
  return presentationFile(
    { widthMm: pageMm.width, heightMm: pageMm.height, palette, slides },
    facts,
  );
}

function placeOn(page: Size, drawing: Drawing): Place {
  const scale = Math.min(1, page.width / drawing.widthMm, page.height / drawing.heightMm);
  return {
    scale,
    leftMm: (page.width - drawing.widthMm * scale) / 2,
    topMm: (page.height - drawing.heightMm * scale) / 2,
  };
}
