/** A trial file with its plan and its results, for every command that shows or exports them. */
import type { Results } from '../../../shared/analysis/results.ts';
import { Refused } from '../../../shared/ground/refusal.ts';
import { protocolPlan } from '../../../shared/trial/plan/plan-presets.ts';
import type { Plan } from '../../../shared/trial/plan/plan.ts';
import type { Trial } from '../../../shared/trial/types.ts';
import { NO_CHOICES } from '../../import/file-choices.ts';
import type { FileChoices } from '../../import/file-choices.ts';
import { openTrialFile } from '../../open/open-trial.ts';
import { readPlanFile } from '../../open/read-plan.ts';
import { appVersion } from '../../disk/paths.ts';
import { readPlanBeside } from '../../service/plan-file.ts';

export type AnalyzedFile = {
  readonly trial: Trial;
  readonly plan: Plan;
  /** What was added to a plan of an earlier format, in words. */
  readonly planNote: string | null;
  readonly results: Results;
};

/**
 * Opens a trial and analyses it under the plan named, else the plan saved beside it, else the
 * protocol's.
 *
 * @throws Refused as the reader does; a plan that cannot be read is refused, never passed over
 */
export async function analyzeFile(
  path: string,
  planPath: string | null,
  choices: FileChoices = NO_CHOICES,
): Promise<AnalyzedFile> {
  // The child reads while this process loads the analysis: two thirds of the time of one command.
  const [trial, { analyze }] = await Promise.all([
    openTrialFile(path, { choices }),
    import('../../../shared/analysis/analyze.ts'),
  ]);
  const { plan, note } = await planFor(trial, path, planPath);
  return { trial, plan, planNote: note, results: analyze(trial, plan, appVersion()) };
}

async function planFor(
  trial: Trial,
  path: string,
  planPath: string | null,
): Promise<{ readonly plan: Plan; readonly note: string | null }> {
  if (planPath === null) {
    const { plan, note, refusal } = await readPlanBeside(path);
    if (refusal !== null) throw new Refused(refusal);
    return { plan: plan ?? protocolPlan(trial.facts), note };
  }
  return readPlanFile(planPath);
}
