/** How the interval of a rate is made. */
import type { ProportionMethod } from '../../statistics/index.ts';
import type { Plan } from '../../trial/plan/plan.ts';

/** Method of the intervals of rates: the plan's, where 'matching' is the exact Clopper-Pearson. */
export function rateMethod({ primary }: Plan): ProportionMethod {
  return primary.interval === 'matching' ? 'clopper-pearson' : primary.interval;
}
