/** Observed and expected events against known curves, as a table. */
import type { OneSampleResult } from '../analysis/survival/one-sample-result.ts';
import { formatLevel, formatNumber, formatPlural } from '../ground/format.ts';
import { sentence } from '../ground/sentence.ts';
import {
  count,
  decimal,
  heading,
  indented,
  left,
  twoDecimals,
  right,
  pValue,
  EMPTY,
} from './cells.ts';
import type { TableBody } from './table.ts';

export function oneSampleTable(endpoints: readonly OneSampleResult[], level: number): TableBody {
  const ci = `${formatLevel(level)} CI`;
  return {
    title: 'Events against known curves',
    landscape: true,
    columns: [
      left('Endpoint and reference', 5),
      right('Observed'),
      right('Expected'),
      right('Ratio'),
      right(`${ci}, lower`),
      right(`${ci}, upper`),
      right('Z'),
      right('P'),
    ],
    rows: endpoints.flatMap((one) => [
      heading(one.title),
      ...one.comparisons.map(({ name, kind, published, test }) =>
        indented(
          published === null
            ? name
            : `${name}, median ${formatNumber(published.medianMonths, 1)} months (historical)`,
          count(test.observed),
          decimal(test.expected),
          twoDecimals(test.ratio),
          twoDecimals(test.lower),
          twoDecimals(test.upper),
          kind !== 'historical' ? twoDecimals(test.z) : EMPTY,
          kind !== 'historical' ? pValue(test.p) : EMPTY,
        ),
      ),
    ]),
    notes: [
      'Z below 0: fewer events than expected. Historical figures are no control and have no P.',
      ...endpoints.map((one) => one.method),
      ...endpoints.flatMap(({ comparisons }) =>
        comparisons.flatMap(({ published }) =>
          published === null
            ? []
            : [
                `${published.name}: ${published.source}; ${published.population}; ${formatPlural(published.n, 'patient')}. ${sentence(published.caution)}`,
              ],
        ),
      ),
    ],
  };
}
