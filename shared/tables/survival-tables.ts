/** Survival endpoints as tables. */
import { riskTable } from '../statistics/index.ts';
import { timeTicks } from '../ground/time-ticks.ts';
import { DAYS_PER_MONTH, toMonths } from '../ground/units.ts';
import { monthsAsDays } from '../trial/month-days.ts';
import type { Plan } from '../trial/plan/plan.ts';
import { formatDays, formatLevel, formatList } from '../ground/format.ts';
import type { SurvivalResult } from '../analysis/results.ts';
import {
  count,
  indented,
  heading,
  left,
  months,
  percent,
  right,
  row,
  share,
  text,
} from './cells.ts';
import { landmarkDaysOf } from '../analysis/survival/landmark-days.ts';
import { conditionalTitle } from '../analysis/survival/delayed-entry.ts';
import type { TableBody } from './table.ts';

const NO_LANDMARK = '–';

/** One row an endpoint: events, median, landmark, restricted mean, follow-up. */
export function survivalSummary(
  endpoints: readonly SurvivalResult[],
  level: number,
  { landmarkMonths }: Plan['primary'],
): TableBody {
  const ci = `${formatLevel(level)} CI`;
  const landmark = landmarkDaysOf(endpoints);
  const late = endpoints.filter(({ curve }) => curve.entries !== null);
  const from =
    late.length === 0
      ? ''
      : `; of ${formatList(late.map(({ code }) => code))} from ${late[0]?.followUpOrigin}`;
  return {
    title: 'Time-to-event endpoints',
    landscape: true,
    columns: [
      left('Endpoint', 3),
      right('n'),
      right('Events'),
      right('Median, mo'),
      right(`Median ${ci}, lower`),
      right(`Median ${ci}, upper`),
      right(`At ${landmarkMonths} mo${landmark.of === null ? '' : ` (${landmark.of})`}`),
      right(`At ${landmarkMonths} mo, ${ci}, lower`),
      right(`At ${landmarkMonths} mo, ${ci}, upper`),
      right('RMST, mo'),
      right('tau, mo'),
      right('Follow-up, mo'),
    ],
    rows: endpoints.map((one) =>
      row(
        text(conditionalTitle(one)),
        count(one.n),
        count(one.nEvents),
        months(one.median.estimate),
        months(one.median.lower),
        months(one.median.upper),
        // As in the figure: nobody could die before coming under observation.
        ...[one.landmark.survival, one.landmark.lower, one.landmark.upper].map((value) =>
          one.curve.entries === null ? percent(value) : text(NO_LANDMARK),
        ),
        months(one.restrictedMean.estimate),
        months(one.restrictedMean.tau),
        months(one.followUp.median.estimate),
      ),
    ),
    notes: [
      `Follow-up: median by reverse Kaplan-Meier (how ties are taken stands with the method)${from}. RMST: restricted mean survival time to tau.`,
      ...(endpoints.some((one) => one.curve.entries !== null)
        ? [`${NO_LANDMARK}, no landmark with delayed entry: nobody could die before it.`]
        : []),
      ...(landmark.note === null ? [] : [landmark.note]),
      ...endpoints.map((one) => one.method),
    ],
  };
}

/** S(t) with interval and number at risk at the usual months. */
export function survivalTimes(endpoints: readonly SurvivalResult[], level: number): TableBody {
  const ci = `${formatLevel(level)} CI`;
  return {
    title: 'Survival at given times',
    landscape: false,
    columns: [
      left('Endpoint and months', 3),
      right('At risk'),
      right('Events so far'),
      right('Estimate'),
      right('SE'),
      right(`${ci}, lower`),
      right(`${ci}, upper`),
    ],
    rows: endpoints.flatMap((one) => [
      heading(conditionalTitle(one)),
      ...one.at.map((at) =>
        indented(
          monthAndDay(Math.round(toMonths(at.time)), at.time),
          count(at.atRisk),
          count(at.eventsUpTo),
          percent(at.survival),
          percent(at.standardError),
          percent(at.lower),
          percent(at.upper),
        ),
      ),
    ]),
    notes: [
      'At risk: just before the time. Estimate: just after it.',
      ...new Set(endpoints.map((one) => one.method)),
    ],
  };
}

/** "12 (day 365)": the months with the day they stand for. */
export function monthAndDay(months: number, day: number): string {
  return `${months} (day ${formatDays(day)})`;
}

/** Numbers at risk, events and censored at the times that stand below the curve of each endpoint. */
export function riskTables(endpoints: readonly SurvivalResult[]): TableBody {
  return {
    title: 'Numbers at risk',
    landscape: false,
    columns: [
      left('Endpoint and months', 3),
      right('Entered'),
      right('At risk'),
      right('Events'),
      right('Censored'),
    ],
    rows: endpoints.flatMap((one) => {
      const ticks = timeTicks(one.curve.lastFollowUp / DAYS_PER_MONTH, 'months');
      const days = ticks.map((tick) => monthsAsDays(tick, one.monthRule));
      return [
        heading(conditionalTitle(one)),
        ...riskTable(one.curve, days).map((column, k) =>
          indented(
            monthAndDay(ticks[k] ?? 0, days[k] ?? 0),
            count(column.entered),
            count(column.atRisk),
            count(column.events),
            count(column.censored),
          ),
        ),
      ];
    }),
    notes: [
      'Each row describes the moment just before the time: entered = at risk + events + censored.',
    ],
  };
}

/** Why each patient has an event or is censored. */
export function eventReasons(endpoints: readonly SurvivalResult[]): TableBody {
  return {
    title: 'Events and reasons for censoring',
    landscape: false,
    columns: [left('Endpoint and reason', 4), left('Outcome', 1.5), right('n'), right('%')],
    rows: endpoints.flatMap((one) => [
      heading(one.title),
      ...one.reasons.map(({ reason, event, n }) =>
        indented(reason, text(event ? 'event' : 'censored'), count(n), share(n, one.n)),
      ),
    ]),
    notes: endpoints.map((one) => `${one.title}: ${one.rule}`),
  };
}
