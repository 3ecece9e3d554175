/** A scale of the figure model as numbers on a linear Plotly axis. */
import type { Axis, Scale } from '../../shared/figures/model/model.ts';

/** Where a value of the scale lies on the Plotly axis. */
export function place(scale: Scale, value: number): number {
  switch (scale.kind) {
    case 'linear':
    case 'band':
      return value;
    case 'log2':
      return Math.log2(value);
    default:
      return scale satisfies never;
  }
}

export type AxisTicks = {
  readonly values: readonly number[];
  readonly labels: readonly string[];
};

/** Plotly reads markup in every text. A `<` followed by a space is none. */
export function plainText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

export function ticksOf(scale: Scale): AxisTicks {
  switch (scale.kind) {
    case 'linear':
    case 'log2':
      return {
        values: scale.ticks.map((tick) => place(scale, tick.value)),
        labels: scale.ticks.map((tick) => plainText(tick.label)),
      };
    case 'band': {
      const shown = scale.categories
        .map((category, index) => ({ category, index }))
        .filter(({ category }) => category.label !== '' && category.style !== 'heading');
      return {
        values: shown.map(({ index }) => index),
        labels: shown.map(({ category }) => plainText(category.label)),
      };
    }
    default:
      return scale satisfies never;
  }
}

/** Title with the direction of benefit, when there is one. */
export function axisTitle(axis: Axis): string {
  const note = axis.note === '' ? '' : ` (${axis.note})`;
  return axis.title + note;
}

/** The range of the axis in Plotly's numbers. */
export function rangeOf(scale: Scale): readonly [number, number] {
  return [place(scale, scale.domain[0]), place(scale, scale.domain[1])];
}
