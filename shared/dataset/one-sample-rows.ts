/** Rows of the comparisons with known curves, each with the R expression that recomputes it. */
import type {
  OneSampleComparison,
  OneSampleResult,
} from '../analysis/survival/one-sample-result.ts';
import type { ArdEntry } from './row.ts';
import { rNumber, rString } from './row.ts';
import { curveNames } from './survival-rows.ts';

/** The call on the endpoint's data that every statistic of a comparison comes from. */
function callOf(result: OneSampleResult, { reference, test }: OneSampleComparison) {
  if (reference.kind !== 'weibull') throw new Error('references of the analysis are formulas');
  const { survival, at, shape } = reference;
  const cut = result.restrictTo === null ? 'Inf' : rNumber(result.restrictTo);
  const curve = [survival, at, shape].map(rNumber).join(', ');
  return (what: string): string | null =>
    test.expected === 0
      ? null
      : `one_sample(${curveNames(result.code).data}, ${curve}, ${cut}, ${rString(what)})`;
}

function comparisonEntries(
  result: OneSampleResult,
  each: OneSampleComparison,
): readonly ArdEntry[] {
  const { test, kind, name } = each;
  const call = callOf(result, each);
  const group = kind === 'historical' ? `historical: ${name}` : name;
  const entry = (statistic: string, value: ArdEntry['value'], unit: string, what: string) => ({
    endpoint: result.code,
    group,
    statistic,
    value,
    unit,
    method: result.method,
    r: call(what),
  });
  return [
    entry('observed events', test.observed, 'patients', 'observed'),
    entry('expected events', test.expected, 'patients', 'expected'),
    entry('standardised mortality ratio', test.ratio, 'ratio', 'ratio'),
    entry('standardised mortality ratio, lower limit', test.lower, 'ratio', 'lower'),
    entry('standardised mortality ratio, upper limit', test.upper, 'ratio', 'upper'),
  ];
}

/** Observed, expected and their ratio against each curve. */
export function oneSampleEntries(result: OneSampleResult): readonly ArdEntry[] {
  return result.comparisons.flatMap((each) => comparisonEntries(result, each));
}

export const ONE_SAMPLE_R = String.raw`
# --- known curves ---------------------------------------------------------------------------------
one_sample <- function(d, survival, at, shape, cut, what) {
  observed <- sum(d$event == 1 & d$days <= cut)
  expected <- sum(-log(survival) * (pmin(d$days, cut) / at)^shape)
  limits <- poisson.test(observed, expected, conf.level = conf_level)$conf.int
  switch(what, observed = observed, expected = expected, ratio = observed / expected,
    lower = limits[1], upper = limits[2])
}
`.trim();
