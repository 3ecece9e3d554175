/** Size of a trial of a time to event: milestone test and one-sample log-rank test. */
import { useMemo } from 'react';
import { formatNumber, formatPercent, formatPlural } from '../../../shared/ground/format.ts';
import { Refused } from '../../../shared/ground/refusal.ts';
import { timeDesign, timeDesignSize } from '../../../shared/statistics/index.ts';
import type { AccrualPlan, TimeDesignMethod } from '../../../shared/statistics/index.ts';
import { Colophon } from '../../components/colophon.tsx';
import { sentence } from '../../../shared/ground/sentence.ts';
import { ResultsTable } from '../../components/results-table.tsx';
import { NumberInput } from '../../fields/number-input.tsx';
import { useSession } from '../../session/session.ts';
import { useLook } from '../../session/use-look.ts';
import { HypothesisFields } from './hypothesis-fields.tsx';
import type { Hypotheses } from './hypothesis-fields.tsx';

type Settings = Hypotheses & {
  readonly n: number;
  readonly power: number;
  readonly landmark: number;
  readonly accrual: number;
  readonly followUp: number;
  readonly shape: number;
};

const METHODS: readonly { readonly method: TimeDesignMethod; readonly title: string }[] = [
  { method: 'milestone', title: 'Milestone test (Kaplan-Meier at the landmark, log-log)' },
  { method: 'one-sample-log-rank', title: 'One-sample log-rank test (whole curve)' },
];

export function TimeDesign() {
  const { plan, trial } = useSession();
  const { nullProportion, alternativeProportion, alpha, landmarkMonths } = plan.primary;
  const { plannedEnrolment: n } = trial.facts;
  const first = useMemo(
    (): Settings => ({
      ...{ nullProportion, alternativeProportion, alpha, power: 0.8, n },
      ...{ landmark: landmarkMonths, accrual: 12, followUp: landmarkMonths, shape: 1 },
    }),
    [nullProportion, alternativeProportion, alpha, n, landmarkMonths],
  );
  const [settings, setSettings] = useLook('design times', 'Design, time to event', first);
  const set = (change: Partial<Settings>): void => setSettings({ ...settings, ...change });
  return (
    <>
      <div className="with-margin">
        <Sizes settings={settings} />
        <aside className="margin-notes" aria-label="Settings">
          <fieldset className="fieldset">
            <legend>Survival at the landmark</legend>
            <HypothesisFields value={settings} onChange={set} />
            <TimeFields settings={settings} set={set} />
          </fieldset>
        </aside>
      </div>
      <Colophon
        method={[
          'Patients enter evenly over the accrual and are followed to one date, the follow-up after the last entry. Normal approximations, within 0.01 of simulated power. The milestone test needs the two proportions alone; the log-rank test (variance (O + E) / 2) needs the null curve to be right at every time, here with the hazard shape given.',
        ]}
      />
    </>
  );
}

type TimeFieldsProps = {
  readonly settings: Settings;
  readonly set: (change: Partial<Settings>) => void;
};

const FIELDS = [
  { key: 'n', label: 'Patients', step: 1, min: 2, max: 2000, whole: true },
  { key: 'power', label: 'Power wanted', step: 0.05, min: 0.05, max: 0.999 },
  { key: 'landmark', label: 'Landmark', unit: 'months', step: 1, over: 0, max: 1200 },
  { key: 'accrual', label: 'Accrual', unit: 'months', step: 1, min: 0, max: 1200 },
  {
    key: 'followUp',
    label: 'Follow-up after the last',
    unit: 'months',
    step: 1,
    min: 0,
    max: 1200,
  },
  { key: 'shape', label: 'Shape of the hazard', step: 0.1, min: 0.1, max: 20 },
] as const;

function TimeFields({ settings, set }: TimeFieldsProps) {
  return FIELDS.map(({ key, ...field }) => (
    <NumberInput
      key={key}
      {...field}
      value={settings[key]}
      onChange={(value) => set({ [key]: value })}
    />
  ));
}

type Row = {
  readonly title: string;
  readonly power: string;
  readonly n: string;
  readonly rejects: string;
  readonly events: string;
};

function rowOf(method: TimeDesignMethod, title: string, settings: Settings): Row {
  const { n, power, nullProportion, alternativeProportion, ...rest } = settings;
  const plan: AccrualPlan = {
    ...rest,
    nullSurvival: nullProportion,
    alternativeSurvival: alternativeProportion,
  };
  const own = timeDesign(method, plan, n);
  const wanted = timeDesignSize(method, plan, power);
  return {
    title,
    power: formatPercent(own.power),
    n: String(wanted.n),
    rejects: own.criticalSurvival === null ? '' : formatPercent(own.criticalSurvival),
    events: `${formatNumber(own.expectedEvents.null, 1)} and ${formatNumber(own.expectedEvents.alternative, 1)}`,
  };
}

function Sizes({ settings }: { readonly settings: Settings }) {
  const rows = useMemo(() => {
    try {
      return METHODS.map(({ method, title }) => rowOf(method, title, settings));
    } catch (error) {
      if (error instanceof Refused) return error.refusal.message;
      throw error;
    }
  }, [settings]);
  if (typeof rows === 'string') return <p className="notice">{sentence(rows)}</p>;
  return (
    <ResultsTable
      id="time-designs"
      caption={`Trials of ${formatPlural(settings.n, 'patient')}`}
      columns={[
        { title: 'Test', cell: (row: Row) => row.title },
        { title: 'Power', cell: (row) => row.power, numeric: true },
        {
          title: `n for ${formatPercent(settings.power, 0)} power`,
          cell: (row) => row.n,
          numeric: true,
        },
        { title: 'Rejects beyond', cell: (row) => row.rejects, numeric: true },
        { title: 'Events, null and alternative', cell: (row) => row.events, numeric: true },
      ]}
      rows={rows}
      keyOf={(row) => row.title}
    />
  );
}
