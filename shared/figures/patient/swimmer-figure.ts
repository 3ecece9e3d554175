/** Swimmer plot: one lane a patient from the first cycle to death or last contact. */
import { formatMonths, formatPlural } from '../../ground/format.ts';
import type { SwimmerLane, SwimmerMark } from '../../analysis/results.ts';
import { paint, patientLines } from '../model/context.ts';
import type { FigureContext } from '../model/context.ts';
import type { Bar, ChartFigure, Mark, Vertex } from '../model/model.ts';
import { SIGNS, signLegend } from '../model/signs.ts';
import { bandScale, inUnit, timeScale } from '../model/scale.ts';
import type { TimeUnit } from '../model/scale.ts';

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

/** The longest lane on top; equal lanes in the order of patient ids. */
export function swimmerFigure(
  lanes: readonly SwimmerLane[],
  unit: TimeUnit,
  context: FigureContext,
): ChartFigure {
  const sorted = [...lanes].sort((a, b) => b.endDay - a.endDay || (a.patient < b.patient ? -1 : 1));
  const lastDay = Math.max(0, ...sorted.map((lane) => lane.endDay));
  const shown = KINDS.map((kind) => ({
    kind,
    at: verticesOf(sorted, kind, unit, context),
  })).filter(({ at }) => at.length > 0);
  const deaths = sorted.filter((lane) => lane.ending === 'death').length;
  return {
    kind: 'chart',
    id: 'swimmer',
    title: 'Treatment and follow-up of each patient',
    subtitle: context.population,
    alt: `Swimmer plot of ${formatPlural(sorted.length, 'patient')}, longest follow-up ${formatMonths(lastDay)} months, ${formatPlural(deaths, 'death')}.`,
    caption: `One lane a patient from the first cycle of re-challenge to death or last contact. Broad part: treatment, from first to last cycle. ${context.population}.`,
    method: 'Time from the first cycle of re-challenge; dates after the data cut-off are not used.',
    footnotes: [],
    synthetic: context.synthetic,
    legendTitle: '',
    legend: [
      { label: 'On treatment', swatch: { kind: 'box', fill: paint('treatment') } },
      {
        label: 'Follow-up',
        swatch: {
          kind: 'line',
          stroke: { ...paint('muted'), dash: 'solid', weight: 'bold' },
        },
      },
      ...shown.map(({ kind }) => signLegend(kind)),
    ],
    panels: [
      {
        x: {
          scale: timeScale(lastDay, unit),
          title: `Time since first cycle of re-challenge (${unit})`,
          note: '',
          grid: true,
        },
        y: {
          scale: bandScale(
            sorted.map((lane) => ({
              key: lane.patient,
              label: context.patientIds ? lane.patient : '',
              style: 'plain',
            })),
            'from-top',
          ),
          title: `Patients (n = ${sorted.length})`,
          note: '',
          grid: false,
        },
        marks: [
          ...laneBars(sorted, unit, context),
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

function laneBars(
  lanes: readonly SwimmerLane[],
  unit: TimeUnit,
  context: FigureContext,
): readonly Mark[] {
  const treated = (lane: SwimmerLane): number => Math.min(lane.treatmentEndDay, lane.endDay);
  const bar = (lane: SwimmerLane, at: number, followUp: boolean): Bar => ({
    at,
    from: inUnit(followUp ? treated(lane) : 0, unit),
    to: inUnit(followUp ? lane.endDay : treated(lane), unit),
    // A thin dark line, since a pale bar is lost on paper and on many screens.
    thickness: followUp ? 0.14 : 0.72,
    fill: followUp ? paint('muted') : paint('treatment'),
    clipped: null,
    label: '',
    patient: lane.patient,
    hover: [
      ...patientLines(lane.patient, context),
      `Followed for ${formatMonths(lane.endDay)} months`,
      ENDINGS[lane.ending],
    ],
  });
  return [
    {
      mark: 'bars',
      name: 'on treatment',
      direction: 'horizontal',
      bars: lanes.map((lane, at) => bar(lane, at, false)),
    },
    {
      mark: 'bars',
      name: 'follow-up',
      direction: 'horizontal',
      bars: lanes.flatMap((lane, at) => (lane.endDay > treated(lane) ? [bar(lane, at, true)] : [])),
    },
  ];
}

const ENDINGS: Readonly<Record<SwimmerLane['ending'], string>> = {
  death: 'Died',
  ongoing: 'In follow-up',
  lost: 'Lost to follow-up or withdrew',
};

function verticesOf(
  lanes: readonly SwimmerLane[],
  kind: Kind,
  unit: TimeUnit,
  context: FigureContext,
): readonly Vertex[] {
  const vertex = (lane: SwimmerLane, y: number, day: number, words: string): Vertex => ({
    x: inUnit(day, unit),
    y,
    patient: lane.patient,
    hover: [...patientLines(lane.patient, context), `${words}: day ${day}`],
  });
  return lanes.flatMap((lane, y) => {
    if (kind === 'ongoing' || kind === 'lost') {
      return lane.ending === kind ? [vertex(lane, y, lane.endDay, ENDINGS[kind])] : [];
    }
    const words = SIGNS[kind].label;
    return lane.marks
      .filter((mark) => mark.kind === kind)
      .map((mark) => vertex(lane, y, mark.day, words));
  });
}
