/** A figure model as Plotly data and layout. All texts are plain: the window's CSP allows no others. */
import type { Axis, LabelMark, RuleMark, StepMark } from '../../shared/figures/model.ts';
import { lineColour, textColour } from '../../shared/figures/palette.ts';
import type { PaletteName } from '../../shared/figures/palette.ts';
import { tracesOf } from './mark-traces.ts';
import type { Target, Trace } from './mark-traces.ts';
import { textWidth } from './measure.ts';
import { lineOf } from './paints.ts';
import { COLUMN_GAP_PX, SMALL_PX, TEXT_PX, columnWidth, layOut } from './panel-layout.ts';
import type { FigureLayout, PanelPlace } from './panel-layout.ts';
import { placeLabels } from './place-labels.ts';
import type { Box } from './place-labels.ts';
import type { ScreenFigure } from './screen-figure.ts';
import { axisTitle, place, plainText, rangeOf, ticksOf } from './scale-to-axis.ts';

export type PlotlyFigure = {
  readonly data: readonly object[];
  readonly layout: Readonly<Record<string, unknown>>;
  /** By trace and point. */
  readonly targets: readonly (readonly (Target | null)[])[];
};

type Ids = { readonly x: string; readonly y: string; readonly risk: string };

const FONT = "'Inter Variable', Arimo, sans-serif";

function idsOf(k: number): Ids {
  const n = (index: number) => (index === 1 ? '' : String(index));
  return { x: `x${n(k + 1)}`, y: `y${n(2 * k + 1)}`, risk: `y${2 * k + 2}` };
}

const axisKey = (id: string): string => `${id[0]}axis${id.slice(1)}`;

/** @param size in CSS pixels */
export function toPlotly(
  figure: ScreenFigure,
  palette: PaletteName,
  size: { readonly width: number; readonly height: number },
): PlotlyFigure {
  const layout = layOut(figure, size.width, size.height);
  const ink = textColour(palette, { role: 'ink', tone: 'full' });
  const traces: Trace[] = [];
  const shapes: object[] = [];
  const annotations: object[] = [];
  const axes: Record<string, object> = {};
  layout.panels.forEach((placed, k) => {
    const ids = idsOf(k);
    const { panel } = placed;
    for (const mark of panel.marks) {
      traces.push(...tracesOf(mark, { panel, palette, xAxis: ids.x, yAxis: ids.y }));
    }
    const linked = k > 0 && layout.panels[0]?.panel.x.scale === panel.x.scale;
    Object.assign(axes, axesOf(placed, ids, layout, palette, linked));
    if (placed.risk !== null) traces.push(...riskTraces(placed, ids, palette));
    shapes.push(...ruleShapes(placed, ids, palette));
    annotations.push(...annotationsOf(placed, ids, layout, palette));
  });
  return {
    data: traces.map(({ trace }) => trace),
    targets: traces.map(({ targets }) => targets),
    layout: {
      width: layout.width,
      height: layout.height,
      margin: { l: layout.left, r: layout.right, t: 0, b: 0, pad: 0 },
      font: { family: FONT, size: TEXT_PX, color: ink },
      paper_bgcolor: 'rgba(0,0,0,0)',
      plot_bgcolor: 'rgba(0,0,0,0)',
      showlegend: false,
      hovermode: 'closest',
      hoverdistance: 24,
      barmode: 'overlay',
      bargap: 0,
      dragmode: false,
      modebar: {
        bgcolor: 'rgba(0,0,0,0)',
        color: textColour(palette, { role: 'muted', tone: 'full' }),
        activecolor: ink,
      },
      uirevision: figure.id,
      ...axes,
      shapes,
      annotations,
    },
  };
}

function axesOf(
  placed: PanelPlace,
  ids: Ids,
  layout: FigureLayout,
  palette: PaletteName,
  linked: boolean,
): Record<string, object> {
  const { panel } = placed;
  const share = (fromTop: number): number => 1 - fromTop / layout.height;
  const line = lineColour(palette, { role: 'muted', tone: 'full' });
  const common = (axis: Axis) => ({
    range: rangeOf(axis.scale),
    tickmode: 'array',
    tickvals: ticksOf(axis.scale).values,
    ticktext: ticksOf(axis.scale).labels,
    tickfont: { size: SMALL_PX },
    title: { text: axisTitle(axis), font: { size: TEXT_PX }, standoff: 6 },
    showgrid: axis.grid,
    gridcolor: lineColour(palette, { role: 'grid', tone: 'full' }),
    gridwidth: 1,
    griddash: 'solid',
    zeroline: false,
    showline: axis.scale.kind !== 'band',
    linecolor: line,
    linewidth: 1,
    ticks: axis.scale.kind === 'band' ? '' : 'outside',
    ticklen: 4,
    tickcolor: line,
    tickangle: 0,
    automargin: false,
  });
  const axes: Record<string, object> = {
    [axisKey(ids.x)]: {
      ...common(panel.x),
      anchor: ids.y,
      domain: [0, 1],
      ...(linked ? { matches: 'x' } : {}),
    },
    [axisKey(ids.y)]: {
      ...common(panel.y),
      anchor: ids.x,
      domain: [share(placed.top + placed.height), share(placed.top)],
    },
  };
  if (placed.risk !== null) {
    axes[axisKey(ids.risk)] = {
      anchor: ids.x,
      domain: [share(placed.riskTop + placed.risk.height), share(placed.riskTop)],
      range: [placed.risk.height, 0],
      fixedrange: true,
      showgrid: false,
      zeroline: false,
      showline: false,
      ticks: '',
      showticklabels: false,
    };
  }
  return axes;
}

/** Counts as text on the very x axis of the curve, so that zooming moves both. */
function riskTraces(placed: PanelPlace, ids: Ids, palette: PaletteName): readonly Trace[] {
  const { risk } = placed;
  if (risk === null) return [];
  const { table } = risk;
  const at = table.times.map((time) => place(table.scale, time));
  return table.groups.map((group, k): Trace => {
    const rows = risk.rows.filter((row) => row.group === k && row.counts !== null);
    return {
      trace: {
        type: 'scatter',
        mode: 'text',
        name: `risk table ${plainText(group.label)}`,
        xaxis: ids.x,
        yaxis: ids.risk,
        x: rows.flatMap(() => at),
        y: rows.flatMap((row) => at.map(() => row.centre)),
        text: rows.flatMap((row) => (row.counts ?? []).map(String)),
        textfont: { size: SMALL_PX, color: textColour(palette, group.paint) },
        hoverinfo: 'skip',
        cliponaxis: false,
        showlegend: false,
      },
      targets: [],
    };
  });
}

function ruleShapes(placed: PanelPlace, ids: Ids, palette: PaletteName): readonly object[] {
  const { panel } = placed;
  return panel.marks
    .filter((mark): mark is RuleMark => mark.mark === 'rule')
    .map((rule) => {
      const upright = rule.axis === 'x';
      const [own, other] = upright
        ? [panel.x.scale, panel.y.scale]
        : [panel.y.scale, panel.x.scale];
      const value = place(own, rule.value);
      const whole = rule.from === undefined && rule.to === undefined;
      const [low, high] = rangeOf(other);
      const from = whole ? 0 : rule.from === undefined ? low : place(other, rule.from);
      const to = whole ? 1 : rule.to === undefined ? high : place(other, rule.to);
      const ownRef = upright ? ids.x : ids.y;
      const otherRef = (upright ? ids.y : ids.x) + (whole ? ' domain' : '');
      return {
        type: 'line',
        layer: 'below',
        xref: upright ? ownRef : otherRef,
        yref: upright ? otherRef : ownRef,
        x0: upright ? value : from,
        x1: upright ? value : to,
        y0: upright ? from : value,
        y1: upright ? to : value,
        line: lineOf(palette, rule.stroke),
      };
    });
}

function annotationsOf(
  placed: PanelPlace,
  ids: Ids,
  layout: FigureLayout,
  palette: PaletteName,
): readonly object[] {
  return [
    ...labelAnnotations(placed, ids, layout, palette),
    ...ruleLabels(placed, ids, palette),
    ...headingLabels(placed, ids, palette),
    ...riskLabels(placed, layout, palette),
    ...insetLabels(placed, ids, palette),
    ...columnTexts(placed, ids, layout, palette),
  ];
}

/** Boxes along a step curve, so that labels keep off it. */
function curveBoxes(marks: readonly StepMark[], pixel: PixelOf): readonly Box[] {
  return marks.flatMap((mark) =>
    mark.vertices.slice(1).flatMap((vertex, k): Box[] => {
      const before = pixel(mark.vertices[k]?.x ?? vertex.x, mark.vertices[k]?.y ?? vertex.y);
      const here = pixel(vertex.x, vertex.y);
      const [top, bottom] = [Math.min(before.y, here.y), Math.max(before.y, here.y)];
      return [
        { left: before.x, right: here.x, top: before.y - 2, bottom: before.y + 2 },
        { left: here.x - 1, right: here.x + 1, top, bottom },
      ];
    }),
  );
}

type PixelOf = (x: number, y: number) => { readonly x: number; readonly y: number };

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
  const steps = panel.marks.filter((mark): mark is StepMark => mark.mark === 'step');
  const labels = panel.marks.filter((mark): mark is LabelMark => mark.mark === 'label');
  const area = { left: 0, top: 0, right: width + layout.right - 4, bottom: placed.height };
  return placeLabels(
    labels,
    (label) => pixel(label.x, label.y),
    curveBoxes(steps, pixel),
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

function riskLabels(
  placed: PanelPlace,
  layout: FigureLayout,
  palette: PaletteName,
): readonly object[] {
  const { risk } = placed;
  if (risk === null) return [];
  return risk.rows.map((row) => {
    const paint = risk.table.groups[row.group]?.paint ?? { role: 'ink', tone: 'full' };
    return {
      xref: 'paper',
      yref: 'paper',
      x: 0,
      y: 1 - (placed.riskTop + row.centre) / layout.height,
      text: plainText(row.label),
      showarrow: false,
      xanchor: 'left',
      yanchor: 'middle',
      xshift: 4 - layout.left,
      borderpad: 0,
      font: {
        size: SMALL_PX,
        weight: row.counts === null ? 640 : 400,
        color: textColour(palette, paint),
      },
    };
  });
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

const INSET_ROW_PX = 16;

function insetLabels(placed: PanelPlace, ids: Ids, palette: PaletteName): readonly object[] {
  const { inset } = placed.panel;
  if (inset === undefined) return [];
  const columns = inset.rows.reduce((most, row) => Math.max(most, row.cells.length), 0);
  const widths = Array.from({ length: columns }, (_, c) =>
    inset.rows.reduce((w, row) => Math.max(w, textWidth(row.cells[c] ?? '', SMALL_PX)), 0),
  );
  const total = widths.reduce((sum, width) => sum + width + 14, 0);
  const right = inset.corner.endsWith('right');
  const top = inset.corner.startsWith('top');
  return inset.rows.flatMap((row, r) => {
    let offset = right ? -total : 8;
    return row.cells.map((cell, c) => {
      const xshift = offset;
      offset += (widths[c] ?? 0) + 14;
      const down = top ? r * INSET_ROW_PX + 4 : (r - inset.rows.length) * INSET_ROW_PX;
      return {
        xref: `${ids.x} domain`,
        yref: `${ids.y} domain`,
        x: right ? 1 : 0,
        y: top ? 1 : 0,
        text: plainText(cell),
        showarrow: false,
        xanchor: 'left',
        yanchor: 'top',
        xshift,
        yshift: -down,
        borderpad: 0,
        font: {
          size: SMALL_PX,
          weight: inset.heading && r === 0 ? 640 : 400,
          color: textColour(palette, row.paint),
        },
      };
    });
  });
}
