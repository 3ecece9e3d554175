/** The PSA derivation of a patient in words. */
import { formatDay } from '../../ground/day-number.ts';
import { formatPsa as ng } from '../../ground/format.ts';
import type { Candidate, ProgressionRules, PsaProgression } from './psa-progression-trace.ts';
import { psaDate } from './psa-series.ts';

function candidateSentence(candidate: Candidate, rules: ProgressionRules): string {
  const { point, reference, thresholdNgMl, afterDecline, confirming } = candidate;
  const name = afterDecline ? 'nadir' : 'baseline';
  const limit = rules.thresholds === 'at-least' ? 'at least' : 'more than';
  const rise = `${limit} ${rules.risePercent}% and ${rules.riseNgMl} ng/mL above the ${name}`;
  const from = `${ng(reference.valueNgMl)} of ${formatDay(reference.on)}`;
  const text = `PSA ${ng(point.valueNgMl)}, ${rise} ${from} (threshold ${ng(thresholdNgMl)})`;
  if (confirming !== null) {
    return `${text}, confirmed ${formatDay(confirming.on)} by ${ng(confirming.valueNgMl)}`;
  }
  return afterDecline ? text : `${text}, no decline before`;
}

/** What the derivation found, in one sentence without a full stop. */
export function progressionSentence(progression: Omit<PsaProgression, 'sentence'>): string {
  const { state, decisive, rules, assessed, candidates } = progression;
  switch (state) {
    case 'progressed':
    case 'unconfirmed': {
      if (decisive === null) return '';
      const text = `${formatDay(decisive.point.on)}: ${candidateSentence(decisive, rules)}`;
      return state === 'progressed' ? `PSA progression ${text}` : `unconfirmed PSA rise ${text}`;
    }
    case 'no-baseline':
      return 'no PSA on or before C1D1';
    case 'no-assessment':
      return 'no PSA after C1D1';
    case 'none': {
      const last = assessed.at(-1);
      const cancelled = candidates.findLast((c) => c.cancelling !== null);
      const text = last === undefined ? '' : `, last PSA ${psaDate(last)}`;
      if (cancelled?.cancelling == null) return `no PSA progression${text}`;
      const on = formatDay(cancelled.cancelling.on);
      const by = ng(cancelled.cancelling.valueNgMl);
      const rise = `rise of ${formatDay(cancelled.point.on)} to ${ng(cancelled.point.valueNgMl)}`;
      return `no PSA progression${text}; the ${rise} fell to ${by} on ${on}`;
    }
    default:
      return state satisfies never;
  }
}
