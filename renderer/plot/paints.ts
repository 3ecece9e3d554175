/** Roles of the figure model as Plotly's words for colour, dash and symbol. */
import type {
  Paint,
  PointsMark,
  Stroke,
  Symbol,
  Weight,
} from '../../shared/figures/model/model.ts';
import { dashPattern, fillInk, lineColour } from '../../shared/figures/model/palette.ts';
import type { PaletteName } from '../../shared/figures/model/palette.ts';

/** Width of a normal line on screen, in CSS pixels. */
const LINE_PX = 1.6;

const WEIGHTS: Readonly<Record<Weight, number>> = { hair: 0.6, thin: 0.75, normal: 1, bold: 1.5 };

export type PlotlyLine = {
  readonly color: string;
  readonly width: number;
  readonly dash: string;
};

export function lineOf(palette: PaletteName, stroke: Stroke): PlotlyLine {
  const width = LINE_PX * WEIGHTS[stroke.weight];
  const pattern = dashPattern(stroke);
  return {
    color: lineColour(palette, stroke),
    width,
    dash: pattern.length === 0 ? 'solid' : pattern.map((part) => `${part * width}px`).join(','),
  };
}

export function fillOf(palette: PaletteName, paint: Paint): string {
  const { colour, opacity } = fillInk(palette, paint);
  const alpha = Math.round(opacity * 255)
    .toString(16)
    .padStart(2, '0');
  return colour + alpha;
}

export type PlotlySymbol = { readonly symbol: string; readonly stroked: boolean };

/** Plotly's marker for a symbol; stroked ones are drawn by their line alone. */
export function symbolOf(symbol: Symbol): PlotlySymbol {
  switch (symbol) {
    case 'tick':
      return { symbol: 'line-ns-open', stroked: true };
    case 'cross':
      return { symbol: 'x-thin-open', stroked: true };
    case 'circle-open':
    case 'diamond-open':
    case 'square-open':
    case 'triangle-up-open':
      return { symbol, stroked: true };
    case 'circle':
    case 'square':
    case 'diamond':
    case 'triangle-up':
    case 'triangle-down':
      return { symbol, stroked: false };
    case 'arrow-right':
      return { symbol: 'triangle-right', stroked: false };
    case 'arrow-up':
      return { symbol: 'arrow-up', stroked: false };
    default:
      return symbol satisfies never;
  }
}

const SYMBOL_PX = { small: 6, normal: 8, large: 11 } as const;

export function symbolPx(size: PointsMark['size']): number {
  return typeof size === 'number' ? size * SYMBOL_PX.normal : SYMBOL_PX[size];
}
