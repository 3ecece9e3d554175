/** Words of a figure that the user has put in place of the program's. */
import { z } from 'zod';
import type { Figure, LegendItem, Panel } from './model.ts';

const line = z.string().max(400);

export const wordsSchema = z.strictObject({
  title: line.optional(),
  xTitle: line.optional(),
  yTitle: line.optional(),
  /** In place of the footnotes; an empty list leaves none. */
  footnotes: z.array(line).max(20).optional(),
  /** Names in the legend, the table below and the small table, by the program's own. */
  names: z.record(z.string().max(200), line).optional(),
  /** Words beside marks, by the program's own. */
  annotations: z.record(z.string().max(400), line).optional(),
});
export type Words = z.infer<typeof wordsSchema>;

const TITLES = {
  title: 'title',
  xTitle: 'x axis',
  yTitle: 'y axis',
  footnotes: 'footnotes',
  names: 'names of groups',
  annotations: 'annotations',
} as const satisfies Readonly<Record<keyof Words, string>>;

/**
 * The figure with the user's words; its method says which were edited, and goes into every file.
 * Numbers are never words: marks, axes and counts stay.
 */
export function withWords(figure: Figure, words: Words | undefined): Figure {
  if (words === undefined) return figure;
  const edited = (Object.keys(TITLES) as (keyof Words)[]).filter((key) => words[key] !== undefined);
  if (edited.length === 0) return figure;
  const said = `Words edited by hand: ${edited.map((key) => TITLES[key]).join(', ')}.`;
  const head = {
    title: words.title ?? figure.title,
    footnotes: words.footnotes ?? figure.footnotes,
    method: figure.method === '' ? said : `${figure.method} ${said}`,
  };
  if (figure.kind !== 'chart') return { ...figure, ...head };
  // A heading of the numbers below names the factor before the group.
  const name = (own: string): string => {
    const whole = words.names?.[own];
    if (whole !== undefined) return whole;
    const at = own.lastIndexOf(': ') + 2;
    const level = at > 1 ? words.names?.[own.slice(at)] : undefined;
    return level === undefined ? own : own.slice(0, at) + level;
  };
  return {
    ...figure,
    ...head,
    legend: figure.legend.map((item): LegendItem => ({ ...item, label: name(item.label) })),
    panels: figure.panels.map((panel, k) =>
      panelWith(panel, words, name, k === figure.panels.length - 1),
    ),
  };
}

function panelWith(
  panel: Panel,
  words: Words,
  name: (own: string) => string,
  last: boolean,
): Panel {
  const { riskTable, inset } = panel;
  return {
    ...panel,
    // The x axis that panels share is named below the last.
    x: { ...panel.x, title: last ? (words.xTitle ?? panel.x.title) : panel.x.title },
    y: { ...panel.y, title: words.yTitle ?? panel.y.title },
    marks: panel.marks.map((mark) =>
      mark.mark === 'label' ? { ...mark, text: words.annotations?.[mark.text] ?? mark.text } : mark,
    ),
    ...(riskTable === undefined
      ? {}
      : {
          riskTable: {
            ...riskTable,
            groups: riskTable.groups.map((group) => ({ ...group, label: name(group.label) })),
          },
        }),
    ...(inset === undefined
      ? {}
      : {
          inset: {
            ...inset,
            rows: inset.rows.map((row) => ({ ...row, cells: row.cells.map(name) })),
          },
        }),
  };
}
