/** Settings of a survival figure: the plan's switches, which move numbers, and the look, which does not. */
import { memo } from 'react';
import type { AnyEndpoint } from '../../shared/endpoints/types.ts';
import type { FigureRequest } from '../../shared/figures/request.ts';
import { BASELINE_FACTORS } from '../../shared/trial/baseline-factors.ts';
import { Choice } from '../components/choice.tsx';
import { OnOff } from '../components/on-off.tsx';
import { PlanSwitch } from '../components/plan-switch.tsx';

export type SurvivalLook = {
  readonly timeUnit: 'months' | 'days';
  /** Distance of the ticks in the time unit; 'auto' leaves it to the figure. */
  readonly step: string;
  /** Key of a baseline factor; '' for one curve. */
  readonly factor: string;
  readonly direction: 'down' | 'up';
  readonly fewAtRisk: 'mute' | 'cut' | 'show';
  readonly band: boolean;
  readonly censorTicks: boolean;
  readonly medianLines: boolean;
  readonly landmark: boolean;
};

export const DEFAULT_LOOK: SurvivalLook = {
  timeUnit: 'months',
  step: 'auto',
  factor: '',
  direction: 'down',
  fewAtRisk: 'mute',
  band: true,
  censorTicks: true,
  medianLines: true,
  landmark: true,
};

const STEPS = {
  months: ['1', '3', '6', '12'],
  days: ['30', '60', '90', '180'],
} as const;

export function requestOf(endpoint: AnyEndpoint, look: SurvivalLook): FigureRequest {
  const { step, factor, ...shown } = look;
  return {
    id: 'km',
    endpoint,
    ...shown,
    nullMarker: endpoint === 'OS' && look.landmark,
    riskRows: ['at-risk', 'events', 'censored'],
    patientIds: true,
    ...(step === 'auto' ? {} : { timeStep: Number(step) }),
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
          onChange={(value) => onLook({ ...look, timeUnit: value, step: 'auto' })}
        />
        <Choice
          label="Risk table every"
          options={steps.map((step) => ({ value: step, label: step }))}
          value={look.step}
          onChange={(value) => set('step', value)}
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
