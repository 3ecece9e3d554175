/** Swimmer of the responders: when each response began, how long it held, what ended it. */
import { formatMonths, formatPlural } from '../../ground/format.ts';
import { reasonWords } from '../../analysis/frame/words.ts';
import { RESPONSE_TITLES } from '../../analysis/response/response.ts';
import type {
  CriterionResponse,
  ResponseDuration,
} from '../../analysis/response/response-types.ts';
import { paint, patientLines } from '../model/context.ts';
import type { FigureContext } from '../model/context.ts';
import type { Bar, ChartFigure, Mark, Vertex } from '../model/model.ts';
import { bandScale, inUnit, timeScale } from '../model/scale.ts';
import type { TimeUnit } from '../model/scale.ts';
import { SIGNS, signLegend } from '../model/signs.ts';
import { RESPONSE_LETTERS, responseFill, responseLegend } from './response-colour.ts';

/** How a lane ends; in the order of the legend. */
const ENDS = ['imaging-progression', 'death', 'new-therapy', 'ongoing', 'censored'] as const;
type End = (typeof ENDS)[number];

/** Why no event ended a response that is still followed at the cut-off. */
const STILL_FOLLOWED: ReadonlySet<string> = new Set([
  'no-progression',
  'alive-at-last-contact',
  'cut-off',
]);

/** The lanes, the longest from C1D1 on top. */
export function responderLanes({ durations }: CriterionResponse): readonly ResponseDuration[] {
  return [...durations].sort((a, b) => endDay(b) - endDay(a) || (a.patient < b.patient ? -1 : 1));
}

/** @param lanes from `responderLanes`; at least one */
export function respondersFigure(
  { criterion, confirmed }: CriterionResponse,
  lanes: readonly ResponseDuration[],
  unit: TimeUnit,
  context: FigureContext,
): ChartFigure {
  const lastDay = Math.max(...lanes.map(endDay));
  const ends = ENDS.filter((end) => lanes.some((lane) => endOf(lane) === end));
  const title = `Responders by ${RESPONSE_TITLES[criterion]}`;
  const how = confirmed ? 'confirmed' : 'not confirmed';
  const events = lanes.filter(({ event }) => event).length;
  return {
    kind: 'chart',
    id: 'responders',
    title,
    subtitle: context.population,
    alt: `Swimmer plot of ${formatPlural(lanes.length, 'responder')} by ${RESPONSE_TITLES[criterion]} (${how}): ${formatPlural(events, 'response')} ended by progression or death, longest time from C1D1 to the end of a response ${formatMonths(lastDay)} months.`,
    caption: `One lane a responder (CR or PR by ${RESPONSE_TITLES[criterion]}, ${how}). Thin line: from C1D1 to the first response; broad bar: from there to progression, death or the last evaluable scan. ${context.population}.`,
    method:
      'Time from C1D1. A response lasts from its first date to progression by the same criterion or death; it is censored as radiographic PFS.',
    footnotes: [],
    synthetic: context.synthetic,
    legendTitle: '',
    legend: [
      ...responseLegend(lanes.map(({ best }) => best)),
      ...ends.map((end) => signLegend(end)),
    ],
    panels: [
      {
        x: {
          scale: timeScale(lastDay, unit),
          title: `Time since C1D1 (${unit})`,
          note: '',
          grid: true,
        },
        y: {
          scale: bandScale(
            lanes.map(({ patient }) => ({
              key: patient,
              label: context.patientIds ? patient : '',
              style: 'plain',
            })),
            'from-top',
          ),
          title: `Responders (n = ${lanes.length})`,
          note: '',
          grid: false,
        },
        marks: [
          barsOf('before response', lanes, (lane) => ({
            ...laneBar(lane, [0, lane.toResponse], unit, context),
            thickness: 0.12,
            fill: paint('muted'),
          })),
          barsOf('response', lanes, (lane) => ({
            ...laneBar(lane, [lane.toResponse, endDay(lane)], unit, context),
            thickness: 0.72,
            fill: responseFill(lane.best),
          })),
          ...ends.map((end) => endMarks(end, lanes, unit, context)),
        ],
        share: 1,
      },
    ],
  };
}

const endDay = ({ toResponse, days }: ResponseDuration): number => toResponse + days;

function endOf({ outcome }: ResponseDuration): End {
  if (outcome.kind === 'event') return outcome.cause === 'death' ? 'death' : 'imaging-progression';
  if (outcome.cause === 'new-therapy') return 'new-therapy';
  return STILL_FOLLOWED.has(outcome.cause) ? 'ongoing' : 'censored';
}

type Lane = Omit<Bar, 'at' | 'thickness' | 'fill'>;

function barsOf(
  name: string,
  lanes: readonly ResponseDuration[],
  bar: (lane: ResponseDuration) => Omit<Bar, 'at'>,
): Mark {
  const bars = lanes.map((lane, at): Bar => ({ ...bar(lane), at }));
  return { mark: 'bars', name, direction: 'horizontal', bars };
}

function laneBar(
  lane: ResponseDuration,
  [from, to]: readonly [number, number],
  unit: TimeUnit,
  context: FigureContext,
): Lane {
  return {
    from: inUnit(from, unit),
    to: inUnit(to, unit),
    clipped: null,
    label: '',
    patient: lane.patient,
    hover: [
      ...patientLines(lane.patient, context),
      `${RESPONSE_LETTERS[lane.best]} from day ${lane.toResponse}, ${formatMonths(lane.days)} months`,
      reasonWords(lane.outcome),
    ],
  };
}

function endMarks(
  end: End,
  lanes: readonly ResponseDuration[],
  unit: TimeUnit,
  context: FigureContext,
): Mark {
  const sign = SIGNS[end];
  const points = lanes.flatMap((lane, y): Vertex[] =>
    endOf(lane) === end
      ? [
          {
            x: inUnit(endDay(lane), unit),
            y,
            patient: lane.patient,
            hover: [
              ...patientLines(lane.patient, context),
              `${reasonWords(lane.outcome)}: day ${endDay(lane)}`,
            ],
          },
        ]
      : [],
  );
  return {
    mark: 'points',
    name: sign.label,
    points,
    symbol: sign.symbol,
    paint: paint(sign.role),
    size: 'normal',
  };
}
