/** The primary endpoint in one picture: who is counted, the interval, the null, and what is open. */
import { exactTest, hypothesesOf } from '../../analysis/primary/exact-test.ts';
import { MILESTONE_WORDS } from '../../analysis/frame/milestone-words.ts';
import type {
  FinalCounts,
  OutlookScenario,
  PrimaryAnalysis,
  PrimaryResult,
} from '../../analysis/primary/primary-result.ts';
import {
  formatEstimate,
  formatLevel,
  formatNumber,
  formatP,
  formatPercent,
  formatPlural,
} from '../../ground/format.ts';
import { exactDesign } from '../../statistics/index.ts';
import type { Plan } from '../../trial/plan/plan.ts';
import { MUTED, paint, stroke } from '../model/context.ts';
import { besideHeadings } from '../model/beside-headings.ts';
import type { FigureContext } from '../model/context.ts';
import type { Bar, Category, ChartFigure, LegendItem, Mark, Paint, Panel } from '../model/model.ts';
import { bandScale, niceScale, percentScale } from '../model/scale.ts';

/** A row of the lower panel: a point with its interval, or only the range that is still open. */
type Row = {
  readonly key: string;
  readonly estimate: number | null;
  readonly limits: { readonly lower: number; readonly upper: number } | null;
  readonly kind: 'plan' | 'other' | 'open' | 'heading';
  readonly alive: string;
  readonly share: string;
  readonly p: string;
};

export function primaryFigure(
  result: PrimaryResult,
  plan: Plan,
  context: FigureContext,
): ChartFigure {
  const { interim, headline, outlook, milestone } = result;
  const { primary } = plan;
  const level = formatLevel(
    milestone[0]?.level ?? headline?.interval.level ?? 1 - 2 * primary.alpha,
  );
  const rows = rowsOf(result, plan);
  const against = formatPercent(primary.nullProportion);
  return {
    kind: 'chart',
    id: 'primary',
    title: `Alive at ${formatPlural(primary.landmarkMonths, 'month')}${interim === null ? '' : ', interim'}`,
    subtitle: context.population,
    alt: `${result.conclusion} ${outlook.sentence}`,
    caption:
      `Above: all patients of the final analysis by what is known of them; the line marks the count from which the null of ${against} is rejected. ` +
      `Below: proportion alive at ${formatPlural(primary.landmarkMonths, 'month')} with ${level} intervals; the plan’s analysis is the diamond, the others are sensitivity analyses; dashed line: the alternative of ${formatPercent(primary.alternativeProportion)}. ` +
      `Dashed range: what the undecided can still make of it. ${context.population}.`,
    method: result.method,
    footnotes: [...(interim === null ? [] : [interim.sentence]), ...treatmentsNote(result)],
    synthetic: context.synthetic,
    legendTitle: '',
    legend: legendOf(outlook.counts),
    panels: [countPanel(result, primary), intervalPanel(rows, level, primary)],
  };
}

/** Which rows err, and how; each said once. */
function treatmentsNote({ treatments }: PrimaryResult): readonly string[] {
  const wrong = treatments.filter(({ remark }) => remark !== '');
  return wrong.map(({ label, remark }) => `${label}: ${remark}.`);
}

// --- who is counted -----------------------------------------------------------------------------

type Part = { readonly name: string; readonly n: number; readonly fill: Paint };

/** From the left those alive, from the right the dead; what lies between is open. */
function partsOf(counts: FinalCounts): readonly Part[] {
  const parts: readonly Part[] = [
    { name: 'alive', n: counts.alive, fill: paint('level-4') },
    { name: 'pending', n: counts.pending, fill: paint('level-2') },
    { name: 'overdue', n: counts.overdue, fill: paint('level-3') },
    { name: 'lost', n: counts.lost, fill: paint('level-1') },
    { name: 'not yet enrolled', n: counts.notEnrolled, fill: paint('level-0') },
    { name: 'dead', n: counts.dead, fill: paint('death') },
  ];
  return parts.filter(({ n }) => n > 0);
}

function legendOf(counts: FinalCounts): readonly LegendItem[] {
  return partsOf(counts).map(({ name, n, fill }) => ({
    label: `${n} ${name}`,
    swatch: { kind: 'box', fill },
  }));
}

function countPanel({ outlook }: PrimaryResult, primary: Plan['primary']): Panel {
  const parts = partsOf(outlook.counts);
  const total = parts.reduce((sum, { n }) => sum + n, 0);
  const ends = parts.map((_, k) => parts.slice(0, k + 1).reduce((sum, { n }) => sum + n, 0));
  const bars = parts.map(({ name, n, fill }, k): Bar => {
    const to = ends[k] ?? n;
    return {
      ...{ at: 1, from: to - n, to, thickness: 0.8, fill, clipped: null, label: '' },
      hover: [`${n} ${name}`],
    };
  });
  const critical =
    total === 0 ? null : exactDesign({ n: total, ...hypothesesOf(primary) }).criticalCount;
  const wide = niceScale(0, Math.max(1, total), 8);
  const ticks = wide.ticks.filter(({ value }) => value <= total);
  return {
    x: {
      scale: { kind: 'linear', domain: [0, Math.max(1, total)], ticks },
      title: `Patients of the final analysis (n = ${total})`,
      note: '',
      grid: false,
    },
    y: { scale: bandScale([SPACE, ALL], 'from-top'), title: '', note: '', grid: false },
    marks: [
      { mark: 'bars', name: 'patients', direction: 'horizontal', bars },
      ...(critical === null
        ? []
        : [
            {
              mark: 'rule',
              name: 'critical count',
              axis: 'x',
              value: critical,
              stroke: stroke('null', { weight: 'bold' }),
              label: `rejected ${primary.alternativeProportion > primary.nullProportion ? 'from' : 'up to'} ${critical} alive`,
            } as const,
          ]),
    ],
    share: 0.45,
  };
}

/** An empty row on top, where the words of the vertical lines stand clear of the data. */
const SPACE: Category = { key: 'space', label: '', style: 'plain' };
const ALL: Category = { key: 'patients', label: 'All patients', style: 'plain' };

// --- intervals ----------------------------------------------------------------------------------

function number(value: number): string {
  return formatNumber(100 * value, 1);
}

function analysisRow(one: PrimaryAnalysis, kind: Row['kind'], alpha: number): Row {
  const { alive, n, interval, test, label } = one;
  return {
    key: label,
    estimate: alive / n,
    limits: interval,
    kind,
    alive: `${alive}/${n}`,
    share: `${number(alive / n)} (${number(interval.lower)}–${number(interval.upper)})`,
    p: formatP(test.p, alpha),
  };
}

function rowsOf(result: PrimaryResult, { primary }: Plan): readonly Row[] {
  const { treatments, milestone, outlook } = result;
  const { alpha } = primary;
  const product = milestone.find(({ method }) => method === 'beta-product');
  const [scenario] = outlook.scenarios;
  return [
    ...treatments.filter(({ chosen }) => chosen).map((one) => analysisRow(one, 'plan', alpha)),
    headingRow('Sensitivity and supportive'),
    ...treatments.filter(({ chosen }) => !chosen).map((one) => analysisRow(one, 'other', alpha)),
    ...(product === undefined || product.survival.state !== 'value'
      ? []
      : [
          {
            key: `Kaplan-Meier, ${MILESTONE_WORDS[product.method]}`,
            estimate: product.survival.value,
            limits:
              product.lower.state === 'value' && product.upper.state === 'value'
                ? { lower: product.lower.value, upper: product.upper.value }
                : null,
            kind: 'other' as const,
            alive: '',
            share: `${number(product.survival.value)} (${formatEstimate(product.lower, number)}–${formatEstimate(product.upper, number)})`,
            p: formatEstimate(product.p, (p) => formatP(p, alpha)),
          },
        ]),
    ...(scenario === undefined || scenario.undecided === 0 ? [] : [openRow(scenario, primary)]),
  ];
}

function headingRow(key: string): Row {
  return { key, estimate: null, limits: null, kind: 'heading', alive: '', share: '', p: '' };
}

/** The label of a row: under a heading it need not say "sensitivity" again. */
function categoryOf({ key, kind }: Row): Category {
  const label = key.replace(/ \(sensitivity\)$/, '');
  return {
    key,
    label,
    style: kind === 'heading' ? 'heading' : kind === 'other' ? 'indented' : 'plain',
  };
}

/** From nobody to everybody of the undecided alive. */
function openRow(
  { alive, n, undecided: u, label }: OutlookScenario,
  primary: Plan['primary'],
): Row {
  const p = (k: number) => formatP(exactTest('', alive + k, n, primary).test.p, primary.alpha);
  return {
    key: `Still open: ${label}`,
    estimate: null,
    limits: { lower: alive / n, upper: (alive + u) / n },
    kind: 'open',
    alive: `${alive}–${alive + u}/${n}`,
    share: `${number(alive / n)}–${number((alive + u) / n)}`,
    p: `${p(0)} to ${p(u)}`,
  };
}

const across = { mark: 'rule', axis: 'x' } as const;

const nullRule = ({ nullProportion: value }: Plan['primary']) => ({
  ...{ ...across, name: 'null', value, stroke: stroke('null') },
  label: `null ${formatPercent(value, 0)}`,
});

const alternativeRule = ({ alternativeProportion: value }: Plan['primary']) => ({
  ...{ ...across, name: 'alternative', value, label: '' },
  stroke: stroke('muted', { dash: 'dashed', weight: 'thin' }),
});

function intervalPanel(rows: readonly Row[], level: string, primary: Plan['primary']): Panel {
  const above = primary.alternativeProportion > primary.nullProportion;
  const categories = [SPACE, ...rows.map(categoryOf)];
  return {
    x: {
      scale: percentScale(0.25),
      title: `Alive at ${formatPlural(primary.landmarkMonths, 'month')} (%, ${level} CI)`,
      note: above ? 'higher is better' : 'lower is hoped for',
      grid: true,
    },
    y: {
      scale: bandScale(categories, 'from-top'),
      title: '',
      note: '',
      grid: false,
    },
    marks: [
      ...besideHeadings(categories, nullRule(primary)),
      ...besideHeadings(categories, alternativeRule(primary)),
      ...rows.flatMap((row, k) => rowMarks(row, k + 1)),
    ],
    columns: [
      { title: 'Alive', cells: ['', ...rows.map(({ alive }) => alive)] },
      { title: `% (${level} CI)`, cells: ['', ...rows.map(({ share }) => share)] },
      { title: 'P', cells: ['', ...rows.map(({ p }) => p)] },
    ],
    share: 1,
  };
}

function rowMarks({ key, estimate, limits, kind, share, p }: Row, at: number): readonly Mark[] {
  const hover = [key, share, `P ${p}`];
  const line =
    kind === 'open'
      ? stroke('muted', { dash: 'dashed' })
      : kind === 'plan'
        ? stroke('series-1', { weight: 'bold' })
        : stroke('muted');
  return [
    ...(limits === null
      ? []
      : [
          {
            ...{ mark: 'interval' as const, name: `${key} interval`, axis: 'x' as const, at },
            ...{ lower: limits.lower, upper: limits.upper, lowerOpen: false, upperOpen: false },
            stroke: line,
            hover,
          },
        ]),
    ...(estimate === null
      ? []
      : [
          {
            mark: 'points' as const,
            name: `${key} estimate`,
            points: [{ x: estimate, y: at, hover }],
            symbol: kind === 'plan' ? ('diamond' as const) : ('square' as const),
            paint: kind === 'plan' ? paint('series-1') : MUTED,
            size: kind === 'plan' ? ('large' as const) : ('normal' as const),
          },
        ]),
  ];
}
