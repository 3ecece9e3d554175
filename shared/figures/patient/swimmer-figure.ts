/** Swimmer plot: one lane a patient from the first cycle to death or last contact. */
import { formatMonths, formatPlural } from '../../ground/format.ts';
import type { SwimmerLane, SwimmerMark } from '../../analysis/results.ts';
import type { Grouping } from '../../analysis/survival/group-survival.ts';
import { paint, patientLines } from '../model/context.ts';
import type { FigureContext } from '../model/context.ts';
import type { Category, ChartFigure, Mark, Vertex } from '../model/model.ts';
import { SIGNS, signLegend } from '../model/signs.ts';
import { bandScale, inUnit, timeScale } from '../model/scale.ts';
import type { TimeUnit } from '../model/scale.ts';
import { deathsRecorded } from '../../analysis/patient/swimmer.ts';
import { ENDINGS, laneLegend, laneMarks } from './swimmer-lanes.ts';
import type { LaneColour, PlacedLane } from './swimmer-lanes.ts';

type Kind = SwimmerMark['kind'] | 'ongoing' | 'lost';

/** In the order of the legend. */
const KINDS: readonly Kind[] = [
  'cycle',
  'psa-response',
  'psa-progression',
  'imaging-progression',
  'new-therapy',
  'death',
  'lost',
  'ongoing',
];

export const LANE_ORDERS = ['follow-up', 'treatment', 'response'] as const;

export type SwimmerOptions = {
  readonly unit: TimeUnit;
  /** Lanes under a heading for each level; null: one list. */
  readonly grouping: Grouping | null;
  /** Longest follow-up or treatment first, or the earliest PSA response first. */
  readonly order: (typeof LANE_ORDERS)[number];
  readonly colour: LaneColour;
};

function deathWords(lanes: readonly SwimmerLane[]): string {
  return deathsRecorded(lanes)
    ? formatPlural(lanes.filter(({ ending }) => ending === 'death').length, 'death')
    : 'deaths not recorded';
}

export function swimmerFigure(
  lanes: readonly SwimmerLane[],
  options: SwimmerOptions,
  context: FigureContext,
): ChartFigure {
  const { unit, grouping, colour } = options;
  const { categories, placed } = rowsOf(lanes, options, context);
  const lastDay = Math.max(0, ...lanes.map((lane) => lane.endDay));
  const shown = KINDS.map((kind) => ({
    kind,
    at: verticesOf(placed, kind, unit, context),
  })).filter(({ at }) => at.length > 0);
  const by = grouping === null ? '' : ` by ${grouping.title}`;
  return {
    kind: 'chart',
    id: 'swimmer',
    title: `Treatment and follow-up of each patient${by}`,
    subtitle: context.population,
    alt: `Swimmer plot of ${formatPlural(lanes.length, 'patient')}${by}, longest follow-up ${formatMonths(lastDay)} months, ${deathWords(lanes)}.${groupWords(categories)}`,
    caption: captionOf(lanes, options, context),
    method: 'Time from the first cycle of re-challenge; dates after the data cut-off are not used.',
    footnotes: [],
    synthetic: context.synthetic,
    legendTitle: '',
    legend: [...laneLegend(lanes, colour), ...shown.map(({ kind }) => signLegend(kind))],
    panels: [
      {
        x: {
          scale: timeScale(lastDay, unit),
          title: `Time since first cycle of re-challenge (${unit})`,
          note: '',
          grid: true,
        },
        y: {
          scale: bandScale(categories, 'from-top'),
          title: `Patients (n = ${lanes.length})`,
          note: '',
          grid: false,
        },
        marks: [
          ...laneMarks(placed, { unit, colour, context }),
          ...shown.map(({ kind, at }): Mark => ({
            mark: 'points',
            name: SIGNS[kind].label,
            points: at,
            symbol: SIGNS[kind].symbol,
            paint: paint(SIGNS[kind].role),
            size: kind === 'cycle' ? 'small' : 'normal',
          })),
        ],
        share: 1,
      },
    ],
  };
}

type Rows = { readonly categories: readonly Category[]; readonly placed: readonly PlacedLane[] };

/** Lanes in their order, each level of a factor under its heading; those without a value last. */
function rowsOf(
  lanes: readonly SwimmerLane[],
  { grouping, order }: SwimmerOptions,
  context: FigureContext,
): Rows {
  const sorted = [...lanes].sort(
    (a, b) =>
      keyOf(a, order) - keyOf(b, order) || b.endDay - a.endDay || (a.patient < b.patient ? -1 : 1),
  );
  const categories: Category[] = [];
  const placed: PlacedLane[] = [];
  const add = (own: readonly SwimmerLane[], style: 'plain' | 'indented'): void =>
    own.forEach((lane) => {
      placed.push({ lane, at: categories.length });
      const label = context.patientIds ? lane.patient : '';
      categories.push({ key: `lane ${lane.patient}`, label, style });
    });
  if (grouping === null) add(sorted, 'plain');
  else {
    for (const level of [...grouping.levels, null]) {
      const own = sorted.filter(({ patient }) => grouping.levelOf(patient) === level);
      if (own.length === 0) continue;
      const label = `${level ?? 'No value'} (n = ${own.length})`;
      categories.push({ key: `level ${label}`, label, style: 'heading' });
      add(own, 'indented');
    }
  }
  return { categories, placed };
}

/** What comes first has the smallest key. */
function keyOf(lane: SwimmerLane, order: SwimmerOptions['order']): number {
  switch (order) {
    case 'follow-up':
      return -lane.endDay;
    case 'treatment':
      return -lane.treatmentEndDay;
    case 'response':
      return lane.marks.find(({ kind }) => kind === 'psa-response')?.day ?? Infinity;
    default:
      return order satisfies never;
  }
}

function groupWords(categories: readonly Category[]): string {
  const headings = categories.filter(({ style }) => style === 'heading');
  return headings.length === 0 ? '' : ` ${headings.map(({ label }) => label).join(', ')}.`;
}

const ORDER_WORDS: Readonly<Record<SwimmerOptions['order'], string>> = {
  'follow-up': 'the longest follow-up on top',
  treatment: 'the longest treatment on top',
  response: 'the earliest PSA response on top',
};

/** Where treatment ends, and whose end is recorded. */
function captionOf(
  lanes: readonly SwimmerLane[],
  { colour, order }: SwimmerOptions,
  context: FigureContext,
): string {
  const recorded = lanes.filter(({ treatmentEndRecorded }) => treatmentEndRecorded).length;
  const end =
    recorded === 0
      ? 'from first to last cycle'
      : recorded === lanes.length
        ? 'from the first cycle to its end'
        : `from the first cycle to its end, or to the last cycle where no end is recorded (${lanes.length - recorded} of ${lanes.length})`;
  return [
    `One lane a patient from the first cycle of re-challenge to death or last contact, ${ORDER_WORDS[order]}.`,
    `Broad part: treatment, ${end}.`,
    ...(colour.kind === 'dose'
      ? ['Colour: activity of the cycle against the one planned, until the next cycle.']
      : []),
    `${context.population}.`,
  ].join(' ');
}

function verticesOf(
  lanes: readonly PlacedLane[],
  kind: Kind,
  unit: TimeUnit,
  context: FigureContext,
): readonly Vertex[] {
  const vertex = ({ lane, at }: PlacedLane, day: number, words: string): Vertex => ({
    x: inUnit(day, unit),
    y: at,
    patient: lane.patient,
    hover: [...patientLines(lane.patient, context), `${words}: day ${day}`],
  });
  return lanes.flatMap((placed) => {
    const { lane } = placed;
    if (kind === 'ongoing' || kind === 'lost') {
      return lane.ending === kind ? [vertex(placed, lane.endDay, ENDINGS[kind])] : [];
    }
    const words = SIGNS[kind].label;
    return lane.marks
      .filter((mark) => mark.kind === kind)
      .map((mark) => vertex(placed, mark.day, words));
  });
}
