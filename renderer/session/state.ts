/** What the window holds: nothing yet, a trial being opened, or an opened trial with its plan. */
import type { OpenedTrial, PlanBeside, Request } from '../../shared/api.ts';
import type { Look, Looks } from '../../shared/draft.ts';
import { Refused } from '../../shared/ground/refusal.ts';
import type { Refusal } from '../../shared/ground/refusal.ts';
import { parseTrial } from '../../shared/trial/parse-trial.ts';
import { canonicalJson } from '../../shared/trial/plan/plan-hash.ts';
import { protocolPlan } from '../../shared/trial/plan/plan-presets.ts';
import type { Plan } from '../../shared/trial/plan/plan.ts';
import type { Trial } from '../../shared/trial/types.ts';
import { begun, redone, stepped, undone, wentTo } from './history.ts';
import type { History } from './history.ts';
import { planStep } from './work.ts';
import type { Work } from './work.ts';

export type Opened = {
  readonly phase: 'opened';
  readonly opened: OpenedTrial;
  /** What was asked for, to ask for it again. */
  readonly request: Request<'openTrial'>;
  readonly trial: Trial;
  readonly work: History<Work>;
  readonly savedPlan: Plan | null;
  /** SHA-256 of the plan file beside the data that this window knows; null where it knows none. */
  readonly planFile: string | null;
  /** The plan the trial was opened with: a change of it is lost unless it is kept. */
  readonly firstPlan: Plan;
  /** Work of an earlier time was taken up again. */
  readonly continued: boolean;
};

export type State =
  | { readonly phase: 'welcome'; readonly refusal: Refusal | null }
  | { readonly phase: 'opening' }
  | Opened;

export type Action =
  | { readonly type: 'opening' }
  /** `keep` is what was being worked on when the file was opened again. */
  | {
      readonly type: 'opened';
      readonly opened: OpenedTrial;
      readonly request: Request<'openTrial'>;
      readonly keep: Kept | null;
    }
  | { readonly type: 'refused'; readonly refusal: Refusal }
  | { readonly type: 'closed' }
  | { readonly type: 'plan'; readonly change: (plan: Plan) => Plan }
  | { readonly type: 'look'; readonly name: string; readonly look: Look; readonly says: string }
  | { readonly type: 'undo' | 'redo' }
  /** To the state after the first `steps` steps. */
  | { readonly type: 'go'; readonly steps: number }
  | { readonly type: 'saved'; readonly plan: Plan; readonly planFile: string }
  /** Another plan was found beside the data: known from now on, not taken over. */
  | { readonly type: 'beside'; readonly beside: PlanBeside };

/** What outlives the opening of a file again. `plan` is null where the file's own counts. */
export type Kept = { readonly plan: Plan | null; readonly looks: Looks };

export const START: State = { phase: 'welcome', refusal: null };

export function reduce(state: State, action: Action): State {
  switch (action.type) {
    case 'opening':
      return { phase: 'opening' };
    case 'opened':
      return parsed(action);
    case 'refused':
      return { phase: 'welcome', refusal: action.refusal };
    case 'closed':
      return START;
    default:
      return state.phase === 'opened' ? worked(state, action) : state;
  }
}

type WorkAction = Exclude<Action, { type: 'opening' | 'opened' | 'refused' | 'closed' }>;

function worked(state: Opened, action: WorkAction): Opened {
  const { work } = state;
  const { plan, looks } = work.present;
  switch (action.type) {
    case 'plan': {
      const next = action.change(plan);
      const says = planStep(plan, next);
      return says === null ? state : { ...state, work: stepped(work, { plan: next, looks }, says) };
    }
    case 'look': {
      const changed = { ...looks, [action.name]: action.look };
      return { ...state, work: stepped(work, { plan, looks: changed }, action.says) };
    }
    case 'undo':
      return { ...state, work: undone(work) };
    case 'redo':
      return { ...state, work: redone(work) };
    case 'go':
      return { ...state, work: wentTo(work, action.steps) };
    case 'saved':
      return { ...state, savedPlan: action.plan, planFile: action.planFile };
    case 'beside':
      return { ...state, savedPlan: action.beside.plan, planFile: action.beside.planFile };
    default:
      return action satisfies never;
  }
}

/** Columns to a trial; a value out of place is a refusal, never a crash. */
function parsed({ opened, request, keep }: Extract<Action, { type: 'opened' }>): State {
  try {
    const trial = parseTrial(opened.columns, opened.source, opened.ignored, opened.readerNotes);
    const firstPlan = opened.plan ?? protocolPlan(trial.facts);
    const plan = keep?.plan ?? opened.draft?.plan ?? firstPlan;
    const looks = keep?.looks ?? opened.draft?.looks ?? {};
    return {
      phase: 'opened',
      opened,
      request,
      trial,
      work: begun({ plan, looks }),
      // A plan of an earlier format is not yet saved as it is now read.
      savedPlan: opened.planNote === null ? opened.plan : null,
      planFile: opened.planFile,
      firstPlan,
      continued: keep === null && opened.draft !== null && !samePlan(plan, firstPlan),
    };
  } catch (error) {
    if (error instanceof Refused) return { phase: 'welcome', refusal: error.refusal };
    throw error;
  }
}

/** The plan as it was changed since opening and not saved beside the data; null when it was not. */
export function unsavedPlan({ work, savedPlan, firstPlan }: Opened): Plan | null {
  const { plan } = work.present;
  return samePlan(plan, firstPlan) || samePlan(plan, savedPlan) ? null : plan;
}

/** Equal in every switch and in name; null is no plan. */
export function samePlan(a: Plan | null, b: Plan | null): boolean {
  if (a === b) return true;
  return a !== null && b !== null && canonicalJson(a) === canonicalJson(b);
}
