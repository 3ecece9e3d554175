/** The exact design of one stage: critical count, attained alpha, power, and their sawtooth over n. */
import { useMemo } from 'react';
import { formatP, formatPercent } from '../../../shared/ground/format.ts';
import type { FigureRequest } from '../../../shared/figures/all-figures.ts';
import { designOverN, exactDesign, smallestN } from '../../../shared/statistics/index.ts';
import type { ExactDesign } from '../../../shared/statistics/index.ts';
import { midPInForce } from '../../../shared/analysis/primary/exact-test.ts';
import { TWO_SIDED_WORDS } from '../../../shared/analysis/frame/words.ts';
import { Choice } from '../../fields/choice.tsx';
import { Colophon } from '../../components/colophon.tsx';
import { FigureView } from '../../components/figure-view.tsx';
import { NumberInput } from '../../fields/number-input.tsx';
import { oppositeWords, orBeyond } from '../../../shared/analysis/primary/critical-count.ts';
import { SAME } from './hypothesis-fields.tsx';
import { KeyResults } from '../../components/page-parts.tsx';
import { sentence } from '../../../shared/ground/sentence.ts';
import { ResultsTable } from '../../components/results-table.tsx';
import { figureNumber } from '../../route/contents.ts';
import { useSession } from '../../session/session.ts';
import { useChart } from '../../session/use-figure.ts';
import { useLook } from '../../session/use-look.ts';

type Settings = {
  readonly n: number;
  readonly nullProportion: number;
  readonly alternativeProportion: number;
  readonly alpha: number;
  readonly sides: 1 | 2;
  readonly power: number;
};

const POWER_WANTED = 0.8;

/** One stage, exact; starts from the plan. */
export function OneStage() {
  const { plan, trial } = useSession();
  const { nullProportion, alternativeProportion, alpha, sides } = plan.primary;
  const { plannedEnrolment: n } = trial.facts;
  const first = useMemo(
    (): Settings => ({
      ...{ n, nullProportion, alternativeProportion, alpha, sides, power: POWER_WANTED },
    }),
    [n, nullProportion, alternativeProportion, alpha, sides],
  );
  const [settings, setSettings] = useLook('design one stage', 'Design, one stage', first);
  return (
    <>
      <div className="with-margin">
        <Answers settings={settings} />
        <DesignSettings settings={settings} onChange={setSettings} />
      </div>
      <Colophon
        method={[
          'Critical count, attained alpha and power are sums of binomial probabilities, without approximation (A’Hern’s design). Power is not monotone in n: both the first n that reaches the target and the first from which every larger n keeps it are given.',
        ]}
      />
    </>
  );
}

function Answers({ settings }: { readonly settings: Settings }) {
  const request = useMemo((): FigureRequest => ({ id: 'design', ...settings }), [settings]);
  const figure = useChart(request);
  const { power, n, nullProportion, alternativeProportion, alpha, sides } = settings;
  const { primary } = useSession().plan;
  const { twoSidedRule: rule } = primary;
  const midP = midPInForce({ ...primary, sides });
  const hypotheses = useMemo(
    () => ({ nullProportion, alternativeProportion, alpha, sides, rule, midP }),
    [nullProportion, alternativeProportion, alpha, sides, rule, midP],
  );
  const own = useMemo(() => exactDesign({ ...hypotheses, n }), [hypotheses, n]);
  const smallest = useMemo(() => smallestN({ ...hypotheses, power }), [hypotheses, power]);
  const over = useMemo(
    () =>
      designOverN({
        ...hypotheses,
        from: Math.max(2, n - Math.max(15, Math.round(n / 2))),
        to: n + Math.max(15, Math.round(n / 2)),
      }),
    [hypotheses, n],
  );
  const other = oppositeWords(own);
  const nearby = over.filter((design) => Math.abs(design.n - n) <= 5);
  return (
    <div className="stack">
      <KeyResults
        results={[
          {
            label: `Reject with n = ${n}`,
            value: <span data-testid="critical-count">{own.criticalCount ?? 'never'}</span>,
            beside:
              own.criticalCount === null
                ? 'no count is significant'
                : `${orBeyond(own)} of ${n} alive (${formatPercent(own.criticalCount / n)})${other === null ? '' : `; ${other} in the other direction`}`,
          },
          {
            label: 'Attained alpha',
            value: formatP(own.attainedAlpha),
            beside: `of ${settings.alpha}, ${settings.sides === 1 ? 'one-sided' : `two-sided (${TWO_SIDED_WORDS[rule]})`}${midP ? ', mid-P' : ''}`,
          },
          {
            label: 'Power',
            value: formatPercent(own.power),
            beside: `at ${formatPercent(settings.alternativeProportion, 0)}`,
          },
          {
            label: `n for ${formatPercent(power, 0)} power`,
            value: smallest.first?.n ?? '—',
            beside:
              smallest.stays === null
                ? `not kept up to n = ${smallest.searchedTo}`
                : `kept from n = ${smallest.stays.n} on`,
          },
        ]}
      />
      {figure.state === 'ready' ? (
        <FigureView
          number={figureNumber('design', 0)}
          figure={figure.figure}
          request={request}
          frame={210}
          numbers={<DesignTable caption="Every n of the figure" designs={over} n={n} />}
        />
      ) : (
        <p className="notice">{sentence(figure.why)}</p>
      )}
      <DesignTable id="designs" caption="Around this n" designs={nearby} n={n} />
    </div>
  );
}

type DesignTableProps = {
  readonly id?: string;
  readonly caption: string;
  readonly designs: readonly ExactDesign[];
  readonly n: number;
};

function DesignTable({ id, caption, designs, n }: DesignTableProps) {
  return (
    <ResultsTable
      {...(id === undefined ? {} : { id })}
      caption={caption}
      columns={[
        { title: 'n', cell: (row: ExactDesign) => row.n },
        { title: 'Critical count', cell: (row) => row.criticalCount ?? 'none', numeric: true },
        {
          title: 'As proportion',
          cell: (row) =>
            row.criticalCount === null ? '—' : formatPercent(row.criticalCount / row.n),
          numeric: true,
        },
        { title: 'Attained alpha', cell: (row) => formatP(row.attainedAlpha), numeric: true },
        { title: 'Power', cell: (row) => formatPercent(row.power), numeric: true },
      ]}
      rows={designs}
      keyOf={(row) => String(row.n)}
      rowClass={(row) => (row.n === n ? 'chosen' : undefined)}
    />
  );
}

type DesignSettingsProps = {
  readonly settings: Settings;
  readonly onChange: (settings: Settings) => void;
};

function DesignSettings({ settings, onChange }: DesignSettingsProps) {
  const set = (change: Partial<Settings>): void => onChange({ ...settings, ...change });
  return (
    <aside className="margin-notes" aria-label="Settings">
      <fieldset className="fieldset">
        <legend>Design</legend>
        <NumberInput
          label="Patients"
          value={settings.n}
          min={2}
          max={2000}
          whole
          onChange={(n) => set({ n })}
        />
        <NumberInput
          label="Null proportion"
          value={settings.nullProportion}
          min={0.01}
          max={0.99}
          step={0.01}
          not={{ value: settings.alternativeProportion, why: SAME }}
          onChange={(nullProportion) => set({ nullProportion })}
        />
        <NumberInput
          label="Alternative proportion"
          value={settings.alternativeProportion}
          min={0.01}
          max={0.99}
          step={0.01}
          not={{ value: settings.nullProportion, why: SAME }}
          onChange={(alternativeProportion) => set({ alternativeProportion })}
        />
        <NumberInput
          label="Alpha"
          value={settings.alpha}
          min={0.001}
          max={0.499}
          step={0.005}
          onChange={(alpha) => set({ alpha })}
        />
        <Choice
          label="Alternative"
          options={[
            { value: '1', label: 'One-sided' },
            { value: '2', label: 'Two-sided' },
          ]}
          value={settings.sides === 1 ? '1' : '2'}
          onChange={(sides) => set({ sides: sides === '1' ? 1 : 2 })}
        />
        <NumberInput
          label="Power wanted"
          value={settings.power}
          min={0.05}
          max={0.999}
          step={0.05}
          onChange={(power) => set({ power })}
        />
      </fieldset>
    </aside>
  );
}
