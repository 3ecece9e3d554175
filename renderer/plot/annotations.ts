/** Words that stand at a place in the data: labels, ends of rules, headings, text columns. */
import type { LabelMark, RuleMark } from '../../shared/figures/model/model.ts';
import { textColour } from '../../shared/figures/model/palette.ts';
import type { PaletteName } from '../../shared/figures/model/palette.ts';
import { textWidth } from './measure.ts';
import { COLUMN_GAP_PX, SMALL_PX, columnWidth } from './panel-layout.ts';
import type { FigureLayout, PanelPlace } from './panel-layout.ts';
import { fillOf } from './paints.ts';
import { placeLabels } from './place-labels.ts';
import { place, plainText, rangeOf } from './scale-to-axis.ts';
import { takenBoxes } from './taken-boxes.ts';
import type { PixelOf } from './taken-boxes.ts';

/** Plotly's names of a panel's axes. */
export type Ids = { readonly x: string; readonly y: string; readonly risk: string };

/** All text of a panel that is not an axis or a count. */
export function annotationsOf(
  placed: PanelPlace,
  ids: Ids,
  layout: FigureLayout,
  palette: PaletteName,
): readonly object[] {
  return [
    ...labelAnnotations(placed, ids, layout, palette),
    ...ruleLabels(placed, ids, palette),
    ...headingLabels(placed, ids, palette),
    ...columnTexts(placed, ids, layout, palette),
  ];
}

function labelAnnotations(
  placed: PanelPlace,
  ids: Ids,
  layout: FigureLayout,
  palette: PaletteName,
): readonly object[] {
  const { panel } = placed;
  const width = layout.width - layout.left - layout.right;
  const [x0, x1] = rangeOf(panel.x.scale);
  const [y0, y1] = rangeOf(panel.y.scale);
  const pixel: PixelOf = (x, y) => ({
    x: ((place(panel.x.scale, x) - x0) / (x1 - x0)) * width,
    y: (1 - (place(panel.y.scale, y) - y0) / (y1 - y0)) * placed.height,
  });
  const labels = panel.marks.filter((mark): mark is LabelMark => mark.mark === 'label');
  const area = { left: 0, top: 0, right: width + layout.right - 4, bottom: placed.height };
  return placeLabels(
    labels,
    (label) => pixel(label.x, label.y),
    takenBoxes(panel, pixel, width, placed.height),
    area,
    SMALL_PX,
  ).map((label) => ({
    xref: ids.x,
    yref: ids.y,
    x: place(panel.x.scale, label.label.x),
    y: place(panel.y.scale, label.label.y),
    text: plainText(label.label.text),
    showarrow: false,
    xanchor: label.xanchor,
    yanchor: label.yanchor,
    xshift: label.xshift,
    yshift: label.yshift,
    borderpad: 0,
    ...(label.covers ? { bgcolor: fillOf(palette, { role: 'paper', tone: 'full' }) } : {}),
    font: {
      size: SMALL_PX,
      color: textColour(palette, label.label.paint),
      weight: label.label.weight === 'bold' ? 640 : 400,
    },
  }));
}

function ruleLabels(placed: PanelPlace, ids: Ids, palette: PaletteName): readonly object[] {
  const { panel } = placed;
  return panel.marks
    .filter((mark): mark is RuleMark => mark.mark === 'rule' && mark.label !== '')
    .map((rule) => {
      const upright = rule.axis === 'x';
      return {
        xref: upright ? ids.x : `${ids.x} domain`,
        yref: upright ? `${ids.y} domain` : ids.y,
        x: upright ? place(panel.x.scale, rule.value) : 1,
        y: upright ? 1 : place(panel.y.scale, rule.value),
        text: plainText(rule.label),
        showarrow: false,
        xanchor: 'left',
        yanchor: upright ? 'top' : 'middle',
        xshift: 4,
        borderpad: 0,
        font: { size: SMALL_PX, color: textColour(palette, rule.stroke) },
      };
    });
}

/** Headings among the categories of a y axis are set bold and further left. */
function headingLabels(placed: PanelPlace, ids: Ids, palette: PaletteName): readonly object[] {
  const { scale } = placed.panel.y;
  if (scale.kind !== 'band') return [];
  const widest = Math.max(0, ...scale.categories.map(({ label }) => textWidth(label, SMALL_PX)));
  return scale.categories.flatMap((category, k) =>
    category.style !== 'heading'
      ? []
      : [
          {
            xref: `${ids.x} domain`,
            yref: ids.y,
            x: 0,
            y: k,
            text: plainText(category.label),
            showarrow: false,
            xanchor: 'left',
            yanchor: 'middle',
            xshift: -widest - 12,
            borderpad: 0,
            font: {
              size: SMALL_PX,
              weight: 640,
              color: textColour(palette, { role: 'ink', tone: 'full' }),
            },
          },
        ],
  );
}

/** Columns of text to the right of the plot, one cell a category. */
function columnTexts(
  placed: PanelPlace,
  ids: Ids,
  layout: FigureLayout,
  palette: PaletteName,
): readonly object[] {
  const columns = placed.panel.columns ?? [];
  const own = columns.map(columnWidth);
  const ink = textColour(palette, { role: 'ink', tone: 'full' });
  let left = layout.right - own.reduce((sum, width) => sum + width, 0);
  return columns.flatMap((column, c) => {
    const xshift = left + COLUMN_GAP_PX;
    left += own[c] ?? 0;
    const text = (words: string, y: object, weight: number) => ({
      xref: `${ids.x} domain`,
      x: 1,
      ...y,
      text: plainText(words),
      showarrow: false,
      xanchor: 'left',
      xshift,
      borderpad: 0,
      font: { size: SMALL_PX, color: ink, weight },
    });
    return [
      text(column.title, { yref: `${ids.y} domain`, y: 1, yanchor: 'bottom', yshift: 2 }, 640),
      ...column.cells.flatMap((cell, k) =>
        cell === '' ? [] : [text(cell, { yref: ids.y, y: k, yanchor: 'middle' }, 400)],
      ),
    ];
  });
}
