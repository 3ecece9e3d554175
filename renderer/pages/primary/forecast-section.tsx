/** The forecast of the final test: predictive probability and conditional power. */
import { forecastOverTime } from '../../../shared/analysis/primary/forecast-over-time.ts';
import type { FigureRequest } from '../../../shared/figures/all-figures.ts';
import {
  formatChance,
  formatDate,
  formatNumber,
  formatPercent,
} from '../../../shared/ground/format.ts';
import type { PrimaryResult } from '../../../shared/analysis/results.ts';
import { FigureView } from '../../components/figure-view.tsx';
import { Section } from '../../components/page-parts.tsx';
import { sentence } from '../../../shared/ground/sentence.ts';
import { ResultsTable } from '../../components/results-table.tsx';
import { figureNumber } from '../../route/contents.ts';
import { useSession } from '../../session/session.ts';
import { useChart } from '../../session/use-figure.ts';
import { useFrame } from '../../session/use-frame.ts';

function chance(p: number | null): string {
  return p === null ? 'NE' : formatChance(p);
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
      <p className="prose outlook" data-testid="forecast">
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
      <OverTime primary={primary} />
    </Section>
  );
}

const REQUEST: FigureRequest = { id: 'forecast' };

/** The same forecast month by month. */
function OverTime({ primary }: { readonly primary: PrimaryResult }) {
  const { plan } = useSession();
  const { frame } = useFrame();
  const reply = useChart(REQUEST);
  if (reply.state === 'absent') return null;
  return (
    <FigureView
      number={figureNumber('primary', 1)}
      figure={reply.figure}
      request={REQUEST}
      frame={210}
      numbers={
        <ResultsTable
          caption="Predictive probability at the end of each month"
          columns={[
            { title: 'Day', cell: (row) => formatDate(row.on), nowrap: true },
            { title: 'Months', cell: (row) => formatNumber(row.months, 1), numeric: true },
            { title: 'Deaths', cell: (row) => row.deaths, numeric: true },
            { title: 'Undecided', cell: (row) => row.undecided, numeric: true },
            { title: 'Probability', cell: (row) => chance(row.probability), numeric: true },
            { title: 'Simple version', cell: (row) => chance(row.simple), numeric: true },
          ]}
          rows={forecastOverTime(primary, plan, frame.cutOff)}
          keyOf={(row) => String(row.on)}
        />
      }
    />
  );
}
