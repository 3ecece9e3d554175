/** The bars of a swimmer plot: treatment, plain or by dose, and follow-up. */
import { formatMonths, formatNumber } from '../../ground/format.ts';
import type { SwimmerLane } from '../../analysis/results.ts';
import { paint, patientLines } from '../model/context.ts';
import type { FigureContext } from '../model/context.ts';
import type { Bar, LegendItem, Mark, Paint } from '../model/model.ts';
import { inUnit } from '../model/scale.ts';
import type { TimeUnit } from '../model/scale.ts';

/** A lane and the row it lies in; headings have rows of their own. */
export type PlacedLane = { readonly lane: SwimmerLane; readonly at: number };

export type LaneColour =
  | { readonly kind: 'plain' }
  /** By the activity of each cycle against the one planned, in GBq. */
  | { readonly kind: 'dose'; readonly plannedGbq: number };

type Look = {
  readonly unit: TimeUnit;
  readonly colour: LaneColour;
  readonly context: FigureContext;
};

/**
 * Shares of the planned activity, from full to low; a cycle belongs to the first it reaches. Full
 * doses are pale, so that symbols show on them and what was reduced is seen.
 */
const DOSES = [
  { from: 0.95, fill: paint('level-1'), words: '≥ 95%' },
  { from: 0.8, fill: paint('level-2'), words: '80 to < 95%' },
  { from: 0, fill: paint('level-3'), words: '< 80%' },
] as const;

const UNKNOWN_DOSE = { fill: paint('level-0'), words: 'Activity not recorded' } as const;

function doseOf(activityGbq: number | null, plannedGbq: number): { fill: Paint; words: string } {
  if (activityGbq === null) return UNKNOWN_DOSE;
  return DOSES.find(({ from }) => activityGbq >= from * plannedGbq) ?? DOSES[2];
}

/** From a cycle to the next, the last to the end of treatment. */
function stretchesOf({ doses, treatmentEndDay }: SwimmerLane) {
  return doses.map(({ day, activityGbq }, k) => ({
    activityGbq,
    from: day,
    to: doses[k + 1]?.day ?? Math.max(day, treatmentEndDay),
  }));
}

/** A part of a lane over some days. */
function barOf(
  { lane, at }: PlacedLane,
  days: { readonly from: number; readonly to: number },
  { fill, thickness }: Pick<Bar, 'fill' | 'thickness'>,
  { unit, context }: Look,
): Bar {
  return {
    ...{ at, fill, thickness, clipped: null, label: '', patient: lane.patient },
    from: inUnit(days.from, unit),
    to: inUnit(days.to, unit),
    hover: [
      ...patientLines(lane.patient, context),
      `Followed for ${formatMonths(lane.endDay)} months`,
      ENDINGS[lane.ending],
    ],
  };
}

export const ENDINGS: Readonly<Record<SwimmerLane['ending'], string>> = {
  death: 'Died',
  ongoing: 'In follow-up',
  lost: 'Lost to follow-up or withdrew',
  'not-recorded': 'What came after is not recorded',
};

const TREATED = 0.72;
/** A thin dark line, since a pale bar is lost on paper and on many screens. */
const FOLLOWED = 0.14;

export function laneMarks(lanes: readonly PlacedLane[], look: Look): readonly Mark[] {
  const { colour } = look;
  const treatment = lanes.flatMap((placed): readonly Bar[] => {
    const { lane } = placed;
    if (colour.kind === 'plain') {
      const style = { fill: paint('treatment'), thickness: TREATED };
      return [barOf(placed, { from: 0, to: lane.treatmentEndDay }, style, look)];
    }
    return stretchesOf(lane)
      .filter(({ from, to }) => to > from)
      .map((days) => {
        const { fill } = doseOf(days.activityGbq, colour.plannedGbq);
        const bar = barOf(placed, days, { fill, thickness: TREATED }, look);
        const gbq =
          days.activityGbq === null
            ? UNKNOWN_DOSE.words
            : `${formatNumber(days.activityGbq, 2)} GBq on day ${days.from}`;
        return { ...bar, hover: [...(bar.hover ?? []), gbq] };
      });
  });
  const followUp = lanes.flatMap((placed): readonly Bar[] => {
    const { treatmentEndDay: from, endDay: to } = placed.lane;
    const style = { fill: paint('muted'), thickness: FOLLOWED };
    return to > from ? [barOf(placed, { from, to }, style, look)] : [];
  });
  return [
    { mark: 'bars', name: 'on treatment', direction: 'horizontal', bars: treatment },
    { mark: 'bars', name: 'follow-up', direction: 'horizontal', bars: followUp },
  ];
}

/** Keys of the bars that are drawn. */
export function laneLegend(
  lanes: readonly SwimmerLane[],
  colour: LaneColour,
): readonly LegendItem[] {
  const box = (label: string, fill: Paint): LegendItem => ({
    label,
    swatch: { kind: 'box', fill },
  });
  const treatment = ((): readonly LegendItem[] => {
    if (colour.kind === 'plain') return [box('On treatment', paint('treatment'))];
    const used = new Set(
      lanes.flatMap((lane) =>
        stretchesOf(lane).map(({ activityGbq }) => doseOf(activityGbq, colour.plannedGbq).words),
      ),
    );
    const planned = `of ${formatNumber(colour.plannedGbq, 1)} GBq`;
    return [
      ...DOSES.filter(({ words }) => used.has(words)).map(({ words, fill }) =>
        box(`${words} ${planned}`, fill),
      ),
      ...(used.has(UNKNOWN_DOSE.words) ? [box(UNKNOWN_DOSE.words, UNKNOWN_DOSE.fill)] : []),
    ];
  })();
  const followed = lanes.some(({ endDay, treatmentEndDay }) => endDay > treatmentEndDay);
  return [
    ...treatment,
    ...(followed
      ? [
          {
            label: 'Follow-up',
            swatch: {
              kind: 'line',
              stroke: { ...paint('muted'), dash: 'solid', weight: 'bold' },
            },
          } as const,
        ]
      : []),
  ];
}
