/** What a plan is called. A changed plan is never called by its preset's name. */
import { planDifferences } from './plan-difference.ts';
import type { PlanDifference } from './plan-difference.ts';
import { presetPlan } from './plan-presets.ts';
import { PRESETS, PRESET_TITLES } from './preset-names.ts';
import type { Preset } from './preset-names.ts';
import type { Plan } from './plan.ts';
import type { TrialFacts } from '../types.ts';

/** The preset whose name a plan bears, and what it sets otherwise. */
export type Borrowed = {
  readonly preset: Preset;
  readonly differences: readonly PlanDifference[];
};

/** Null when the plan has a name of its own. Case and outer spaces make no other name. */
export function borrowedName(plan: Plan, facts: TrialFacts): Borrowed | null {
  const name = plan.name.trim().toLowerCase();
  const preset = PRESETS.find((one) => PRESET_TITLES[one].toLowerCase() === name);
  if (preset === undefined) return null;
  return { preset, differences: planDifferences(presetPlan(preset, facts), plan) };
}

/** "Protocol", "Protocol, 2 changes", or the plan's own name: what stands in every output. */
export function planLabel(plan: Plan, facts: TrialFacts): string {
  const borrowed = borrowedName(plan, facts);
  if (borrowed === null) return plan.name;
  const { preset, differences } = borrowed;
  const title = PRESET_TITLES[preset];
  if (differences.length === 0) return title;
  return `${title}, ${differences.length === 1 ? '1 change' : `${differences.length} changes`}`;
}

const LONGEST_NAME = 80;

/** A name for a changed plan that still bears its preset's; null where it needs none. */
export function proposedName(plan: Plan, facts: TrialFacts): string | null {
  const borrowed = borrowedName(plan, facts);
  if (borrowed === null || borrowed.differences.length === 0) return null;
  const title = PRESET_TITLES[borrowed.preset];
  const [only, ...others] = borrowed.differences;
  if (only === undefined || others.length > 0) return `Own plan after ${title}`;
  const name = `${title} with ${only.title}: ${only.after}`;
  return name.length > LONGEST_NAME ? `Own plan after ${title}` : name;
}
