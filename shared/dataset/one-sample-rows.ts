/** Rows of the comparisons with known curves, each with the R expression that recomputes it. */
import type {
  OneSampleComparison,
  OneSampleResult,
} from '../analysis/survival/one-sample-result.ts';
import type { ArdEntry } from './row.ts';
import { referenceEnd } from '../statistics/index.ts';
import type { Plan } from '../trial/plan/plan.ts';
import { rNumber, rString, rVector } from './row.ts';
import { curveNames } from './survival-rows.ts';

/** The call on the endpoint's data that every statistic of a comparison comes from. */
function callOf(result: OneSampleResult, { reference, test }: OneSampleComparison, plan: Plan) {
  const { sides, nullProportion, alternativeProportion } = plan.primary;
  const less = alternativeProportion > nullProportion ? 'less' : 'greater';
  const side = rString(sides === 2 ? 'two-sided' : less);
  const variance = rString(plan.oneSample.variance);
  const data = curveNames(result.code).data;
  const cut = rNumber(Math.min(result.restrictTo ?? Infinity, referenceEnd(reference)));
  const hazard =
    reference.kind === 'weibull'
      ? `weibull_hazard(${[reference.survival, reference.at, reference.shape].map(rNumber).join(', ')})`
      : `points_hazard(${rVector(reference.times)}, ${rVector(reference.survival)})`;
  return (what: string): string | null =>
    test.expected === 0
      ? null
      : `one_sample(${data}, ${hazard}, ${cut}, ${rString(what)}, ${variance}, ${side})`;
}

function comparisonEntries(
  result: OneSampleResult,
  each: OneSampleComparison,
  plan: Plan,
): readonly ArdEntry[] {
  const { test, kind, name } = each;
  const call = callOf(result, each, plan);
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
    // What is historical is no control: it has no test.
    ...(kind === 'historical'
      ? []
      : [
          entry('one-sample log-rank, z', test.z, 'standard normal', 'z'),
          entry('one-sample log-rank, p', test.p, 'probability', 'p'),
          entry('exact Poisson p', test.poissonP, 'probability', 'poisson'),
        ]),
  ];
}

/** Observed, expected and their ratio against each curve. */
export function oneSampleEntries(result: OneSampleResult, plan: Plan): readonly ArdEntry[] {
  return result.comparisons.flatMap((each) => comparisonEntries(result, each, plan));
}

export const ONE_SAMPLE_R = String.raw`
# --- known curves ---------------------------------------------------------------------------------
# Cumulative hazards: a formula; or points, linear in -log S from (0, 0), nothing beyond the last.
weibull_hazard <- function(survival, at, shape) function(t) -log(survival) * (t / at)^shape
points_hazard <- function(times, survival) {
  start <- if (times[1] == 0) NULL else 0
  function(t) approx(c(start, times), c(start, -log(survival)), xout = t)$y
}

one_sample <- function(d, hazard, cut, what, variance, side) {
  observed <- sum(d$event == 1 & d$days <= cut)
  expected <- sum(hazard(pmin(d$days, cut)))
  limits <- poisson.test(observed, expected, conf.level = conf_level)$conf.int
  z <- switch(variance, null = (observed - expected) / sqrt(expected),
    average = (observed - expected) / sqrt((observed + expected) / 2), NA)
  few <- ppois(observed, expected)
  many <- ppois(observed - 1, expected, lower.tail = FALSE)
  poisson <- switch(side, less = few, greater = many, min(1, 2 * min(few, many)))
  switch(what, observed = observed, expected = expected, ratio = observed / expected,
    lower = limits[1], upper = limits[2], z = z, poisson = poisson,
    p = if (is.na(z)) poisson else
      switch(side, less = pnorm(z), greater = pnorm(-z), 2 * pnorm(-abs(z))))
}
`.trim();
