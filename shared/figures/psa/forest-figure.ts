/** Response rates by subgroup with exact intervals. */
import { formatLevel, formatNumber } from '../../ground/format.ts';
import type { ForestRow } from '../../analysis/results.ts';
import { paint, stroke } from '../model/context.ts';
import type { FigureContext } from '../model/context.ts';
import type { Category, ChartFigure, Mark } from '../model/model.ts';
import { bandScale, percentScale } from '../model/scale.ts';

type ForestOptions = {
  /** What the rate is of: "PSA50, confirmed". */
  readonly response: string;
  readonly method: string;
};

type Line = { readonly category: Category; readonly row: ForestRow | null };

/** The row over all patients comes first; it has no level. */
export function forestFigure(
  rows: readonly ForestRow[],
  options: ForestOptions,
  context: FigureContext,
): ChartFigure {
  const single = factorsOfOneLevel(rows);
  const shown = rows.filter(({ factor }) => !single.has(factor));
  const lines = linesOf(shown);
  const overall = rows.find((row) => row.level === '');
  const level = formatLevel(context.level);
  const describe = shown
    .filter((row) => row.n > 0)
    .map((row) => `${row.factor} ${row.level} ${rateCell(row)}`.trim());
  return {
    kind: 'chart',
    id: 'forest',
    title: `${options.response} by subgroup`,
    subtitle: context.population,
    alt: `Forest plot of ${options.response}: ${describe.join('; ')}.`,
    caption: `${options.response} by baseline factor with exact ${level} confidence intervals. Dashed line: all patients. Subgroups are descriptive. ${context.population}.`,
    method: options.method,
    footnotes: [
      'Exact (Clopper-Pearson) intervals; subgroups are descriptive, without adjustment.',
      ...(shown.some(countedOnly) ? ['–, no value of the factor: counted only.'] : []),
      ...(single.size > 0
        ? [
            `Not shown, one level only: ${[...single].map(([factor, level]) => `${factor} (${level})`).join(', ')}.`,
          ]
        : []),
    ],
    synthetic: context.synthetic,
    legendTitle: '',
    legend: [],
    panels: [
      {
        x: {
          scale: percentScale(0.25),
          title: `${options.response} (%, ${level} CI)`,
          note: 'higher is better',
          grid: true,
        },
        y: {
          scale: bandScale(
            lines.map((line) => line.category),
            'from-top',
          ),
          title: '',
          note: '',
          grid: false,
        },
        marks: marksOf(lines, overall),
        columns: [
          {
            title: 'n/N',
            cells: lines.map(({ row }) => (row === null ? '' : `${row.responders}/${row.n}`)),
          },
          {
            title: `% (${level} CI)`,
            cells: lines.map(({ row }) => (row === null ? '' : rateCell(row))),
          },
        ],
        share: 1,
      },
    ],
  };
}

/** Factors whose patients all have one level, with that level: their row repeats the first one. */
function factorsOfOneLevel(rows: readonly ForestRow[]): ReadonlyMap<string, string> {
  const levels = new Map<string, string[]>();
  for (const row of rows) {
    if (row.level === '' || row.interval === null) continue;
    levels.set(row.factor, [...(levels.get(row.factor) ?? []), row.level]);
  }
  return new Map(
    [...levels].flatMap(([factor, [level, ...others]]) =>
      level !== undefined && others.length === 0 ? [[factor, level] as const] : [],
    ),
  );
}

/** Patients without the factor's value: a count, no estimate. */
function countedOnly(row: ForestRow): boolean {
  return row.n > 0 && row.interval === null;
}

function linesOf(rows: readonly ForestRow[]): readonly Line[] {
  const lines: Line[] = [];
  let factor = '';
  for (const row of rows) {
    if (row.level === '') {
      lines.push({ category: { key: row.factor, label: row.factor, style: 'plain' }, row });
      continue;
    }
    if (row.factor !== factor) {
      factor = row.factor;
      lines.push({ category: { key: factor, label: factor, style: 'heading' }, row: null });
    }
    const key = `${row.factor}: ${row.level}`;
    lines.push({ category: { key, label: row.level, style: 'indented' }, row });
  }
  return lines;
}

function marksOf(lines: readonly Line[], overall: ForestRow | undefined): readonly Mark[] {
  const marks: Mark[] = [];
  if (overall !== undefined && overall.n > 0) {
    marks.push({
      mark: 'rule',
      name: 'all patients',
      axis: 'x',
      value: overall.responders / overall.n,
      stroke: stroke('muted', { dash: 'dashed', weight: 'thin' }),
      label: '',
    });
  }
  lines.forEach(({ row, category }, at) => {
    if (row === null || row.interval === null) return;
    marks.push({
      mark: 'interval',
      name: `${category.key} interval`,
      axis: 'x',
      at,
      lower: row.interval.lower,
      upper: row.interval.upper,
      lowerOpen: false,
      upperOpen: false,
      stroke: stroke('series-1'),
      hover: [
        `${row.factor} ${row.level}`.trim(),
        `${row.responders} of ${row.n}: ${rateCell(row)}`,
      ],
    });
  });
  const at = (isOverall: boolean): { x: number; y: number; hover: string[] }[] =>
    lines.flatMap(({ row }, y) =>
      row !== null && row.n > 0 && row.interval !== null && (row.level === '') === isOverall
        ? [
            {
              x: row.responders / row.n,
              y,
              hover: [`${row.factor} ${row.level}`.trim(), rateCell(row)],
            },
          ]
        : [],
    );
  marks.push(
    {
      mark: 'points',
      name: 'rates',
      points: at(false),
      symbol: 'square',
      paint: paint('series-1'),
      size: 'normal',
    },
    {
      mark: 'points',
      name: 'rate of all',
      points: at(true),
      symbol: 'diamond',
      paint: paint('series-1'),
      size: 'large',
    },
  );
  return marks.filter((mark) => mark.mark !== 'points' || mark.points.length > 0);
}

function rateCell(row: ForestRow): string {
  if (row.n === 0 || row.interval === null) return '–';
  const number = (value: number): string => formatNumber(100 * value, 1);
  const { lower, upper } = row.interval;
  return `${number(row.responders / row.n)} (${number(lower)}–${number(upper)})`;
}
