/** The legend of a figure: the swatches are drawn with the same paints as the marks. */
import type { LegendItem } from '../../shared/figures/model/model.ts';
import { lineColour } from '../../shared/figures/model/palette.ts';
import type { PaletteName } from '../../shared/figures/model/palette.ts';
import { fillOf, lineOf } from './paints.ts';
import './legend.css';

type LegendProps = {
  readonly title?: string;
  readonly items: readonly LegendItem[];
  readonly palette: PaletteName;
};

export function Legend({ title = '', items, palette }: LegendProps) {
  if (items.length === 0) return null;
  return (
    <ul className="legend">
      {title === '' ? null : <li className="legend-title">{title}</li>}
      {items.map((item, k) =>
        item.swatch.kind === 'heading' ? (
          <li key={k} className="legend-title legend-row">
            {item.label}
          </li>
        ) : (
          <li key={k}>
            <svg className="legend-swatch" viewBox="0 0 22 12" aria-hidden="true">
              <Swatch item={item} palette={palette} />
            </svg>
            {item.label}
          </li>
        ),
      )}
    </ul>
  );
}

function Swatch({ item, palette }: { readonly item: LegendItem; readonly palette: PaletteName }) {
  const { swatch } = item;
  switch (swatch.kind) {
    case 'heading':
      return null;
    case 'line': {
      const line = lineOf(palette, swatch.stroke);
      const dashes = line.dash === 'solid' ? undefined : line.dash.replaceAll('px', '');
      return (
        <line
          x1="1"
          x2="21"
          y1="6"
          y2="6"
          stroke={line.color}
          strokeWidth={line.width}
          strokeDasharray={dashes}
        />
      );
    }
    case 'box':
      return <rect x="3" y="1" width="16" height="10" fill={fillOf(palette, swatch.fill)} />;
    case 'symbol':
      return <SymbolMark symbol={swatch.symbol} colour={lineColour(palette, swatch.paint)} />;
    default:
      return swatch satisfies never;
  }
}

type SymbolItem = Extract<LegendItem['swatch'], { readonly kind: 'symbol' }>;

function SymbolMark(props: { readonly symbol: SymbolItem['symbol']; readonly colour: string }) {
  const { symbol, colour } = props;
  const open = { fill: 'none', stroke: colour, strokeWidth: 1.5 };
  switch (symbol) {
    case 'tick':
      return <path d="M11 1.5v9" {...open} />;
    case 'cross':
      return <path d="M7.5 2.5l7 7m0-7l-7 7" {...open} />;
    case 'circle':
      return <circle cx="11" cy="6" r="4" fill={colour} />;
    case 'circle-open':
      return <circle cx="11" cy="6" r="3.6" {...open} />;
    case 'square':
      return <rect x="7" y="2" width="8" height="8" fill={colour} />;
    case 'diamond':
      return <path d="M11 1l5 5-5 5-5-5z" fill={colour} />;
    case 'diamond-open':
      return <path d="M11 1.6l4.4 4.4-4.4 4.4L6.6 6z" {...open} />;
    case 'square-open':
      return <rect x="7.5" y="2.5" width="7" height="7" {...open} />;
    case 'triangle-up-open':
      return <path d="M11 2l4.4 8H6.6z" {...open} />;
    case 'arrow-up':
      return <path d="M11 11V1.5M7.5 5L11 1.5 14.5 5" {...open} />;
    case 'triangle-up':
      return <path d="M11 1.5l5 9H6z" fill={colour} />;
    case 'triangle-down':
      return <path d="M11 10.5l5-9H6z" fill={colour} />;
    case 'arrow-right':
      return <path d="M6.5 1l9 5-9 5z" fill={colour} />;
    default:
      return symbol satisfies never;
  }
}
