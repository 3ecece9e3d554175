/** Numbers below a survival curve, on the x scale of the curve itself. */
import type { Panel, RiskTable } from '../figures/model/model.ts';
import type { Text } from './drawing.ts';
import { xAt } from './frame.ts';
import type { Frame } from './frame.ts';
import { textAt } from './look.ts';
import type { Sizes } from './look.ts';
import { lineHeight, MIDDLE, MM_PER_PT, textWidth, widest, wrapText } from './measure.ts';
import type { Paint } from '../figures/model/model.ts';

type Line = {
  readonly words: string;
  readonly bold: boolean;
  readonly paint: Paint;
  readonly counts: readonly number[];
};

export type RiskPlan = {
  readonly lines: readonly Line[];
  /** What the words need to the left of the plot. */
  readonly gutterMm: number;
  readonly heightMm: number;
};

const ROW = 1.08;

/** Room for the table; long names of groups take lines of their own. */
export function planRiskTable(table: RiskTable, sizes: Sizes, slotWidthMm: number): RiskPlan {
  const most = slotWidthMm * 0.34;
  const lines = linesOf(table, sizes, slotWidthMm, most);
  const beside = lines.filter((line) => line.counts.length > 0).map((line) => line.words);
  const firstCount = Math.max(0, ...lines.map((line) => halfCount(line, sizes)));
  return {
    lines,
    gutterMm: widest(beside, sizes.smallPt) + firstCount + sizes.gapMm * 1.4,
    heightMm: lines.length * rowHeight(sizes) + sizes.gapMm * 0.8,
  };
}

function linesOf(table: RiskTable, sizes: Sizes, pageMm: number, mostMm: number): readonly Line[] {
  const ink: Paint = { role: 'ink', tone: 'full' };
  const single = table.groups.every((group) => group.rows.length === 1);
  const named = table.groups.some((group) => group.label !== '');
  if (single && named) {
    const kind = table.groups[0]?.rows[0]?.label ?? '';
    const heading = { words: `Number ${kind.toLowerCase()}`, bold: true, paint: ink, counts: [] };
    return [
      heading,
      ...table.groups.flatMap((group) => {
        const words = wrapText(group.label, mostMm, sizes.smallPt);
        const counts = group.rows[0]?.counts ?? [];
        return words.map((line, k): Line => ({
          words: line,
          bold: false,
          paint: group.paint,
          counts: k === words.length - 1 ? counts : [],
        }));
      }),
    ];
  }
  return table.groups.flatMap((group): readonly Line[] => {
    const names = group.label === '' ? [] : wrapText(group.label, pageMm, sizes.smallPt, true);
    return [
      ...names.map((words) => ({ words, bold: true, paint: group.paint, counts: [] })),
      ...group.rows.map(({ label, counts }) => ({ words: label, bold: false, paint: ink, counts })),
    ];
  });
}

export function drawRiskTable(
  plan: RiskPlan,
  panel: Panel,
  table: RiskTable,
  frame: Frame,
  top: number,
  left: number,
  every: number,
  sizes: Sizes,
): readonly Text[] {
  const sizePt = sizes.smallPt;
  return plan.lines.flatMap((line, row) => {
    const y =
      top + sizes.gapMm * 0.8 + (row + 0.5) * rowHeight(sizes) + MIDDLE * sizePt * MM_PER_PT;
    const style = { paint: line.paint, sizePt, bold: line.bold };
    const words = textAt('risk table', left, y, line.words, style, sizes);
    const counts = line.counts.flatMap((count, k) => {
      const time = table.times[k];
      if (time === undefined || k % every !== 0) return [];
      const at = { paint: { role: 'ink', tone: 'full' }, sizePt, anchor: 'middle' } as const;
      return [textAt('risk table', xAt(frame, panel, time), y, String(count), at, sizes)];
    });
    return [words, ...counts];
  });
}

function rowHeight(sizes: Sizes): number {
  return lineHeight(sizes.smallPt) * ROW;
}

function halfCount(line: Line, sizes: Sizes): number {
  return line.counts.length === 0 ? 0 : textWidth(String(line.counts[0]), sizes.smallPt) / 2;
}
