/** Adverse events: bars of any grade and grade 3 or higher, and a heat map by cycle. */
import { formatNumber, formatPlural } from '../../ground/format.ts';
import type { AdverseEventsResult } from '../../analysis/safety/adverse-events.ts';
import { paint } from '../model/context.ts';
import type { FigureContext } from '../model/context.ts';
import type { Bar, Cell, ChartFigure, LevelRole, LinearScale } from '../model/model.ts';
import { bandScale, niceScale } from '../model/scale.ts';

/** More terms than this are not legible in a figure; the table has them all. */
const MOST_TERMS = 25;

type Row = AdverseEventsResult['terms'][number];

/** Horizontal bars in percent of treated patients, the most frequent term on top. */
export function adverseEventBars(result: AdverseEventsResult, context: FigureContext): ChartFigure {
  const rows = result.terms.slice(0, MOST_TERMS);
  const percent = (n: number): number => (result.treated === 0 ? 0 : (100 * n) / result.treated);
  const bars = (count: (row: Row) => number, role: LevelRole, thickness: number): readonly Bar[] =>
    rows.map((row, at) => ({
      at,
      from: 0,
      to: percent(count(row)),
      thickness,
      fill: paint(role),
      clipped: null,
      label: '',
      hover: [
        row.title,
        cellText(row.any.n, percent),
        `grade ≥ 3: ${cellText(row.severe.n, percent)}`,
      ],
    }));
  const highest = Math.max(10, ...rows.map((row) => percent(row.any.n)));
  return {
    kind: 'chart',
    id: 'ae-bars',
    title: 'Treatment-emergent adverse events',
    subtitle: `Treated patients, n = ${result.treated}`,
    alt: `Adverse events in ${formatPlural(result.treated, 'treated patient')}: ${rows
      .slice(0, 5)
      .map((row) => `${row.title} ${cellText(row.any.n, percent)}`)
      .join(', ')}.`,
    caption: `Patients with treatment-emergent adverse events by preferred term, worst grade each; light bars any grade, dark bars grade 3 or higher. Treated patients, n = ${result.treated}.`,
    method: result.method,
    footnotes: furtherTerms(result),
    synthetic: context.synthetic,
    legendTitle: '',
    legend: [
      { label: 'Any grade', swatch: { kind: 'box', fill: paint('level-2') } },
      { label: 'Grade ≥ 3', swatch: { kind: 'box', fill: paint('level-5') } },
    ],
    panels: [
      {
        x: { scale: percentTo(highest), title: 'Patients (%)', note: '', grid: true },
        y: {
          scale: bandScale(
            rows.map((row) => row.title),
            'from-top',
          ),
          title: '',
          note: '',
          grid: false,
        },
        marks: [
          {
            mark: 'bars',
            name: 'any grade',
            direction: 'horizontal',
            bars: bars((row) => row.any.n, 'level-2', 0.72),
          },
          {
            mark: 'bars',
            name: 'grade 3 or higher',
            direction: 'horizontal',
            bars: bars((row) => row.severe.n, 'level-5', 0.72),
          },
        ],
        columns: [
          { title: 'Any, n (%)', cells: rows.map((row) => cellText(row.any.n, percent)) },
          { title: '≥ 3, n (%)', cells: rows.map((row) => cellText(row.severe.n, percent)) },
        ],
        share: 1,
      },
    ],
  };
}

function cellText(n: number, percent: (n: number) => number): string {
  return n === 0 ? '0' : `${n} (${formatNumber(percent(n), 1)})`;
}

function percentTo(highest: number): LinearScale {
  const scale = niceScale(0, Math.min(100, highest), 5);
  return { ...scale, domain: [0, Math.min(100, scale.domain[1])] };
}

function furtherTerms(result: AdverseEventsResult): readonly string[] {
  const further = Math.max(0, result.terms.length - MOST_TERMS);
  return [
    ...(further > 0 ? [`${formatPlural(further, 'further term')} in the table.`] : []),
    ...(result.withoutGrade > 0
      ? [`${formatPlural(result.withoutGrade, 'event')} without a grade: in any grade only.`]
      : []),
  ];
}

/**
 * Upper ends of the heat map's levels, as shares of the patients who started the cycle: the same for
 * every trial, so that two maps can be compared.
 */
const LEVELS: readonly {
  readonly upTo: number;
  readonly role: LevelRole;
  readonly label: string;
}[] = [
  { upTo: 0, role: 'level-0', label: '0' },
  { upTo: 0.1, role: 'level-1', label: '> 0–10%' },
  { upTo: 0.2, role: 'level-2', label: '> 10–20%' },
  { upTo: 0.3, role: 'level-3', label: '> 20–30%' },
  { upTo: 0.5, role: 'level-4', label: '> 30–50%' },
  { upTo: Infinity, role: 'level-5', label: '> 50%' },
];

/** Index of the level; a share on a boundary, such as 3 of 30, belongs to the lower level. */
function levelOf(n: number, patients: number): number {
  const share = patients === 0 ? 0 : n / patients;
  return LEVELS.findIndex(({ upTo }) => share <= upTo);
}

/** Patients in whom a term began in a cycle; the number of grade 3 or higher in brackets. */
export function adverseEventHeat(result: AdverseEventsResult, context: FigureContext): ChartFigure {
  const { cycles } = result.heatMap;
  const rows = result.heatMap.rows.slice(0, MOST_TERMS);
  const cells = rows.flatMap((row, y) =>
    row.cells.map((cell, x): Cell => {
      const patients = cycles[x]?.patients ?? 0;
      return {
        x,
        y,
        fill: paint(LEVELS[levelOf(cell.any, patients)]?.role ?? 'level-0'),
        text:
          cell.any === 0 ? '' : cell.severe === 0 ? `${cell.any}` : `${cell.any} (${cell.severe})`,
        hover: [
          `${row.title}, cycle ${cell.cycle}`,
          `${cell.any} of ${patients} patients`,
          `grade ≥ 3: ${cell.severe}`,
        ],
      };
    }),
  );
  const highest = Math.max(
    1,
    ...rows.flatMap((row) => row.cells.map(({ any }, k) => levelOf(any, cycles[k]?.patients ?? 0))),
  );
  return {
    kind: 'chart',
    id: 'ae-heat',
    title: 'Adverse events by cycle',
    subtitle: `Treated patients, n = ${result.treated}`,
    alt: `Heat map of ${rows.length} adverse event terms over ${formatPlural(cycles.length, 'cycle')}.`,
    caption:
      'Patients in whom an adverse event began in a cycle; in brackets grade 3 or higher. Colour: share of the patients who started the cycle.',
    method: result.method,
    footnotes: [
      'Number of patients; in brackets grade ≥ 3.',
      ...(result.heatMap.unplaced > 0
        ? [
            `${formatPlural(result.heatMap.unplaced, 'event')} whose date does not tell the cycle not shown.`,
          ]
        : []),
      ...furtherTerms(result).slice(0, result.terms.length > MOST_TERMS ? 1 : 0),
    ],
    synthetic: context.synthetic,
    legendTitle: 'Patients who started the cycle',
    legend: LEVELS.slice(0, highest + 1).map(({ label, role }) => ({
      label,
      swatch: { kind: 'box', fill: paint(role) },
    })),
    panels: [
      {
        x: {
          scale: bandScale(
            cycles.map(({ number, patients }) => `C${number}, n = ${patients}`),
            'left-to-right',
          ),
          title: 'Cycle and patients who started it',
          note: '',
          grid: false,
        },
        y: {
          scale: bandScale(
            rows.map((row) => row.title),
            'from-top',
          ),
          title: '',
          note: '',
          grid: false,
        },
        marks: [{ mark: 'cells', name: 'events', cells }],
        share: 1,
      },
    ],
  };
}
