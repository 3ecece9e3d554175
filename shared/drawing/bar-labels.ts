/** Words at the ends of bars. */
import type { Bar, BarsMark, Panel } from '../figures/model/model.ts';
import { overlaps } from './drawing.ts';
import type { Text } from './drawing.ts';
import { xAt, yAt } from './frame.ts';
import type { Frame } from './frame.ts';
import { textAt } from './look.ts';
import type { Sizes } from './look.ts';
import { lineHeight, MIDDLE, MM_PER_PT, textBox, textWidth, wrapText } from './measure.ts';

/** Values of cut bars and words at bar ends. Where single values would collide, one list. */
export function barLabels(
  mark: BarsMark,
  panel: Panel,
  frame: Frame,
  sizes: Sizes,
): readonly Text[] {
  const sizePt = sizes.smallPt;
  const half = MIDDLE * sizePt * MM_PER_PT;
  if (mark.direction === 'horizontal') {
    return mark.bars
      .filter((bar) => bar.label !== '')
      .map((bar) =>
        textAt(
          `${mark.name}, label`,
          xAt(frame, panel, Math.max(bar.from, bar.to)) + sizes.gapMm * 0.8,
          yAt(frame, panel, bar.at) + half,
          bar.label,
          { paint: { role: 'ink', tone: 'full' }, sizePt },
          sizes,
        ),
      );
  }
  const labelled = mark.bars.filter((bar) => bar.clipped !== null || bar.label !== '');
  const texts = labelled.map((bar): Text => {
    const down = bar.to < bar.from;
    const end = yAt(frame, panel, bar.to);
    const words = bar.clipped?.label ?? bar.label;
    // The first bar's value keeps clear of the axis.
    const least = frame.left + sizes.gapMm * 0.5 + textWidth(words, sizePt) / 2;
    return textAt(
      `${mark.name}, label`,
      Math.max(least, xAt(frame, panel, bar.at)),
      down ? end + sizes.gapMm + 2 * half : end - sizes.gapMm * 0.7,
      words,
      { paint: { role: 'ink', tone: 'full' }, sizePt, anchor: 'middle' },
      sizes,
    );
  });
  const boxes = texts.map(textBox);
  const collide = boxes.some((box, k) => boxes.slice(k + 1).some((other) => overlaps(box, other)));
  const outside = boxes.some((box) => box.left < frame.left - 2 || box.right > frame.right + 2);
  return collide || outside ? listOfCut(mark, panel, frame, sizes) : texts;
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
      { paint: { role: 'ink', tone: 'full' }, sizePt },
      sizes,
    ),
  );
}

/** The list of values in lines of at most half the plot's width. */
export function cutLines(
  bars: readonly Bar[],
  plotWidthMm: number,
  sizes: Sizes,
): readonly string[] {
  const labels = bars.flatMap((bar) => (bar.clipped === null ? [] : [bar.clipped.label]));
  return labels.length === 0 ? [] : wrapText(labels.join(', '), plotWidthMm * 0.5, sizes.smallPt);
}
