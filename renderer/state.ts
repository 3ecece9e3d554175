/** What the window holds: nothing yet, a trial being opened, or an opened trial with its plan. */
import type { OpenedTrial } from '../shared/api.ts';
import { Refused } from '../shared/refusal.ts';
import type { Refusal } from '../shared/refusal.ts';
import { parseTrial } from '../shared/trial/parse-trial.ts';
import { protocolPlan } from '../shared/trial/plan-presets.ts';
import type { Plan } from '../shared/trial/plan.ts';
import type { Trial } from '../shared/trial/types.ts';

export type Opened = {
  readonly phase: 'opened';
  readonly opened: OpenedTrial;
  readonly trial: Trial;
  readonly plan: Plan;
  readonly savedPlan: Plan | null;
};

export type State =
  | { readonly phase: 'welcome'; readonly refusal: Refusal | null }
  | { readonly phase: 'opening' }
  | Opened;

export type Action =
  | { readonly type: 'opening' }
  | { readonly type: 'opened'; readonly opened: OpenedTrial }
  | { readonly type: 'refused'; readonly refusal: Refusal }
  | { readonly type: 'closed' }
  | { readonly type: 'plan'; readonly change: (plan: Plan) => Plan }
  | { readonly type: 'saved'; readonly plan: Plan };

export const START: State = { phase: 'welcome', refusal: null };

export function reduce(state: State, action: Action): State {
  switch (action.type) {
    case 'opening':
      return { phase: 'opening' };
    case 'opened':
      return parsed(action.opened);
    case 'refused':
      return { phase: 'welcome', refusal: action.refusal };
    case 'closed':
      return START;
    case 'plan':
      return state.phase === 'opened' ? { ...state, plan: action.change(state.plan) } : state;
    case 'saved':
      return state.phase === 'opened' ? { ...state, savedPlan: action.plan } : state;
    default:
      return action satisfies never;
  }
}

/** Columns to a trial; a value out of place is a refusal, never a crash. */
function parsed(opened: OpenedTrial): State {
  try {
    const trial = parseTrial(opened.columns, opened.source, opened.ignored);
    const plan = opened.plan ?? protocolPlan(trial.facts);
    return { phase: 'opened', opened, trial, plan, savedPlan: opened.plan };
  } catch (error) {
    if (error instanceof Refused) return { phase: 'welcome', refusal: error.refusal };
    throw error;
  }
}
