/** Another plan in the place of this one: asked first where edits would go. */
import { useState } from 'react';
import type { ReactNode } from 'react';
import { planDifferences } from '../../../shared/trial/plan/plan-difference.ts';
import { presetPlan } from '../../../shared/trial/plan/plan-presets.ts';
import { PRESETS } from '../../../shared/trial/plan/preset-names.ts';
import type { Plan } from '../../../shared/trial/plan/plan.ts';
import type { TrialFacts } from '../../../shared/trial/types.ts';
import { AskDialog } from '../../components/ask-dialog.tsx';
import { DifferenceList } from '../../components/difference-list.tsx';
import { useSession } from '../../session/session.ts';
import { samePlan } from '../../session/state.ts';

/** True where the plan is neither a preset as it is nor the one saved. */
export function hasEdits(plan: Plan, saved: Plan | null, facts: TrialFacts): boolean {
  if (samePlan(plan, saved)) return false;
  return !PRESETS.some((preset) => planDifferences(presetPlan(preset, facts), plan).length === 0);
}

export type ReplacePlan = {
  readonly replace: (plan: Plan) => void;
  /** The question, while it is open. */
  readonly question: ReactNode;
};

export function useReplacePlan(): ReplacePlan {
  const { trial, plan, savedPlan, setPlan } = useSession();
  const [next, setNext] = useState<Plan | null>(null);
  const put = (other: Plan): void => {
    setPlan(() => other);
    setNext(null);
  };
  const replace = (other: Plan): void =>
    hasEdits(plan, savedPlan, trial.facts) ? setNext(other) : put(other);
  const question =
    next === null ? null : (
      <AskDialog
        title={`Replace your plan by ${next.name}?`}
        says="Your changes are not saved. Undo (Ctrl+Z) brings them back while this trial is open."
        stay="Keep my plan"
        onStay={() => setNext(null)}
        actions={
          <button type="button" className="button primary" onClick={() => put(next)}>
            Replace it
          </button>
        }
      >
        <DifferenceList differences={planDifferences(plan, next)} />
      </AskDialog>
    );
  return { replace, question };
}
