/** Every figure of a report as one PowerPoint file, a slide each or several where one is full. */
import { PRESETS } from '../../../shared/drawing/look.ts';
import { layoutPages } from '../../../shared/drawing/pages.ts';
import type { Figure } from '../../../shared/figures/model/model.ts';
import { toPptx } from '../figure/pptx.ts';
import type { SlideFigure } from '../figure/pptx.ts';
import { figureText, provenance } from '../parts/facts.ts';
import type { ExportFacts } from '../parts/facts.ts';

/** @param title what the file is about: the trial */
export function deckFile(
  title: string,
  figures: readonly Figure[],
  facts: ExportFacts,
): Uint8Array {
  const look = PRESETS.slide;
  const slides = figures.flatMap((figure): readonly SlideFigure[] => {
    const notes = figureText(figure, facts);
    return layoutPages(figure, look).map((drawing) => ({ drawing, notes }));
  });
  const page = { width: look.widthMm, height: look.heightMm };
  return toPptx(slides, page, look.palette, {
    title,
    subject: 'Figures',
    creator: `OneArm ${facts.stamp.appVersion}`,
    madeAt: facts.madeAt,
    provenance: provenance(facts),
  });
}
