/** Figure 1: panels A, B, C, D from any figures on one page, with a common time axis if wanted. */
import { z } from 'zod';
import { declareFigure } from '../model/declaration.ts';
import type { FigureInput } from '../model/declaration.ts';
import type { ComposedFigure, Figure, LegendItem } from '../model/model.ts';

const panel = z.looseObject({ id: z.string().min(1).max(40) });
type PanelRequest = z.infer<typeof panel>;

const MOST_PANELS = 8;

const LETTERINGS = ['upper', 'lower', 'none'] as const;

export const composed = declareFigure({
  id: 'composed',
  title: 'Panels on one page',
  options: {
    /** Requests of the figures, A first; those of another composed figure are refused. */
    panels: z.array(panel).min(1).max(MOST_PANELS).optional(),
    /** Panels side by side. */
    columns: z.number().int().min(1).max(4).optional(),
    /** Survival curves share the longest time axis. */
    commonAxis: z.boolean().optional(),
    /** What several legends share stands once above all panels. */
    sharedLegend: z.boolean().optional(),
    letters: z.enum(LETTERINGS).optional(),
  },
  build: (options, input) => {
    const { panels = USUAL, columns = 2, commonAxis = true } = options;
    const { sharedLegend = true, letters = 'upper' } = options;
    const asked = commonAxis ? withCommonAxis(panels, input) : panels;
    const figures: Figure[] = [];
    for (const request of asked) {
      const reply = input.other({ ...request, patientIds: input.context.patientIds });
      if (reply.state === 'absent') return { state: 'absent', why: `${request.id}: ${reply.why}` };
      figures.push(reply.figure);
    }
    return {
      state: 'ready',
      figure: composedFigure(figures, { columns, sharedLegend, letters }, input),
    };
  },
  report: null,
  fileParts: () => [],
});

const USUAL: readonly PanelRequest[] = [
  { id: 'km', endpoint: 'OS' },
  { id: 'km', endpoint: 'RPFS' },
  { id: 'waterfall-best' },
  { id: 'spider' },
];

/** Figures of survival over time. */
const CURVES: ReadonlySet<string> = new Set(['km', 'km-endpoints']);

/** Curves in the same unit of time end at the same tick. */
function withCommonAxis(
  panels: readonly PanelRequest[],
  input: FigureInput,
): readonly PanelRequest[] {
  const ends = panels.map((request): number => {
    if (!CURVES.has(request.id) || request['timeMax'] !== undefined) return 0;
    const reply = input.other(request);
    if (reply.state === 'absent' || reply.figure.kind !== 'chart') return 0;
    return reply.figure.panels[0]?.x.scale.domain[1] ?? 0;
  });
  const inDays = panels.map((request) => request['timeUnit'] === 'days');
  return panels.map((request, k) => {
    if (ends[k] === 0) return request;
    const same = ends.filter((_, other) => inDays[other] === inDays[k]);
    return { ...request, timeMax: Math.max(...same) };
  });
}

type Page = {
  readonly columns: number;
  readonly sharedLegend: boolean;
  readonly letters: (typeof LETTERINGS)[number];
};

const LETTERS = 'ABCDEFGH';

function composedFigure(
  figures: readonly Figure[],
  page: Page,
  input: FigureInput,
): ComposedFigure {
  const { context } = input;
  const letters = figures.map((_, k) => lettered(LETTERS[k] ?? '', page.letters));
  const each = (words: (figure: Figure) => string): string =>
    figures
      .map((figure, k) => (letters[k] === '' ? '' : `(${letters[k]}) `) + words(figure))
      .join(' ');
  const legend = page.sharedLegend ? sharedItems(figures) : [];
  return {
    kind: 'composed',
    id: 'composed',
    title: figures.map(({ title }) => title).join('; '),
    subtitle: context.population,
    alt: each(({ alt }) => alt),
    caption: each(({ title, caption }) => `${title}. ${caption}`),
    method: [...new Set(figures.map(({ method }) => method))].filter(Boolean).join(' '),
    footnotes: [],
    synthetic: context.synthetic,
    columns: Math.min(page.columns, figures.length),
    letters,
    legend,
    // Invented data are marked once, on the whole.
    figures: figures.map((figure) => ({ ...withoutItems(figure, legend), synthetic: false })),
  };
}

function lettered(letter: string, letters: Page['letters']): string {
  switch (letters) {
    case 'upper':
      return letter;
    case 'lower':
      return letter.toLowerCase();
    case 'none':
      return '';
    default:
      return letters satisfies never;
  }
}

const same = (a: LegendItem, b: LegendItem): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Items that stand in the legends of several panels, in the order of the first. */
function sharedItems(figures: readonly Figure[]): readonly LegendItem[] {
  const legends = figures.map((figure) => (figure.kind === 'chart' ? figure.legend : []));
  // Items below a heading mean what the heading says: such a legend stays whole.
  const plain = legends.filter((items) => items.every(({ swatch }) => swatch.kind !== 'heading'));
  return plain.flatMap((items, k) =>
    items.filter(
      (item) =>
        plain.slice(k + 1).some((later) => later.some((one) => same(one, item))) &&
        !plain.slice(0, k).some((before) => before.some((one) => same(one, item))),
    ),
  );
}

function withoutItems(figure: Figure, shared: readonly LegendItem[]): Figure {
  if (figure.kind !== 'chart') return figure;
  if (figure.legend.some(({ swatch }) => swatch.kind === 'heading')) return figure;
  const legend = figure.legend.filter((item) => !shared.some((one) => same(one, item)));
  return { ...figure, legend };
}
