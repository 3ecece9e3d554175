/** Axes: how much room their words need, and where they go. */
import { INK, MUTED } from '../figures/model/context.ts';
import type { Paint } from '../figures/model/model.ts';
import type { Axis, Panel } from '../figures/model/model.ts';
import { fillInk } from '../figures/model/palette.ts';
import { ticksOf } from '../figures/model/scale.ts';
import type { Box, Point, Primitive, Text } from './drawing.ts';
import { xAt, yAt } from './frame.ts';
import type { Frame } from './frame.ts';
import { lineOf, textAt } from './look.ts';
import type { Sizes } from './look.ts';
import { lineHeight, MIDDLE, MM_PER_PT, textWidth, widest, wrapText } from './measure.ts';

export type XPlan = {
  /** Every k-th tick carries its label. */
  readonly every: number;
  readonly upright: boolean;
  readonly labelPt: number;
  readonly titleLines: readonly string[];
  readonly noteLines: readonly string[];
  readonly heightMm: number;
};

export type YPlan = {
  readonly labels: readonly {
    readonly value: number;
    readonly lines: readonly string[];
    readonly bold: boolean;
    readonly indentMm: number;
  }[];
  readonly labelPt: number;
  readonly labelWidthMm: number;
  readonly leftAligned: boolean;
  readonly titleLines: readonly string[];
  readonly noteLines: readonly string[];
  readonly widthMm: number;
  /** What the plot needs in height for the labels of its categories. */
  readonly leastHeightMm: number;
};

const TICK_SHARE = 0.7;
const LEAST_LABEL_PT = 4.5;

export function planX(
  axis: Axis,
  sizes: Sizes,
  plotWidthMm: number,
  counts: readonly string[],
): XPlan {
  const labels = ticksOf(axis.scale).map((tick) => tick.label);
  const has = labels.some((label) => label !== '');
  const step =
    plotWidthMm / Math.max(1, axis.scale.kind === 'band' ? labels.length : labels.length - 1);
  const room = Math.max(widest(labels, sizes.basePt), widest(counts, sizes.smallPt));
  const fits = room + sizes.gapMm < step;
  const band = axis.scale.kind === 'band';
  const upright = band && !fits && has;
  const labelPt = upright ? Math.min(sizes.smallPt, (step * 0.95) / MM_PER_PT) : sizes.basePt;
  const every = band || fits ? 1 : Math.ceil((room + sizes.gapMm) / step);
  const title = wrapText(axis.title, plotWidthMm, sizes.basePt);
  const titleLines = axis.title === '' ? [] : title;
  const noteLines = axis.note === '' ? [] : wrapText(axis.note, plotWidthMm, sizes.smallPt);
  const shown = has && labelPt >= LEAST_LABEL_PT;
  const labelHeight = !shown ? 0 : upright ? widest(labels, labelPt) : lineHeight(labelPt);
  return {
    every,
    upright,
    labelPt: shown ? labelPt : 0,
    titleLines,
    noteLines,
    heightMm:
      tickMm(axis, sizes) +
      sizes.gapMm * 0.5 +
      labelHeight +
      (titleLines.length > 0 ? sizes.gapMm * 0.7 : 0) +
      titleLines.length * lineHeight(sizes.basePt) +
      noteLines.length * lineHeight(sizes.smallPt),
  };
}

export function planY(axis: Axis, sizes: Sizes, labelRoomMm: number, plotHeightMm: number): YPlan {
  const labels = labelsOf(axis, sizes, labelRoomMm, plotHeightMm);
  const titleLines = axis.title === '' ? [] : wrapText(axis.title, plotHeightMm, sizes.basePt);
  const noteLines = axis.note === '' ? [] : wrapText(axis.note, plotHeightMm, sizes.smallPt);
  const titles =
    titleLines.length * lineHeight(sizes.basePt) + noteLines.length * lineHeight(sizes.smallPt);
  return {
    ...labels,
    titleLines,
    noteLines,
    widthMm:
      tickMm(axis, sizes) +
      labelGapMm(axis, sizes) +
      labels.labelWidthMm +
      (titles > 0 ? sizes.gapMm * 0.6 + titles : 0),
  };
}

/** Names beside rows of symbols stand clear of the one at the very edge of the plot. */
function labelGapMm({ scale }: Axis, sizes: Sizes): number {
  return sizes.gapMm * 0.6 + (scale.kind === 'band' ? sizes.symbolMm * WIDEST_SYMBOL : 0);
}

/** Of the squares of a forest, in symbols. */
const WIDEST_SYMBOL = 1.9;

type YLabels = Pick<YPlan, 'labels' | 'labelPt' | 'labelWidthMm' | 'leftAligned' | 'leastHeightMm'>;

function labelsOf(axis: Axis, sizes: Sizes, mostMm: number, plotHeightMm: number): YLabels {
  const { scale } = axis;
  if (scale.kind !== 'band') {
    const step = plotHeightMm / Math.max(1, scale.ticks.length - 1);
    const every = Math.max(1, Math.ceil(lineHeight(sizes.basePt) / step));
    const labels = scale.ticks.map(({ value, label }, k) => ({
      value,
      lines: k % every === 0 ? [label] : [],
      bold: false,
      indentMm: 0,
    }));
    const labelWidthMm = widest(
      scale.ticks.map((tick) => tick.label),
      sizes.basePt,
    );
    const leastHeightMm = Math.max(20, 9 * lineHeight(sizes.basePt));
    return { labels, labelPt: sizes.basePt, labelWidthMm, leftAligned: false, leastHeightMm };
  }
  const structured = scale.categories.some(({ style }) => style !== 'plain');
  const labelPt = sizes.smallPt;
  const labels = scale.categories.map(({ label, style }, value) => {
    const bold = style === 'heading';
    const indentMm = style === 'indented' ? sizes.gapMm * 1.6 : 0;
    const room = bold ? mostMm * 1.85 : mostMm - indentMm;
    const lines = label === '' ? [] : wrapText(label, room, labelPt, bold);
    return { value, lines, bold, indentMm };
  });
  // Headings have no marks beside them and may reach into the plot.
  const labelWidthMm = labels
    .filter(({ bold }) => !bold)
    .reduce((most, { lines, indentMm }) => Math.max(most, widest(lines, labelPt) + indentMm), 0);
  const tallest = Math.max(0, ...labels.map(({ lines }) => lines.length));
  const rowMm = tallest === 0 ? 1 : tallest * lineHeight(labelPt) * 0.98;
  return {
    labels,
    labelPt,
    labelWidthMm,
    leftAligned: structured,
    leastHeightMm: Math.max(
      Math.min(15, 3 * scale.categories.length),
      rowMm * scale.categories.length,
    ),
  };
}

/** Grey behind the rows that are shaded, across the whole slot. */
export function drawBanding(
  { y }: Panel,
  frame: Frame,
  slot: Box,
  sizes: Sizes,
): readonly Primitive[] {
  const { scale } = y;
  if (scale.kind !== 'band') return [];
  const height = (frame.bottom - frame.top) / Math.max(1, scale.categories.length);
  const fill = fillInk(sizes.palette, { role: 'level-0', tone: 'full' });
  return scale.categories.flatMap(({ shaded }, k): readonly Primitive[] => {
    if (shaded !== true) return [];
    const [width, x] = [slot.right - slot.left, slot.left];
    const top = frame.top + k * height;
    return [{ kind: 'rect', part: 'banding', x, y: top, width, height, fill, line: null }];
  });
}

export function drawGrid(panel: Panel, frame: Frame, sizes: Sizes): readonly Primitive[] {
  const line = lineOf({ role: 'grid', tone: 'full', dash: 'solid', weight: 'hair' }, sizes);
  const grid = (points: readonly Point[]): Primitive => ({
    kind: 'polyline',
    part: 'grid',
    points,
    line,
  });
  const lines: Primitive[] = [];
  if (panel.y.grid) {
    for (const { value } of ticksOf(panel.y.scale)) {
      const y = yAt(frame, panel, value);
      lines.push(
        grid([
          [frame.left, y],
          [frame.right, y],
        ]),
      );
    }
  }
  if (panel.x.grid) {
    for (const { value } of ticksOf(panel.x.scale)) {
      const x = xAt(frame, panel, value);
      lines.push(
        grid([
          [x, frame.top],
          [x, frame.bottom],
        ]),
      );
    }
  }
  return lines;
}

export function drawX(panel: Panel, frame: Frame, plan: XPlan, sizes: Sizes): readonly Primitive[] {
  const line = lineOf({ ...INK, dash: 'solid', weight: 'normal' }, sizes);
  const part = 'x axis';
  const tick = tickMm(panel.x, sizes);
  const out: Primitive[] = [
    {
      kind: 'polyline',
      part,
      points: [
        [frame.left, frame.bottom],
        [frame.right, frame.bottom],
      ],
      line,
    },
  ];
  const labelTop = frame.bottom + tick + sizes.gapMm * 0.5;
  let below = labelTop;
  ticksOf(panel.x.scale).forEach(({ value, label }, k) => {
    const x = xAt(frame, panel, value);
    if (tick > 0)
      out.push({
        kind: 'polyline',
        part,
        points: [
          [x, frame.bottom],
          [x, frame.bottom + tick],
        ],
        line,
      });
    if (label === '' || k % plan.every !== 0 || plan.labelPt === 0) return;
    const half = MIDDLE * plan.labelPt * MM_PER_PT;
    const style = { paint: INK, sizePt: plan.labelPt };
    if (plan.upright) {
      out.push(
        textAt(part, x + half, labelTop, label, { ...style, anchor: 'end', angle: -90 }, sizes),
      );
      below = Math.max(below, labelTop + textWidth(label, plan.labelPt));
    } else {
      const y = labelTop + lineHeight(plan.labelPt) / 2 + half;
      out.push(textAt(part, x, y, label, { ...style, anchor: 'middle' }, sizes));
      below = Math.max(below, labelTop + lineHeight(plan.labelPt));
    }
  });
  const middle = (frame.left + frame.right) / 2;
  let top = below + sizes.gapMm * 0.7;
  const write = (text: string, sizePt: number, paint: Paint): void => {
    const y = top + lineHeight(sizePt) / 2 + MIDDLE * sizePt * MM_PER_PT;
    out.push(textAt(`${part}, title`, middle, y, text, { paint, sizePt, anchor: 'middle' }, sizes));
    top += lineHeight(sizePt);
  };
  plan.titleLines.forEach((text) => write(text, sizes.basePt, INK));
  plan.noteLines.forEach((text) => write(text, sizes.smallPt, MUTED));
  return out;
}

export function drawY(panel: Panel, frame: Frame, plan: YPlan, sizes: Sizes): readonly Primitive[] {
  const line = lineOf({ ...INK, dash: 'solid', weight: 'normal' }, sizes);
  const part = 'y axis';
  const tick = tickMm(panel.y, sizes);
  const axis: Primitive = {
    kind: 'polyline',
    part,
    points: [
      [frame.left, frame.top],
      [frame.left, frame.bottom],
    ],
    line,
  };
  const out: Primitive[] = plan.leftAligned ? [] : [axis];
  const right = frame.left - tick - labelGapMm(panel.y, sizes);
  for (const { value, lines, bold, indentMm } of plan.labels) {
    const y = yAt(frame, panel, value);
    if (tick > 0)
      out.push({
        kind: 'polyline',
        part,
        points: [
          [frame.left - tick, y],
          [frame.left, y],
        ],
        line,
      });
    lines.forEach((text, k) => {
      const middle = y + (k - (lines.length - 1) / 2) * lineHeight(plan.labelPt) * 0.95;
      const x = plan.leftAligned ? right - plan.labelWidthMm + indentMm : right;
      const anchor = plan.leftAligned ? 'start' : 'end';
      const style = { paint: INK, sizePt: plan.labelPt, bold, anchor } as const;
      out.push(textAt(part, x, middle + MIDDLE * plan.labelPt * MM_PER_PT, text, style, sizes));
    });
  }
  out.push(...yTitles(frame, plan, right - plan.labelWidthMm, sizes));
  return out;
}

function yTitles(frame: Frame, plan: YPlan, labelsLeft: number, sizes: Sizes): readonly Text[] {
  const middle = (frame.top + frame.bottom) / 2;
  const texts: Text[] = [];
  // From the plot outwards: the note, then the title's lines in reading order from the left.
  let x = labelsLeft - sizes.gapMm * 0.6;
  const write = (text: string, sizePt: number, paint: Paint): void => {
    const baseline = x - lineHeight(sizePt) / 2 + MIDDLE * sizePt * MM_PER_PT;
    const style = { paint, sizePt, anchor: 'middle', angle: -90 } as const;
    texts.push(textAt('y axis, title', baseline, middle, text, style, sizes));
    x -= lineHeight(sizePt);
  };
  [...plan.noteLines].reverse().forEach((text) => write(text, sizes.smallPt, MUTED));
  [...plan.titleLines].reverse().forEach((text) => write(text, sizes.basePt, INK));
  return texts;
}

/** Categories have no ticks: their labels stand beside them. */
function tickMm(axis: Axis, sizes: Sizes): number {
  return axis.scale.kind === 'band' ? 0 : sizes.gapMm * TICK_SHARE;
}
