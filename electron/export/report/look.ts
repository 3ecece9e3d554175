/** How large a figure stands in the report: over two columns, taller where it has many rows. */
import { PRESETS } from '../../../shared/drawing/look.ts';
import { figureById } from '../../../shared/figures/all-figures.ts';
import type { FigureId } from '../../../shared/figures/all-figures.ts';
import type { Figure } from '../../../shared/figures/model/model.ts';
import type { FigureLook } from '../../../shared/figures/model/figure-look.ts';
import { drawingFacts } from '../../../shared/drawing/pages.ts';
import { drawingsOf } from '../figure/figure-file.ts';

/** A paper's figure over two columns; pictures at 300 dpi keep the folder small. */
const USUAL: FigureLook = { ...PRESETS['two-columns'], dpi: 300 };

/** Up to what a page of A4 holds above its caption. */
const HEIGHTS_MM = [USUAL.heightMm, 140, 165, 190, 215, 235] as const;
const TALLEST_MM = 235;
const LEAST_LETTERS_PT = 7;

/** The lowest of the heights at which no letter is below 7 pt; the tallest where none is enough. */
export function reportLook(id: FigureId, figure: Figure): FigureLook {
  const rows = rowsOf(figure);
  if (figure.kind === 'chart' && rows === 0) return USUAL;
  const { rows: asked } = figureById(id);
  const wanted = asked === undefined ? 0 : asked.aroundMm + asked.rowMm * rows;
  for (const heightMm of HEIGHTS_MM) {
    if (heightMm < Math.min(wanted, TALLEST_MM)) continue;
    const look = { ...USUAL, heightMm };
    const facts = drawingsOf(figure, look).map(drawingFacts);
    const [page] = facts;
    if (page === undefined || facts.length > 1 || page.heightMm > heightMm) continue;
    if (page.smallestPt >= LEAST_LETTERS_PT) return look;
  }
  return { ...USUAL, heightMm: TALLEST_MM };
}

/** Rows of a figure that reads from the top; 0 for one with a measured y axis. */
function rowsOf(figure: Figure): number {
  const scale = figure.kind === 'chart' ? figure.panels[0]?.y.scale : undefined;
  return scale?.kind === 'band' ? scale.categories.length : 0;
}
