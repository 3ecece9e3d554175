/** Words of a figure that the user has put in place of the program's. */
import { editedWords } from '../../trial/plan/figure-words.ts';
import type { Words } from '../../trial/plan/figure-words.ts';
import type { Figure, LegendItem, Panel } from './model.ts';

/**
 * The figure with the user's words; its method says which were edited, and goes into every file.
 * Numbers are never words: marks, axes and counts stay.
 */
export function withWords(figure: Figure, words: Words | undefined): Figure {
  if (words === undefined) return figure;
  const edited = editedWords(words);
  if (edited.length === 0) return figure;
  const said = `Words edited by hand: ${edited.join(', ')}.`;
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
  const [first] = figure.panels;
  return {
    ...figure,
    ...head,
    legend: figure.legend.map((item): LegendItem => ({ ...item, label: name(item.label) })),
    panels: figure.panels.map((panel, k): Panel => {
      // The x axis that panels share is named below the last; another y axis keeps its name.
      const last = k === figure.panels.length - 1;
      const ofFirst = panel.y.title === first?.y.title;
      const x = { ...panel.x, title: (last ? words.xTitle : undefined) ?? panel.x.title };
      const y = { ...panel.y, title: (ofFirst ? words.yTitle : undefined) ?? panel.y.title };
      return { ...panelWith(panel, words, name), x, y };
    }),
  };
}

/** The program's own words of a figure, each of which can be edited. */
export type OwnWords = {
  readonly title: string;
  readonly xTitle: string | null;
  readonly yTitle: string | null;
  readonly footnotes: readonly string[];
  readonly names: readonly string[];
  readonly annotations: readonly string[];
};

/** @param figure as the program words it */
export function ownWords(figure: Figure): OwnWords {
  const { title, footnotes } = figure;
  if (figure.kind !== 'chart') {
    return { title, xTitle: null, yTitle: null, footnotes, names: [], annotations: [] };
  }
  const { panels, legend } = figure;
  const groups = panels.flatMap(({ riskTable }) => riskTable?.groups ?? []);
  const names = [
    ...legend.map(({ label }) => label),
    ...groups.map(({ label }) => label.slice(label.lastIndexOf(': ') + 1).trim()),
  ];
  const annotations = panels.flatMap(({ marks }) =>
    marks.flatMap((mark) => (mark.mark === 'label' ? [mark.text] : [])),
  );
  return {
    title,
    xTitle: panels.at(-1)?.x.title ?? null,
    yTitle: panels[0]?.y.title ?? null,
    footnotes,
    names: distinct(names),
    annotations: distinct(annotations),
  };
}

function distinct(words: readonly string[]): readonly string[] {
  return [...new Set(words)].filter((word) => word !== '');
}

function panelWith(panel: Panel, words: Words, name: (own: string) => string): Panel {
  const { riskTable, inset } = panel;
  return {
    ...panel,
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
