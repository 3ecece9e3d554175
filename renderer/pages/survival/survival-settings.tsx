/** Settings of a survival figure: the plan's switches, which move numbers, and the look, which does not. */
import { memo } from 'react';
import type { AnyEndpoint } from '../../../shared/endpoints/engine/types.ts';
import type { FigureRequest } from '../../../shared/figures/all-figures.ts';
import { BASELINE_FACTORS } from '../../../shared/trial/baseline-factors.ts';
import { Choice } from '../../fields/choice.tsx';
import { NumbersInput } from '../../fields/numbers-input.tsx';
import { OnOff } from '../../fields/on-off.tsx';
import { PlanSwitch } from '../../fields/plan-switch.tsx';

type RiskRow = 'at-risk' | 'events' | 'censored';

const RISK_ROWS: readonly (readonly [RiskRow, string])[] = [
  ['at-risk', 'At risk'],
  ['events', 'Events'],
  ['censored', 'Censored'],
];

export type SurvivalLook = {
  readonly timeUnit: 'months' | 'days';
  /** Distance of the ticks in the time unit; 'auto' leaves it to the figure. */
  readonly step: string;
  /** Where the time axis ends, in the time unit; 'auto': after the last time. */
  readonly end: string;
  /** Ticks one by one, in the time unit; none: at equal steps. */
  readonly ticks: readonly number[];
  /** Part of the share axis in percent, "40-100"; 'all' from 0 to 100. */
  readonly share: string;
  /** Key of a baseline factor; '' for one curve. */
  readonly factor: string;
  readonly direction: 'down' | 'up';
  readonly fewAtRisk: 'mute' | 'cut' | 'show';
  readonly band: boolean;
  readonly censorTicks: boolean;
  readonly medianLines: boolean;
  readonly landmark: boolean;
  readonly nullMarker: boolean;
  readonly riskRows: readonly RiskRow[];
};

export const DEFAULT_LOOK: SurvivalLook = {
  timeUnit: 'months',
  step: 'auto',
  end: 'auto',
  ticks: [],
  share: 'all',
  factor: '',
  direction: 'down',
  fewAtRisk: 'mute',
  band: true,
  censorTicks: true,
  medianLines: true,
  landmark: true,
  nullMarker: true,
  riskRows: ['at-risk', 'events', 'censored'],
};

const STEPS = {
  months: ['1', '3', '6', '12'],
  days: ['30', '60', '90', '180'],
} as const;

const ENDS = {
  months: ['6', '12', '18', '24', '36', '48', '60'],
  days: ['180', '365', '730', '1095', '1826'],
} as const;

/** Parts of the share axis, from the one end and from the other. */
const SHARES = ['20-100', '40-100', '60-100', '80-100', '0-20', '0-40', '0-60'] as const;

const MOST_TICKS = 60;

export function requestOf(endpoint: AnyEndpoint, look: SurvivalLook): FigureRequest {
  const { step, end, ticks, share, factor, nullMarker, riskRows, ...shown } = look;
  return {
    id: 'km',
    endpoint,
    ...shown,
    nullMarker: endpoint === 'OS' && nullMarker,
    riskRows: [...riskRows],
    patientIds: true,
    ...(step === 'auto' ? {} : { timeStep: Number(step) }),
    ...(end === 'auto' ? {} : { timeMax: Number(end) }),
    ...(ticks.length === 0 ? {} : { timeTicks: [...ticks] }),
    ...(share === 'all' ? {} : { yRange: share.split('-').map(Number) as [number, number] }),
    ...(factor === '' ? {} : { factor }),
  };
}

type SurvivalSettingsProps = {
  readonly look: SurvivalLook;
  readonly onLook: (look: SurvivalLook) => void;
};

export function SurvivalSettings({ look, onLook }: SurvivalSettingsProps) {
  const set = <K extends keyof SurvivalLook>(key: K, value: SurvivalLook[K]): void =>
    onLook({ ...look, [key]: value });
  const steps = ['auto', ...STEPS[look.timeUnit]];
  const ends = ['auto', ...ENDS[look.timeUnit]];
  const withRow = (row: RiskRow, shown: boolean): readonly RiskRow[] =>
    RISK_ROWS.map(([known]) => known).filter((known) =>
      known === row ? shown : look.riskRows.includes(known),
    );
  return (
    <aside className="margin-notes" aria-label="Settings">
      <PlanSwitches />
      <fieldset className="fieldset">
        <legend>Curve</legend>
        <Choice
          label="Subgroups"
          options={[
            { value: '', label: 'None: one curve' },
            ...BASELINE_FACTORS.map(({ key, title }) => ({ value: key, label: title })),
          ]}
          value={look.factor}
          onChange={(value) => set('factor', value)}
        />
        <Choice
          label="Time"
          options={[
            { value: 'months', label: 'Months' },
            { value: 'days', label: 'Days' },
          ]}
          value={look.timeUnit}
          onChange={(value) =>
            onLook({ ...look, timeUnit: value, step: 'auto', end: 'auto', ticks: [] })
          }
        />
        <Choice
          label="Risk table every"
          options={steps.map((step) => ({ value: step, label: step }))}
          value={look.step}
          onChange={(value) => set('step', value)}
        />
        <Choice
          label="Time axis to"
          options={ends.map((end) => ({ value: end, label: end }))}
          value={look.end}
          onChange={(value) => set('end', value)}
        />
        <NumbersInput
          label="Own ticks"
          values={look.ticks}
          bounds={{ min: 0, max: 36_525 }}
          most={MOST_TICKS}
          onChange={(ticks) => set('ticks', ticks)}
          help={`${look.timeUnit === 'months' ? 'Months' : 'Days'} such as 0 6 12 24; the risk table has the same. Empty: equal steps.`}
        />
        <Choice
          label="Share axis (%)"
          options={[
            { value: 'all', label: '0 to 100' },
            ...SHARES.map((part) => ({ value: part, label: part.replace('-', ' to ') })),
          ]}
          value={look.share}
          onChange={(share) => set('share', share)}
          help="An end goes further out where the curve, its band or a limit does."
        />
        <Choice
          label="Direction"
          options={[
            { value: 'down', label: 'Survival' },
            { value: 'up', label: 'Events' },
          ]}
          value={look.direction}
          onChange={(value) => set('direction', value)}
        />
        <Choice
          label="Where few are at risk"
          options={[
            { value: 'mute', label: 'Mute' },
            { value: 'cut', label: 'Cut' },
            { value: 'show', label: 'Show' },
          ]}
          value={look.fewAtRisk}
          onChange={(value) => set('fewAtRisk', value)}
        />
        <OnOff label="Band" value={look.band} onChange={(value) => set('band', value)} />
        <OnOff
          label="Censor ticks"
          value={look.censorTicks}
          onChange={(value) => set('censorTicks', value)}
        />
        <OnOff
          label="Median"
          value={look.medianLines}
          onChange={(value) => set('medianLines', value)}
        />
        <OnOff
          label="Landmark"
          value={look.landmark}
          onChange={(value) => set('landmark', value)}
        />
        <OnOff
          label="Null marker"
          value={look.nullMarker}
          onChange={(value) => set('nullMarker', value)}
        />
      </fieldset>
      <fieldset className="fieldset">
        <legend>Risk table</legend>
        {RISK_ROWS.map(([row, title]) => (
          <OnOff
            key={row}
            label={title}
            value={look.riskRows.includes(row)}
            onChange={(shown) => set('riskRows', withRow(row, shown))}
          />
        ))}
      </fieldset>
    </aside>
  );
}

const PlanSwitches = memo(function PlanSwitches() {
  return (
    <fieldset className="fieldset">
      <legend>
        Estimate <span className="tag">plan</span>
      </legend>
      <PlanSwitch path="survival.interval" label="Interval" />
      <PlanSwitch path="survival.level" label="Level" />
      <PlanSwitch path="survival.quantileRule" label="Quantiles" />
      <PlanSwitch path="survival.beyondFollowUp" label="After last follow-up" />
      <PlanSwitch path="survival.mutedBelowAtRisk" label="Few means fewer than" />
    </fieldset>
  );
});
