/** PSA waterfall: one bar a patient, largest rise on the left, deepest fall on the right. */
import {
  formatChange,
  formatLevel,
  formatNumber,
  formatPercent,
  formatPlural,
} from '../../ground/format.ts';
import type { PsaResult, ResponseRate } from '../../analysis/results.ts';
import type { Grouping } from '../../analysis/survival/group-survival.ts';
import type { PsaCourse, PsaPoint } from '../../endpoints/engine/types.ts';
import { INK, patientLines, stroke } from '../model/context.ts';
import type { FigureContext } from '../model/context.ts';
import type {
  Axis,
  Bar,
  ChartFigure,
  Inset,
  LegendItem,
  LinearScale,
  Mark,
} from '../model/model.ts';
import { patientColour } from './psa-colour.ts';
import type { PatientColour } from './psa-colour.ts';
import { bandScale, plainLabel } from '../model/scale.ts';
import { stripsOf } from './waterfall-strips.ts';
import type { Strips } from './waterfall-strips.ts';

type WaterfallOptions = {
  readonly value: 'best' | 'week12';
  /** Colours the bars; null: by PSA50. */
  readonly grouping: Grouping | null;
  /** Rows below the bars. */
  readonly strips?: readonly Grouping[];
};

/** Bars above this change are cut and carry their value. */
export const CUT = 1;

type Entry = { readonly course: PsaCourse; readonly point: PsaPoint; readonly change: number };

/**
 * The waterfall of best or week-12 PSA change. Patients without a change are not drawn but counted.
 * Equal changes stand in the order of patient ids, so the same data always give the same figure.
 */
export function waterfallFigure(
  psa: PsaResult,
  options: WaterfallOptions,
  context: FigureContext,
): ChartFigure {
  const { value, grouping } = options;
  const entries = entriesOf(psa, value);
  const colour = patientColour(grouping);
  const what = value === 'best' ? 'Best PSA change' : 'PSA change at week 12';
  const evaluable = `${entries.length} of ${formatPlural(psa.courses.length, 'patient')} evaluable`;
  const cut = entries.some(({ change }) => change > CUT);
  const used = usedGroups(entries, colour);
  const x = xAxis(entries, context);
  const patients = entries.map(({ course }) => course.patient);
  const strips = stripsOf(options.strips ?? [], patients, x);
  return {
    kind: 'chart',
    id: value === 'best' ? 'waterfall-best' : 'waterfall-week12',
    title: `${what} from baseline`,
    subtitle: context.population,
    alt: `Waterfall of ${value === 'best' ? 'best PSA change' : what}: ${evaluable}, ${countWords(entries)}.${stripWords(strips)}`,
    caption: [
      `${what} from baseline, one bar a patient. ${context.population}.`,
      ...colourWords(options, used),
      'Dashed lines: −50% and −90%.',
      ...(cut ? ['Bars above +100% are cut; the value is printed above each.'] : []),
      ...(strips === null ? [] : [`Below the bars: ${strips.words.join('; ')}.`]),
    ].join(' '),
    method: psa.method,
    footnotes: [
      `${evaluable}.`,
      ...(cut ? ['Bars cut at +100%; values above.'] : []),
      ...(strips?.gaps === true ? ['White below a bar: no value.'] : []),
    ],
    synthetic: context.synthetic,
    legendTitle: grouping?.title ?? (value === 'week12' ? 'PSA50 at any time' : ''),
    legend: [...used.map(legendItem), ...(strips?.legend ?? [])],
    panels: [
      {
        x: strips === null ? x : { ...x, title: '' },
        y: {
          scale: changeScale(entries.map(({ change }) => change)),
          title: `${what} (%)`,
          note: 'lower is better',
          grid: false,
        },
        marks: marksOf(entries, colour, context),
        inset: insetOf(psa, value, context),
        share: 1,
      },
      ...(strips === null ? [] : [strips.panel]),
    ],
  };
}

function xAxis(entries: readonly Entry[], context: FigureContext): Axis {
  return {
    scale: bandScale(
      entries.map(({ course }) => ({
        key: course.patient,
        label: context.patientIds ? course.patient : '',
        style: 'plain',
      })),
      'left-to-right',
    ),
    title: `Patients (n = ${entries.length})`,
    note: '',
    grid: false,
  };
}

function legendItem({ label, fill }: PatientColour['groups'][number]): LegendItem {
  return { label, swatch: { kind: 'box', fill } };
}

/** A response may come before or after week 12: the colour is not read off the bar. */
function colourWords(
  { value, grouping }: WaterfallOptions,
  used: PatientColour['groups'],
): readonly string[] {
  if (used.length === 0) return [];
  if (grouping !== null) return [`Colour: ${grouping.title}.`];
  return value === 'best' ? ['Colour: PSA50.'] : ['Colour: PSA50 at any time, not at week 12.'];
}

function stripWords(strips: Strips | null): string {
  return strips === null ? '' : ` Below the bars: ${strips.words.join('; ')}.`;
}

function entriesOf(psa: PsaResult, value: 'best' | 'week12'): readonly Entry[] {
  return psa.courses
    .flatMap((course): Entry[] => {
      const point = value === 'best' ? course.best : course.week12;
      return point === null || point.change === null
        ? []
        : [{ course, point, change: point.change }];
    })
    .sort((a, b) => b.change - a.change || (a.course.patient < b.course.patient ? -1 : 1));
}

function marksOf(
  entries: readonly Entry[],
  colour: PatientColour,
  context: FigureContext,
): readonly Mark[] {
  const bars = entries.map(({ course, point, change }, at): Bar => {
    const group = colour.groups[colour.groupOf(course)];
    const clipped = change > CUT;
    return {
      at,
      from: 0,
      to: 100 * Math.min(change, CUT),
      thickness: 0.84,
      fill: group?.fill ?? INK,
      clipped: clipped ? { value: 100 * change, label: `+${formatNumber(100 * change, 0)}` } : null,
      label: Math.abs(change) < 0.005 ? '0' : '',
      patient: course.patient,
      hover: [
        ...patientLines(course.patient, context),
        `${formatChange(change)} to ${point.valueNgMl} ng/mL on day ${point.day}`,
        ...(group === undefined ? [] : [group.label]),
      ],
    };
  });
  const line = stroke('muted', { dash: 'dashed', weight: 'thin' });
  return [
    { mark: 'rule', name: '50% fall', axis: 'y', value: -50, stroke: line, label: '−50%' },
    { mark: 'rule', name: '90% fall', axis: 'y', value: -90, stroke: line, label: '−90%' },
    { mark: 'bars', name: 'PSA change', direction: 'vertical', bars },
    { mark: 'rule', name: 'no change', axis: 'y', value: 0, stroke: stroke('ink'), label: '' },
  ];
}

/** From −100 to the highest rise, at most +100 with head-room for the values of cut bars. */
export function changeScale(changes: readonly number[]): LinearScale {
  const highest = Math.max(0, ...changes);
  const top = Math.min(100, Math.max(25, Math.ceil((100 * highest) / 25) * 25));
  const count = (top + 100) / 25;
  return {
    kind: 'linear',
    domain: [-100, highest > CUT ? 112 : top],
    ticks: Array.from({ length: count + 1 }, (_, k) => ({
      value: -100 + 25 * k,
      label: -100 + 25 * k > 0 ? `+${-100 + 25 * k}` : plainLabel(-100 + 25 * k),
    })),
  };
}

/** The plan's headline rates, in the empty corner above the falls. */
function insetOf(
  psa: PsaResult,
  value: 'best' | 'week12',
  context: FigureContext,
): Inset | undefined {
  const [first] = psa.rates;
  if (value !== 'best' || first === undefined) return undefined;
  const deeper = psa.rates.find(
    (rate) =>
      rate.denominator === first.denominator && rate.label === first.label.replace('50', '90'),
  );
  const rates = deeper === undefined || deeper === first ? [first] : [first, deeper];
  return {
    corner: 'top-right',
    heading: false,
    rows: rates.map((rate) => ({ cells: [rateText(rate, context.level)], paint: INK })),
  };
}

/** "PSA50 21/40, 52.5% (95% CI 36.1–68.5)". */
function rateText(rate: ResponseRate, level: number): string {
  const { lower, upper } = rate.interval;
  const limits = `${formatNumber(100 * lower, 1)}–${formatNumber(100 * upper, 1)}`;
  const share = formatPercent(rate.responders / rate.n);
  return `${rate.label} ${rate.responders}/${rate.n}, ${share} (${formatLevel(level)} CI ${limits})`;
}

function usedGroups(entries: readonly Entry[], colour: PatientColour): PatientColour['groups'] {
  const used = new Set(entries.map(({ course }) => colour.groupOf(course)));
  return colour.groups.filter((_, k) => used.has(k));
}

function countWords(entries: readonly Entry[]): string {
  const fell = (by: number): number => entries.filter(({ change }) => change <= -by).length;
  return `${fell(0.5)} fell by at least 50%, ${fell(0.9)} by at least 90%`;
}
