/** Labels above narrow bars: as many as can be read, the others stay with the pointer. */
import { textWidth } from './measure.ts';

/** Plots are hardly drawn narrower; a wider one only leaves more air. */
const LEAST_WIDTH_PX = 560;
const AIR_PX = 4;

type Labelled = { readonly at: number; readonly text: string };

/**
 * Leaves out each label that would run into the one kept before it.
 *
 * @param labels in any order; `at` in units of the scale
 * @param span how many units the scale is wide
 * @param sizePx size of the type
 */
export function sparseLabels<T extends Labelled>(
  labels: readonly T[],
  span: number,
  sizePx: number,
): readonly T[] {
  const unitPx = LEAST_WIDTH_PX / span;
  const kept: T[] = [];
  for (const label of [...labels].sort((a, b) => a.at - b.at)) {
    const before = kept.at(-1);
    const needs =
      before === undefined
        ? 0
        : (textWidth(before.text, sizePx) + textWidth(label.text, sizePx)) / 2 + AIR_PX;
    if (before === undefined || (label.at - before.at) * unitPx >= needs) kept.push(label);
  }
  return kept;
}

/** Whether bars are wide enough for labels that stand upright, one over each. */
export function roomUpright(span: number, sizePx: number): boolean {
  return LEAST_WIDTH_PX / span >= sizePx;
}
