/** What two-stage designs do at each true proportion: chance to reject, mean number of patients. */
import { formatNumber, formatPercent } from '../../ground/format.ts';
import { operatingCharacteristics } from '../../statistics/index.ts';
import type { TwoStageDesign, TwoStageInput, TwoStageSearch } from '../../statistics/index.ts';
import { stroke } from '../model/context.ts';
import type { ChartFigure, LinearScale, Mark, Panel, Stroke, Vertex } from '../model/model.ts';
import { niceScale, percentScale } from '../model/scale.ts';

const STEPS = 100;

type Named = {
  readonly name: string;
  readonly design: TwoStageDesign;
  readonly line: Stroke;
};

/** "5/10, 25/41". */
export function designWords({ r1, n1, r, n }: TwoStageDesign): string {
  return `${r1}/${n1}, ${r}/${n}`;
}

/**
 * Operating characteristics of the optimal and the minimax design.
 *
 * @param search what `twoStageDesigns` found, with at least one design
 */
export function twoStageFigure(input: TwoStageInput, search: TwoStageSearch): ChartFigure {
  const designs = namedDesigns(search);
  const hypotheses = `${formatPercent(input.nullProportion, 0)} against ${formatPercent(input.alternativeProportion, 0)}`;
  const proportions = Array.from({ length: STEPS + 1 }, (_, i) => i / STEPS);
  const courses = designs.map((each) => ({
    ...each,
    points: operatingCharacteristics(each.design, proportions),
  }));
  const words = designs.map(({ name, design }) => `${name} ${designWords(design)}`).join('; ');
  const largest = Math.max(...designs.map(({ design }) => design.n));
  const chance = (key: 'reject' | 'expectedN') =>
    courses.map(({ name, line, points }) =>
      curve(
        name,
        line,
        points.map((point) => ({
          x: point.proportion,
          y: point[key],
          hover: [
            `${name}, true proportion ${formatPercent(point.proportion, 0)}`,
            `rejects ${formatPercent(point.reject)}, stops early ${formatPercent(point.earlyTermination)}`,
            `expected n ${formatNumber(point.expectedN, 1)}`,
          ],
        })),
      ),
    );
  return {
    kind: 'chart',
    id: 'two-stage',
    title: 'Two-stage designs: chance to reject and expected n',
    subtitle: `Simon designs of ${hypotheses}, one-sided alpha ${input.alpha}, power ${formatPercent(input.power, 0)}`,
    alt: `Chance to reject and expected number of patients by true proportion. ${sentences(designs)}`,
    caption: `Chance to reject the null and mean number of patients by true proportion, for r1/n1, r/n: ${words}. Stop after n1 patients when at most r1 succeed; reject when more than r of n do.`,
    method: `Simon two-stage designs, searched up to n = ${search.searchedTo}; exact binomial sums.`,
    footnotes: [sentences(designs)],
    synthetic: false,
    legendTitle: '',
    legend: designs.map(({ name, design, line }) => ({
      label: `${name}: ${designWords(design)}`,
      swatch: { kind: 'line', stroke: line },
    })),
    panels: [
      panel(
        input,
        { scale: percentScale(0.25), title: 'Chance to reject (%)' },
        chance('reject'),
        true,
      ),
      panel(
        input,
        { scale: niceScale(0, largest, 5), title: 'Expected n' },
        chance('expectedN'),
        false,
      ),
    ],
  };
}

function namedDesigns({ optimal, minimax }: TwoStageSearch): readonly Named[] {
  const same = optimal !== null && minimax !== null && optimal.n === minimax.n;
  return [
    ...(optimal === null
      ? []
      : [
          {
            name: same ? 'Optimal and minimax' : 'Optimal',
            design: optimal,
            line: stroke('series-1'),
          },
        ]),
    ...(minimax === null || same
      ? []
      : [{ name: 'Minimax', design: minimax, line: stroke('series-2', { dash: 'dashed' }) }]),
  ];
}

function sentences(designs: readonly Named[]): string {
  return designs
    .map(
      ({ name, design }) =>
        `${name} ${designWords(design)}: size ${formatNumber(design.size, 4)}, power ${formatNumber(design.power, 4)}, stops early under the null ${formatPercent(design.earlyTermination)}, expected n ${formatNumber(design.expectedN, 1)}.`,
    )
    .join(' ');
}

function curve(name: string, line: Stroke, vertices: readonly Vertex[]): Mark {
  return { mark: 'line', name, vertices, stroke: line };
}

function panel(
  { nullProportion, alternativeProportion }: TwoStageInput,
  { scale, title }: { readonly scale: LinearScale; readonly title: string },
  curves: readonly Mark[],
  bare: boolean,
): Panel {
  const dotted = stroke('muted', { dash: 'dotted', weight: 'thin' });
  const rule = (name: string, value: number): Mark => ({
    mark: 'rule',
    name,
    axis: 'x',
    value,
    stroke: dotted,
    label: bare ? '' : name,
  });
  return {
    x: {
      scale: percentScale(0.2),
      title: bare ? '' : 'True proportion (%)',
      note: '',
      grid: false,
    },
    y: { scale, title, note: '', grid: true },
    marks: [rule('null', nullProportion), rule('alternative', alternativeProportion), ...curves],
    share: 1,
  };
}
