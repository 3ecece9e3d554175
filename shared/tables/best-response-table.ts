/** Best overall response by RECIST 1.1 and RECIP as a table. */
import {
  formatEstimate,
  formatLevel,
  formatLimits,
  formatMonths,
  formatPlural,
} from '../ground/format.ts';
import {
  BEST_RESPONSES,
  BEST_RESPONSE_TITLES,
  RESPONSE_TITLES,
} from '../analysis/response/response.ts';
import type { CriterionResponse, ResponseResult } from '../analysis/response/response-types.ts';
import type { CompositeResponse } from '../analysis/response/composite.ts';
import { count, EMPTY, heading, indented, left, percent, right, share } from './cells.ts';
import type { TableBody, TableRow } from './table.ts';

export function bestResponseTable(result: ResponseResult, level: number): TableBody {
  const ci = `${formatLevel(level)} CI`;
  const { composite } = result;
  return {
    title: 'Best overall response',
    landscape: false,
    columns: [
      left('Response', 4),
      right('n'),
      right('of'),
      right('%'),
      right(`${ci}, lower`),
      right(`${ci}, upper`),
    ],
    rows: result.criteria.flatMap(rowsOf),
    notes: [
      ...result.criteria.flatMap((one) => [`${one.sentence}.`, `${durationWords(one)}.`]),
      ...(composite === null ? [] : [compositeWords(composite)]),
      result.method,
    ],
  };
}

function rowsOf({
  criterion,
  confirmed,
  counts,
  n,
  rates,
}: CriterionResponse): readonly TableRow[] {
  const what = confirmed ? 'confirmed' : 'not confirmed';
  return [
    heading(
      `${RESPONSE_TITLES[criterion]}, best response ${what}`,
      EMPTY,
      EMPTY,
      EMPTY,
      EMPTY,
      EMPTY,
    ),
    ...BEST_RESPONSES.filter((best) => best !== 'NN' || counts.NN > 0).map((best) =>
      indented(
        BEST_RESPONSE_TITLES[best],
        count(counts[best]),
        count(n),
        share(counts[best], n),
        EMPTY,
        EMPTY,
      ),
    ),
    ...rates.map((rate) =>
      indented(
        `${rate.label}${rate.denominator === 'all' ? '' : ', of those assessed'}`,
        count(rate.responders),
        count(rate.n),
        share(rate.responders, rate.n),
        percent(rate.interval.lower),
        percent(rate.interval.upper),
      ),
    ),
  ];
}

/** "PSA and RECIP together, whichever came first: response in 20 of 38, ...". */
export function compositeWords(composite: CompositeResponse): string {
  const { n, response, progression, bothOnOneDay, neither } = composite;
  return `PSA and RECIP together, whichever came first: response in ${response} of ${n}, progression in ${progression} (${bothOnOneDay} with both on one day), neither in ${neither}.`;
}

/** Time to response and its duration; fewer than five responders are listed. */
export function durationWords(one: CriterionResponse): string {
  const { criterion, durations, timeToResponse, medianDuration } = one;
  const name = RESPONSE_TITLES[criterion];
  if (durations.length === 0) return `${name}: no responder`;
  const median = formatEstimate(timeToResponse.median, formatMonths);
  const range = formatLimits(timeToResponse.minimum, timeToResponse.maximum, formatMonths);
  const toResponse = `${name}: time to response, median ${median} months (range ${range}), ${formatPlural(durations.length, 'responder')}`;
  if (medianDuration === null) {
    const each = durations.map(({ days, event }) => `${formatMonths(days)}${event ? '' : '+'}`);
    return `${toResponse}; duration in months, each: ${each.join(', ')} (+ censored)`;
  }
  const events = durations.filter(({ event }) => event).length;
  return (
    `${toResponse}; median duration ${formatEstimate(medianDuration.estimate, formatMonths)} months ` +
    `(CI ${formatLimits(medianDuration.lower, medianDuration.upper, formatMonths)}), ${formatPlural(events, 'event')}`
  );
}
