/** PSA spider: the course of each patient against baseline, in percent or as a doubling scale. */
import { formatChange } from '../../ground/format.ts';
import type { PsaResult } from '../../analysis/results.ts';
import type { PsaCourse, PsaPoint } from '../../endpoints/engine/types.ts';
import { paint, patientLines, stroke } from '../model/context.ts';
import type { FigureContext } from '../model/context.ts';
import type { ChartFigure, LegendItem, LinearScale, Mark, Scale, Vertex } from '../model/model.ts';
import { patientColour } from './psa-colour.ts';
import type { Grouping } from './psa-colour.ts';
import { inUnit, log2Scale, plainLabel, timeScale } from '../model/scale.ts';
import type { TimeUnit } from '../model/scale.ts';

type SpiderOptions = {
  readonly scale: 'percent' | 'log2';
  readonly unit: TimeUnit;
  readonly grouping: Grouping | null;
  /** How a patient's follow-up of PSA ended, for the symbol at the last value. */
  readonly endOf: (patient: string) => 'death' | 'progression' | null;
};

/** Percent rises are unbounded: above this the line leaves the figure with an arrow. */
const PERCENT_TOP = 200;
const HALVINGS_SHOWN = 7;

type Drawn = {
  readonly course: PsaCourse;
  readonly runs: readonly (readonly Vertex[])[];
  /** Where the line leaves the figure. */
  readonly exits: readonly Vertex[];
  readonly last: Vertex | null;
};

export function spiderFigure(
  psa: PsaResult,
  options: SpiderOptions,
  context: FigureContext,
): ChartFigure {
  const colour = patientColour(options.grouping);
  const courses = psa.courses.filter((course) => changes(course).length > 1);
  const lastDay = Math.max(0, ...courses.flatMap((c) => changes(c).map((p) => p.day)));
  const y = options.scale === 'percent' ? percentChangeScale() : ratioScale(courses);
  const drawn = courses.map((course) => draw(course, y, options, context));
  const ending = (kind: 'death' | 'progression'): readonly Vertex[] =>
    drawn.flatMap(({ course, last }) =>
      last !== null && options.endOf(course.patient) === kind ? [last] : [],
    );
  const exits = drawn.flatMap((d) => d.exits);
  const used = new Set(courses.map((course) => colour.groupOf(course)));
  const evaluable = `${courses.length} of ${psa.courses.length} patients with a baseline and a later PSA value`;
  return {
    kind: 'chart',
    id: 'spider',
    title: 'PSA over time',
    subtitle: context.population,
    alt: `Spider plot of PSA against baseline: ${evaluable}.`,
    caption: `PSA relative to baseline, one line a patient. ${context.population}. Symbols at the last value: death, progression; arrows: beyond the axis.`,
    method: psa.method,
    footnotes: [`${evaluable}.`],
    synthetic: context.synthetic,
    legendTitle: options.grouping?.title ?? '',
    legend: [
      ...colour.groups.flatMap(({ label, fill }, k): LegendItem[] =>
        used.has(k)
          ? [
              {
                label,
                swatch: { kind: 'line', stroke: { ...fill, dash: 'series', weight: 'normal' } },
              },
            ]
          : [],
      ),
      ...symbolLegend(
        ending('progression').length > 0,
        ending('death').length > 0,
        exits.length > 0,
      ),
    ],
    panels: [
      {
        x: {
          scale: timeScale(lastDay, options.unit),
          title: `Time since first cycle of re-challenge (${options.unit})`,
          note: '',
          grid: false,
        },
        y: {
          scale: y,
          title:
            options.scale === 'percent' ? 'PSA change from baseline (%)' : 'PSA / baseline PSA',
          note: 'lower is better',
          grid: true,
        },
        marks: [
          ...reference(options.scale),
          ...drawn.flatMap(({ course, runs }, line): Mark[] =>
            runs.map((vertices, k) => ({
              mark: 'line',
              // Names are written into files: they say nothing of who it is.
              name: `line ${line + 1}, ${k + 1}`,
              patient: course.patient,
              vertices,
              stroke: {
                ...(colour.groups[colour.groupOf(course)]?.fill ?? paint('ink')),
                dash: 'series',
                weight: 'thin',
              },
            })),
          ),
          points('beyond the axis', 'arrow-up', exits, 'muted'),
          points('progression', 'diamond', ending('progression'), 'progression'),
          points('death', 'cross', ending('death'), 'death'),
        ].filter((mark) => mark.mark !== 'points' || mark.points.length > 0),
        share: 1,
      },
    ],
  };
}

function changes(course: PsaCourse): readonly PsaPoint[] {
  const from = course.baseline?.day ?? Infinity;
  return course.points.filter((point) => point.change !== null && point.day >= from);
}

/** The patient's line, broken where it runs above the figure. */
function draw(course: PsaCourse, y: Scale, options: SpiderOptions, context: FigureContext): Drawn {
  const top = Math.max(...y.domain);
  const bottom = Math.min(...y.domain);
  const runs: Vertex[][] = [];
  const exits: Vertex[] = [];
  let run: Vertex[] | null = null;
  let before: Vertex | null = null;
  for (const point of changes(course)) {
    const vertex = vertexOf(course, point, bottom, options, context);
    const inside = vertex.y <= top;
    if (before !== null && inside !== before.y <= top) {
      const edge = crossing(before, vertex, top);
      if (inside) runs.push((run = [edge]));
      else {
        run?.push(edge);
        exits.push({ ...vertex, x: edge.x, y: top });
        run = null;
      }
    }
    if (inside) {
      if (run === null) runs.push((run = []));
      run.push(vertex);
    }
    before = vertex;
  }
  const last = before !== null && before.y <= top ? before : null;
  return { course, runs: runs.filter((r) => r.length > 1), exits, last };
}

function vertexOf(
  course: PsaCourse,
  point: PsaPoint,
  bottom: number,
  options: SpiderOptions,
  context: FigureContext,
): Vertex {
  const change = point.change ?? 0;
  return {
    // The baseline sample may lie days before the first cycle; time runs from that cycle.
    x: Math.max(0, inUnit(point.day, options.unit)),
    y: options.scale === 'percent' ? 100 * change : Math.max(bottom, 1 + change),
    patient: course.patient,
    hover: [
      ...patientLines(course.patient, context),
      `Day ${point.day}: ${point.belowLimit ? '< ' : ''}${point.valueNgMl} ng/mL (${formatChange(change)})`,
    ],
  };
}

function crossing(a: Vertex, b: Vertex, level: number): Vertex {
  const share = (level - a.y) / (b.y - a.y);
  return { x: a.x + share * (b.x - a.x), y: level, patient: a.patient };
}

function percentChangeScale(): LinearScale {
  return {
    kind: 'linear',
    domain: [-100, PERCENT_TOP],
    ticks: [-100, -50, 0, 50, 100, 150, 200].map((value) => ({
      value,
      label: value > 0 ? `+${value}` : plainLabel(value),
    })),
  };
}

function ratioScale(courses: readonly PsaCourse[]): Scale {
  const ratios = courses.flatMap((c) => changes(c).map((p) => 1 + (p.change ?? 0)));
  const low = Math.min(0.5, ...ratios.filter((r) => r > 0));
  return log2Scale(Math.max(low, 2 ** -HALVINGS_SHOWN), Math.max(2, ...ratios));
}

function reference(scale: 'percent' | 'log2'): readonly Mark[] {
  const dashed = stroke('muted', { dash: 'dashed', weight: 'thin' });
  const level = (change: number): number => (scale === 'percent' ? 100 * change : 1 + change);
  return [
    {
      mark: 'rule',
      name: 'baseline',
      axis: 'y',
      value: level(0),
      stroke: stroke('ink', { weight: 'thin' }),
      label: '',
    },
    {
      mark: 'rule',
      name: '50% fall',
      axis: 'y',
      value: level(-0.5),
      stroke: dashed,
      label: '−50%',
    },
  ];
}

function points(
  name: string,
  symbol: 'arrow-up' | 'diamond' | 'cross',
  at: readonly Vertex[],
  role: 'muted' | 'progression' | 'death',
): Mark {
  return { mark: 'points', name, points: at, symbol, paint: paint(role), size: 'normal' };
}

function symbolLegend(progression: boolean, death: boolean, exits: boolean): readonly LegendItem[] {
  const item = (
    label: string,
    symbol: 'diamond' | 'cross' | 'arrow-up',
    role: 'progression' | 'death' | 'muted',
  ): LegendItem => ({ label, swatch: { kind: 'symbol', symbol, paint: paint(role) } });
  return [
    ...(progression ? [item('PSA progression', 'diamond', 'progression')] : []),
    ...(death ? [item('Died', 'cross', 'death')] : []),
    ...(exits ? [item('Beyond the axis', 'arrow-up', 'muted')] : []),
  ];
}
