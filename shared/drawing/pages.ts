/**
 * A figure on as many pages as it takes, in letters of the size asked for. A figure of rows (a lane
 * a patient, a term, a subgroup) and the panels of a composed one go on on further pages; any other
 * makes its page higher. A slide
 * keeps its shape: only there, where rows cannot be parted, letters are made smaller, and
 * `drawingFacts` tells.
 */
import { formatPlural } from '../ground/format.ts';
import type {
  BandScale,
  ChartFigure,
  ComposedFigure,
  Figure,
  Mark,
  Panel,
  RuleMark,
  TextColumn,
} from '../figures/model/model.ts';
import { isSlide } from '../figures/model/figure-look.ts';
import type { FigureLook } from '../figures/model/figure-look.ts';
import type { Drawing } from './drawing.ts';
import { inHouseStyle } from './house-style.ts';
import { layoutOnce, shrunk } from './layout-figure.ts';
import { sizesOf } from './look.ts';
import { MM_PER_PT } from './measure.ts';

/** What a page of A4 holds above a caption. */
const TALLEST_MM = 235;
const MOST_PAGES = 200;

/** The pages of a figure; one for most. */
export function layoutPages(asked: Figure, look: FigureLook): readonly Drawing[] {
  const figure = inHouseStyle(asked, look);
  const fixed = isSlide(look);
  const tallest = fixed ? look.heightMm : Math.max(look.heightMm, TALLEST_MM);
  const whole = grown(figure, look, tallest);
  if (whole !== null) return [whole];
  if (figure.kind === 'composed') return composedPages(figure, look, tallest);
  const rows = rowsOf(figure);
  if (rows !== null) {
    for (let count = 2; count <= MOST_PAGES && count <= rows.categories.length; count++) {
      const pages = parted(figure as ChartFigure, rows, count).map((page) =>
        grown(page, look, tallest),
      );
      if (pages.every((page) => page !== null)) return pages;
    }
  }
  return [onePage(figure, look)];
}

/** Panels on as few pages as hold them, in their order; one that fills pages of its own is alone. */
function composedPages(
  figure: ComposedFigure,
  look: FigureLook,
  tallest: number,
): readonly Drawing[] {
  const total = figure.figures.length;
  for (let count = 2; count <= total; count++) {
    const most = Math.ceil(total / count);
    const pages = Array.from({ length: Math.ceil(total / most) }, (_, k) =>
      grown(panelsOf(figure, k * most, (k + 1) * most), look, tallest),
    );
    if (pages.every((page) => page !== null)) return pages;
  }
  return figure.figures.flatMap((_, k) => {
    const one = panelsOf(figure, k, k + 1);
    const page = grown(one, look, tallest);
    if (page !== null) return [page];
    const [panel] = one.figures;
    if (panel?.kind !== 'chart' || rowsOf(panel) === null) return [onePage(one, look)];
    const legend = [...one.legend, ...panel.legend];
    return layoutPages({ ...panel, legend, synthetic: figure.synthetic }, look);
  });
}

function panelsOf(figure: ComposedFigure, from: number, to: number): ComposedFigure {
  const figures = figure.figures.slice(from, to);
  return {
    ...figure,
    figures,
    columns: Math.min(figure.columns, figures.length),
    letters: figure.letters.slice(from, to),
  };
}

/** The figure on a page no higher than `tallest`, its letters as asked; null where it does not fit. */
function grown(figure: Figure, look: FigureLook, tallest: number): Drawing | null {
  let { heightMm } = look;
  for (let round = 0; round < 6; round++) {
    const { drawing, missingMm } = layoutOnce(figure, look, sizesOf(look), heightMm);
    if (missingMm <= 0) return drawing;
    heightMm += missingMm + (round === 0 ? 0 : 0.5);
    if (heightMm > tallest + 1e-9) return null;
  }
  return layoutOnce(figure, look, sizesOf(look), heightMm).drawing;
}

/** The rows of a figure that reads from the top; null for one that cannot be parted. */
function rowsOf(figure: Figure): BandScale | null {
  if (figure.kind !== 'chart' || figure.panels.length !== 1) return null;
  const scale = figure.panels[0]?.y.scale;
  return scale?.kind === 'band' && scale.domain[0] > scale.domain[1] ? scale : null;
}

/** The figure in parts of about equal length; a heading stays with what it is over. */
function parted(figure: ChartFigure, rows: BandScale, count: number): readonly ChartFigure[] {
  const total = rows.categories.length;
  const ends: number[] = [];
  for (let k = 1; k < count; k++) {
    let end = Math.round((total * k) / count);
    const isHeading = (at: number): boolean => rows.categories[at]?.style === 'heading';
    while (end > (ends.at(-1) ?? 0) + 1 && isHeading(end - 1)) end -= 1;
    ends.push(end);
  }
  return [...ends, total].map((to, k): ChartFigure => {
    const from = k === 0 ? 0 : (ends[k - 1] as number);
    const page = `Page ${k + 1} of ${count}, rows ${from + 1} to ${to} of ${total}.`;
    return {
      ...figure,
      title: `${figure.title} (${k + 1} of ${count})`,
      footnotes: [...figure.footnotes, page],
      panels: figure.panels.map((panel) => partOf(panel, rows, from, to)),
    };
  });
}

function partOf(panel: Panel, rows: BandScale, from: number, to: number): Panel {
  const categories = rows.categories.slice(from, to);
  const inside = (y: number): boolean => y >= from - 0.5 && y < to - 0.5;
  const columns = panel.columns?.map((column): TextColumn => ({
    ...column,
    cells: column.cells.slice(from, to),
  }));
  return {
    ...panel,
    y: {
      ...panel.y,
      scale: { ...rows, categories, domain: [categories.length - 0.5, -0.5] },
    },
    marks: panel.marks.flatMap((mark) => marksWithin(mark, inside, from)),
    ...(columns === undefined ? {} : { columns }),
  };
}

/** A mark's share of the rows, moved up to the first of them; rules across all rows stay. */
function marksWithin(mark: Mark, inside: (y: number) => boolean, from: number): readonly Mark[] {
  switch (mark.mark) {
    case 'bars': {
      const bars = mark.bars.filter(({ at }) => inside(at));
      return [{ ...mark, bars: bars.map((bar) => ({ ...bar, at: bar.at - from })) }];
    }
    case 'points': {
      const points = mark.points.filter(({ y }) => inside(y));
      return points.length === 0
        ? []
        : [{ ...mark, points: points.map((point) => ({ ...point, y: point.y - from })) }];
    }
    case 'cells': {
      const cells = mark.cells.filter(({ y }) => inside(y));
      return [{ ...mark, cells: cells.map((cell) => ({ ...cell, y: cell.y - from })) }];
    }
    case 'interval':
      if (mark.axis === 'y') return [mark];
      return inside(mark.at) ? [{ ...mark, at: mark.at - from }] : [];
    case 'rule':
      if (mark.axis === 'x') return partOfUpright(mark, inside, from);
      return inside(mark.value) ? [{ ...mark, value: mark.value - from }] : [];
    case 'label':
      return inside(mark.y) ? [{ ...mark, y: mark.y - from }] : [];
    case 'line':
    case 'step': {
      const vertices = mark.vertices.filter(({ y }) => inside(y));
      return vertices.length === 0
        ? []
        : [{ ...mark, vertices: vertices.map((vertex) => ({ ...vertex, y: vertex.y - from })) }];
    }
    case 'band':
      return [mark];
    default:
      return mark satisfies never;
  }
}

/** An upright line across all rows, or the part of one that ends within them. */
function partOfUpright(
  rule: RuleMark,
  inside: (y: number) => boolean,
  from: number,
): readonly RuleMark[] {
  const { from: start, to: end } = rule;
  if (start === undefined || end === undefined) return [rule];
  const [top, bottom] = [Math.min(start, end), Math.max(start, end)];
  const rows = Array.from({ length: Math.round(bottom - top) }, (_, k) => top + 0.5 + k);
  const shown = rows.filter(inside);
  const [first] = shown;
  const last = shown.at(-1);
  if (first === undefined || last === undefined) return [];
  return [{ ...rule, from: last + 0.5 - from, to: first - 0.5 - from }];
}

export type DrawingFacts = {
  readonly widthMm: number;
  readonly heightMm: number;
  /** Size of the smallest letters. */
  readonly smallestPt: number;
  /** Width of the thinnest line. */
  readonly thinnestPt: number;
};

/** What a drawing will measure on paper: told beside its preview, and never otherwise made. */
export function drawingFacts({ widthMm, heightMm, primitives }: Drawing): DrawingFacts {
  let smallestPt = Infinity;
  let thinnestMm = Infinity;
  for (const primitive of primitives) {
    if (primitive.kind === 'text') smallestPt = Math.min(smallestPt, primitive.sizePt);
    else if (primitive.line !== null) thinnestMm = Math.min(thinnestMm, primitive.line.widthMm);
  }
  return { widthMm, heightMm, smallestPt, thinnestPt: thinnestMm / MM_PER_PT };
}

/** Letters below this are refused by journals, or not read from the last row. */
const LEAST_PT = { print: 6, slide: 18 } as const;
const THINNEST_PT = 0.5;
const NEAR = 1e-6;

/** What the user should know of the pages before taking them; none for most. */
export function lookWarnings(pages: readonly Drawing[], look: FigureLook): readonly string[] {
  const facts = pages.map(drawingFacts);
  const least = LEAST_PT[isSlide(look) ? 'slide' : 'print'];
  const smallest = Math.min(...facts.map(({ smallestPt }) => smallestPt));
  const thinnest = Math.min(...facts.map(({ thinnestPt }) => thinnestPt));
  const tallest = Math.max(...facts.map(({ heightMm }) => heightMm));
  const where = isSlide(look) ? 'on a slide' : 'in print';
  const mm = (value: number): string => String(Math.round(value * 10) / 10);
  return [
    ...(smallest < least - NEAR
      ? [`The smallest letters have ${mm(smallest)} pt; ${where} they should have ${least} pt.`]
      : []),
    ...(thinnest < THINNEST_PT - NEAR ? [`The thinnest line has ${mm(thinnest)} pt.`] : []),
    ...(pages.length > 1
      ? [`Split over ${formatPlural(pages.length, 'page')}, so that letters keep their size.`]
      : []),
    ...(tallest > look.heightMm + NEAR
      ? [
          `The page is ${mm(tallest)} mm high instead of ${mm(look.heightMm)} mm: all of it did not fit.`,
        ]
      : []),
  ];
}

/** The figure on one page whatever it holds: as high as it takes, or made smaller on a slide. */
export function layoutFigure(figure: Figure, look: FigureLook): Drawing {
  return onePage(inHouseStyle(figure, look), look);
}

function onePage(figure: Figure, look: FigureLook): Drawing {
  return isSlide(look) ? shrunk(figure, look) : (grown(figure, look, Infinity) as Drawing);
}
