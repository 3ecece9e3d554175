/** Shares of patients who improved, stayed stable or got worse at each visit, by the plan's threshold. */
import type { ScaleResult } from '../../analysis/quality-of-life/quality-of-life.ts';
import type { VisitSummary } from '../../analysis/quality-of-life/quality-of-life-visit.ts';
import type { ChangeClass } from '../../endpoints/questionnaires/change-threshold.ts';
import { formatCount } from '../../ground/format.ts';
import { INK, paint } from '../model/context.ts';
import type { FigureContext } from '../model/context.ts';
import type { Bar, ChartFigure, Mark, Paint, RiskTable } from '../model/model.ts';
import { bandScale, percentScale } from '../model/scale.ts';
import { FEW_PAIRS, isFew } from './quality-of-life-means.ts';
import { loudest } from './score-notes.ts';

type Part = { readonly of: ChangeClass; readonly label: string; readonly fill: Paint };

/** From the axis up: who got worse hangs from the top, so that both ends can be compared. */
const PARTS: readonly Part[] = [
  { of: 'improved', label: 'Improved', fill: paint('response') },
  { of: 'stable', label: 'Stable', fill: paint('level-1') },
  { of: 'worse', label: 'Worse', fill: paint('progression') },
];

/** One stacked bar a visit, of the patients with a score at baseline and then; their number below. */
export function classFigure(result: ScaleResult, context: FigureContext): ChartFigure {
  const visits = result.visits.filter(({ visit, pairs }) => visit > 0 && pairs.length > 0);
  const weeks = visits.every(({ targetDay }) => targetDay % 7 === 0);
  const x = bandScale(
    visits.map(({ label, targetDay }) => ({
      key: label,
      label: String(weeks ? targetDay / 7 : targetDay),
      style: 'plain',
    })),
    'left-to-right',
  );
  const parts = PARTS.filter(({ of }) => visits.some(({ responders }) => responders[of] > 0));
  return {
    kind: 'chart',
    id: 'pro-classes',
    title: `${result.title}: improved, stable, worse`,
    subtitle: context.population,
    alt: `Patients by change of ${result.title} at each visit: ${visits.map(visitWords).join('; ')}.`,
    caption: `Patients with an improved, stable or worse ${result.title} (${result.threshold.words}) as shares of those with a score at baseline and at the visit, whose number stands below. ${result.notes.join(' ')}`,
    method: result.method,
    footnotes: [
      `Improved or worse: ${result.threshold.words}.`,
      'Of patients with both values; who gave none at a visit is in no bar.',
      ...(visits.some(isFew) ? [`Pale: fewer than ${FEW_PAIRS} pairs.`] : []),
      ...loudest(result),
    ],
    synthetic: context.synthetic,
    legendTitle: '',
    legend: parts.map(({ label, fill }) => ({ label, swatch: { kind: 'box', fill } })),
    panels: [
      {
        x: { scale: x, title: `${weeks ? 'Weeks' : 'Days'} since C1D1`, note: '', grid: false },
        y: { scale: percentScale(0.25), title: 'Patients (%)', note: '', grid: true },
        marks: parts.map((part): Mark => ({
          mark: 'bars',
          name: part.label.toLowerCase(),
          direction: 'vertical',
          bars: visits.flatMap((visit, at) => barOf(visit, part, at)),
        })),
        riskTable: tableOf(visits, x),
        share: 1,
      },
    ],
  };
}

function barOf(visit: VisitSummary, part: Part, at: number): readonly Bar[] {
  const n = visit.pairs.length;
  const before = PARTS.slice(0, PARTS.indexOf(part)).map(({ of }) => visit.responders[of]);
  const from = before.reduce((sum, count) => sum + count, 0);
  const own = visit.responders[part.of];
  if (own === 0) return [];
  return [
    {
      at,
      from: from / n,
      to: (from + own) / n,
      thickness: 0.72,
      // A bar of a handful of pairs must not shout as loud as one of forty.
      fill: isFew(visit) ? { ...part.fill, tone: 'light' } : part.fill,
      clipped: null,
      label: '',
      hover: [visit.label, `${part.label}: ${formatCount(own, n)}`],
    },
  ];
}

function tableOf(visits: readonly VisitSummary[], scale: RiskTable['scale']): RiskTable {
  return {
    scale,
    times: visits.map((_, k) => k),
    groups: [
      {
        label: '',
        paint: INK,
        rows: [{ kind: 'pairs', label: 'Pairs', counts: visits.map(({ pairs }) => pairs.length) }],
      },
    ],
  };
}

function visitWords({ label, pairs, responders }: VisitSummary): string {
  const { improved, stable, worse } = responders;
  return `${label}, of ${pairs.length}: ${improved} improved, ${stable} stable, ${worse} worse`;
}
