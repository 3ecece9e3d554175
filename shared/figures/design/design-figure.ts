/** Power and attained alpha over n: both jump whenever the critical count does. */
import { formatP, formatPercent } from '../../ground/format.ts';
import type { ExactDesign, SmallestN } from '../../statistics/index.ts';
import { TWO_SIDED_WORDS } from '../../analysis/frame/words.ts';
import { rejectsWords } from '../../analysis/primary/critical-count.ts';
import { INK, paint, stroke } from '../model/context.ts';
import type { Axis, ChartFigure, LinearScale, Mark, Panel, SeriesRole } from '../model/model.ts';
import { niceScale, percentScale } from '../model/scale.ts';

type DesignFigureInput = {
  /** Designs over a range of n. */
  readonly over: readonly ExactDesign[];
  /** The design of the trial itself, marked. */
  readonly own: ExactDesign;
  readonly powerWanted: number;
  /** The first n with the power wanted, and the n from which it stays. */
  readonly smallest: SmallestN;
};

export function designFigure(input: DesignFigureInput): ChartFigure {
  const { over, own, powerWanted } = input;
  const first = over[0]?.n ?? own.n;
  const last = over.at(-1)?.n ?? own.n;
  const wide = niceScale(first, last, 10);
  const x: LinearScale = {
    kind: 'linear',
    domain: [first - 1, last + 1],
    ticks: wide.ticks.filter(({ value }) => value >= first - 1 && value <= last + 1),
  };
  const alphas = over.map(({ attainedAlpha }) => attainedAlpha);
  const sides = sidesWords(own);
  const hypotheses = `${formatPercent(own.nullProportion, 0)} against ${formatPercent(own.alternativeProportion, 0)}`;
  return {
    kind: 'chart',
    id: 'design',
    title: 'Power and attained alpha over n',
    subtitle: `Exact binomial test of ${hypotheses}, ${sides} alpha ${own.alpha}`,
    alt: `Power and attained alpha for n from ${first} to ${last}. At n = ${own.n}: power ${formatPercent(own.power)}, attained alpha ${formatP(own.attainedAlpha)}.`,
    caption: `Power and attained alpha of the exact binomial test of ${hypotheses}, ${sides}, by number of patients. Diamond: n = ${own.n}. Both saw up and down because the critical count is a whole number.`,
    method: `Exact binomial test, ${sides} alpha ${own.alpha}; power at ${formatPercent(own.alternativeProportion)}.`,
    footnotes: [
      `n = ${own.n}: ${rejectsWords(own)}, power ${formatPercent(own.power)}, attained alpha ${formatP(own.attainedAlpha)}.`,
      smallestWords(input),
    ],
    synthetic: false,
    legendTitle: '',
    legend: [],
    panels: [
      panel(over, own, x, {
        role: 'series-1',
        axis: { scale: percentScale(0.25), title: 'Power (%)', note: '', grid: true },
        of: ({ power }) => power,
        line: { name: 'power wanted', value: powerWanted, label: formatPercent(powerWanted, 0) },
        bare: true,
        also: smallestMarks(input),
      }),
      panel(over, own, x, {
        role: 'series-2',
        axis: {
          scale: niceScale(0, 1.05 * Math.max(own.alpha, ...alphas), 4),
          title: 'Attained alpha',
          note: '',
          grid: true,
        },
        of: ({ attainedAlpha }) => attainedAlpha,
        line: { name: 'alpha', value: own.alpha, label: String(own.alpha) },
        bare: false,
        also: [],
      }),
    ],
  };
}

/** "one-sided", "two-sided (Blaker)", with mid-P where it is in force: the rule whose counts these are. */
function sidesWords({ sides, rule = 'central', midP = false }: ExactDesign): string {
  const mid = midP ? ', mid-P' : '';
  if (sides === 1) return `one-sided${mid}`;
  return `two-sided${rule === 'central' ? '' : ` (${TWO_SIDED_WORDS[rule]})`}${mid}`;
}

/** "Power first reaches 80% at n = 36 and stays from n = 41 on". */
function smallestWords({ smallest, powerWanted }: DesignFigureInput): string {
  const wanted = formatPercent(powerWanted, 0);
  const { first, stays, searchedTo } = smallest;
  if (first === null) return `Power does not reach ${wanted} up to n = ${searchedTo}.`;
  const kept =
    stays === null
      ? `does not stay there up to n = ${searchedTo}`
      : `stays there from n = ${stays.n} on`;
  return `Power first reaches ${wanted} at n = ${first.n} and ${kept}.`;
}

/** The two n on the sawtooth, as far as it is drawn; one mark where they are the same. */
function smallestMarks({ over, own, smallest, powerWanted }: DesignFigureInput): readonly Mark[] {
  const { first, stays } = smallest;
  const wanted = formatPercent(powerWanted, 0);
  const same = first !== null && first.n === stays?.n;
  const named = [
    { design: first, words: `≥ ${wanted} first at n = ${first?.n ?? 0}` },
    { design: same ? null : stays, words: `≥ ${wanted} from n = ${stays?.n ?? 0} on` },
  ];
  return named.flatMap(({ design, words }): readonly Mark[] => {
    if (design === null || !over.some(({ n }) => n === design.n)) return [];
    const at = { x: design.n, y: design.power };
    // The trial's own n has its diamond already.
    const point: Mark = {
      mark: 'points',
      name: words,
      points: [{ ...at, hover: [words, `power ${formatPercent(design.power)}`] }],
      symbol: 'circle-open',
      paint: INK,
      size: 'normal',
    };
    return [
      ...(design.n === own.n ? [] : [point]),
      {
        mark: 'label',
        name: `${words} label`,
        ...at,
        text: words,
        paint: INK,
        places: ['above-left', 'below-right', 'above', 'below', 'above-right'],
        weight: 'plain',
      },
    ];
  });
}

type Drawn = {
  readonly role: SeriesRole;
  readonly axis: Axis;
  readonly of: (design: ExactDesign) => number;
  readonly line: { readonly name: string; readonly value: number; readonly label: string };
  /** The panel below carries the title of the shared x axis. */
  readonly bare: boolean;
  /** Drawn last. */
  readonly also: readonly Mark[];
};

function panel(
  over: readonly ExactDesign[],
  own: ExactDesign,
  x: LinearScale,
  { role, axis, of, line, bare, also }: Drawn,
): Panel {
  const vertex = (design: ExactDesign): { x: number; y: number; hover: string[] } => ({
    x: design.n,
    y: of(design),
    hover: [
      `n = ${design.n}`,
      rejectsWords(design),
      `attained alpha ${formatP(design.attainedAlpha)}`,
      `power ${formatPercent(design.power)}`,
    ],
  });
  const vertices = over.map(vertex);
  const dashed = stroke('muted', { dash: 'dashed', weight: 'thin' });
  const marks: readonly Mark[] = [
    {
      mark: 'rule',
      name: line.name,
      axis: 'y',
      value: line.value,
      stroke: dashed,
      label: line.label,
    },
    {
      mark: 'rule',
      name: 'own n',
      axis: 'x',
      value: own.n,
      stroke: stroke('muted', { dash: 'dotted', weight: 'thin' }),
      label: '',
    },
    { mark: 'line', name: axis.title, vertices, stroke: stroke(role, { weight: 'thin' }) },
    {
      mark: 'points',
      name: `${axis.title} by n`,
      points: vertices,
      symbol: 'circle',
      paint: paint(role),
      size: 'small',
    },
    {
      mark: 'points',
      name: `${axis.title} of the trial`,
      points: [vertex(own)],
      symbol: 'diamond',
      paint: paint('ink'),
      size: 'large',
    },
    ...also,
  ];
  return {
    x: { scale: x, title: bare ? '' : 'Patients (n)', note: '', grid: false },
    y: axis,
    marks,
    share: 1,
  };
}
