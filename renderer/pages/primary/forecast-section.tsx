/** The forecast of the final test: predictive probability and conditional power. */
import { formatNumber, formatPercent } from '../../../shared/ground/format.ts';
import type { PrimaryResult } from '../../../shared/analysis/results.ts';
import { Section } from '../../components/page-parts.tsx';
import { sentence } from '../../components/ready.tsx';
import { ResultsTable } from '../../components/results-table.tsx';
import { useSession } from '../../session/session.ts';

/** A forecast has two decimals. */
function chance(p: number | null): string {
  if (p === null) return 'NE';
  if (p < 0.01) return '<0.01';
  return p > 0.99 ? '>0.99' : formatNumber(p, 2);
}

export function ForecastSection({ primary }: { readonly primary: PrimaryResult }) {
  const { plan } = useSession();
  const { forecast } = primary;
  if (primary.outlook.verdict === 'nothing-open') return null;
  if (forecast.state === 'none') {
    return (
      <Section title="Forecast of the final test">
        <p className="quiet">Not shown: {forecast.why}.</p>
      </Section>
    );
  }
  const { conditionalPower: power, simple } = forecast;
  const { nullProportion, alternativeProportion } = plan.primary;
  const rows: readonly (readonly [string, number | null])[] = [
    ['Predictive probability of success', forecast.probability],
    ...(simple === null
      ? []
      : [['Simple beta-binomial version (badly calibrated here)', simple] as const]),
    [`Conditional power under ${formatPercent(nullProportion)}`, power.null],
    [`Conditional power under ${formatPercent(alternativeProportion)}`, power.alternative],
    ['Conditional power under the curve so far', power.current],
  ];
  return (
    <Section title="Forecast of the final test">
      <p className="prose" data-testid="forecast">
        {sentence(forecast.sentence)}
      </p>
      <ResultsTable
        caption={`Chance that enough of the ${forecast.undecided} undecided are alive at the landmark`}
        columns={[
          { title: 'Assuming', cell: ([title]) => title },
          { title: 'Probability', cell: ([, p]) => chance(p), numeric: true },
        ]}
        rows={rows}
        keyOf={([title]) => title}
      />
    </Section>
  );
}
