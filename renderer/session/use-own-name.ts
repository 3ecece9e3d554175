/** A changed plan takes a name of its own before it is saved or anything leaves under it. */
import { useCallback } from 'react';
import { proposedName } from '../../shared/trial/plan/plan-label.ts';
import type { Plan } from '../../shared/trial/plan/plan.ts';
import { useSession } from './session.ts';

export type OwnName = {
  /** The name it would take; null where it has one already. */
  readonly name: string | null;
  readonly type: (name: string) => void;
  /** The plan under a name of its own, which is the window's plan from now on. */
  readonly named: () => Plan;
};

const LONGEST_NAME = 80;

export function useOwnName(): OwnName {
  const { plan, trial, ownName, setOwnName, setPlan } = useSession();
  const proposed = proposedName(plan, trial.facts);
  const typed = ownName?.trim() ?? '';
  const named = useCallback((): Plan => {
    if (proposed === null) return plan;
    const own = { ...plan, name: (typed === '' ? proposed : typed).slice(0, LONGEST_NAME) };
    // A preset's name typed by hand is no name of its own.
    const final = proposedName(own, trial.facts) === null ? own : { ...plan, name: proposed };
    setPlan(() => final);
    setOwnName(null);
    return final;
  }, [plan, proposed, typed, trial.facts, setPlan, setOwnName]);
  return { name: proposed === null ? null : (ownName ?? proposed), type: setOwnName, named };
}
