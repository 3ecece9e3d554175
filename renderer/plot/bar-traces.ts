/** Bars and cells, both of which Plotly paints as bars, with the words on them. */
import type { BarsMark, CellsMark } from '../../shared/figures/model/model.ts';
import { textColour, textOn } from '../../shared/figures/model/palette.ts';
import { fillOf } from './paints.ts';
import { place, plainText } from './scale-to-axis.ts';
import { sparseLabels } from './sparse-labels.ts';
import { target, trace } from './trace.ts';
import type { TraceContext, Trace } from './trace.ts';

const LABEL_PX = 10;

export function barTraces(mark: BarsMark, context: TraceContext): readonly Trace[] {
  const upright = mark.direction === 'vertical';
  const along = upright ? context.panel.y.scale : context.panel.x.scale;
  const at = mark.bars.map((bar) => bar.at);
  const ends = mark.bars.map((bar) => place(along, bar.to));
  const bases = mark.bars.map((bar) => place(along, bar.from));
  const lengths = ends.map((end, k) => end - (bases[k] as number));
  const bars = trace(
    context,
    {
      type: 'bar',
      name: plainText(mark.name),
      orientation: upright ? 'v' : 'h',
      x: upright ? at : lengths,
      y: upright ? lengths : at,
      base: bases,
      width: mark.bars.map((bar) => bar.thickness),
      marker: {
        color: mark.bars.map((bar) => fillOf(context.palette, bar.fill)),
        line: { width: 0 },
      },
    },
    mark.bars.map((bar, k) =>
      upright
        ? target(context, bar.at, ends[k] as number, bar)
        : target(context, ends[k] as number, bar.at, bar),
    ),
  );
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
  const labelled = upright ? sparseLabels(all, Math.abs(last - first), LABEL_PX) : all;
  if (labelled.length === 0) return [bars];
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
        line: { width: 0 },
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
