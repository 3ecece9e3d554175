/** What the window holds: nothing yet, a trial being opened, or an opened trial with its plan. */
import type { OpenedTrial } from '../../shared/api.ts';
import { Refused } from '../../shared/ground/refusal.ts';
import type { Refusal } from '../../shared/ground/refusal.ts';
import { parseTrial } from '../../shared/trial/parse-trial.ts';
import { protocolPlan } from '../../shared/trial/plan/plan-presets.ts';
import type { Plan } from '../../shared/trial/plan/plan.ts';
import type { Trial } from '../../shared/trial/types.ts';

export type Opened = {
  readonly phase: 'opened';
  readonly opened: OpenedTrial;
  readonly trial: Trial;
  readonly plan: Plan;
  readonly savedPlan: Plan | null;
  /** The plan the trial was opened with: a change of it is lost unless it is kept. */
  readonly firstPlan: Plan;
};

export type State =
  | { readonly phase: 'welcome'; readonly refusal: Refusal | null }
  | { readonly phase: 'opening' }
  | Opened;

export type Action =
  | { readonly type: 'opening' }
  /** `keep` is a plan that was being worked with when the file was opened again. */
  | { readonly type: 'opened'; readonly opened: OpenedTrial; readonly keep: Plan | null }
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
      return parsed(action.opened, action.keep);
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
function parsed(opened: OpenedTrial, keep: Plan | null): State {
  try {
    const trial = parseTrial(opened.columns, opened.source, opened.ignored, opened.readerNotes);
    const firstPlan = opened.plan ?? protocolPlan(trial.facts);
    const plan = keep ?? firstPlan;
    // A plan of an earlier format is not yet saved as it is now read.
    const savedPlan = opened.planNote === null ? opened.plan : null;
    return { phase: 'opened', opened, trial, plan, savedPlan, firstPlan };
  } catch (error) {
    if (error instanceof Refused) return { phase: 'welcome', refusal: error.refusal };
    throw error;
  }
}

/** The plan as it was changed since opening and not saved beside the data; null when it was not. */
export function unsavedPlan({ plan, savedPlan, firstPlan }: Opened): Plan | null {
  return plan === firstPlan || plan === savedPlan ? null : plan;
}
