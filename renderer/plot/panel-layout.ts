/** Where panels, axes and risk tables lie, in CSS pixels. */
import type {
  ChartFigure,
  Panel,
  RiskTable,
  Scale,
  TextColumn,
} from '../../shared/figures/model/model.ts';
import { widestText } from './measure.ts';
import { axisTitle, ticksOf } from './scale-to-axis.ts';

export const TEXT_PX = 12;
export const SMALL_PX = 11;
export const COLUMN_GAP_PX = 16;
const RISK_ROW_PX = 17;
const RISK_GROUP_PX = 19;
const X_AXIS_PX = 42;
const PANEL_GAP_PX = 26;

export type RiskRow = {
  readonly label: string;
  readonly counts: readonly number[] | null;
  readonly group: number;
  /** Centre of the row, pixels from the top of the table. */
  readonly centre: number;
};

export type RiskLayout = {
  readonly table: RiskTable;
  readonly rows: readonly RiskRow[];
  readonly height: number;
};

/** A heading for each group (when there are several), then its rows. */
export function riskLayout(table: RiskTable): RiskLayout {
  const rows: RiskRow[] = [];
  let top = 6;
  table.groups.forEach((group, k) => {
    const alone = group.rows.length === 1;
    if (table.groups.length > 1 && !alone) {
      rows.push({ label: group.label, counts: null, group: k, centre: top + RISK_GROUP_PX / 2 });
      top += RISK_GROUP_PX;
    }
    for (const row of group.rows) {
      const label = table.groups.length > 1 && alone ? group.label : row.label;
      rows.push({ label, counts: row.counts, group: k, centre: top + RISK_ROW_PX / 2 });
      top += RISK_ROW_PX;
    }
    top += 3;
  });
  return { table, rows, height: top };
}

export type PanelPlace = {
  readonly panel: Panel;
  readonly xLabels: 'level' | 'upright' | 'none';
  /** Where the title of the y axis stands, beside its labels. */
  readonly yTitleLeft: number;
  readonly top: number;
  readonly height: number;
  readonly risk: RiskLayout | null;
  readonly riskTop: number;
};

export type FigureLayout = {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly panels: readonly PanelPlace[];
};

function bandLabelWidth(scale: Scale): number {
  if (scale.kind !== 'band') return 0;
  return widestText(
    scale.categories.map((category) =>
      category.style === 'indented' ? `\u2003${category.label}` : category.label,
    ),
    SMALL_PX,
  );
}

/** Width of the labels of the y axis with their distance from it. */
function yLabelWidth({ y }: Panel): number {
  return y.scale.kind === 'band'
    ? bandLabelWidth(y.scale) + 6
    : widestText(ticksOf(y.scale).labels, SMALL_PX) + 8;
}

function leftOf(panel: Panel, risk: RiskLayout | null): number {
  const { y } = panel;
  const ticks =
    y.scale.kind === 'band'
      ? bandLabelWidth(y.scale) + (axisTitle(y) === '' ? 14 : 36)
      : widestText(ticksOf(y.scale).labels, SMALL_PX) + (axisTitle(y) === '' ? 14 : 38);
  const rows =
    risk === null
      ? 0
      : widestText(
          risk.rows.map((row) => row.label),
          SMALL_PX,
        ) + 26;
  return Math.max(ticks, rows);
}

/** Room a column of text takes, its gap included. */
export function columnWidth(column: TextColumn): number {
  return widestText([column.title, ...column.cells], SMALL_PX) * 1.04 + COLUMN_GAP_PX;
}

/** Room at the right for the labels of rules and bars that end there. */
function rightOf(panel: Panel): number {
  const labels = panel.marks.flatMap((mark) => {
    if (mark.mark === 'rule' && mark.axis === 'y') return [mark.label];
    if (mark.mark === 'bars' && mark.direction === 'horizontal') {
      return mark.bars.map((bar) => bar.label);
    }
    return [];
  });
  const columns = (panel.columns ?? []).reduce((sum, column) => sum + columnWidth(column), 0);
  return Math.max(18, Math.min(widestText(labels, SMALL_PX) + 10, 110)) + columns;
}

/** Room above the first panel: the titles of text columns stand there. */
function topOf(figure: ChartFigure): number {
  return figure.panels.some((panel) => (panel.columns ?? []).length > 0) ? 26 : 12;
}

const NARROWEST_LABEL_PX = 11;

/** Names of categories stand level where they fit, else upright, else not at all. */
function xLabelsOf({ x }: Panel, width: number): PanelPlace['xLabels'] {
  if (x.scale.kind !== 'band') return 'level';
  const slot = width / Math.max(1, x.scale.categories.length);
  if (widestText(ticksOf(x.scale).labels, SMALL_PX) + 6 <= slot) return 'level';
  return slot >= NARROWEST_LABEL_PX ? 'upright' : 'none';
}

/** Room for ticks, their labels and the title below a plot. */
function bottomOf({ x }: Panel, labels: PanelPlace['xLabels']): number {
  const title = axisTitle(x) === '' ? 0 : 20;
  const texts = ticksOf(x.scale).labels;
  if (labels === 'none' || texts.length === 0) return 6 + title;
  return (labels === 'level' ? X_AXIS_PX - 20 : widestText(texts, SMALL_PX) + 12) + title;
}

/** No plot is lower than this. */
const LOWEST_PLOT_PX = 60;

/** The layout of a figure of the given size. */
export function layOut(figure: ChartFigure, width: number, height: number): FigureLayout {
  const risks = figure.panels.map((panel) =>
    panel.riskTable === undefined ? null : riskLayout(panel.riskTable),
  );
  const left = Math.min(
    figure.panels.reduce(
      (widest, panel, k) => Math.max(widest, leftOf(panel, risks[k] ?? null)),
      0,
    ),
    width * 0.45,
  );
  const right = figure.panels.reduce((widest, panel) => Math.max(widest, rightOf(panel)), 18);
  const labels = figure.panels.map((panel, k) => {
    const shared = figure.panels[k + 1]?.x.scale === panel.x.scale;
    return shared ? 'none' : xLabelsOf(panel, width - left - right);
  });
  const bottoms = figure.panels.map((panel, k) => bottomOf(panel, labels[k] ?? 'level'));
  const fixed =
    topOf(figure) +
    bottoms.reduce((sum, part) => sum + part, 0) +
    risks.reduce((sum, risk) => sum + (risk?.height ?? 0), 0) +
    PANEL_GAP_PX * (figure.panels.length - 1);
  const shares = figure.panels.reduce((sum, panel) => sum + panel.share, 0);
  let top = topOf(figure);
  const panels = figure.panels.map((panel, k): PanelPlace => {
    const plotHeight = Math.max(LOWEST_PLOT_PX, ((height - fixed) * panel.share) / shares);
    const risk = risks[k] ?? null;
    const riskTop = top + plotHeight + (bottoms[k] ?? 0);
    const xLabels = labels[k] ?? 'level';
    const yTitleLeft = left - yLabelWidth(panel) - 18;
    const placed = { panel, xLabels, yTitleLeft, top, height: plotHeight, risk, riskTop };
    top = riskTop + (risk?.height ?? 0) + PANEL_GAP_PX;
    return placed;
  });
  return { width, height, left, right, panels };
}

/** A height that suits the figure: categories from the top get a row each, others a fixed frame. */
export function naturalHeight(figure: ChartFigure, frame: number): number {
  return figure.panels.reduce((sum, panel) => {
    const risk = panel.riskTable === undefined ? 0 : riskLayout(panel.riskTable).height;
    const rows =
      panel.y.scale.kind === 'band'
        ? Math.max(LOWEST_PLOT_PX, panel.y.scale.categories.length * 17) + 66
        : frame;
    return sum + rows + risk;
  }, 0);
}
