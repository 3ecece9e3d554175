/** A figure model as Plotly data and layout. All texts are plain: the window's CSP allows no others. */
import type { Axis, ChartFigure, RuleMark } from '../../shared/figures/model/model.ts';
import { lineColour, textColour } from '../../shared/figures/model/palette.ts';
import type { PaletteName } from '../../shared/figures/model/palette.ts';
import { annotationsOf } from './annotations.ts';
import type { Ids } from './annotations.ts';
import { readableCurve, tracesOf } from './mark-traces.ts';
import type { ReadableCurve } from './read-curve.ts';
import type { Target, TickPath, Trace } from './trace.ts';
import { fillOf, lineOf } from './paints.ts';
import { mergeTraces } from './merge-traces.ts';
import { overlayOf } from './overlay.ts';
import type { OverlayText } from './overlay.ts';
import { SMALL_PX, TEXT_PX, layOut } from './panel-layout.ts';
import type { FigureLayout, PanelPlace } from './panel-layout.ts';
import { place, plainText, rangeOf, ticksOf } from './scale-to-axis.ts';

export type PlotlyFigure = {
  readonly data: readonly object[];
  readonly layout: Readonly<Record<string, unknown>>;
  readonly overlay: readonly OverlayText[];
  /** Step curves, to be read between their points as well. */
  readonly curves: readonly ReadableCurve[];
  /** The axes as they show the whole figure, by Plotly's names. */
  readonly ranges: Readonly<Record<string, readonly [number, number]>>;
  /** Traces that are paths of ticks, with the y axis each stands on, by Plotly's name. */
  readonly tickPaths: readonly {
    readonly at: number;
    readonly axis: string;
    readonly tickPath: TickPath;
  }[];
  /** By trace and point. */
  readonly targets: readonly (readonly (Target | null)[])[];
};

const FONT = "'Inter Variable', Arimo, sans-serif";

function idsOf(k: number): Ids {
  const n = (index: number) => (index === 1 ? '' : String(index));
  return { x: `x${n(k + 1)}`, y: `y${n(2 * k + 1)}`, risk: `y${2 * k + 2}` };
}

const axisKey = (id: string): string => `${id[0]}axis${id.slice(1)}`;

/** @param size in CSS pixels */
export function toPlotly(
  figure: ChartFigure,
  palette: PaletteName,
  size: { readonly width: number; readonly height: number },
): PlotlyFigure {
  const layout = layOut(figure, size.width, size.height);
  const ink = textColour(palette, { role: 'ink', tone: 'full' });
  const traces: Trace[] = [];
  const shapes: object[] = [];
  const annotations: object[] = [];
  const axes: Record<string, object> = {};
  const curves: ReadableCurve[] = [];
  const ranges: Record<string, readonly [number, number]> = {};
  layout.panels.forEach((placed, k) => {
    const ids = idsOf(k);
    const { panel } = placed;
    const context = {
      panel,
      palette,
      xAxis: ids.x,
      yAxis: ids.y,
      heightPx: placed.height,
    };
    traces.push(...mergeTraces(panel.marks.flatMap((mark) => tracesOf(mark, context))));
    curves.push(...panel.marks.flatMap((mark) => readableCurve(mark, context)));
    ranges[`${axisKey(ids.x)}.range`] = rangeOf(panel.x.scale);
    ranges[`${axisKey(ids.y)}.range`] = rangeOf(panel.y.scale);
    const linked = k > 0 && layout.panels[0]?.panel.x.scale === panel.x.scale;
    Object.assign(axes, axesOf(placed, ids, layout, palette, linked));
    if (placed.risk !== null) traces.push(...riskTraces(placed, ids, palette));
    shapes.push(
      ...bandingShapes(placed, ids, layout, palette),
      ...ruleShapes(placed, ids, palette),
    );
    annotations.push(...annotationsOf(placed, ids, layout, palette));
  });
  const data = traces.map(({ trace }) => trace);
  return {
    data,
    targets: traces.map(({ targets }) => targets),
    tickPaths: traces.flatMap(({ tickPath }, at) => {
      const axis = (data[at] as { readonly yaxis: string }).yaxis;
      return tickPath === undefined ? [] : [{ at, axis: axisKey(axis), tickPath }];
    }),
    overlay: overlayOf(layout, palette),
    curves,
    ranges,
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
      dragmode: 'zoom',
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
    showgrid: axis.grid,
    gridcolor: lineColour(palette, { role: 'grid', tone: 'full' }),
    gridwidth: 1,
    griddash: 'solid',
    zeroline: false,
    showline: axis.scale.kind !== 'band',
    linecolor: line,
    linewidth: 1,
    ticks: axis.scale.kind === 'band' ? '' : 'outside',
    ticklabelstandoff: axis.scale.kind === 'band' ? 4 : 0,
    ticklen: 4,
    tickcolor: line,
    tickangle: 0,
    ticklabeloverflow: 'allow',
    automargin: false,
  });
  const axes: Record<string, object> = {
    [axisKey(ids.x)]: {
      ...common(panel.x),
      anchor: ids.y,
      domain: [0, 1],
      ...(linked ? { matches: 'x' } : {}),
      ...xLabels(placed),
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

/** Category names that do not fit side by side stand upright; a shared axis is labelled once. */
function xLabels({ xLabels: how }: PanelPlace): object {
  switch (how) {
    case 'level':
      return {};
    case 'upright':
      return { tickangle: -90 };
    case 'none':
      return { showticklabels: false };
    default:
      return how satisfies never;
  }
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

/** Grey behind the rows that are shaded, from edge to edge. */
function bandingShapes(
  { panel }: PanelPlace,
  ids: Ids,
  layout: FigureLayout,
  palette: PaletteName,
): readonly object[] {
  const { scale } = panel.y;
  if (scale.kind !== 'band') return [];
  const plot = layout.width - layout.left - layout.right;
  return scale.categories.flatMap(({ shaded }, k) =>
    shaded === true
      ? [
          {
            ...{ type: 'rect', layer: 'below', xref: 'paper', yref: ids.y },
            ...{ x0: -layout.left / plot, x1: 1 + layout.right / plot, y0: k - 0.5, y1: k + 0.5 },
            fillcolor: fillOf(palette, { role: 'level-0', tone: 'full' }),
            line: { width: 0 },
          },
        ]
      : [],
  );
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
