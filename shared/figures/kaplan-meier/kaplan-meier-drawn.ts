/** What a survival figure has on it: legend, caption and notes name this and nothing else. */
import type { Inset, Mark } from '../model/model.ts';

export type Drawn = {
  readonly band: boolean;
  readonly censorTicks: boolean;
  readonly muted: boolean;
  readonly medianLines: boolean;
  readonly landmark: boolean;
  readonly nullMarker: boolean;
  /** Words inside the plot. */
  readonly printed: readonly string[];
};

export function drawnOf(marks: readonly Mark[], inset: Inset | undefined): Drawn {
  const named = (ending: string): boolean => marks.some(({ name }) => name.endsWith(ending));
  return {
    band: marks.some((mark) => mark.mark === 'band' && mark.stretches.length > 0),
    censorTicks: marks.some(
      (mark) => mark.mark === 'points' && mark.symbol === 'tick' && mark.points.length > 0,
    ),
    muted: marks.some((mark) => mark.mark === 'step' && mark.stroke.tone === 'light'),
    medianLines: named(' median point'),
    landmark: named(' landmark point'),
    nullMarker: named('null hypothesis'),
    printed: [
      ...marks.flatMap((mark) => (mark.mark === 'label' ? [mark.text] : [])),
      ...(inset?.rows.flatMap(({ cells }) => cells) ?? []),
    ],
  };
}
