/** Places text beside its point: the first place of the mark's list that is free. */
import type { LabelMark, Place } from '../../shared/figures/model/model.ts';
import { textWidth } from './measure.ts';

/** In CSS pixels from the left and the top of the panel. */
export type Box = {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
};

export type PlacedLabel = {
  readonly label: LabelMark;
  readonly place: Place;
  readonly xanchor: 'left' | 'center' | 'right';
  readonly yanchor: 'top' | 'middle' | 'bottom';
  readonly xshift: number;
  readonly yshift: number;
  /** No place was free: the words cover something. */
  readonly covers: boolean;
};

const GAP = 5;
const LINE_HEIGHT = 1.25;

type Side = readonly [x: -1 | 0 | 1, y: -1 | 0 | 1];

const SIDES: Readonly<Record<Place, Side>> = {
  above: [0, -1],
  below: [0, 1],
  left: [-1, 0],
  right: [1, 0],
  'above-right': [1, -1],
  'above-left': [-1, -1],
  'below-right': [1, 1],
  'below-left': [-1, 1],
};

function boxAt(x: number, y: number, width: number, height: number, [sx, sy]: Side): Box {
  const left = sx === 0 ? x - width / 2 : sx > 0 ? x + GAP : x - GAP - width;
  const top = sy === 0 ? y - height / 2 : sy > 0 ? y + GAP : y - GAP - height;
  return { left, top, right: left + width, bottom: top + height };
}

function overlap(a: Box, b: Box): number {
  const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return width > 0 && height > 0 ? width * height : 0;
}

/**
 * @param at pixel position of a label's point in the panel
 * @param taken what is drawn already: curves, marks, insets
 * @param area the panel; a label outside it counts as covered
 */
export function placeLabels(
  labels: readonly LabelMark[],
  at: (label: LabelMark) => { readonly x: number; readonly y: number },
  taken: readonly Box[],
  area: Box,
  sizePx: number,
): readonly PlacedLabel[] {
  const full: Box[] = [...taken];
  return labels.map((label): PlacedLabel => {
    const point = at(label);
    const width = textWidth(label.text, sizePx) * (label.weight === 'bold' ? 1.06 : 1);
    const height = sizePx * LINE_HEIGHT;
    const cost = (box: Box): number => {
      const inside = overlap(box, area);
      const outside = width * height - inside;
      return outside * 4 + full.reduce((sum, other) => sum + overlap(box, other), 0);
    };
    const choices = label.places.map((name) => {
      const box = boxAt(point.x, point.y, width, height, SIDES[name]);
      return { name, box, cost: cost(box) };
    });
    const free = choices.find((choice) => choice.cost < 1);
    const best = free ?? choices.toSorted((a, b) => a.cost - b.cost)[0];
    const place: Place = best?.name ?? 'above-right';
    if (best !== undefined) full.push(best.box);
    const [sx, sy] = SIDES[place];
    return {
      label,
      place,
      xanchor: sx === 0 ? 'center' : sx > 0 ? 'left' : 'right',
      yanchor: sy === 0 ? 'middle' : sy > 0 ? 'top' : 'bottom',
      xshift: sx * GAP,
      yshift: -sy * GAP,
      covers: free === undefined,
    };
  });
}
