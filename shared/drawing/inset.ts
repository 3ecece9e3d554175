/** A small table of text inside the plot, or above it where there is no room inside. */
import type { Inset } from '../figures/model/model.ts';
import type { Primitive, Text } from './drawing.ts';
import type { Frame } from './frame.ts';
import { BEARABLE, costOf } from './labels.ts';
import { textAt } from './look.ts';
import type { Sizes } from './look.ts';
import { lineHeight, MIDDLE, MM_PER_PT, textWidth, widest, wrapText } from './measure.ts';

/** The table's columns and lines once it is known how wide it may be. */
type InsetPlan = {
  readonly inset: Inset;
  readonly rows: readonly (readonly (readonly string[])[])[];
  readonly starts: readonly number[];
  readonly widthMm: number;
  readonly heightMm: number;
};

/** Share of the plot's width that the table may take inside it. */
const MOST_INSIDE = 0.62;

/** Only the first column, the names, gives way when the table is too wide: it wraps. */
export function planInset(inset: Inset, mostMm: number, sizes: Sizes): InsetPlan {
  const sizePt = sizes.smallPt;
  const table = inset.rows.filter((row) => !spans(inset, row.cells));
  const columns = Math.max(0, ...table.map((row) => row.cells.length));
  const natural = Array.from({ length: columns }, (_, column) =>
    Math.max(...table.map((row) => textWidth(row.cells[column] ?? '', sizePt, true))),
  );
  const gap = sizes.gapMm * 2;
  const others = natural.slice(1).reduce((sum, width) => sum + width + gap, 0);
  const first = Math.min(natural[0] ?? 0, Math.max(mostMm - others, mostMm * 0.3));
  const widths = natural.map((width, column) => (column === 0 ? first : width));
  const starts = widths.map((_, column) =>
    widths.slice(0, column).reduce((sum, width) => sum + width + gap, 0),
  );
  const rows = inset.rows.map(({ cells }) =>
    cells.map((cell, column) =>
      wrapText(cell, spans(inset, cells) || column > 0 ? mostMm : first + 1e-6, sizePt, true),
    ),
  );
  const spanning = inset.rows
    .filter((row) => spans(inset, row.cells))
    .map((row) => row.cells[0] ?? '');
  const tableWidth = widths.reduce((sum, width) => sum + width, 0) + gap * Math.max(0, columns - 1);
  const lines = rows.reduce((sum, cells) => sum + Math.max(1, ...cells.map((c) => c.length)), 0);
  return {
    inset,
    rows,
    starts,
    widthMm: Math.min(
      Math.max(tableWidth, widest(spanning, sizePt, true)),
      Math.max(mostMm, tableWidth),
    ),
    heightMm: lines * lineHeight(sizePt),
  };
}

/** A line of text across a table with a heading. */
function spans(inset: Inset, cells: readonly string[]): boolean {
  return inset.heading && cells.length === 1;
}

/** The table where it covers least; null where every place covers too much. */
export function placeInside(
  inset: Inset,
  frame: Frame,
  sizes: Sizes,
  drawn: readonly Primitive[],
): readonly Text[] | null {
  const plotWidth = frame.right - frame.left;
  const plan = planInset(inset, plotWidth * (inset.heading ? MOST_INSIDE : 0.95), sizes);
  const room = {
    x: plotWidth - plan.widthMm - sizes.gapMm * 2,
    y: frame.bottom - frame.top - plan.heightMm - sizes.gapMm,
  };
  if (plan.widthMm > plotWidth * 0.9 || room.x < 0 || room.y < 0) return null;
  const fromLeft = inset.corner.endsWith('left');
  const fromTop = inset.corner.startsWith('top');
  let best: { readonly cost: number; readonly left: number; readonly top: number } | null = null;
  for (let i = 0; i <= 8; i++) {
    for (let j = 0; j <= 8; j++) {
      const left = frame.left + sizes.gapMm * 1.5 + (room.x * (fromLeft ? i : 8 - i)) / 8;
      const top = frame.top + sizes.gapMm * 0.5 + (room.y * (fromTop ? j : 8 - j)) / 8;
      const box = { left, top, right: left + plan.widthMm, bottom: top + plan.heightMm };
      const own: number = 1.5 * (i + j);
      const enough: number = (best?.cost ?? Infinity) - own;
      const cost = costOf(box, frame, drawn, enough) + own;
      if (best === null || cost < best.cost) best = { cost, left, top };
    }
  }
  if (best === null || best.cost > BEARABLE) return null;
  return insetTexts(plan, best.left, best.top, sizes);
}

export function insetTexts(
  plan: InsetPlan,
  left: number,
  top: number,
  sizes: Sizes,
): readonly Text[] {
  const sizePt = sizes.smallPt;
  let line = 0;
  return plan.inset.rows.flatMap((row, k) => {
    const cells = plan.rows[k] ?? [];
    const first = line;
    line += Math.max(1, ...cells.map((cell) => cell.length));
    return cells.flatMap((words, column) => {
      const named = column === 0 && row.cells.length > 1;
      const bold = plan.inset.heading && (k === 0 || named);
      return words.flatMap((text, l) => {
        const y = top + (first + l + 0.5) * lineHeight(sizePt) + MIDDLE * sizePt * MM_PER_PT;
        const x = left + (plan.starts[column] ?? 0);
        return text === ''
          ? []
          : [textAt('inset', x, y, text, { paint: row.paint, sizePt, bold }, sizes)];
      });
    });
  });
}
