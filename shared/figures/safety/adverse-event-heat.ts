/** Adverse events as a heat map: terms by cycle. */
import { formatPlural } from '../../ground/format.ts';
import type { AdverseEventsResult } from '../../analysis/safety/adverse-events.ts';
import { paint } from '../model/context.ts';
import type { FigureContext } from '../model/context.ts';
import type { Cell, ChartFigure, LevelRole } from '../model/model.ts';
import { bandScale } from '../model/scale.ts';
import { furtherTerms } from './adverse-event-bars.ts';
import { shownTerms } from './adverse-event-rows.ts';

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
export function adverseEventHeat(
  result: AdverseEventsResult,
  { minPercent }: { readonly minPercent: number | null },
  context: FigureContext,
): ChartFigure {
  const { cycles } = result.heatMap;
  const patients = new Map(result.terms.map(({ title, any }) => [title, any.n]));
  const rows = shownTerms(
    result.heatMap.rows,
    ({ title }) => patients.get(title) ?? 0,
    minPercent,
    result.treated,
  );
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
          `${cell.any} of ${formatPlural(patients, 'patient')}`,
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
      ...(minPercent === null || minPercent === 0
        ? []
        : [`Terms in at least ${minPercent}% of patients.`]),
      ...furtherTerms(result.heatMap.rows.length - rows.length),
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
