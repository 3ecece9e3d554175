/**
 * The plans of the presets, made from what the switches declare (`presets`), also where a preset
 * declares what the protocol has: from these come the plan of a preset and the columns of the table
 * of conventions.
 * - PCWG3: the published table ignores early rises and records the best decline at any time, so the
 *   response has neither a first nor a last day.
 * - R: `survfit` and `binom.test`. It reads nothing after the last time unless asked to extend.
 * - SAS: PROC LIFETEST and PROC FREQ. It adds no day to a time.
 * - ADaM times: AVAL = ADT - STARTDT + 1, whatever program reads them.
 */
import type { TrialFacts } from '../types.ts';
import type { Plan } from './plan.ts';
import { PRESET_TITLES } from './preset-names.ts';
import type { Preset } from './preset-names.ts';
import { PLAN_FIELDS, PLAN_PARTS, withPlanValue } from './switches/all.ts';
import { GENERAL } from './switches/general-switches.ts';
import type { PlanPart, Switch } from './switches/switch.ts';

/**
 * The plan of the protocol, with the hypotheses of the trial file. Defaults and their sources:
 * docs/plan.md.
 */
export function protocolPlan(facts: TrialFacts): Plan {
  const values = ({ switches }: PlanPart) =>
    Object.fromEntries(
      Object.entries(switches).map(([name, declared]) => [name, initialOf(declared, facts)]),
    );
  const parts = Object.entries<PlanPart>(PLAN_PARTS).map(([key, part]) => [key, values(part)]);
  // One value a declared switch, of its declared type: this is a plan.
  return { ...values(GENERAL), ...Object.fromEntries(parts) } as Plan;
}

function initialOf({ initial }: Switch, facts: TrialFacts): unknown {
  return typeof initial === 'function' ? (initial as (f: TrialFacts) => unknown)(facts) : initial;
}

/** A plan with the switches of a preset moved and no others. */
export function withPreset(plan: Plan, preset: Preset): Plan {
  return PLAN_FIELDS.reduce<object>((moved, { path, presets }) => {
    const value = presets?.[preset];
    return value === undefined ? moved : withPlanValue(moved, path, value);
  }, plan) as Plan;
}

/** The plan of a preset for this trial. */
export function presetPlan(preset: Preset, facts: TrialFacts): Plan {
  return { ...withPreset(protocolPlan(facts), preset), name: PRESET_TITLES[preset] };
}
