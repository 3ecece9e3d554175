/** One switch of the plan as a field; the plan's own list says what it is called and may be. */
import { memo, useCallback, useLayoutEffect, useRef, useState } from 'react';
import { Refused } from '../../shared/ground/refusal.ts';
import { cutOffWords } from '../../shared/trial/dates-known.ts';
import { formatDay } from '../../shared/ground/day-number.ts';
import { PLAN_FIELDS, planValue, withPlanValue } from '../../shared/trial/plan/switches/all.ts';
import type { PlanField } from '../../shared/trial/plan/switches/all.ts';
import type { OwnCurve } from '../../shared/trial/plan/switches/switch.ts';
import { checkPlan } from '../../shared/trial/plan/plan-file.ts';
import { useSession } from '../session/session.ts';
import { Choice } from './choice.tsx';
import { NumberInput } from './number-input.tsx';
import { OnOff } from './on-off.tsx';
import { OwnCurves } from './own-curves.tsx';
import { sentence } from '../../shared/ground/sentence.ts';
import { GroupedTerms, ReversedItems } from './special-switches.tsx';
import type { Bounds } from './typed-number.ts';
import { TextInput } from './text-input.tsx';
import './field.css';

type PlanSwitchProps = {
  /** Path in the plan, such as 'survival.interval'. */
  readonly path: string;
  /** A shorter name, where the place makes the rest clear. */
  readonly label?: string;
  /** Say what the switch does below it. */
  readonly explained?: boolean;
};

export function PlanSwitch({ path, label, explained = false }: PlanSwitchProps) {
  const { plan, setPlan } = useSession();
  const [refused, setRefused] = useState<string | null>(null);
  const latest = useRef(plan);
  useLayoutEffect(() => {
    latest.current = plan;
  });
  const change = useCallback(
    (value: unknown): void => {
      try {
        const next = checkPlan(withPlanValue(latest.current, path, value));
        setRefused(null);
        setPlan(() => next);
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        setRefused(error.refusal.message);
      }
    },
    [path, setPlan],
  );
  const field = PLAN_FIELDS.find((known) => known.path === path);
  if (field === undefined) throw new Error(`${path} is no switch of the plan`);
  return (
    <div className="plan-switch" data-path={path}>
      <SwitchField
        field={field}
        label={label ?? field.title}
        value={planValue(plan, path)}
        onChange={change}
        help={explained ? sentence(field.about) : undefined}
      />
      {refused === null ? null : (
        <p className="field-refusal" role="alert">
          {sentence(refused)}
        </p>
      )}
    </div>
  );
}

type SwitchFieldProps = {
  readonly field: PlanField;
  readonly label: string;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
  readonly help: string | undefined;
};

/** Drawn anew only when its own value moves. */
const SwitchField = memo(function SwitchField(props: SwitchFieldProps) {
  const { field, label, value, onChange, help } = props;
  if (field.shape.kind === 'item-flags') {
    return <ReversedItems label={label} flags={value as boolean[]} onChange={onChange} />;
  }
  if (field.shape.kind === 'term-groups') {
    return <GroupedTerms label={label} groups={value} onChange={onChange} />;
  }
  if (field.shape.kind === 'curves') {
    return <OwnCurves label={label} curves={value as OwnCurve[]} onChange={onChange} help={help} />;
  }
  if (field.ifNull !== undefined) return <OptionalField {...props} ifNull={field.ifNull} />;
  if (typeof value === 'boolean') {
    return <OnOff label={label} value={value} onChange={onChange} help={help} />;
  }
  if (field.options !== undefined) {
    const options = Object.entries(field.options).map(([code, words]) => ({
      value: code,
      label: sentenceCase(words),
    }));
    return (
      <Choice
        label={label}
        options={options}
        value={String(value)}
        onChange={(code) => onChange(typeof value === 'number' ? Number(code) : code)}
        help={help}
      />
    );
  }
  if (typeof value === 'number') {
    return (
      <NumberInput
        label={label}
        value={value}
        unit={field.unit}
        step={field.step ?? 1}
        {...boundsOf(field)}
        onChange={onChange}
        help={help}
      />
    );
  }
  return <TextInput label={label} value={String(value)} onCommit={onChange} help={help} />;
});

function boundsOf({ shape }: PlanField): Bounds {
  return shape.kind === 'number' ? shape : {};
}

/** A switch that may be left to a default, said in words. */
function OptionalField(props: SwitchFieldProps & { readonly ifNull: string }) {
  const { field, label, value, onChange, help, ifNull } = props;
  const { results } = useSession();
  const { cutOff } = results.stamp;
  const isDay = field.shape.kind === 'day';
  // Without dates nothing lies after a cut-off: one already in the plan can only be taken out.
  if (isDay && cutOff === null && value === null)
    return (
      <p className="quiet">
        {label}: {cutOffWords(cutOff)}
      </p>
    );
  const first = isDay && cutOff !== null ? formatDay(cutOff) : (field.firstValue ?? 1);
  return (
    <div className="field">
      <OnOff
        label={`${label}: ${ifNull}`}
        value={value === null}
        onChange={(left) => onChange(left ? null : first)}
        help={value === null ? help : undefined}
      />
      {value === null ? null : typeof value === 'number' ? (
        <NumberInput
          label={label}
          value={value}
          unit={field.unit}
          {...boundsOf(field)}
          onChange={onChange}
          help={help}
        />
      ) : (
        <TextInput
          label={`${label} (YYYY-MM-DD)`}
          value={String(value)}
          onCommit={onChange}
          help={help}
        />
      )}
    </div>
  );
}

function sentenceCase(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
