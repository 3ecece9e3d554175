/** Figure 1: panels A, B, C, D from any figures on one page, with a common time axis if wanted. */
import { z } from 'zod';
import { declareFigure } from '../model/declaration.ts';
import type { FigureInput } from '../model/declaration.ts';
import type { ComposedFigure, Figure } from '../model/model.ts';

const panel = z.looseObject({ id: z.string().min(1).max(40) });
type PanelRequest = z.infer<typeof panel>;

const MOST_PANELS = 8;

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
  },
  build: ({ panels = USUAL, columns = 2, commonAxis = true }, input) => {
    const asked = commonAxis ? withCommonAxis(panels, input) : panels;
    const figures: Figure[] = [];
    for (const request of asked) {
      const reply = input.other({ ...request, patientIds: input.context.patientIds });
      if (reply.state === 'absent') return { state: 'absent', why: `${request.id}: ${reply.why}` };
      figures.push(reply.figure);
    }
    return { state: 'ready', figure: composedFigure(figures, columns, input) };
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

/** Curves in the same unit of time end at the same tick. */
function withCommonAxis(
  panels: readonly PanelRequest[],
  input: FigureInput,
): readonly PanelRequest[] {
  const ends = panels.map((request): number => {
    if (request.id !== 'km' || request['timeMax'] !== undefined) return 0;
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

const LETTERS = 'ABCDEFGH';

function composedFigure(
  figures: readonly Figure[],
  columns: number,
  { context }: FigureInput,
): ComposedFigure {
  const each = (words: (figure: Figure) => string): string =>
    figures.map((figure, k) => `(${LETTERS[k] ?? ''}) ${words(figure)}`).join(' ');
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
    columns: Math.min(columns, figures.length),
    // Invented data are marked once, on the whole.
    figures: figures.map((figure) => ({ ...figure, synthetic: false })),
  };
}
