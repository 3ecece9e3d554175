/** Waterfall of target lesions or tumour volume, coloured by best response. */
import {
  formatChange,
  formatLevel,
  formatNumber,
  formatPercent,
  formatPlural,
} from '../../ground/format.ts';
import {
  BEST_RESPONSE_TITLES,
  BEST_RESPONSES,
  RESPONSE_TITLES,
} from '../../analysis/response/response.ts';
import type { CriterionResponse } from '../../analysis/response/response-types.ts';
import type { TumourChange } from '../../endpoints/response/best-change.ts';
import type { BestResponse } from '../../endpoints/response/best-response.ts';
import type { ResponseCriterion } from '../../endpoints/response/response-course.ts';
import { INK, patientLines, stroke } from '../model/context.ts';
import type { FigureContext } from '../model/context.ts';
import type { Bar, ChartFigure, Inset, Mark } from '../model/model.ts';
import { bandScale } from '../model/scale.ts';
import { changeScale, CUT } from '../psa/waterfall-figure.ts';
import { RESPONSE_LETTERS, responseFill, responseLegend } from './response-colour.ts';

type Measure = {
  readonly id: 'waterfall-target-lesions' | 'waterfall-tumour-volume';
  readonly what: string;
  /** In the middle of a sentence. */
  readonly inside: string;
  readonly unit: string;
  readonly decimals: number;
  /** Who could have a bar. */
  readonly of: string;
};

export const MEASURES: Readonly<Record<ResponseCriterion, Measure>> = {
  recist: {
    id: 'waterfall-target-lesions',
    what: 'Best change of target lesions',
    inside: 'best change of the sum of target lesions',
    unit: 'mm',
    decimals: 0,
    of: 'with measurable disease at baseline',
  },
  recip: {
    id: 'waterfall-tumour-volume',
    what: 'Best change of tumour volume',
    inside: 'best change of the PSMA-positive tumour volume',
    unit: 'mL',
    decimals: 1,
    of: 'with a baseline PET',
  },
};

/** Thresholds of both criteria: a fall of 30%, a rise of 20%. */
const LINES = [
  { name: '30% fall', value: -30, label: '−30%' },
  { name: '20% rise', value: 20, label: '+20%' },
] as const;

type Entry = {
  readonly patient: string;
  readonly best: BestResponse;
  readonly baseline: number;
  readonly change: TumourChange;
};

/** Patients of the criterion with a measurement before and after treatment; the largest rise first. */
export function tumourChanges({ patients }: CriterionResponse): readonly Entry[] {
  return patients
    .flatMap(({ patient, counts, baseline, bestChange, headline }): Entry[] =>
      !counts || baseline === null || bestChange === null
        ? []
        : [{ patient, best: headline.best, baseline, change: bestChange }],
    )
    .sort((a, b) => b.change.change - a.change.change || (a.patient < b.patient ? -1 : 1));
}

/**
 * One bar a patient: the lowest change from baseline up to the first progression or a new therapy.
 *
 * @param entries from `tumourChanges`; at least one
 */
export function tumourWaterfall(
  response: CriterionResponse,
  entries: readonly Entry[],
  method: string,
  context: FigureContext,
): ChartFigure {
  const { criterion, confirmed, n } = response;
  const measure = MEASURES[criterion];
  const evaluable = `${entries.length} of ${formatPlural(n, 'patient')} ${measure.of}`;
  const cut = entries.some(({ change }) => change.change > CUT);
  const shown = entries.map(({ best }) => best);
  const colour = `Best response by ${RESPONSE_TITLES[criterion]}, ${confirmed ? 'confirmed' : 'not confirmed'}`;
  return {
    kind: 'chart',
    id: measure.id,
    title: `${measure.what} from baseline`,
    subtitle: context.population,
    alt: `Waterfall of ${measure.inside}: ${evaluable}, ${fellWords(entries)}. ${colour}: ${countWords(shown)}.`,
    caption: [
      `${measure.what} from baseline, one bar a patient, up to the first progression or a new therapy. ${context.population}.`,
      `Colour: ${colour.charAt(0).toLowerCase()}${colour.slice(1)}; ${lettersWords(shown)}.`,
      'Dashed lines: −30% and +20%.',
      ...(cut ? ['Bars above +100% are cut; the value is printed above.'] : []),
    ].join(' '),
    method,
    footnotes: [
      `${evaluable} measured before and after C1D1.`,
      ...(cut ? ['Bars cut at +100%; values above.'] : []),
    ],
    synthetic: context.synthetic,
    legendTitle: `${RESPONSE_TITLES[criterion]}, ${confirmed ? 'confirmed' : 'not confirmed'}`,
    legend: responseLegend(shown),
    panels: [
      {
        x: {
          scale: bandScale(
            entries.map(({ patient }) => ({
              key: patient,
              label: context.patientIds ? patient : '',
              style: 'plain',
            })),
            'left-to-right',
          ),
          title: `Patients (n = ${entries.length})`,
          note: '',
          grid: false,
        },
        y: {
          scale: changeScale(entries.map(({ change }) => change.change)),
          title: `${measure.what} (%)`,
          note: 'lower is better',
          grid: false,
        },
        marks: marksOf(entries, measure, context),
        inset: insetOf(response, context.level),
        share: 1,
      },
    ],
  };
}

function marksOf(
  entries: readonly Entry[],
  { what, unit, decimals }: Measure,
  context: FigureContext,
): readonly Mark[] {
  const bars = entries.map(({ patient, best, baseline, change }, at): Bar => {
    const value = change.change;
    return {
      at,
      from: 0,
      to: 100 * Math.min(value, CUT),
      thickness: 0.84,
      fill: responseFill(best),
      clipped:
        value > CUT ? { value: 100 * value, label: `+${formatNumber(100 * value, 0)}` } : null,
      label: Math.abs(value) < 0.005 ? '0' : '',
      patient,
      hover: [
        ...patientLines(patient, context),
        `${formatChange(value)} from ${formatNumber(baseline, decimals)} to ${formatNumber(change.measure, decimals)} ${unit} on day ${change.day}`,
        `Best response ${RESPONSE_LETTERS[best]}`,
      ],
    };
  });
  const line = stroke('muted', { dash: 'dashed', weight: 'thin' });
  return [
    ...LINES.map(({ name, value, label }): Mark => ({
      mark: 'rule',
      name,
      axis: 'y',
      value,
      stroke: line,
      label,
    })),
    { mark: 'bars', name: what, direction: 'vertical', bars },
    { mark: 'rule', name: 'no change', axis: 'y', value: 0, stroke: stroke('ink'), label: '' },
  ];
}

/** The headline rate over all who could respond, in the empty corner above the falls. */
function insetOf({ rates, confirmed }: CriterionResponse, level: number): Inset | undefined {
  const [rate] = rates;
  if (rate === undefined) return undefined;
  const { lower, upper } = rate.interval;
  const limits = `${formatNumber(100 * lower, 1)}–${formatNumber(100 * upper, 1)}`;
  const words = `ORR ${rate.responders}/${rate.n}, ${formatPercent(rate.responders / rate.n)} (${formatLevel(level)} CI ${limits})${confirmed ? ', confirmed' : ''}`;
  return { corner: 'top-right', heading: false, rows: [{ cells: [words], paint: INK }] };
}

function fellWords(entries: readonly Entry[]): string {
  const fell = entries.filter(({ change }) => change.change <= -0.3).length;
  return `${fell} fell by at least 30%`;
}

function countWords(shown: readonly BestResponse[]): string {
  return BEST_RESPONSES.flatMap((best) => {
    const n = shown.filter((one) => one === best).length;
    return n === 0 ? [] : [`${RESPONSE_LETTERS[best]} ${n}`];
  }).join(', ');
}

/** "complete response (CR), stable disease (SD)". */
function lettersWords(shown: readonly BestResponse[]): string {
  return BEST_RESPONSES.filter((best) => shown.includes(best))
    .map((best) => BEST_RESPONSE_TITLES[best])
    .join(', ');
}
