/** Adverse events as bars: any grade or each, all events or beside them those related. */
import { formatEstimate, formatNumber, formatPlural } from '../../ground/format.ts';
import { patientsOf } from '../../analysis/safety/adverse-event-count.ts';
import type { AeCount, AeRow } from '../../analysis/safety/adverse-event-count.ts';
import type { AdverseEventsResult } from '../../analysis/safety/adverse-events.ts';
import { paint, stroke } from '../model/context.ts';
import type { FigureContext } from '../model/context.ts';
import type {
  Axis,
  Bar,
  ChartFigure,
  LegendItem,
  LinearScale,
  Mark,
  Paint,
  TextColumn,
} from '../model/model.ts';
import { bandScale, niceScale } from '../model/scale.ts';
import { eventRows } from './adverse-event-rows.ts';
import type { EventRow } from './adverse-event-rows.ts';

export type EventBarOptions = {
  /** 'related' draws all events to the left and those related to the right. */
  readonly sides: 'all' | 'related';
  /** Grade 3 or higher over any grade, or a part for each grade. */
  readonly grades: 'severe' | 'each';
  readonly minPercent: number | null;
  readonly anyRow: boolean;
};

/** A part of a bar: patients by worst grade. */
type Part = {
  readonly label: string;
  readonly fill: Paint;
  /** Where the part begins and ends, in patients. */
  readonly span: (row: AeRow) => readonly [number, number];
};

const SEVERE_PARTS: readonly Part[] = [
  { label: 'Any grade', fill: paint('level-2'), span: ({ any }) => [0, any.n] },
  { label: 'Grade ≥ 3', fill: paint('level-5'), span: ({ severe }) => [0, severe.n] },
];

/** From grade 5 at the axis outwards, so that the severe ones can be compared. */
const EACH_PARTS: readonly Part[] = [
  ...([5, 4, 3, 2, 1] as const).map((grade): Part => ({
    label: `Grade ${grade}`,
    fill: paint(`level-${grade}`),
    span: ({ byGrade }) => {
      const from = byGrade.slice(grade).reduce((sum, n) => sum + n, 0);
      return [from, from + (byGrade[grade - 1] ?? 0)];
    },
  })),
  {
    label: 'No grade',
    fill: paint('level-0'),
    span: ({ any, withoutGrade }) => [any.n - withoutGrade, any.n],
  },
];

/** Horizontal bars in percent of treated patients, the most frequent term on top. */
export function adverseEventBars(
  result: AdverseEventsResult,
  options: EventBarOptions,
  context: FigureContext,
): ChartFigure {
  const rows = eventRows(result, options, context.level);
  const percent = (n: number): number => (result.treated === 0 ? 0 : (100 * n) / result.treated);
  const parts = usedParts(options.grades === 'each' ? EACH_PARTS : SEVERE_PARTS, rows);
  const both = options.sides === 'related';
  const highest = Math.max(10, ...rows.map(({ all }) => percent(all.any.n)));
  return {
    kind: 'chart',
    id: 'ae-bars',
    title: 'Treatment-emergent adverse events',
    subtitle: `Treated patients, n = ${result.treated}`,
    alt: `Adverse events in ${formatPlural(result.treated, 'treated patient')}: ${rows
      .slice(0, 6)
      .map((row) => `${row.title} ${rowWords(row, both, percent)}`)
      .join(', ')}.`,
    caption: captionOf(result, options),
    method: result.method,
    footnotes: notesOf(result, options, rows),
    synthetic: context.synthetic,
    legendTitle: '',
    legend: parts.map(({ label, fill }): LegendItem => ({ label, swatch: { kind: 'box', fill } })),
    panels: [
      {
        x: xAxis(highest, both),
        y: {
          scale: bandScale(
            rows.map(({ title, overall }) => ({
              key: title,
              label: title,
              style: 'plain',
              ...(overall ? { shaded: true } : {}),
            })),
            'from-top',
          ),
          title: '',
          note: '',
          grid: false,
        },
        marks: [
          ...parts.map((part): Mark => ({
            mark: 'bars',
            name: part.label.toLowerCase(),
            direction: 'horizontal',
            bars: rows.flatMap((row, at) => barsOf(row, { part, at, both, percent })),
          })),
          ...(both ? [middle()] : []),
        ],
        columns: columnsOf(rows, both, percent),
        share: 1,
      },
    ],
  };
}

/** Parts that some bar has; any grade is the bar itself. */
function usedParts(parts: readonly Part[], rows: readonly EventRow[]): readonly Part[] {
  return parts.filter(({ span }, k) => {
    const seen = rows.some(({ all }) => span(all)[1] > span(all)[0]);
    return seen || (k === 0 && parts === SEVERE_PARTS);
  });
}

type Drawn = {
  readonly part: Part;
  readonly at: number;
  readonly both: boolean;
  readonly percent: (n: number) => number;
};

function barsOf(row: EventRow, { part, at, both, percent }: Drawn): readonly Bar[] {
  const bar = (side: 'all' | 'related'): readonly Bar[] => {
    const [from, to] = part.span(row[side]);
    const sign = both && side === 'all' ? -1 : 1;
    const hover = [
      row.title,
      `${side === 'all' ? 'all events' : 'related'}: ${cellText(row[side].any, percent)}`,
      `grade ≥ 3: ${cellText(row[side].severe, percent)}`,
    ];
    if (to <= from) return [];
    const ends = { from: sign * percent(from), to: sign * percent(to) };
    return [{ at, ...ends, thickness: 0.72, fill: part.fill, clipped: null, label: '', hover }];
  };
  return both ? [...bar('all'), ...bar('related')] : bar('all');
}

function middle(): Mark {
  return {
    ...{ mark: 'rule', name: 'middle', axis: 'x', value: 0, label: '' },
    stroke: stroke('ink', { weight: 'thin' }),
  };
}

function xAxis(highest: number, both: boolean): Axis {
  // Twice as long in the same width: half the ticks, so that 0 keeps its label.
  const right = percentTo(highest, both ? 2 : 5);
  const end = right.domain[1];
  const mirrored = right.ticks.filter(({ value }) => value > 0).toReversed();
  const scale: LinearScale = both
    ? {
        ...right,
        domain: [-end, end],
        ticks: [...mirrored.map((tick) => ({ ...tick, value: -tick.value })), ...right.ticks],
      }
    : right;
  const title = both
    ? 'Patients (%): all events to the left, related to the right'
    : 'Patients (%)';
  return { scale, title, note: '', grid: true };
}

function columnsOf(
  rows: readonly EventRow[],
  both: boolean,
  percent: (n: number) => number,
): readonly TextColumn[] {
  const column = (title: string, of: (row: EventRow) => AeCount): TextColumn => ({
    title,
    cells: rows.map((row) => cellText(of(row), percent)),
  });
  return both
    ? [
        column('All, n (%)', ({ all }) => all.any),
        column('Related, n (%)', ({ related }) => related.any),
      ]
    : [column('Any, n (%)', ({ all }) => all.any), column('≥ 3, n (%)', ({ all }) => all.severe)];
}

function rowWords(row: EventRow, both: boolean, percent: (n: number) => number): string {
  const all = cellText(row.all.any, percent);
  return both ? `${all}, related ${cellText(row.related.any, percent)}` : all;
}

function captionOf(
  { treated }: AdverseEventsResult,
  { sides, grades, anyRow }: EventBarOptions,
): string {
  return [
    'Patients with treatment-emergent adverse events by preferred term, each at the worst grade;',
    grades === 'each'
      ? 'a part of a bar for each grade, the highest at the axis;'
      : 'light bars any grade, dark bars grade 3 or higher;',
    ...(sides === 'related'
      ? ['to the left all events, to the right those related to treatment;']
      : []),
    ...(anyRow ? ['the first row over all terms.'] : ['']),
    `Treated patients, n = ${treated}.`,
  ]
    .join(' ')
    .replace(/;\s+Treated/, '. Treated')
    .replace(/\s+/g, ' ');
}

function notesOf(
  result: AdverseEventsResult,
  { minPercent, sides, grades }: EventBarOptions,
  rows: readonly EventRow[],
): readonly string[] {
  const unknown = sides === 'related' ? result.withoutRelation : 0;
  const where = grades === 'each' ? 'drawn without a grade' : 'in any grade only';
  return [
    ...(minPercent === null || minPercent === 0
      ? []
      : [
          `Terms in at least ${formatNumber(minPercent, minPercent % 1 === 0 ? 0 : 1)}% of patients.`,
        ]),
    ...furtherTerms(result.terms.length - rows.filter(({ overall }) => !overall).length),
    ...(result.withoutGrade > 0
      ? [`${formatPlural(result.withoutGrade, 'event')} without a grade: ${where}.`]
      : []),
    ...(unknown > 0
      ? [`${formatPlural(unknown, 'event')} without a recorded relation: counted as the plan says.`]
      : []),
  ];
}

/** "12 further terms in the table." */
export function furtherTerms(further: number): readonly string[] {
  return further > 0 ? [`${formatPlural(further, 'further term')} in the table.`] : [];
}

function cellText(of: AeCount, percent: (n: number) => number): string {
  const { n } = of;
  if (!of.known) return formatEstimate(patientsOf(of), String);
  return n === 0 ? '0' : `${n} (${formatNumber(percent(n), 1)})`;
}

function percentTo(highest: number, steps: number): LinearScale {
  const scale = niceScale(0, Math.min(100, highest), steps);
  const end = Math.min(100, scale.domain[1]);
  return { ...scale, domain: [0, end], ticks: scale.ticks.filter(({ value }) => value <= end) };
}
