/**
 * Words that stand at a place of the panel, not of the data: axis titles, names of risk table rows,
 * insets. The page sets them itself, as Plotly takes longer for them than for all curves.
 */
import { textColour } from '../../shared/figures/model/palette.ts';
import type { PaletteName } from '../../shared/figures/model/palette.ts';
import { textWidth } from './measure.ts';
import { SMALL_PX, TEXT_PX } from './panel-layout.ts';
import type { FigureLayout, PanelPlace } from './panel-layout.ts';
import { axisTitle } from './scale-to-axis.ts';

export type OverlayText = {
  readonly key: string;
  readonly text: string;
  /** CSS pixels from the left and the top of the plot area. */
  readonly left: number;
  readonly top: number;
  /** 'start' and 'middle' along the text; 'upright' reads from below, centred. */
  readonly set: 'start' | 'middle' | 'upright';
  readonly colour: string;
  readonly sizePx: number;
  readonly bold: boolean;
};

export function overlayOf(layout: FigureLayout, palette: PaletteName): readonly OverlayText[] {
  return layout.panels.flatMap((placed, k) =>
    [
      ...titles(placed, layout, palette),
      ...riskNames(placed, palette),
      ...insetCells(placed, layout, palette),
    ].map((text) => ({ ...text, key: `${k}/${text.key}` })),
  );
}

function titles(
  placed: PanelPlace,
  layout: FigureLayout,
  palette: PaletteName,
): readonly OverlayText[] {
  const colour = textColour(palette, { role: 'ink', tone: 'full' });
  const common = { colour, sizePx: TEXT_PX, bold: false };
  const [x, y] = [axisTitle(placed.panel.x), axisTitle(placed.panel.y)];
  const centre = (layout.left + layout.width - layout.right) / 2;
  return [
    ...(x === ''
      ? []
      : [
          {
            ...common,
            key: 'x title',
            text: x,
            left: centre,
            top: placed.riskTop - 11,
            set: 'middle' as const,
          },
        ]),
    ...(y === ''
      ? []
      : [
          {
            ...common,
            key: 'y title',
            text: y,
            left: placed.yTitleLeft,
            top: placed.top + placed.height / 2,
            set: 'upright' as const,
          },
        ]),
  ];
}

function riskNames(placed: PanelPlace, palette: PaletteName): readonly OverlayText[] {
  const { risk } = placed;
  if (risk === null) return [];
  return risk.rows.map((row, k) => {
    const paint = risk.table.groups[row.group]?.paint ?? { role: 'ink', tone: 'full' };
    return {
      key: `risk ${k}`,
      text: row.label,
      left: 2,
      top: placed.riskTop + row.centre,
      set: 'start',
      colour: textColour(palette, paint),
      sizePx: SMALL_PX,
      bold: row.counts === null,
    };
  });
}

const INSET_ROW_PX = 16;
const INSET_GAP_PX = 14;

function insetCells(
  placed: PanelPlace,
  layout: FigureLayout,
  palette: PaletteName,
): readonly OverlayText[] {
  const { inset } = placed.panel;
  if (inset === undefined) return [];
  const columns = inset.rows.reduce((most, row) => Math.max(most, row.cells.length), 0);
  const widths = Array.from({ length: columns }, (_, c) =>
    inset.rows
      .filter((row) => row.cells.length > 1 || columns === 1)
      .reduce((widest, row) => Math.max(widest, textWidth(row.cells[c] ?? '', SMALL_PX)), 0),
  );
  const total = widths.reduce((sum, width) => sum + width + INSET_GAP_PX, 0);
  const right = inset.corner.endsWith('right');
  const left = right ? layout.width - layout.right - total : layout.left + 10;
  const top = inset.corner.startsWith('top')
    ? placed.top + 10
    : placed.top + placed.height - inset.rows.length * INSET_ROW_PX + 2;
  return inset.rows.flatMap((row, r) => {
    let offset = left;
    return row.cells.map((text, c): OverlayText => {
      const at = offset;
      offset += (widths[c] ?? 0) + INSET_GAP_PX;
      return {
        key: `inset ${r} ${c}`,
        text,
        left: at,
        top: top + r * INSET_ROW_PX,
        set: 'start',
        colour: textColour(palette, row.paint),
        sizePx: SMALL_PX,
        bold: inset.heading && r === 0,
      };
    });
  });
}
