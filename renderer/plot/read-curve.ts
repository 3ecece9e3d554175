/** A step curve read anywhere: on a flat stretch holds what its last step said. */
import { formatNumber } from '../../shared/ground/format.ts';
import type { Target } from './trace.ts';

/** The readable corners of one step curve, from left to right. */
export type ReadableCurve = readonly Target[];

/** Where a place of the plot lies on the screen, in CSS pixels. */
type ToScreen = (target: Target) => { readonly left: number; readonly top: number } | null;

type Pointer = {
  /** Value on the x axis under the pointer. */
  readonly x: number;
  readonly top: number;
};

/** Farther from the curve than this nothing is read: the pointer is about something else. */
const REACH_PX = 36;

/**
 * The curve nearest to the pointer at its x, or null where none is near.
 *
 * @returns the last corner at or before x, moved to x; its lines say when they stand for a stretch
 */
export function readCurve(
  curves: readonly ReadableCurve[],
  pointer: Pointer,
  toScreen: ToScreen,
): Target | null {
  let best: { readonly target: Target; readonly distance: number } | null = null;
  for (const curve of curves) {
    const corner = cornerAt(curve, pointer.x);
    if (corner === null) continue;
    const target = { ...corner, x: pointer.x, lines: linesAt(corner, pointer.x) };
    const at = toScreen(target);
    if (at === null) continue;
    const distance = Math.abs(at.top - pointer.top);
    if (distance <= REACH_PX && (best === null || distance < best.distance)) {
      best = { target, distance };
    }
  }
  return best?.target ?? null;
}

/** The last corner at or before x; null before the first and after the last, where the curve ends. */
function cornerAt(curve: ReadableCurve, x: number): Target | null {
  const [first, last] = [curve[0], curve.at(-1)];
  if (first === undefined || last === undefined || x < first.x || x > last.x) return null;
  let [low, high] = [0, curve.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((curve[middle] as Target).x <= x) low = middle;
    else high = middle - 1;
  }
  return curve[low] as Target;
}

function linesAt(corner: Target, x: number): readonly string[] {
  if (formatNumber(corner.x, 1) === formatNumber(x, 1)) return corner.lines;
  return [`At ${formatNumber(x, 1)}, unchanged since:`, ...corner.lines];
}
