/** The course of one patient: PSA with nadir and threshold above, what was done and found below. */
import { formatChange, formatMonths, formatPsa } from '../../shared/analysis/format.ts';
import type { PatientRecord } from '../../shared/endpoints/patient-record.ts';
import type { PsaProgression } from '../../shared/endpoints/psa-progression.ts';
import type { PsaPoint } from '../../shared/endpoints/types.ts';
import type {
  ColourRole,
  LegendItem,
  LinearScale,
  Log2Scale,
  Mark,
  Panel,
  Stroke,
  Symbol,
  Vertex,
} from '../../shared/figures/model.ts';
import { bandScale, inUnit, timeScale } from '../../shared/figures/scale.ts';
import { formatDay, partialDayRange } from '../../shared/trial/day-number.ts';
import type { DayNumber } from '../../shared/units.ts';
import type { ScreenFigure } from '../plot/screen-figure.ts';

const full = (role: ColourRole) => ({ role, tone: 'full' }) as const;
const line = (role: ColourRole, more: Partial<Stroke> = {}): Stroke => ({
  ...full(role),
  dash: 'solid',
  weight: 'normal',
  ...more,
});

type Lane = {
  readonly title: string;
  readonly symbol: Symbol;
  readonly role: ColourRole;
  readonly points: readonly { readonly day: number; readonly says: readonly string[] }[];
};

/** Null when nothing but the enrolment is known. */
export function patientFigure(
  record: PatientRecord,
  progression: PsaProgression | null,
  synthetic: boolean,
): ScreenFigure | null {
  const { startOn } = record;
  if (startOn === null) return null;
  const lanes = lanesOf(record, startOn);
  const points = pointsOf(progression);
  const days = [
    ...lanes.flatMap((lane) => lane.points.map(({ day }) => day)),
    ...points.map((p) => p.day),
  ];
  const scale = spanning(Math.min(0, ...days), Math.max(30, ...days));
  const psa = points.length === 0 ? [] : [psaPanel(points, progression, scale)];
  return {
    kind: 'chart',
    id: `patient-${record.id}`,
    title: `Course of patient ${record.id}`,
    subtitle: '',
    alt: altText(record, points, progression),
    caption: '',
    method: '',
    footnotes: [],
    synthetic,
    legendTitle: '',
    legend: legendOf(points, progression),
    panels: [...psa, lanePanel(lanes, scale)],
  };
}

/** From the first record before C1D1 to the last after it. */
function spanning(firstDay: number, lastDay: number): LinearScale {
  const months = timeScale(lastDay, 'months');
  const before = inUnit(firstDay, 'months');
  const pad = months.domain[1] * 0.02;
  return { ...months, domain: [before - pad, months.domain[1]] };
}

function pointsOf(progression: PsaProgression | null): readonly PsaPoint[] {
  if (progression === null) return [];
  const { baseline, after } = progression.series;
  return [...(baseline === null ? [] : [baseline]), ...after];
}

function vertex(point: PsaPoint): Vertex {
  const change = point.change === null ? [] : [`${formatChange(point.change)} from baseline`];
  return {
    x: inUnit(point.day, 'months'),
    y: point.valueNgMl,
    hover: [
      `PSA ${point.belowLimit ? '< ' : ''}${formatPsa(point.valueNgMl)}`,
      `${formatDay(point.on)}, day ${point.day}`,
      ...change,
    ],
  };
}

function psaPanel(
  points: readonly PsaPoint[],
  progression: PsaProgression | null,
  x: LinearScale,
): Panel {
  const references = [progression?.nadir?.valueNgMl, progression?.thresholdNgMl];
  const values = [...points.map((p) => p.valueNgMl), ...references.filter((v) => v != null)];
  const y = doublingScale(values.filter((value) => value > 0));
  const drawn = points.filter((point) => point.valueNgMl > 0);
  const marks: Mark[] = [
    ...referenceMarks(progression),
    { mark: 'line', name: 'PSA', vertices: drawn.map(vertex), stroke: line('series-1') },
    pointsMark(
      'PSA values',
      drawn.filter((p) => !p.belowLimit),
      'circle',
      'series-1',
    ),
    pointsMark(
      'PSA below limit',
      drawn.filter((p) => p.belowLimit),
      'circle-open',
      'series-1',
    ),
    ...progressionMarks(progression),
  ];
  return {
    x: { scale: x, title: '', note: '', grid: true },
    y: { scale: y, title: 'PSA (ng/mL)', note: 'doubling scale', grid: true },
    marks,
    share: 1,
  };
}

function pointsMark(
  name: string,
  points: readonly PsaPoint[],
  symbol: Symbol,
  role: ColourRole,
  size: 'normal' | 'large' = 'normal',
): Mark {
  return {
    mark: 'points',
    name,
    points: points.map(vertex),
    symbol,
    paint: full(role),
    size,
  };
}

function referenceMarks(progression: PsaProgression | null): readonly Mark[] {
  if (progression === null) return [];
  const { decisive } = progression;
  const nadir = decisive?.reference.valueNgMl ?? progression.nadir?.valueNgMl ?? null;
  const threshold = decisive?.thresholdNgMl ?? progression.thresholdNgMl;
  const marks: Mark[] = [];
  if (nadir !== null && nadir > 0) {
    marks.push({
      mark: 'rule',
      name: 'nadir',
      axis: 'y',
      value: nadir,
      stroke: line('muted', { dash: 'dotted', weight: 'thin' }),
      label: decisive?.afterDecline === false ? 'baseline' : 'nadir',
    });
  }
  if (threshold !== null && threshold > 0) {
    marks.push({
      mark: 'rule',
      name: 'threshold',
      axis: 'y',
      value: threshold,
      stroke: line('progression', { dash: 'dashed', weight: 'thin' }),
      label: 'threshold',
    });
  }
  return marks;
}

function progressionMarks(progression: PsaProgression | null): readonly Mark[] {
  const decisive = progression?.decisive ?? null;
  if (decisive === null) return [];
  const marks: Mark[] = [
    pointsMark(
      decisive.fate === 'progression' ? 'PSA progression' : 'Unconfirmed rise',
      [decisive.point],
      decisive.fate === 'progression' ? 'triangle-up' : 'diamond-open',
      'progression',
      'large',
    ),
  ];
  if (decisive.confirming !== null) {
    marks.push(
      pointsMark('Confirmed by', [decisive.confirming], 'diamond-open', 'progression', 'large'),
    );
  }
  return marks;
}

/** PSA runs over decades: a scale of doublings with ticks at readable values. */
function doublingScale(values: readonly number[]): Log2Scale {
  const low = Math.min(...values);
  const high = Math.max(...values);
  const from = 10 ** Math.floor(Math.log10(low * 0.9));
  const candidates = Array.from({ length: 14 }, (_, k) => from * 10 ** k).flatMap((power) => [
    power,
    power * 2,
    power * 5,
  ]);
  const inside = candidates.filter((value) => value >= low * 0.6 && value <= high * 1.7);
  const ticks =
    inside.length > 8 ? inside.filter((value) => /^0*\.?0*1/.test(String(value))) : inside;
  return {
    kind: 'log2',
    domain: [low * 0.75, high * 1.35],
    ticks: ticks
      .filter((value) => value >= low * 0.75 && value <= high * 1.35)
      .map((value) => ({ value, label: String(Number(value.toPrecision(3))) })),
  };
}

function lanesOf(record: PatientRecord, startOn: DayNumber): readonly Lane[] {
  const day = (on: DayNumber): number => on - startOn;
  const when = (on: DayNumber): string => `${formatDay(on)}, day ${day(on)}`;
  const events = record.adverseEvents.flatMap((event) => {
    const range = event.onsetOn === null ? null : partialDayRange(event.onsetOn);
    if (range === null) return [];
    const grade = event.grade === null ? 'no grade' : `grade ${event.grade}`;
    const says = [`${event.term}, ${grade}`, `onset ${event.onsetOn}`];
    return [{ severe: (event.grade ?? 0) >= 3, day: day(range.earliest), says }];
  });
  const { vital } = record;
  const lanes: readonly Lane[] = [
    {
      title: 'Cycles',
      symbol: 'square',
      role: 'series-1',
      points: record.cycles.map((cycle) => ({
        day: day(cycle.givenOn),
        says: [
          `Cycle ${cycle.number}${cycle.activityGbq === null ? '' : `, ${cycle.activityGbq} GBq`}`,
          when(cycle.givenOn),
          ...(cycle.change === 'none'
            ? []
            : [`${cycle.change}: ${cycle.reason ?? 'no reason given'}`]),
        ],
      })),
    },
    {
      title: 'Scans',
      symbol: 'diamond',
      role: 'series-3',
      points: record.scans.map((scan) => ({
        day: day(scan.imagedOn),
        says: [
          `${scan.modality}${scan.evaluable ? '' : ', not evaluable'}`,
          when(scan.imagedOn),
          ...(scan.recordedResponse === null ? [] : [`recorded ${scan.recordedResponse}`]),
          ...(scan.boneNewLesions === null ? [] : [`${scan.boneNewLesions} new bone lesions`]),
          ...(scan.tumourVolumeMl === null ? [] : [`tumour volume ${scan.tumourVolumeMl} mL`]),
        ],
      })),
    },
    {
      title: 'AE grade 1-2',
      symbol: 'circle-open',
      role: 'muted',
      points: events.filter(({ severe }) => !severe),
    },
    {
      title: 'AE grade ≥ 3',
      symbol: 'circle',
      role: 'null',
      points: events.filter(({ severe }) => severe),
    },
    {
      title: 'Questionnaires',
      symbol: 'tick',
      role: 'ink',
      points: [
        ...new Map(
          record.questionnaireItems.map((item) => [`${item.instrument}${item.formOn}`, item]),
        ).values(),
      ].map((item) => ({
        day: day(item.formOn),
        says: [item.instrument.toUpperCase(), when(item.formOn), item.visit ?? 'no visit label'],
      })),
    },
    {
      title: 'Other therapy',
      symbol: 'triangle-up',
      role: 'series-4',
      points: record.therapies.map((therapy) => ({
        day: day(therapy.startedOn),
        says: [`${therapy.agent} (${therapy.class})`, when(therapy.startedOn)],
      })),
    },
    {
      title: 'Follow-up',
      symbol: vital.diedOn === null ? 'arrow-right' : 'cross',
      role: 'ink',
      points: [vital.diedOn ?? vital.lastContactOn]
        .filter((on) => on !== null)
        .map((on) => ({
          day: day(on),
          says: [vital.diedOn === null ? 'Last known alive' : 'Died', when(on)],
        })),
    },
  ];
  return lanes.filter(({ points }) => points.length > 0);
}

function lanePanel(lanes: readonly Lane[], x: LinearScale): Panel {
  return {
    x: { scale: x, title: 'Time since C1D1 of re-challenge (months)', note: '', grid: true },
    y: {
      scale: bandScale(
        lanes.map(({ title }) => title),
        'from-top',
      ),
      title: '',
      note: '',
      grid: false,
    },
    marks: lanes.map((lane, k) => ({
      mark: 'points',
      name: lane.title,
      symbol: lane.symbol,
      paint: full(lane.role),
      size: 'normal',
      points: lane.points.map(({ day, says }) => ({ x: inUnit(day, 'months'), y: k, hover: says })),
    })),
    share: 0.6,
  };
}

function legendOf(
  points: readonly PsaPoint[],
  progression: PsaProgression | null,
): readonly LegendItem[] {
  const sign = (label: string, symbol: Symbol, role: ColourRole): LegendItem => ({
    label,
    swatch: { kind: 'symbol', symbol, paint: full(role) },
  });
  const items: LegendItem[] = [];
  if (points.some(({ belowLimit }) => belowLimit)) {
    items.push(sign('PSA below the limit of quantification', 'circle-open', 'series-1'));
  }
  const decisive = progression?.decisive ?? null;
  if (decisive?.fate === 'progression')
    items.push(sign('PSA progression', 'triangle-up', 'progression'));
  if (decisive !== null && decisive.fate !== 'progression') {
    items.push(sign('Rise not confirmed', 'diamond-open', 'progression'));
  }
  if (decisive?.confirming != null) items.push(sign('Confirmed by', 'diamond-open', 'progression'));
  return items;
}

function altText(
  record: PatientRecord,
  points: readonly PsaPoint[],
  progression: PsaProgression | null,
): string {
  const last = points.at(-1);
  const psa =
    last === undefined
      ? 'No PSA value.'
      : `${points.length} PSA values, the last ${formatPsa(last.valueNgMl)} at ${formatMonths(last.day)} months.`;
  const state = progression === null ? '' : ` ${progression.sentence}.`;
  return `Course of patient ${record.id}: ${record.cycles.length} cycles, ${record.scans.length} scans. ${psa}${state}`;
}
