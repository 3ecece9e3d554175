/** Bars and cells, both of which Plotly paints as bars, with the words on them. */
import type { BarsMark, CellsMark } from '../../shared/figures/model/model.ts';
import { isPale, lineColour, textColour, textOn } from '../../shared/figures/model/palette.ts';
import { fillOf } from './paints.ts';
import { place, plainText } from './scale-to-axis.ts';
import { roomUpright, sparseLabels } from './sparse-labels.ts';
import { target, trace } from './trace.ts';
import type { TraceContext, Trace } from './trace.ts';

const LABEL_PX = 10;
const RIM = { role: 'muted', tone: 'light' } as const;

export function barTraces(mark: BarsMark, context: TraceContext): readonly Trace[] {
  const upright = mark.direction === 'vertical';
  const along = upright ? context.panel.y.scale : context.panel.x.scale;
  const at = mark.bars.map((bar) => bar.at);
  const ends = mark.bars.map((bar) => place(along, bar.to));
  const bases = mark.bars.map((bar) => place(along, bar.from));
  const lengths = ends.map((end, k) => end - (bases[k] as number));
  const all = mark.bars
    .map((bar, k) => ({
      bar,
      at: bar.at,
      text: bar.clipped?.label ?? bar.label,
      end: ends[k] as number,
      length: lengths[k] as number,
    }))
    .filter(({ text }) => text !== '');
  const [first, last] = context.panel.x.scale.domain;
  const span = Math.abs(last - first);
  const labelled = upright ? sparseLabels(all, span, LABEL_PX) : all;
  // Each value over its own bar: upright where they would collide side by side.
  const turned = labelled.length < all.length && roomUpright(span, LABEL_PX);
  const bars = trace(
    context,
    {
      type: 'bar',
      name: plainText(mark.name),
      ...(turned ? turnedLabels(mark, context) : {}),
      orientation: upright ? 'v' : 'h',
      x: upright ? at : lengths,
      y: upright ? lengths : at,
      base: bases,
      width: mark.bars.map((bar) => bar.thickness),
      marker: {
        color: mark.bars.map((bar) => fillOf(context.palette, bar.fill)),
        line: {
          width: mark.bars.map(({ fill }) => (isPale(context.palette, fill) ? 1 : 0)),
          color: lineColour(context.palette, RIM),
        },
      },
    },
    mark.bars.map((bar, k) =>
      upright
        ? target(context, bar.at, ends[k] as number, bar)
        : target(context, ends[k] as number, bar.at, bar),
    ),
  );
  if (labelled.length === 0 || turned) return [bars];
  const words = trace(context, {
    name: plainText(`${mark.name} labels`),
    mode: 'text',
    x: labelled.map(({ bar, end }) => (upright ? bar.at : end)),
    y: labelled.map(({ bar, end }) => (upright ? end : bar.at)),
    text: labelled.map(({ text }) => plainText(text)),
    textposition: labelled.map(({ length, bar }) =>
      upright
        ? length < 0
          ? 'bottom center'
          : bar.at === 0
            ? 'top right'
            : 'top center'
        : length < 0
          ? 'middle left'
          : 'middle right',
    ),
    textfont: {
      color: textColour(context.palette, { role: 'muted', tone: 'full' }),
      size: LABEL_PX,
    },
    cliponaxis: false,
  });
  return [bars, words];
}

function turnedLabels(
  mark: BarsMark,
  { palette }: TraceContext,
): Readonly<Record<string, unknown>> {
  return {
    text: mark.bars.map((bar) => plainText(bar.clipped?.label ?? bar.label)),
    textposition: 'outside',
    textangle: -90,
    cliponaxis: false,
    constraintext: 'none',
    textfont: { color: textColour(palette, { role: 'muted', tone: 'full' }), size: LABEL_PX },
  };
}

export function cellTraces(mark: CellsMark, context: TraceContext): readonly Trace[] {
  const x = mark.cells.map((cell) => cell.x);
  const y = mark.cells.map((cell) => cell.y);
  const cells = trace(
    context,
    {
      type: 'bar',
      name: plainText(mark.name),
      x,
      y: mark.cells.map(() => 0.92),
      base: mark.cells.map((cell) => cell.y - 0.46),
      width: 0.96,
      marker: {
        color: mark.cells.map((cell) => fillOf(context.palette, cell.fill)),
        line: {
          width: mark.cells.map((cell) =>
            cell.text === '' && cell.fill.role !== 'level-0' && isPale(context.palette, cell.fill)
              ? 1
              : 0,
          ),
          color: lineColour(context.palette, RIM),
        },
      },
    },
    mark.cells.map((cell) => target(context, cell.x, cell.y, cell)),
  );
  const words = trace(context, {
    name: plainText(`${mark.name} numbers`),
    mode: 'text',
    x,
    y,
    text: mark.cells.map((cell) => plainText(cell.text)),
    textfont: { color: mark.cells.map((cell) => textOn(context.palette, cell.fill)), size: 10.5 },
  });
  return [cells, words];
}
