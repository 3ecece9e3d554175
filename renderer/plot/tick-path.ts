/**
 * Many censoring ticks as one line whose pen is lifted. Plotly makes an element of each marker and
 * styles it alone: 5,750 ticks on 488 days took it 340 to 430 ms a move, as a line 58 to 83. A line is
 * in units of the axes, so the height of its ticks is set anew when the y axis shows another range.
 */
import type { PointsMark } from '../../shared/figures/model/model.ts';
import { lineOf, symbolPx } from './paints.ts';
import { plainText, rangeOf } from './scale-to-axis.ts';
import { positions, target, trace } from './trace.ts';
import type { Target, TickPath, Trace, TraceContext } from './trace.ts';

/** Ticks above this number are a line; fewer are markers, as all other symbols are. */
const FEW_TICKS = 300;

/** Plotly draws its tick so much taller than the size it is given. */
const TICK_STRETCH = 1.4;

export function isTickPath({ symbol, points }: PointsMark): boolean {
  return symbol === 'tick' && points.length > FEW_TICKS;
}

/** Ticks at one place are drawn once; each is still reached by the arrow keys. */
export function tickPathTrace(mark: PointsMark, context: TraceContext): Trace {
  const at = positions(mark.points, context);
  const { color } = lineOf(context.palette, { ...mark.paint, dash: 'solid', weight: 'normal' });
  const places = new Map<string, { readonly x: number; readonly y: number; own: Target | null }>();
  const under: (Target | null)[] = [];
  mark.points.forEach((point, k) => {
    const [x, y] = [at.x[k] as number, at.y[k] as number];
    const own = target(context, x, y, point);
    const same = places.get(`${x} ${y}`);
    if (same === undefined) places.set(`${x} ${y}`, { x, y, own });
    else {
      // The pointer finds the last, as it lies on top of the others.
      under.push(same.own);
      same.own = own;
    }
  });
  const ticks = [...places.values()];
  const [low, high] = rangeOf(context.panel.y.scale);
  const tickPath = {
    y: ticks.map(({ y }) => y),
    half: ((symbolPx(mark.size) * TICK_STRETCH) / 2) * ((high - low) / context.heightPx),
  };
  const made = trace(
    context,
    {
      name: plainText(mark.name),
      x: ticks.flatMap(({ x }) => [x, x, x, null]),
      y: tickPathY(tickPath, 1),
      mode: 'lines',
      cliponaxis: false,
      line: { color, width: 1.3, shape: 'linear', simplify: false },
    },
    // The tip stands at the middle of a tick, wherever on it the pointer is.
    [...ticks.flatMap(({ own }) => [own, own, own, null]), ...under],
  );
  return { ...made, tickPath };
}

/** Foot, middle and head of each tick, then the pen is lifted; `share` of the y axis is shown. */
export function tickPathY({ y, half }: TickPath, share: number): readonly (number | null)[] {
  return y.flatMap((each) => [each - half * share, each, each + half * share, null]);
}
