/** Both cuts analysed and compared, by the engine of `onearm compare`. */
import { analyze } from '../../../shared/analysis/analyze.ts';
import type { Results } from '../../../shared/analysis/results.ts';
import { compareTrials } from '../../../shared/import/compare/compare-trials.ts';
import type { Comparison } from '../../../shared/import/compare/compare-trials.ts';
import { planDifferences } from '../../../shared/trial/plan/plan-difference.ts';
import type { PlanDifference } from '../../../shared/trial/plan/plan-difference.ts';
import { protocolPlan } from '../../../shared/trial/plan/plan-presets.ts';
import type { Plan } from '../../../shared/trial/plan/plan.ts';
import type { Trial } from '../../../shared/trial/types.ts';
import type { EarlierCut } from './use-earlier-cut.ts';

/** Under which plan the earlier cut is analysed. */
export type EarlierPlan = 'own' | 'same';

export type TwoCuts = {
  readonly comparison: Comparison;
  readonly old: Results;
  readonly now: Results;
  /** The plan of the earlier cut as it is used. */
  readonly oldPlan: Plan;
  /** What the two plans say differently: then results move without any data. */
  readonly differences: readonly PlanDifference[];
};

/** @param version of the program, for the stamps */
export function compareCuts(
  earlier: EarlierCut,
  {
    trial,
    plan,
    version,
  }: { readonly trial: Trial; readonly plan: Plan; readonly version: string },
  which: EarlierPlan,
): TwoCuts {
  const oldPlan = which === 'same' ? plan : ownPlan(earlier);
  const old = analyze(earlier.trial, oldPlan, version);
  const now = analyze(trial, plan, version);
  return {
    comparison: compareTrials({ trial: earlier.trial, results: old }, { trial, results: now }),
    old,
    now,
    oldPlan,
    differences: planDifferences(oldPlan, plan),
  };
}

/** The plan saved beside the earlier file, else the protocol's. */
export function ownPlan({ opened, trial }: EarlierCut): Plan {
  return opened.plan ?? protocolPlan(trial.facts);
}
