/** Cumulative incidence with death competing, as a table. */
import type { IncidenceResult } from '../analysis/survival/incidence-result.ts';
import { formatLevel } from '../ground/format.ts';
import { toMonths } from '../ground/units.ts';
import { count, heading, indented, left, percent, right } from './cells.ts';
import { monthAndDay } from './survival-tables.ts';
import type { TableBody } from './table.ts';

export function incidenceTable(endpoints: readonly IncidenceResult[], level: number): TableBody {
  const ci = `${formatLevel(level)} CI`;
  return {
    title: 'Cumulative incidence with death competing',
    landscape: true,
    columns: [
      left('Event and months', 3),
      right('At risk'),
      right('Events so far'),
      right('Incidence'),
      right('SE'),
      right(`${ci}, lower`),
      right(`${ci}, upper`),
      right('Died first'),
      right('Incidence of death first'),
      right('1 - Kaplan-Meier'),
    ],
    rows: endpoints.flatMap((one) => [
      heading(one.title),
      ...one.at.map(({ time, own, competing, naive }) =>
        indented(
          monthAndDay(Math.round(toMonths(time)), time),
          count(own.atRisk),
          count(own.eventsUpTo),
          percent(own.incidence),
          percent(own.standardError),
          percent(own.lower),
          percent(own.upper),
          count(competing.eventsUpTo),
          percent(competing.incidence),
          percent(naive),
        ),
      ),
    ]),
    notes: [
      'At risk: free of both just before the time. 1 - Kaplan-Meier censors death: it answers for a world without it and is too large.',
      ...endpoints.map((one) => one.method),
    ],
  };
}
