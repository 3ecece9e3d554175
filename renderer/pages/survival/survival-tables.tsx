/** The results of a survival endpoint in tables. */
import { followUpTiesWords } from '../../../shared/analysis/frame/words.ts';
import { CriteriaTable } from './criteria-table.tsx';
import { Suspense, memo } from 'react';
import {
  formatDays,
  formatLevel,
  formatMonths,
  formatNumber,
  formatPercent,
  formatPlural,
  formatReading,
} from '../../../shared/ground/format.ts';
import type { CurveResult, SurvivalResult } from '../../../shared/analysis/results.ts';
import { reasonWords } from '../../../shared/analysis/frame/words.ts';
import { variantsOf } from '../../../shared/analysis/survival/endpoint-list.ts';
import { known } from '../../../shared/ground/estimate.ts';
import { EstimateText, LimitsText } from '../../components/estimate-text.tsx';
import { PatientCount } from '../../components/patients-behind.tsx';
import type { PatientBehind } from '../../components/patients-behind.tsx';
import { KeyResults } from '../../components/page-parts.tsx';
import { ResultsTable } from '../../components/results-table.tsx';
import { useSession } from '../../session/session.ts';

type SurvivalTablesProps = {
  readonly survival: SurvivalResult;
  readonly unit: 'months' | 'days';
};

export const SurvivalTables = memo(function SurvivalTables(props: SurvivalTablesProps) {
  const { survival, unit } = props;
  const { plan } = useSession();
  const format = unit === 'months' ? formatMonths : formatDays;
  const level = formatLevel(plan.survival.level);
  return (
    <>
      <Headline survival={survival} unit={unit} />
      <div className="two-columns">
        <div className="stack">
          <ResultsTable
            id="survival-at"
            caption={`Survival at fixed times, ${level} CI`}
            columns={[
              {
                title: `Time, ${unit}`,
                cell: (row) =>
                  unit === 'months'
                    ? `${formatMonths(row.time, 0)} (day ${formatDays(row.time)})`
                    : formatDays(row.time),
              },
              { title: 'At risk', cell: (row) => row.atRisk, numeric: true },
              { title: 'Events up to', cell: (row) => row.eventsUpTo, numeric: true },
              {
                title: 'S(t)',
                cell: (row) => <EstimateText estimate={row.survival} format={formatPercent} />,
                numeric: true,
              },
              {
                title: 'CI',
                cell: (row) => (
                  <LimitsText lower={row.lower} upper={row.upper} format={formatPercent} />
                ),
                numeric: true,
              },
            ]}
            rows={survival.at}
            keyOf={(row) => String(row.time)}
          />
          <ResultsTable
            id="survival-quantiles"
            caption={`Quantiles, ${unit}, ${level} CI`}
            columns={[
              {
                title: 'Event reached by',
                cell: (row) => formatPercent(row.probability, 0),
              },
              {
                title: 'Time',
                cell: (row) => <EstimateText estimate={row.estimate} format={format} />,
                numeric: true,
              },
              {
                title: 'CI',
                cell: (row) => <LimitsText lower={row.lower} upper={row.upper} format={format} />,
                numeric: true,
              },
            ]}
            rows={survival.quantiles}
            keyOf={(row) => String(row.probability)}
          />
        </div>
        <div className="stack">
          <ResultsTable
            caption="Why each time ends"
            columns={[
              { title: 'Reason', cell: (row) => row.reason },
              { title: 'Ends as', cell: (row) => (row.event ? 'event' : 'censored') },
              {
                title: 'Patients',
                cell: (row) => (
                  <PatientCount
                    title={row.reason}
                    patients={endedBy(survival, row)}
                    words={String(row.n)}
                  />
                ),
                value: (row) => row.n,
                numeric: true,
              },
            ]}
            rows={survival.reasons}
            keyOf={(row) => `${row.reason}${row.event}`}
          />
          <Suspense fallback={null}>
            <Sensitivity survival={survival} unit={unit} />
          </Suspense>
        </div>
      </div>
      {survival.code === 'RPFS' ? <CriteriaTable /> : null}
    </>
  );
});

type Reason = SurvivalResult['reasons'][number];

/** The patients whose time ends for a reason. */
function endedBy(survival: SurvivalResult, reason: Reason): readonly PatientBehind[] {
  return survival.rows
    .filter(
      ({ outcome }) =>
        (outcome.kind === 'event') === reason.event && reasonWords(outcome) === reason.reason,
    )
    .map(({ patient, sentence }) => ({ patient, why: sentence }));
}

function Headline({ survival, unit }: SurvivalTablesProps) {
  const { plan } = useSession();
  const format = unit === 'months' ? formatMonths : formatDays;
  const level = formatLevel(plan.survival.level);
  const { median, landmark, restrictedMean, followUp } = survival;
  return (
    <KeyResults
      results={[
        {
          label: `Median, ${unit}`,
          value: (
            <span data-testid="median">
              <EstimateText estimate={median.estimate} format={format} />
            </span>
          ),
          beside: (
            <>
              {level} CI <LimitsText lower={median.lower} upper={median.upper} format={format} />;{' '}
              {formatPlural(survival.nEvents, 'event')} of {survival.n}
            </>
          ),
        },
        {
          label: `At ${formatReading(plan.primary.landmarkMonths, landmark.time)}`,
          value: (
            <span data-testid="landmark">
              <EstimateText estimate={landmark.survival} format={formatPercent} />
            </span>
          ),
          beside: (
            <>
              {level} CI{' '}
              <LimitsText lower={landmark.lower} upper={landmark.upper} format={formatPercent} />;{' '}
              {landmark.atRisk} at risk
            </>
          ),
        },
        {
          label: `Restricted mean to ${format(restrictedMean.tau)} ${unit}`,
          value: <EstimateText estimate={restrictedMean.estimate} format={format} />,
          beside: (
            <>
              standard error{' '}
              <EstimateText estimate={restrictedMean.standardError} format={twoDecimals(unit)} />
            </>
          ),
        },
        {
          label: `Follow-up, ${unit}`,
          value: <EstimateText estimate={followUp.median.estimate} format={format} />,
          beside: (
            <>
              reverse Kaplan-Meier median from {survival.followUpOrigin}, {followUpTiesWords(plan)};{' '}
              range <EstimateText estimate={known(followUp.minimum)} format={format} /> to{' '}
              {format(followUp.maximum)}
            </>
          ),
        },
      ]}
    />
  );
}

function twoDecimals(unit: 'months' | 'days'): (days: number) => string {
  return unit === 'months' ? (days) => formatMonths(days, 2) : (days) => formatNumber(days, 1);
}

function Sensitivity({ survival, unit }: SurvivalTablesProps) {
  const format = unit === 'months' ? formatMonths : formatDays;
  const { results } = useSession();
  const variants = variantsOf(results, survival.code);
  if (variants.length === 0) return null;
  const rows: readonly (CurveResult & { readonly why: string })[] = [
    { ...survival, label: 'As planned', why: '' },
    ...variants,
  ];
  return (
    <ResultsTable
      caption="Sensitivity"
      columns={[
        { title: 'Variant', cell: (row) => row.label },
        { title: 'Events', cell: (row) => `${row.nEvents}/${row.n}`, numeric: true },
        {
          title: `Median (CI), ${unit}`,
          cell: (row) => (
            <>
              <EstimateText estimate={row.median.estimate} format={format} /> (
              <LimitsText lower={row.median.lower} upper={row.median.upper} format={format} />)
            </>
          ),
          numeric: true,
        },
      ]}
      rows={rows}
      keyOf={(row) => row.label}
    />
  );
}
