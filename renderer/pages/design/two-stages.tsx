/** Simon's two-stage designs: optimal, minimax, admissible, and what they do. */
import { useMemo } from 'react';
import type { FigureRequest } from '../../../shared/figures/all-figures.ts';
import { formatNumber, formatPercent } from '../../../shared/ground/format.ts';
import { operatingCharacteristics, twoStageDesigns } from '../../../shared/statistics/index.ts';
import type {
  OperatingPoint,
  TwoStageDesign,
  TwoStageSearch,
} from '../../../shared/statistics/index.ts';
import { Colophon } from '../../components/colophon.tsx';
import { FigureView } from '../../components/figure-view.tsx';
import { KeyResults } from '../../components/page-parts.tsx';
import { sentence } from '../../../shared/ground/sentence.ts';
import { ResultsTable } from '../../components/results-table.tsx';
import { NumberInput } from '../../fields/number-input.tsx';
import { figureNumber } from '../../route/contents.ts';
import { useSession } from '../../session/session.ts';
import { useLook } from '../../session/use-look.ts';
import { useChart } from '../../session/use-figure.ts';
import { HypothesisFields } from './hypothesis-fields.tsx';
import type { Hypotheses } from './hypothesis-fields.tsx';

type Settings = Hypotheses & { readonly power: number; readonly searchTo: number };

export function TwoStages() {
  const { plan } = useSession();
  const { nullProportion, alternativeProportion, alpha } = plan.primary;
  const first = useMemo(
    (): Settings => ({ nullProportion, alternativeProportion, alpha, power: 0.8, searchTo: 100 }),
    [nullProportion, alternativeProportion, alpha],
  );
  const [settings, setSettings] = useLook('design two stages', 'Design, two stages', first);
  const set = (change: Partial<Settings>): void => setSettings({ ...settings, ...change });
  return (
    <>
      <div className="with-margin">
        {settings.alternativeProportion > settings.nullProportion ? (
          <Answers settings={settings} />
        ) : (
          <p className="notice">
            Two-stage designs stop for too few successes: the alternative has to lie above the null.
          </p>
        )}
        <aside className="margin-notes" aria-label="Settings">
          <fieldset className="fieldset">
            <legend>Two stages</legend>
            <HypothesisFields value={settings} onChange={set} />
            <NumberInput
              label="Power wanted"
              value={settings.power}
              min={0.5}
              max={0.999}
              step={0.05}
              onChange={(power) => set({ power })}
            />
            <NumberInput
              label="Search up to n"
              value={settings.searchTo}
              min={10}
              max={400}
              step={10}
              whole
              onChange={(searchTo) => set({ searchTo })}
            />
          </fieldset>
        </aside>
      </div>
      <Colophon
        method={[
          'Simon, Control Clin Trials 1989;10:1: stop after n1 patients when at most r1 succeed, reject the null when more than r of n do. Optimal: least expected n under the null; minimax: least n; admissible (Jung, Stat Med 2004;23:561): best for some weight between the two. All sums are exact.',
          'With an endpoint that takes 12 months, the pause after the first stage costs a year.',
        ]}
      />
    </>
  );
}

type NamedDesign = { readonly name: string; readonly design: TwoStageDesign };

function namedDesigns({ optimal, minimax, admissible }: TwoStageSearch): readonly NamedDesign[] {
  return [
    ...(optimal === null ? [] : [{ name: 'Optimal', design: optimal }]),
    ...admissible.toReversed().map((design) => ({ name: 'Admissible', design })),
    ...(minimax === null ? [] : [{ name: 'Minimax', design: minimax }]),
  ];
}

function Answers({ settings }: { readonly settings: Settings }) {
  const request = useMemo((): FigureRequest => ({ id: 'two-stage', ...settings }), [settings]);
  const figure = useChart(request);
  const search = useMemo(() => twoStageDesigns(settings), [settings]);
  const { optimal, minimax } = search;
  if (optimal === null || minimax === null) {
    return (
      <p className="notice">
        No design of up to {search.searchedTo} patients is good enough. Search further, or ask for
        less power.
      </p>
    );
  }
  return (
    <div className="stack">
      <KeyResults
        results={[
          {
            label: 'Optimal',
            value: <span data-testid="optimal-design">{ruleWords(optimal)}</span>,
            beside: `expected n ${formatNumber(optimal.expectedN, 1)} under the null`,
          },
          {
            label: 'Minimax',
            value: <span data-testid="minimax-design">{ruleWords(minimax)}</span>,
            beside: `expected n ${formatNumber(minimax.expectedN, 1)} under the null`,
          },
          {
            label: 'Stops early',
            value: formatPercent(optimal.earlyTermination),
            beside: 'optimal design, under the null',
          },
        ]}
      />
      {figure.state === 'ready' ? (
        <FigureView
          number={figureNumber('design', 1)}
          figure={figure.figure}
          request={request}
          frame={230}
          numbers={<CharacteristicsTable design={optimal} />}
        />
      ) : (
        <p className="notice">{sentence(figure.why)}</p>
      )}
      <DesignsTable designs={namedDesigns(search)} />
    </div>
  );
}

function ruleWords({ r1, n1, r, n }: TwoStageDesign): string {
  return `${r1}/${n1}, ${r}/${n}`;
}

function DesignsTable({ designs }: { readonly designs: readonly NamedDesign[] }) {
  return (
    <ResultsTable
      id="two-stage-designs"
      caption="Designs, from least expected n to least n"
      columns={[
        { title: 'Design', cell: ({ name }: NamedDesign) => name },
        { title: 'r1/n1', cell: ({ design }) => `${design.r1}/${design.n1}`, numeric: true },
        { title: 'r/n', cell: ({ design }) => `${design.r}/${design.n}`, numeric: true },
        { title: 'Size', cell: ({ design }) => formatNumber(design.size, 4), numeric: true },
        { title: 'Power', cell: ({ design }) => formatNumber(design.power, 4), numeric: true },
        {
          title: 'Stops early under the null',
          cell: ({ design }) => formatPercent(design.earlyTermination),
          numeric: true,
        },
        {
          title: 'Expected n under the null',
          cell: ({ design }) => formatNumber(design.expectedN, 2),
          numeric: true,
        },
      ]}
      rows={designs}
      keyOf={({ design }) => ruleWords(design)}
    />
  );
}

const PROPORTIONS = Array.from({ length: 21 }, (_, i) => i / 20);

function CharacteristicsTable({ design }: { readonly design: TwoStageDesign }) {
  return (
    <ResultsTable
      caption={`Optimal design ${ruleWords(design)} by true proportion`}
      columns={[
        {
          title: 'True proportion',
          cell: (row: OperatingPoint) => formatPercent(row.proportion, 0),
        },
        { title: 'Rejects', cell: (row) => formatPercent(row.reject), numeric: true },
        { title: 'Stops early', cell: (row) => formatPercent(row.earlyTermination), numeric: true },
        { title: 'Expected n', cell: (row) => formatNumber(row.expectedN, 1), numeric: true },
      ]}
      rows={operatingCharacteristics(design, PROPORTIONS)}
      keyOf={(row) => String(row.proportion)}
    />
  );
}
