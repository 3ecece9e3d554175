/** Rows of the primary endpoint: both treatments of the indeterminate, the outlook, the design. */
import type { DesignFacts, PrimaryAnalysis, PrimaryResult } from '../analysis/results.ts';
import type { Plan } from '../trial/plan/plan.ts';
import type { BinomialTest, ProportionInterval } from '../statistics/index.ts';
import type { ArdEntry } from './row.ts';
import { rNumber, rString } from './row.ts';

/** R expression of the exact test. */
export function rTest(test: BinomialTest): string {
  const args = [test.successes, test.n, test.nullProportion].map(rNumber).join(', ');
  const rule = test.alternative === 'two-sided' ? test.rule : 'central';
  return `binomial_p(${args}, ${rString(test.alternative)}, ${rString(rule)}, ${
    test.midP === true ? 'TRUE' : 'FALSE'
  })`;
}

/**
 * R expression of one limit of an interval for a proportion; null for the two methods that base R
 * does not have and that the script does not write again.
 */
export function rLimit(interval: ProportionInterval, which: 'lower' | 'upper'): string | null {
  const { successes, n, method, level, alternative } = interval;
  if (method === 'blaker' || method === 'minlike') return null;
  return `proportion_limit(${rNumber(successes)}, ${rNumber(n)}, ${rString(method)}, ${rNumber(
    level,
  )}, ${rString(alternative)}, ${rString(which)})`;
}

function analysisEntries(
  analysis: PrimaryAnalysis,
  group: string,
  method: string,
): readonly ArdEntry[] {
  const entry = (statistic: string, value: number, unit: string, r: string | null): ArdEntry => ({
    endpoint: 'primary',
    group,
    statistic,
    value,
    unit,
    method,
    r,
  });
  const { alive, n, test, interval } = analysis;
  return [
    entry('alive at landmark', alive, 'patients', null),
    entry('patients counted', n, 'patients', null),
    entry('proportion alive', test.estimate, 'proportion', `${rNumber(alive)} / ${rNumber(n)}`),
    entry('exact p', test.p, 'probability', rTest(test)),
    entry('lower limit', interval.lower, 'proportion', rLimit(interval, 'lower')),
    entry('upper limit', interval.upper, 'proportion', rLimit(interval, 'upper')),
  ];
}

function designEntries(
  design: DesignFacts,
  group: string,
  plan: Plan,
  method: string,
): readonly ArdEntry[] {
  const { nullProportion, alternativeProportion, alpha, sides, twoSidedRule, midP } = plan.primary;
  const numbers = [design.n, nullProportion, alternativeProportion, alpha, sides].map(rNumber);
  const args = [...numbers, rString(twoSidedRule), midP ? 'TRUE' : 'FALSE'];
  const entry = (statistic: string, value: ArdEntry['value'], unit: string, part: string) => ({
    endpoint: 'primary',
    group,
    statistic,
    value,
    unit,
    method,
    r: `exact_design(${args.join(', ')}, ${rString(part)})`,
  });
  return [
    entry(
      'critical count',
      design.criticalCount ?? { state: 'not-estimable' },
      'patients',
      'critical',
    ),
    entry('attained alpha', design.attainedAlpha, 'probability', 'alpha'),
    entry('power', design.power, 'probability', 'power'),
  ];
}

/** All statistics of the primary endpoint. */
export function primaryEntries(result: PrimaryResult, plan: Plan): readonly ArdEntry[] {
  const status = (['alive', 'dead', 'pending', 'lost'] as const).map((key): ArdEntry => ({
    endpoint: 'primary',
    statistic: `status: ${key}`,
    value: result.counts[key],
    unit: 'patients',
    method: result.method,
    r: `sum(landmark$status == ${rString(key)})`,
  }));
  return [
    ...status,
    ...analysisEntries(result.headline, '', result.method),
    ...result.treatments.flatMap((t) => analysisEntries(t, t.label, result.method)),
    ...result.outlook.cases.flatMap((c, k) =>
      analysisEntries(c, `${k} of ${result.outlook.pending} pending alive`, result.method),
    ),
    ...designEntries(result.plannedDesign, 'design as planned', plan, result.method),
    ...designEntries(result.actualDesign, 'design as analysed', plan, result.method),
  ];
}
