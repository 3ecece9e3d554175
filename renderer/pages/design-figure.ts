/** Power and attained alpha over n: both jump whenever the critical count does. */
import { formatP, formatPercent } from '../../shared/analysis/format.ts';
import type {
  Axis,
  LinearScale,
  Mark,
  Panel,
  SeriesRole,
  Stroke,
} from '../../shared/figures/model.ts';
import { niceScale, percentScale } from '../../shared/figures/scale.ts';
import type { ExactDesign } from '../../shared/statistics/index.ts';
import type { ScreenFigure } from '../plot/screen-figure.ts';

const stroke = (role: Stroke['role'], more: Partial<Stroke> = {}): Stroke => ({
  role,
  tone: 'full',
  dash: 'solid',
  weight: 'thin',
  ...more,
});

export function designFigure(
  over: readonly ExactDesign[],
  own: ExactDesign,
  powerWanted: number,
): ScreenFigure {
  const first = over[0]?.n ?? own.n;
  const last = over.at(-1)?.n ?? own.n;
  const wide = niceScale(first, last, 10);
  const x: LinearScale = { ...wide, domain: [first - 1, last + 1] };
  const highest = Math.max(own.alpha, ...over.map(({ attainedAlpha }) => attainedAlpha));
  return {
    kind: 'chart',
    id: 'design',
    title: 'Power and attained alpha over n',
    subtitle: '',
    alt: `Power and attained alpha for n from ${first} to ${last}. At n = ${own.n}: power ${formatPercent(own.power)}, attained alpha ${formatP(own.attainedAlpha)}.`,
    caption: '',
    method: '',
    footnotes: [],
    synthetic: false,
    legendTitle: '',
    legend: [],
    panels: [
      panel(over, own, 'series-1', x, {
        axis: { scale: percentScale(0.25), title: 'Power (%)', note: '', grid: true },
        of: ({ power }) => power,
        line: { value: powerWanted, label: 'wanted' },
        bare: true,
      }),
      panel(over, own, 'series-2', x, {
        axis: {
          scale: niceScale(0, highest * 1.08, 4),
          title: 'Attained alpha',
          note: '',
          grid: true,
        },
        of: ({ attainedAlpha }) => attainedAlpha,
        line: { value: own.alpha, label: 'alpha' },
        bare: false,
      }),
    ],
  };
}

type Drawn = {
  readonly axis: Axis;
  readonly of: (design: ExactDesign) => number;
  readonly line: { readonly value: number; readonly label: string };
  /** The panel below carries the title of the shared x axis. */
  readonly bare: boolean;
};

function panel(
  over: readonly ExactDesign[],
  own: ExactDesign,
  role: SeriesRole,
  x: LinearScale,
  { axis, of, line, bare }: Drawn,
): Panel {
  const vertices = over.map((design) => ({
    x: design.n,
    y: of(design),
    hover: [
      `n = ${design.n}`,
      design.criticalCount === null
        ? 'never rejects'
        : `reject with ${design.criticalCount} or more`,
      `attained alpha ${formatP(design.attainedAlpha)}`,
      `power ${formatPercent(design.power)}`,
    ],
  }));
  const marks: readonly Mark[] = [
    {
      mark: 'rule',
      name: line.label,
      axis: 'y',
      value: line.value,
      stroke: stroke('muted', { dash: 'dashed' }),
      label: line.label,
    },
    {
      mark: 'rule',
      name: 'chosen n',
      axis: 'x',
      value: own.n,
      stroke: stroke('muted', { dash: 'dotted' }),
      label: '',
    },
    { mark: 'line', name: axis.title, vertices, stroke: stroke(role) },
    {
      mark: 'points',
      name: `${axis.title} points`,
      points: vertices.filter(({ x: n }) => n !== own.n),
      symbol: 'circle',
      paint: { role, tone: 'full' },
      size: 'small',
    },
    {
      mark: 'points',
      name: `${axis.title} at the chosen n`,
      points: vertices.filter(({ x: n }) => n === own.n),
      symbol: 'diamond',
      paint: { role: 'ink', tone: 'full' },
      size: 'large',
    },
  ];
  return {
    x: { scale: x, title: bare ? '' : 'Patients (n)', note: '', grid: false },
    y: axis,
    marks,
    share: 1,
  };
}
