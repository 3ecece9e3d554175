/** PSA spider: the course of each patient against baseline, in percent or as a doubling scale. */
import { formatChange, formatPlural } from '../../ground/format.ts';
import type { PsaResult } from '../../analysis/results.ts';
import type { Grouping } from '../../analysis/survival/group-survival.ts';
import type { PsaCourse, PsaPoint } from '../../endpoints/engine/types.ts';
import { paint, patientLines, stroke } from '../model/context.ts';
import type { FigureContext } from '../model/context.ts';
import type { ChartFigure, LegendItem, LinearScale, Mark, Scale, Vertex } from '../model/model.ts';
import { patientColour } from './psa-colour.ts';
import { heightAt } from './spider-events.ts';
import type { PatientEvents } from './spider-events.ts';
import { SIGNS, signLegend } from '../model/signs.ts';
import type { SignName } from '../model/signs.ts';
import { inUnit, log2Scale, plainLabel, timeScale } from '../model/scale.ts';
import type { TimeUnit } from '../model/scale.ts';

type SpiderOptions = {
  readonly scale: 'percent' | 'log2';
  readonly unit: TimeUnit;
  readonly grouping: Grouping | null;
  readonly eventsOf: (patient: string) => PatientEvents;
  /** False where the file does not tell who has died. */
  readonly deathsRecorded: boolean;
};

/** Percent rises are unbounded: above this the line leaves the figure with an arrow. */
const PERCENT_TOP = 200;
const HALVINGS_SHOWN = 7;

type Drawn = {
  readonly course: PsaCourse;
  readonly runs: readonly (readonly Vertex[])[];
  /** Where the line leaves the figure. */
  readonly exits: readonly Vertex[];
  readonly progression: Vertex | null;
  readonly death: Vertex | null;
  /** From the last value to a death after it: nothing was measured there. */
  readonly unmeasured: readonly Vertex[];
};

export function spiderFigure(
  psa: PsaResult,
  options: SpiderOptions,
  context: FigureContext,
): ChartFigure {
  const colour = patientColour(options.grouping);
  const courses = psa.courses.filter((course) => changes(course).length > 1);
  const lastDay = Math.max(
    0,
    ...courses.flatMap((course) => {
      const { progressionDay, deathDay } = options.eventsOf(course.patient);
      return [...changes(course).map((p) => p.day), progressionDay ?? 0, deathDay ?? 0];
    }),
  );
  const y = options.scale === 'percent' ? percentChangeScale() : ratioScale(courses);
  const drawn = courses.map((course) => draw(course, y, options, context));
  const found = (event: 'progression' | 'death'): readonly Vertex[] =>
    drawn.flatMap((one) => one[event] ?? []);
  const exits = drawn.flatMap((d) => d.exits);
  const used = new Set(courses.map((course) => colour.groupOf(course)));
  const evaluable = `${courses.length} of ${formatPlural(psa.courses.length, 'patient')} with a baseline and a later PSA value`;
  return {
    kind: 'chart',
    id: 'spider',
    title: 'PSA over time',
    subtitle: context.population,
    alt: `Spider plot of PSA against baseline: ${evaluable}; ${eventWords(found, options)}.`,
    caption: captionOf(found, exits, context),
    method: psa.method,
    footnotes: [`${evaluable}; of these ${eventWords(found, options)}.`],
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
      ...(found('progression').length > 0 ? [signLegend('psa-progression')] : []),
      ...(found('death').length > 0
        ? [signLegend('death', 'Died (at the height of the last PSA)')]
        : []),
      ...(exits.length > 0 ? [signLegend('beyond-axis')] : []),
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
          ...drawn.flatMap(({ course, unmeasured }, line): Mark[] =>
            unmeasured.length === 0
              ? []
              : [
                  {
                    mark: 'line',
                    name: `line ${line + 1}, to death`,
                    patient: course.patient,
                    vertices: unmeasured,
                    stroke: stroke('muted', { dash: 'dotted', weight: 'hair' }),
                  },
                ],
          ),
          points('beyond the axis', 'beyond-axis', exits),
          points('progression', 'psa-progression', found('progression')),
          points('death', 'death', found('death')),
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
  return {
    course,
    runs: runs.filter((r) => r.length > 1),
    exits,
    ...eventsOn(course, { top, bottom }, options, context),
  };
}

/** The events of a patient on the line; one above the figure stands at its upper edge. */
function eventsOn(
  course: PsaCourse,
  { top, bottom }: { readonly top: number; readonly bottom: number },
  options: SpiderOptions,
  context: FigureContext,
): Pick<Drawn, 'progression' | 'death' | 'unmeasured'> {
  const line = changes(course).map((point) => vertexOf(course, point, bottom, options, context));
  const { progressionDay, deathDay } = options.eventsOf(course.patient);
  const at = (day: number | null, words: string): Vertex | null => {
    if (day === null) return null;
    const x = Math.max(0, inUnit(day, options.unit));
    const y = heightAt(line, x);
    if (y === null) return null;
    return {
      x,
      y: Math.min(y, top),
      patient: course.patient,
      hover: [...patientLines(course.patient, context), `${words}: day ${day}`],
    };
  };
  const last = line.at(-1);
  const death = at(deathDay, SIGNS.death.label);
  const later = last !== undefined && death !== null && death.x > last.x;
  return {
    progression: at(progressionDay, SIGNS['psa-progression'].label),
    death,
    unmeasured: later
      ? [{ x: last.x, y: Math.min(last.y, top), patient: course.patient }, death]
      : [],
  };
}

type Found = (event: 'progression' | 'death') => readonly Vertex[];

/** "26 with PSA progression, 17 died". */
function eventWords(found: Found, { deathsRecorded }: SpiderOptions): string {
  const died = deathsRecorded ? `${found('death').length} died` : 'deaths not recorded';
  return `${found('progression').length} with PSA progression, ${died}`;
}

/** What the figure shows, and nothing else. */
function captionOf(found: Found, exits: readonly Vertex[], context: FigureContext): string {
  return [
    `PSA relative to baseline, one line a patient. ${context.population}.`,
    ...(found('progression').length > 0 ? ['Triangle: PSA progression, at its day.'] : []),
    ...(found('death').length > 0
      ? ['Cross: death, at its day and the height of the last PSA value; dotted: no PSA measured.']
      : []),
    ...(exits.length > 0 ? ['Arrow: the line goes on beyond the axis.'] : []),
  ].join(' ');
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

function points(name: string, sign: SignName, at: readonly Vertex[]): Mark {
  const { symbol, role } = SIGNS[sign];
  return { mark: 'points', name, points: at, symbol, paint: paint(role), size: 'normal' };
}
