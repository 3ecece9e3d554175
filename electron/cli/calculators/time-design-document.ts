/** Designs of a time to event, as `onearm design --milestone` and `--log-rank` print them. */
import { formatNumber, formatPercent } from '../../../shared/ground/format.ts';
import { timeDesign, timeDesignSize } from '../../../shared/statistics/index.ts';
import type { AccrualPlan, TimeDesignMethod } from '../../../shared/statistics/index.ts';
import { alignRows } from '../words/output.ts';
import type { Result } from '../words/output.ts';

export type TimeDesignOptions = AccrualPlan & {
  readonly method: TimeDesignMethod;
  /** Patients; null: as few as reach `power`. */
  readonly n: number | null;
  readonly power: number;
};

/** Power of n patients, or the n that reaches a power. */
export function timeDesignResult(options: TimeDesignOptions): Result {
  const { method, n, power, ...plan } = options;
  const design = n === null ? timeDesignSize(method, plan, power) : timeDesign(method, plan, n);
  const sentence = methodSentence(method, plan);
  return {
    document: {
      design: method,
      null: plan.nullSurvival,
      alternative: plan.alternativeSurvival,
      at: plan.landmark,
      accrual: plan.accrual,
      followUp: plan.followUp,
      shape: plan.shape,
      alpha: plan.alpha,
      n: design.n,
      power: design.power,
      ...(method === 'milestone' ? { criticalSurvival: design.criticalSurvival } : {}),
      expectedEvents: design.expectedEvents,
      method: sentence,
    },
    text: [
      alignRows([
        ['n', String(design.n)],
        ['power', formatNumber(design.power, 4)],
        ...(design.criticalSurvival === null
          ? []
          : [['rejects beyond a survival of', formatPercent(design.criticalSurvival)]]),
        ['events under the null', formatNumber(design.expectedEvents.null, 1)],
        ['events under the alternative', formatNumber(design.expectedEvents.alternative, 1)],
      ]),
      '',
      sentence,
    ].join('\n'),
  };
}

function methodSentence(method: TimeDesignMethod, plan: AccrualPlan): string {
  const test =
    method === 'milestone'
      ? 'Milestone test of Kaplan-Meier on the log-log scale'
      : 'One-sample log-rank test (O - E) / sqrt((O + E) / 2)';
  const shape = plan.shape === 1 ? 'constant hazards' : `Weibull hazards of shape ${plan.shape}`;
  const caution =
    method === 'milestone'
      ? ''
      : ' The null has to be right as a whole curve, not at one time alone.';
  return (
    `${test}, one-sided alpha ${plan.alpha}, survival at ${plan.landmark}: null ` +
    `${plan.nullSurvival}, alternative ${plan.alternativeSurvival}; ${shape}; accrual over ` +
    `${plan.accrual}, then follow-up of ${plan.followUp}. Normal approximation.${caution}`
  );
}
