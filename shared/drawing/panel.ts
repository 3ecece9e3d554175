/** One panel: axes, marks, words, numbers at risk. */
import { INK } from '../figures/model/context.ts';
import type { Panel, RuleMark } from '../figures/model/model.ts';
import { shareOf, ticksOf } from '../figures/model/scale.ts';
import { drawBanding, drawGrid, drawX, drawY, planX, planY } from './axes.ts';
import type { XPlan, YPlan } from './axes.ts';
import type { Box, Primitive, Text } from './drawing.ts';
import { xAt, yAt } from './frame.ts';
import type { Frame } from './frame.ts';
import { barLabels, roomAboveBarsMm } from './bar-labels.ts';
import { insetTexts, placeInside, planInset } from './inset.ts';
import { placeLabel } from './labels.ts';
import { textAt } from './look.ts';
import type { Sizes } from './look.ts';
import { drawMark } from './marks.ts';
import { lineHeight, MIDDLE, MM_PER_PT, textWidth, widest, wrapText } from './measure.ts';
import { drawRiskTable, planRiskTable } from './risk-table.ts';
import type { RiskPlan } from './risk-table.ts';

export type PanelLayout = {
  readonly primitives: readonly Primitive[];
  readonly frame: Frame;
  /** How much taller the slot would have to be; 0 or less when all fits. */
  readonly missingMm: number;
  /** The x axis has more categories than it can name in letters that can be read. */
  readonly unnamed: boolean;
};

type Plans = {
  readonly x: XPlan;
  readonly y: YPlan;
  readonly risk: RiskPlan | null;
  readonly frame: Frame;
};

/** Left and right ends that the x axis must not pass: those of the panels above and below. */
export type Ends = { readonly left: number; readonly right: number };

/** `slot` is the part of the page the panel has. */
export function layoutPanel(panel: Panel, slot: Box, sizes: Sizes, ends: Ends = slot): PanelLayout {
  let above: Above = NOTHING_ABOVE;
  // A label sent above makes the plot lower, which can send another.
  for (let round = 0; round < 4; round++) {
    const { layout, homeless, insetFits } = layoutWith(panel, slot, sizes, ends, above);
    if (homeless.length === 0 && insetFits) return layout;
    above = {
      labels: new Set([...above.labels, ...homeless]),
      inset: above.inset || !insetFits,
    };
  }
  return layoutWith(panel, slot, sizes, ends, above).layout;
}

/** What found no free place inside the plot and stands above it. */
type Above = { readonly labels: ReadonlySet<string>; readonly inset: boolean };

const NOTHING_ABOVE: Above = { labels: new Set(), inset: false };

/** The lines above the plot: labels side by side or wrapped, then the small table. */
function linesAbove(panel: Panel, widthMm: number, sizes: Sizes, above: Above): readonly string[] {
  const words = panel.marks.flatMap((mark) =>
    mark.mark === 'label' && above.labels.has(mark.name) ? [mark.text] : [],
  );
  return words.flatMap((text) => wrapText(text, widthMm, sizes.basePt));
}

function heightAbove(panel: Panel, widthMm: number, sizes: Sizes, above: Above): number {
  const labels = linesAbove(panel, widthMm, sizes, above).length * lineHeight(sizes.basePt);
  const inset =
    above.inset && panel.inset !== undefined
      ? planInset(panel.inset, widthMm, sizes).heightMm + sizes.gapMm
      : 0;
  return labels + inset;
}

function layoutWith(
  panel: Panel,
  slot: Box,
  sizes: Sizes,
  ends: Ends,
  above: Above,
): { layout: PanelLayout; homeless: readonly string[]; insetFits: boolean } {
  const widthMm = slot.right - slot.left;
  const aboveMm = heightAbove(panel, widthMm, sizes, above);
  const plans = planPanel(panel, slot, sizes, ends, aboveMm);
  const { frame, x, y, risk } = plans;
  const drawn: Primitive[] = [
    ...drawBanding(panel, frame, slot, sizes),
    ...drawGrid(panel, frame, sizes),
  ];
  for (const mark of panel.marks) drawn.push(...drawMark(mark, panel, frame, sizes));
  drawn.push(...drawX(panel, frame, x, sizes), ...drawY(panel, frame, y, sizes));
  drawn.push(...columnTexts(panel, frame, sizes), ...ruleLabels(panel, frame, sizes));
  for (const mark of panel.marks) {
    if (mark.mark === 'bars') drawn.push(...barLabels(mark, panel, frame, sizes));
  }
  const homeless: string[] = [];
  for (const mark of panel.marks) {
    if (mark.mark !== 'label' || above.labels.has(mark.name)) continue;
    const texts = placeLabel(mark, panel, frame, sizes, drawn);
    if (texts === null) homeless.push(mark.name);
    else drawn.push(...texts);
  }
  const lines = linesAbove(panel, widthMm, sizes, above);
  const leftAbove = (width: number): number =>
    Math.max(slot.left, Math.min(frame.left, slot.right - width));
  lines.forEach((text, k) => {
    const y = slot.top + (k + 0.5) * lineHeight(sizes.basePt) + MIDDLE * sizes.basePt * MM_PER_PT;
    const x = leftAbove(textWidth(text, sizes.basePt));
    const style = { paint: INK, sizePt: sizes.basePt };
    drawn.push(textAt('label', x, y, text, style, sizes));
  });
  let insetFits = true;
  if (panel.inset !== undefined) {
    if (above.inset) {
      const plan = planInset(panel.inset, widthMm, sizes);
      const top = slot.top + lines.length * lineHeight(sizes.basePt);
      drawn.push(...insetTexts(plan, leftAbove(plan.widthMm), top, sizes));
    } else {
      const inside = placeInside(panel.inset, frame, sizes, drawn);
      insetFits = inside !== null;
      drawn.push(...(inside ?? []));
    }
  }
  if (risk !== null && panel.riskTable !== undefined) {
    const top = frame.bottom + x.heightMm;
    drawn.push(
      ...drawRiskTable(risk, panel, panel.riskTable, frame, top, slot.left, x.every, sizes),
    );
  }
  const missingMm = y.leastHeightMm - (frame.bottom - frame.top);
  const unnamed = x.labelPt === 0 && ticksOf(panel.x.scale).some(({ label }) => label !== '');
  return { layout: { primitives: drawn, frame, missingMm, unnamed }, homeless, insetFits };
}

/** Widths depend on heights and the other way round: two rounds settle them. */
function planPanel(panel: Panel, slot: Box, sizes: Sizes, ends: Ends, aboveMm: number): Plans {
  const slotWidth = slot.right - slot.left;
  const table = panel.riskTable;
  const risk = table === undefined ? null : planRiskTable(table, sizes, slotWidth);
  const counts = table?.groups.flatMap((g) => g.rows.flatMap((r) => r.counts.map(String))) ?? [];
  let top = slot.top + topMargin(panel, sizes, slotWidth * 0.7) + aboveMm;
  let y = planY(panel.y, sizes, labelRoom(panel, sizes, slotWidth), (slot.bottom - top) * 0.7);
  let frame: Frame = slot;
  let x: XPlan | null = null;
  for (let round = 0; round < 3; round++) {
    const gutter = Math.max(y.widthMm, risk?.gutterMm ?? 0, firstLabelHalf(panel, sizes));
    const left = Math.max(ends.left, slot.left + gutter);
    const right = Math.min(ends.right, slot.right - rightMargin(panel, sizes, slot.right - left));
    x = planX(panel.x, sizes, right - left, counts);
    top = slot.top + topMargin(panel, sizes, right - left) + aboveMm;
    const bottom = slot.bottom - x.heightMm - (risk?.heightMm ?? 0);
    frame = { left, right, top, bottom };
    y = planY(panel.y, sizes, labelRoom(panel, sizes, slotWidth), Math.max(1, bottom - top));
  }
  return { x: x ?? planX(panel.x, sizes, slotWidth, counts), y, risk, frame };
}

/** The plot keeps this share of the width between its labels and the columns beside it. */
const LEAST_PLOT = 0.16;

/** Width for the labels of rows: two fifths of the page, less where columns need it. */
function labelRoom(panel: Panel, sizes: Sizes, slotWidth: number): number {
  const columns = (panel.columns ?? []).reduce((sum, column) => sum + columnMm(column, sizes), 0);
  const left = slotWidth * (1 - LEAST_PLOT) - columns - sizes.gapMm * 4;
  return Math.min(slotWidth * 0.4, Math.max(slotWidth * 0.12, left));
}

function firstLabelHalf(panel: Panel, sizes: Sizes): number {
  const first = ticksOf(panel.x.scale)[0];
  return first === undefined || panel.x.scale.kind === 'band'
    ? 0
    : textWidth(first.label, sizes.basePt) / 2;
}

function topMargin(panel: Panel, sizes: Sizes, plotWidthMm: number): number {
  const half = lineHeight(sizes.basePt) / 2;
  const columns = panel.columns === undefined ? 0 : lineHeight(sizes.smallPt) + sizes.gapMm;
  const rules = rulesWithLabel(panel, 'x').length > 0 ? lineHeight(sizes.smallPt) : 0;
  return Math.max(half, columns, rules) + roomAboveBarsMm(panel, plotWidthMm, sizes);
}

function rightMargin(panel: Panel, sizes: Sizes, widthMm: number): number {
  const ticks = ticksOf(panel.x.scale);
  const last = ticks.at(-1);
  const overhang =
    last === undefined || panel.x.scale.kind === 'band'
      ? 0
      : textWidth(last.label, sizes.basePt) / 2 -
        (1 - shareOf(panel.x.scale, last.value)) * widthMm;
  const rules = rulesWithLabel(panel, 'y').map((rule) => rule.label);
  const rule = rules.length === 0 ? 0 : widest(rules, sizes.smallPt) + sizes.gapMm;
  const arrows = panel.marks.some((m) => m.mark === 'points' && m.symbol === 'arrow-right');
  const columns = (panel.columns ?? []).reduce((sum, column) => sum + columnMm(column, sizes), 0);
  const bars = panel.marks.flatMap((mark) =>
    mark.mark === 'bars' && mark.direction === 'horizontal'
      ? mark.bars.map((bar) => {
          const words =
            bar.label === '' ? 0 : textWidth(bar.label, sizes.smallPt) + 2 * sizes.gapMm;
          return words - (1 - shareOf(panel.x.scale, Math.max(bar.from, bar.to))) * widthMm * 0.8;
        })
      : [],
  );
  return Math.max(0, overhang, rule, arrows ? sizes.symbolMm * 2.2 : 0, ...bars) + columns;
}

function rulesWithLabel(panel: Panel, axis: 'x' | 'y'): readonly RuleMark[] {
  return panel.marks.filter(
    (mark): mark is RuleMark => mark.mark === 'rule' && mark.axis === axis && mark.label !== '',
  );
}

function ruleLabels(panel: Panel, frame: Frame, sizes: Sizes): readonly Text[] {
  const sizePt = sizes.smallPt;
  const paint = { role: 'muted', tone: 'full' } as const;
  const columns = (panel.columns ?? []).length > 0;
  return [
    ...rulesWithLabel(panel, 'y').map((rule) => {
      const y = yAt(frame, panel, rule.value) + MIDDLE * sizePt * MM_PER_PT;
      const style = { paint, sizePt };
      return textAt(
        `${rule.name}, label`,
        frame.right + sizes.gapMm * 0.6,
        y,
        rule.label,
        style,
        sizes,
      );
    }),
    ...rulesWithLabel(panel, 'x').map((rule) => {
      const style = { paint, sizePt, anchor: 'middle' } as const;
      // Clear of the heads of the columns to the right of the plot.
      const half = textWidth(rule.label, sizePt) / 2;
      const most = columns ? frame.right - half : Infinity;
      const x = Math.min(xAt(frame, panel, rule.value), most);
      return textAt(
        `${rule.name}, label`,
        x,
        frame.top - sizes.gapMm * 0.6,
        rule.label,
        style,
        sizes,
      );
    }),
  ];
}

function columnMm(column: { title: string; cells: readonly string[] }, sizes: Sizes): number {
  const cells = widest(column.cells, sizes.smallPt);
  return Math.max(cells, textWidth(column.title, sizes.smallPt, true)) + sizes.gapMm * 2;
}

function columnTexts(panel: Panel, frame: Frame, sizes: Sizes): readonly Text[] {
  const sizePt = sizes.smallPt;
  const half = MIDDLE * sizePt * MM_PER_PT;
  let x = frame.right;
  return (panel.columns ?? []).flatMap((column) => {
    const start = x + sizes.gapMm * 2;
    x += columnMm(column, sizes);
    const heading = { paint: INK, sizePt, bold: true };
    return [
      textAt('columns', start, frame.top - sizes.gapMm * 0.6, column.title, heading, sizes),
      ...column.cells.flatMap((cell, k) =>
        cell === ''
          ? []
          : [
              textAt(
                'columns',
                start,
                yAt(frame, panel, k) + half,
                cell,
                { paint: INK, sizePt },
                sizes,
              ),
            ],
      ),
    ];
  });
}
