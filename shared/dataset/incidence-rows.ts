/** Rows of a cumulative incidence, each with the R expression that recomputes it. */
import type { IncidenceReading, IncidenceResult } from '../analysis/survival/incidence-result.ts';
import type { ArdEntry } from './row.ts';
import { rNumber, rString, rVector } from './row.ts';

function dataName(code: string): string {
  return `incidence[[${rString(code)}]]`;
}

/** Times and causes (0 censored, 1 the event, 2 death without it) for the R script. */
export function incidenceScriptData(result: IncidenceResult): readonly string[] {
  const rows = [...result.rows].sort((a, b) => a.days - b.days);
  const days = rVector(rows.map((row) => row.days));
  const cause = rVector(rows.map((row) => row.cause));
  return [
    '',
    `# ${result.title}: ${result.rule}`.replace(/[\r\n]+/g, ' '),
    `${dataName(result.code)} <- data.frame(\n  days = ${days},\n  cause = ${cause}\n)`,
  ];
}

const GROUPS = { own: '', competing: 'death without the event' } as const;

function readingEntries(
  result: IncidenceResult,
  reading: IncidenceReading,
  which: keyof typeof GROUPS,
): readonly ArdEntry[] {
  const at = reading[which];
  const cause = which === 'own' ? 1 : 2;
  const call = (what: string) =>
    `incidence_at(${dataName(result.code)}, ${cause}, ${rNumber(at.time)}, ${rString(what)})`;
  const entry = (statistic: string, value: ArdEntry['value'], what: string): ArdEntry => ({
    endpoint: result.code,
    group: GROUPS[which],
    statistic,
    timeDays: at.time,
    value,
    unit: 'proportion',
    method: result.method,
    r: call(what),
  });
  return [
    entry('cumulative incidence', at.incidence, 'estimate'),
    entry('standard error of cumulative incidence', at.standardError, 'se'),
    entry('cumulative incidence, lower limit', at.lower, 'lower'),
    entry('cumulative incidence, upper limit', at.upper, 'upper'),
  ];
}

/** F of the event and of death without it at every reading and at the landmark. */
export function incidenceEntries(result: IncidenceResult): readonly ArdEntry[] {
  const { at, landmark } = result;
  const readings = at.some(({ time }) => time === landmark.time) ? at : [...at, landmark];
  const counts = [
    ['', result.events, 1],
    [GROUPS.competing, result.competingEvents, 2],
  ] as const;
  return [
    ...counts.map(([group, value, cause]) => ({
      endpoint: result.code,
      group,
      statistic: 'events, death competing',
      value,
      unit: 'patients',
      method: result.method,
      r: `sum(${dataName(result.code)}$cause == ${cause})`,
    })),
    ...readings.flatMap((reading) => [
      ...readingEntries(result, reading, 'own'),
      ...readingEntries(result, reading, 'competing'),
    ]),
  ];
}

/** Written from the definition: sums over event times, not the running sums of the program. */
export const INCIDENCE_R = String.raw`
# --- competing risks ------------------------------------------------------------------------------
incidence_at <- function(d, cause, t, what) {
  if (t > max(d$days) && any(d$cause[d$days == max(d$days)] == 0)) return(NA)
  u <- sort(unique(d$days[d$cause > 0 & d$days <= t]))
  y <- sapply(u, function(s) sum(d$days >= s))
  all <- sapply(u, function(s) sum(d$days == s & d$cause > 0))
  own <- sapply(u, function(s) sum(d$days == s & d$cause == cause))
  if (length(u) == 0 || sum(own) == 0) return(switch(what, estimate = 0, se = 0, NA))
  after <- cumprod(1 - all / y)
  before <- c(1, after[-length(after)])
  f <- cumsum(before * own / y)
  rest <- f[length(f)] - f
  first <- if (incidence_variance == "delta") all / (y * (y - all)) else all / ((y - 1) * (y - all))
  first[y == all] <- 0
  if (incidence_variance == "delta") {
    second <- before^2 * own * (y - own) / y^3
    third <- before * own / y^2
  } else {
    second <- before^2 * own * (y - own) / (y^2 * (y - 1))
    second[y == 1] <- (before^2 * own)[y == 1]
    third <- before * own * (y - own) / (y * (y - all) * (y - 1))
    third[y == all] <- 0
  }
  se <- sqrt(max(0, sum(rest^2 * first) + sum(second) - 2 * sum(rest * third)))
  estimate <- f[length(f)]
  z <- qnorm((1 + conf_level) / 2)
  one <- 1 - estimate
  limits <- if (estimate >= 1 || se == 0) c(NA, NA) else if (incidence_scale == "complement")
    1 - one^exp(c(-1, 1) * z * se / (one * abs(log(one)))) else
    estimate^exp(c(1, -1) * z * se / (estimate * abs(log(estimate))))
  switch(what, estimate = estimate, se = se, lower = limits[1], upper = limits[2])
}
`.trim();
