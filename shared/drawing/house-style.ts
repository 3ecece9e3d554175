/** The words of a figure in the style of a journal: P values, decimal points, grid. */
import type { Figure } from '../figures/model/model.ts';
import type { FigureLook } from '../figures/model/figure-look.ts';

/** Properties of a figure that hold words to be printed. */
const WORDS: ReadonlySet<string> = new Set([
  'title',
  'subtitle',
  'footnotes',
  'legendTitle',
  'label',
  'note',
  'text',
  'cells',
  'lines',
]);

/** The figure as the look wants it; the same figure where the look asks for nothing. */
export function inHouseStyle<T extends Figure>(figure: T, look: FigureLook): T {
  const { pStyle, midlineDecimal, grid } = look;
  if (pStyle === 'zero' && !midlineDecimal && grid) return figure;
  const style = (words: string): string => midline(pValue(words, pStyle), midlineDecimal);
  return restyled(figure, style, grid) as T;
}

/** American (AMA): "P = .03"; British: "p = 0.03". */
function pValue(words: string, style: FigureLook['pStyle']): string {
  switch (style) {
    case 'american':
      return words.replace(/\bP(\s*[=<>≤≥]\s*)0\./g, 'P$1.');
    case 'british':
      return words.replace(/\bP(\s*[=<>≤≥])/g, 'p$1').replace(/^P$/, 'p');
    case 'zero':
      return words;
    default:
      return style satisfies never;
  }
}

/** A point between digits, but not in a version ("CTCAE v5.0") or between more than two groups. */
function midline(words: string, wanted: boolean): string {
  return wanted ? words.replace(/(?<![v\d.])(\d*)\.(\d+)(?![.\d])/g, '$1·$2') : words;
}

function restyled(value: unknown, style: (words: string) => string, grid: boolean): unknown {
  if (Array.isArray(value)) return value.map((one) => restyled(one, style, grid));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]): [string, unknown] => {
      if (key === 'grid' && !grid) return [key, false];
      if (!WORDS.has(key)) return [key, restyled(inner, style, grid)];
      if (typeof inner === 'string') return [key, style(inner)];
      if (Array.isArray(inner) && inner.every((one) => typeof one === 'string')) {
        return [key, inner.map((one) => style(one as string))];
      }
      return [key, restyled(inner, style, grid)];
    }),
  );
}
