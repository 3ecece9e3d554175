/** What travels with every result: which data, which plan, which program. */
import { SET_TITLES } from '../../endpoints/population/analysis-set.ts';
import { cutOffWords, NO_CUT_OFF } from '../../trial/dates-known.ts';
import { planHash, shortHash } from '../../trial/plan/plan-hash.ts';
import { planLabel } from '../../trial/plan/plan-label.ts';
import type { Frame } from './frame.ts';
import type { Stamp } from '../results.ts';

export function stampOf({ trial, plan, cutOff, set }: Frame, appVersion: string): Stamp {
  return {
    source: trial.source,
    synthetic: trial.facts.synthetic,
    planName: planLabel(plan, trial.facts),
    planHash: planHash(plan),
    cutOff: cutOff === NO_CUT_OFF ? null : cutOff,
    analysisSet: set,
    appVersion,
  };
}

/** The stamp in one line, for footers. */
export function stampWords(stamp: Stamp): string {
  const synthetic = stamp.synthetic ? 'SYNTHETIC data, ' : '';
  return (
    `${synthetic}${stamp.source.fileName} (SHA-256 ${shortHash(stamp.source.sha256)}), ` +
    `cut-off ${cutOffWords(stamp.cutOff)}, ${SET_TITLES[stamp.analysisSet]}, ` +
    `plan ${stamp.planName} (${shortHash(stamp.planHash)}), OneArm ${stamp.appVersion}`
  );
}
