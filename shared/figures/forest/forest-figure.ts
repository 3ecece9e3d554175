/** An outcome by subgroup: estimates with intervals, a block a factor. */
import { valueOf } from '../../ground/estimate.ts';
import { formatEstimate, formatLevel, formatMonths, formatNumber } from '../../ground/format.ts';
import { besideHeadings } from '../model/beside-headings.ts';
import { MUTED, paint, stroke } from '../model/context.ts';
import type { FigureContext } from '../model/context.ts';
import type { Axis, Category, ChartFigure, Mark } from '../model/model.ts';
import { bandScale, inUnit, percentScale, timeScale } from '../model/scale.ts';
import type { ForestContent, ForestLine } from './forest-lines.ts';

type ForestOptions = {
  /** Every second factor on grey. */
  readonly banding: boolean;
};

type Row = { readonly category: Category; readonly line: ForestLine | null };

/** The line over all patients comes first; it has no level. */
export function forestFigure(
  content: ForestContent,
  { banding }: ForestOptions,
  context: FigureContext,
): ChartFigure {
  const single = factorsOfOneLevel(content.lines);
  const shown = content.lines.filter(({ factor }) => !single.has(factor));
  const rows = rowsOf(shown, banding);
  const level = formatLevel(context.level);
  const { title, intervals, outcome } = content;
  const cell = (line: ForestLine): string => estimateCell(line, content);
  const describe = shown
    .filter(({ n }) => n > 0)
    .map((line) => `${line.factor} ${line.level} ${cell(line)}`.replace('  ', ' '));
  const unit = outcome === 'median' ? 'months' : '%';
  const marks = marksOf(rows, content);
  const dashed = marks.some(({ name }) => name === 'all patients');
  return {
    kind: 'chart',
    id: 'forest',
    title: `${title} by subgroup`,
    subtitle: context.population,
    alt: `Forest plot of ${title.replace(/^[A-Z](?=[a-z])/, (first) => first.toLowerCase())} (${unit}): ${describe.join('; ')}.`,
    caption: [
      `${title} by baseline factor with ${level} confidence intervals.`,
      'Area of a square: number of patients, down to a least size; diamond: all patients.',
      ...(dashed ? ['Dashed line: all patients.'] : []),
      `Subgroups are descriptive. ${context.population}.`,
    ].join(' '),
    method: content.method,
    footnotes: [
      `${intervals}; subgroups are descriptive, without adjustment.`,
      ...absenceNotes(shown, content),
      ...(single.size > 0
        ? [
            `Not shown, one level only: ${[...single].map(([factor, only]) => `${factor} (${only})`).join(', ')}.`,
          ]
        : []),
    ],
    synthetic: context.synthetic,
    legendTitle: '',
    legend: [],
    panels: [
      {
        x: xAxis(content, level),
        y: {
          scale: bandScale(
            rows.map(({ category }) => category),
            'from-top',
          ),
          title: '',
          note: '',
          grid: false,
        },
        marks,
        columns: [
          {
            title: content.counts,
            cells: rows.map(({ line }) => (line === null ? '' : `${line.count}/${line.n}`)),
          },
          {
            title: `${unit === '%' ? '%' : 'Months'} (${level} CI)`,
            cells: rows.map(({ line }) => (line === null ? '' : cell(line))),
          },
        ],
        share: 1,
      },
    ],
  };
}

function xAxis({ short, outcome, lines }: ForestContent, level: string): Axis {
  const days = lines.flatMap(({ estimate, lower, upper }) =>
    [estimate, lower, upper].flatMap((one) => valueOf(one) ?? []),
  );
  return {
    scale: outcome === 'median' ? timeScale(Math.max(30, ...days), 'months') : percentScale(0.25),
    title: `${short} (${outcome === 'median' ? 'months' : '%'}, ${level} CI)`,
    note: 'higher is better',
    grid: true,
  };
}

/** Factors whose patients all have one level, with that level: their row repeats the first one. */
function factorsOfOneLevel(lines: readonly ForestLine[]): ReadonlyMap<string, string> {
  const levels = new Map<string, string[]>();
  for (const { factor, level, countedOnly } of lines) {
    if (level === '' || countedOnly) continue;
    levels.set(factor, [...(levels.get(factor) ?? []), level]);
  }
  return new Map(
    [...levels].flatMap(([factor, [level, ...others]]) =>
      level !== undefined && others.length === 0 ? [[factor, level] as const] : [],
    ),
  );
}

/** What dashes, NR and NE in the cells mean, where they stand. */
function absenceNotes(shown: readonly ForestLine[], content: ForestContent): readonly string[] {
  const cells = shown.filter(({ countedOnly }) => !countedOnly);
  const printed = cells.map((line) => estimateCell(line, content)).join(' ');
  return [
    ...(shown.some(({ countedOnly }) => countedOnly)
      ? ['–, no value of the factor or too few to estimate from: counted only.']
      : []),
    ...(printed.includes('NR') ? ['NR: not reached.'] : []),
    ...(printed.includes('NE') ? ['NE: not estimable; no line is drawn there.'] : []),
  ];
}

function rowsOf(lines: readonly ForestLine[], banding: boolean): readonly Row[] {
  const rows: Row[] = [];
  let factor = '';
  let block = 0;
  for (const line of lines) {
    if (line.level === '') {
      rows.push({ category: { key: line.factor, label: line.factor, style: 'plain' }, line });
      continue;
    }
    if (line.factor !== factor) {
      factor = line.factor;
      block += 1;
      const category = { key: factor, label: factor, style: 'heading' } as const;
      rows.push({ category: { ...category, ...shade(banding, block) }, line: null });
    }
    const key = `${line.factor}: ${line.level}`;
    const category = { key, label: line.level, style: 'indented' } as const;
    rows.push({ category: { ...category, ...shade(banding, block) }, line });
  }
  return rows;
}

function shade(banding: boolean, block: number): Pick<Category, 'shaded'> {
  return banding && block % 2 === 1 ? { shaded: true } : {};
}

/** A share, or days in months: the units of the axis. */
function drawn(days: number, { outcome }: ForestContent): number {
  return outcome === 'median' ? inUnit(days, 'months') : days;
}

function marksOf(rows: readonly Row[], content: ForestContent): readonly Mark[] {
  const overall = rows.find(({ line }) => line?.level === '')?.line ?? null;
  const most = overall?.n ?? Math.max(1, ...rows.map(({ line }) => line?.n ?? 0));
  return [
    ...overallRules(rows, overall, content),
    ...rows.flatMap(({ line, category }, at) =>
      line === null ? [] : lineMarks(line, { at, most, name: category.key }, content),
    ),
  ];
}

/** The dashed line of all patients, clear of headings. */
function overallRules(
  rows: readonly Row[],
  overall: ForestLine | null,
  content: ForestContent,
): readonly Mark[] {
  const value = overall === null ? null : valueOf(overall.estimate);
  if (value === null) return [];
  const rule = {
    ...{ mark: 'rule' as const, name: 'all patients', axis: 'x' as const, label: '' },
    value: drawn(value, content),
    stroke: stroke('muted', { dash: 'dashed', weight: 'thin' }),
  };
  return besideHeadings(
    rows.map(({ category }) => category),
    rule,
  );
}

/** Width of a square as a multiple of a symbol: its area stands for the patients, down to a least. */
const LARGEST = 1.9;
const SMALLEST = 0.7;

type Place = { readonly at: number; readonly most: number; readonly name: string };

/** A limit that is not reached ends in an arrow at the end of the axis; without a limit there is no line. */
function lineMarks(
  line: ForestLine,
  { at, most, name }: Place,
  content: ForestContent,
): readonly Mark[] {
  const [estimate, lower, upper] = [line.estimate, line.lower, line.upper].map((one) => {
    const value = valueOf(one);
    return value === null ? null : drawn(value, content);
  }) as [number | null, number | null, number | null];
  const hover = [
    `${line.factor} ${line.level}`.trim(),
    `${line.count} of ${line.n}: ${estimateCell(line, content)}`,
  ];
  const end = xAxis(content, '').scale.domain[1];
  const isOverall = line.level === '';
  const open = upper === null && line.upper.state === 'not-reached';
  const marks: Mark[] = [];
  // An upper limit that is not estimable: the line ends at the estimate.
  const till = upper ?? (open ? end : estimate);
  if (lower !== null && till !== null) {
    marks.push({
      mark: 'interval',
      name: `${name} interval`,
      axis: 'x',
      at,
      lower,
      upper: till,
      lowerOpen: false,
      upperOpen: open,
      stroke: stroke('series-1'),
      hover,
    });
  }
  if (estimate !== null) {
    marks.push({
      mark: 'points',
      name: `${name} estimate`,
      points: [{ x: estimate, y: at, hover }],
      symbol: isOverall ? 'diamond' : 'square',
      paint: line.countedOnly ? MUTED : paint('series-1'),
      size: isOverall ? 'large' : Math.max(SMALLEST, LARGEST * Math.sqrt(line.n / most)),
    });
  }
  return marks;
}

function estimateCell(line: ForestLine, { outcome }: ForestContent): string {
  if (line.n === 0 || line.countedOnly) return '–';
  const number = (value: number): string =>
    outcome === 'median' ? formatMonths(value) : formatNumber(100 * value, 1);
  const [at, from, to] = [line.estimate, line.lower, line.upper].map((one) =>
    formatEstimate(one, number),
  );
  return from === 'NE' && to === 'NE' ? String(at) : `${at} (${from}–${to})`;
}
