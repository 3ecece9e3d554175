/** The legend: swatch and words, in rows across the page. */
import type { LegendItem } from '../figures/model/model.ts';
import { fillInk, lineColour } from '../figures/model/palette.ts';
import type { Primitive } from './drawing.ts';
import { lineOf, textAt } from './look.ts';
import type { Sizes } from './look.ts';
import { lineHeight, MIDDLE, MM_PER_PT, widest, wrapText } from './measure.ts';
import { symbolAt } from './symbols.ts';

type Placed = {
  readonly item: LegendItem;
  readonly lines: readonly string[];
  readonly x: number;
  readonly y: number;
};

type LegendPlan = {
  readonly heading: readonly string[];
  readonly items: readonly Placed[];
  readonly heightMm: number;
};

/** Items from the left, a new row where the page ends; long words wrap. */
export function planLegend(
  title: string,
  items: readonly LegendItem[],
  sizes: Sizes,
  widthMm: number,
): LegendPlan {
  const placed: Placed[] = [];
  const heading = title === '' ? [] : wrapText(title, widthMm * 0.4, sizes.smallPt, true);
  const headingMm =
    heading.length === 0 ? 0 : widest(heading, sizes.smallPt, true) + sizes.gapMm * 2;
  let x = headingMm;
  let y = 0;
  let rowHeight = 0;
  for (const item of items) {
    const swatch = wordsAfterMm(item, sizes);
    const left = y === 0 ? headingMm : 0;
    const bold = isHeading(item);
    const lines = wrapText(item.label, widthMm - swatch - left, sizes.smallPt, bold);
    const width = swatch + widest(lines, sizes.smallPt, bold);
    if (x > left && (bold || x + width > widthMm)) {
      x = 0;
      y += Math.max(rowHeight, y === 0 ? heading.length * lineHeight(sizes.smallPt) : 0);
      rowHeight = 0;
    }
    placed.push({ item, lines, x, y });
    x += width + sizes.gapMm * 2.2;
    rowHeight = Math.max(rowHeight, lines.length * lineHeight(sizes.smallPt) * 1.04);
  }
  return {
    heading,
    items: placed,
    heightMm:
      items.length === 0
        ? 0
        : Math.max(y + rowHeight, heading.length * lineHeight(sizes.smallPt)) + sizes.gapMm * 0.6,
  };
}

const isHeading = ({ swatch }: LegendItem): boolean => swatch.kind === 'heading';

/** Where an item's words begin, from its left. */
function wordsAfterMm(item: LegendItem, sizes: Sizes): number {
  return isHeading(item) ? 0 : swatchMm(item, sizes) + sizes.gapMm * 0.7;
}

export function drawLegend(
  plan: LegendPlan,
  left: number,
  top: number,
  sizes: Sizes,
): readonly Primitive[] {
  const sizePt = sizes.smallPt;
  const heading = plan.heading.map((line, k) => {
    const y = top + (k + 0.5) * lineHeight(sizePt) + MIDDLE * sizePt * MM_PER_PT;
    const style = { paint: { role: 'ink', tone: 'full' }, sizePt, bold: true } as const;
    return textAt('legend', left, y, line, style, sizes);
  });
  const items = plan.items.flatMap(({ item, lines, x, y }) => {
    const words = lines.map((line, k) => {
      const middle = top + y + (k + 0.5) * lineHeight(sizePt);
      const start = left + x + wordsAfterMm(item, sizes);
      const bold = isHeading(item);
      const style = { paint: { role: 'ink', tone: 'full' }, sizePt, bold } as const;
      return textAt('legend', start, middle + MIDDLE * sizePt * MM_PER_PT, line, style, sizes);
    });
    return [...drawSwatch(item, left + x, top + y + lineHeight(sizePt) / 2, sizes), ...words];
  });
  return [...heading, ...items];
}

function drawSwatch(
  item: LegendItem,
  left: number,
  middle: number,
  sizes: Sizes,
): readonly Primitive[] {
  const width = swatchMm(item, sizes);
  const part = 'legend';
  const { swatch } = item;
  switch (swatch.kind) {
    case 'heading':
      return [];
    case 'line':
      return [
        {
          kind: 'polyline',
          part,
          points: [
            [left, middle],
            [left + width, middle],
          ],
          line: lineOf(swatch.stroke, sizes),
        },
      ];
    case 'box': {
      const height = sizes.smallPt * MM_PER_PT * 0.72;
      const colour = lineColour(sizes.palette, { role: 'muted', tone: 'full' });
      const line = { colour, widthMm: 0.5 * MM_PER_PT, dash: [] };
      const fill = fillInk(sizes.palette, swatch.fill);
      return [{ kind: 'rect', part, x: left, y: middle - height / 2, width, height, fill, line }];
    }
    case 'symbol': {
      const radius = sizes.smallPt * 0.092;
      return symbolAt(part, swatch.symbol, left + width / 2, middle, radius, swatch.paint, sizes);
    }
    default:
      return swatch satisfies never;
  }
}

function swatchMm(item: LegendItem, sizes: Sizes): number {
  const em = sizes.smallPt * MM_PER_PT;
  switch (item.swatch.kind) {
    case 'heading':
      return 0;
    case 'line':
      return em * 1.9;
    case 'box':
      return em * 1.15;
    case 'symbol':
      return em * 0.9;
    default:
      return item.swatch satisfies never;
  }
}
