/** Words at the ends of bars, and the room they need above the plot. */
import type { Bar, BarsMark, Panel } from '../figures/model/model.ts';
import type { Text } from './drawing.ts';
import { pitch, xAt, yAt } from './frame.ts';
import type { Frame } from './frame.ts';
import { textAt } from './look.ts';
import type { Sizes } from './look.ts';
import { lineHeight, MIDDLE, MM_PER_PT, textWidth, widest, wrapText } from './measure.ts';

const INK = { role: 'ink', tone: 'full' } as const;

/** How the values of bars that stand side by side are written. */
type Setting = 'level' | 'upright' | 'list';

/** Values of cut bars and words at bar ends: each over its own bar, upright where bars are narrow. */
export function barLabels(
  mark: BarsMark,
  panel: Panel,
  frame: Frame,
  sizes: Sizes,
): readonly Text[] {
  if (mark.direction === 'horizontal') return labelsBeside(mark, panel, frame, sizes);
  switch (settingOf(mark, panel, frame.right - frame.left, sizes)) {
    case 'level':
      return labelsOver(mark, panel, frame, sizes);
    case 'upright':
      return uprightLabels(mark, panel, frame, sizes);
    case 'list':
      return listOfCut(mark, panel, frame, sizes);
  }
}

function labelsBeside(mark: BarsMark, panel: Panel, frame: Frame, sizes: Sizes): readonly Text[] {
  const sizePt = sizes.smallPt;
  return mark.bars
    .filter((bar) => bar.label !== '')
    .map((bar) =>
      textAt(
        `${mark.name}, label`,
        xAt(frame, panel, Math.max(bar.from, bar.to)) + sizes.gapMm * 0.8,
        yAt(frame, panel, bar.at) + MIDDLE * sizePt * MM_PER_PT,
        bar.label,
        { paint: INK, sizePt },
        sizes,
      ),
    );
}

const wordsOf = (bar: Bar): string => bar.clipped?.label ?? bar.label;

const labelledBars = (mark: BarsMark): readonly Bar[] =>
  mark.bars.filter((bar) => wordsOf(bar) !== '');

/** Level where no two neighbours touch, upright where a bar is as wide as a letter is high. */
function settingOf(mark: BarsMark, panel: Panel, plotWidthMm: number, sizes: Sizes): Setting {
  const unit = pitch(panel.x, plotWidthMm);
  const bars = [...labelledBars(mark)].sort((a, b) => a.at - b.at);
  const wide = bars.map((bar) => textWidth(wordsOf(bar), sizes.smallPt));
  const gap = sizes.gapMm * 0.4;
  const level = bars.every((bar, k) => {
    const before = bars[k - 1];
    if (before === undefined || before.to < before.from !== bar.to < bar.from) return true;
    const needs = ((wide[k] ?? 0) + (wide[k - 1] ?? 0)) / 2 + gap;
    // The first label keeps clear of the axis and may stand off its bar.
    const shift = k === 1 ? Math.max(0, (wide[0] ?? 0) / 2 + gap - unit * (before.at + 0.5)) : 0;
    return (bar.at - before.at) * unit - shift >= needs;
  });
  if (level) return 'level';
  return unit >= sizes.smallPt * MM_PER_PT * 0.98 ? 'upright' : 'list';
}

function labelsOver(mark: BarsMark, panel: Panel, frame: Frame, sizes: Sizes): readonly Text[] {
  const sizePt = sizes.smallPt;
  const half = MIDDLE * sizePt * MM_PER_PT;
  return labelledBars(mark).map((bar): Text => {
    const down = bar.to < bar.from;
    const end = yAt(frame, panel, bar.to);
    const words = wordsOf(bar);
    // The first bar's value keeps clear of the axis.
    const least = frame.left + sizes.gapMm * 0.5 + textWidth(words, sizePt) / 2;
    return textAt(
      `${mark.name}, label`,
      Math.max(least, xAt(frame, panel, bar.at)),
      down ? end + sizes.gapMm + 2 * half : end - sizes.gapMm * 0.7,
      words,
      { paint: INK, sizePt, anchor: 'middle' },
      sizes,
    );
  });
}

function uprightLabels(mark: BarsMark, panel: Panel, frame: Frame, sizes: Sizes): readonly Text[] {
  const sizePt = sizes.smallPt;
  return labelledBars(mark).map((bar): Text => {
    const down = bar.to < bar.from;
    const end = yAt(frame, panel, bar.to);
    return textAt(
      `${mark.name}, label`,
      xAt(frame, panel, bar.at) + MIDDLE * sizePt * MM_PER_PT,
      down ? end + sizes.gapMm * 0.7 : end - sizes.gapMm * 0.7,
      wordsOf(bar),
      { paint: INK, sizePt, anchor: down ? 'end' : 'start', angle: -90 },
      sizes,
    );
  });
}

/** Values of cut bars in one list above them: they stand side by side in the same order. */
function listOfCut(mark: BarsMark, panel: Panel, frame: Frame, sizes: Sizes): readonly Text[] {
  const cut = mark.bars.filter((bar) => bar.clipped !== null);
  const first = cut[0];
  if (first === undefined) return [];
  const sizePt = sizes.smallPt;
  const x = xAt(frame, panel, first.at - 0.5) + sizes.gapMm * 0.5;
  const lines = cutLines(cut, frame.right - frame.left, sizes);
  const bottom = yAt(frame, panel, first.to) - sizes.gapMm * 0.7;
  return lines.map((line, k) =>
    textAt(
      `${mark.name}, label`,
      x,
      bottom - (lines.length - 1 - k) * lineHeight(sizePt),
      line,
      { paint: INK, sizePt },
      sizes,
    ),
  );
}

/** The list of values in lines of at most half the plot's width. */
function cutLines(bars: readonly Bar[], plotWidthMm: number, sizes: Sizes): readonly string[] {
  const labels = bars.flatMap((bar) => (bar.clipped === null ? [] : [bar.clipped.label]));
  return labels.length === 0 ? [] : wrapText(labels.join(', '), plotWidthMm * 0.5, sizes.smallPt);
}

/** Room above the plot for the values of its bars; one line has room inside, above cut bars. */
export function roomAboveBarsMm(panel: Panel, plotWidthMm: number, sizes: Sizes): number {
  const line = lineHeight(sizes.smallPt);
  const rooms = panel.marks.flatMap((mark) => {
    if (mark.mark !== 'bars' || mark.direction === 'horizontal') return [];
    const cut = mark.bars.filter((bar) => bar.clipped !== null);
    switch (settingOf(mark, panel, plotWidthMm, sizes)) {
      case 'level':
        return [0];
      case 'upright':
        return [widest(cut.map(wordsOf), sizes.smallPt) - line];
      case 'list':
        return [(cutLines(cut, plotWidthMm, sizes).length - 1) * line];
    }
  });
  return Math.max(0, ...rooms);
}
