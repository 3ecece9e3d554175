/** The primary endpoint: alive at the landmark, tested exactly, and what can still change. */
import {
  formatLevel,
  formatPWithSign,
  formatPercent,
  formatPlural,
} from '../../../shared/ground/format.ts';
import { PROPORTION_WORDS } from '../../../shared/analysis/frame/words.ts';
import type { PrimaryAnalysis, PrimaryResult } from '../../../shared/analysis/results.ts';
import type { FigureRequest } from '../../../shared/figures/all-figures.ts';
import { Colophon } from '../../components/colophon.tsx';
import { EstimateText, LimitsText } from '../../components/estimate-text.tsx';
import { FigureView } from '../../components/figure-view.tsx';
import { KeyResults, PageHead, Section } from '../../components/page-parts.tsx';
import { sentence } from '../../../shared/ground/sentence.ts';
import { Ready } from '../../components/ready.tsx';
import { TableExport } from '../../components/table-export.tsx';
import { figureNumber } from '../../route/contents.ts';
import { useSession } from '../../session/session.ts';
import { useChart } from '../../session/use-figure.ts';
import { ForecastSection } from './forecast-section.tsx';
import { OutlookSection } from './outlook-section.tsx';
import { PatientPictogram } from './patient-pictogram.tsx';
import { PrimarySettings } from './primary-settings.tsx';
import { Designs, Milestones, Treatments, Unsettled } from './primary-tables.tsx';
import './primary-page.css';

export function PrimaryPage() {
  const { results, plan } = useSession();
  const months = plan.primary.landmarkMonths;
  return (
    <>
      <PageHead
        title="Primary endpoint"
        actions={<TableExport tables={['primary', 'accounting', 'patient-listing']} />}
      >
        Proportion of patients alive {months} months after the first cycle of re-challenge, tested
        exactly against {formatPercent(plan.primary.nullProportion, 0)}.
      </PageHead>
      <Ready what="The primary endpoint" part={results.primary}>
        {(primary) => <PrimaryBody primary={primary} />}
      </Ready>
    </>
  );
}

function PrimaryBody({ primary }: { readonly primary: PrimaryResult }) {
  const { plan } = useSession();
  const { interim } = primary;
  return (
    <>
      <div className="with-margin">
        <div className="stack">
          {interim === null ? null : (
            <p className="interim" data-testid="interim">
              {sentence(interim.sentence)}
            </p>
          )}
          <p className="lead" data-testid="conclusion">
            {sentence(primary.conclusion)}
          </p>
          <Headline primary={primary} />
          <PrimaryFigure primary={primary} />
          <Section title={`Every patient at ${formatPlural(plan.primary.landmarkMonths, 'month')}`}>
            <PatientPictogram patients={primary.patients} />
          </Section>
          <OutlookSection primary={primary} />
          <ForecastSection primary={primary} />
          <Treatments primary={primary} />
          <Milestones primary={primary} />
          <Designs primary={primary} />
          <Unsettled primary={primary} />
        </div>
        <PrimarySettings />
      </div>
      <Colophon method={[sentence(primary.method)]} accounting={primary.accounting} />
    </>
  );
}

const REQUEST: FigureRequest = { id: 'primary' };

function PrimaryFigure({ primary }: { readonly primary: PrimaryResult }) {
  const reply = useChart(REQUEST);
  if (reply.state === 'absent') return null;
  return (
    <FigureView
      number={figureNumber('primary', 0)}
      figure={reply.figure}
      request={REQUEST}
      numbers={<Treatments primary={primary} />}
    />
  );
}

function Headline({ primary }: { readonly primary: PrimaryResult }) {
  const { supportive, headline } = primary;
  const { plan } = useSession();
  return (
    <KeyResults
      results={[
        ...(headline === null ? [] : headlineResults(headline, primary, plan.primary)),
        {
          label: 'Kaplan-Meier, supportive',
          value: <EstimateText estimate={supportive.survival} format={formatPercent} />,
          beside: (
            <>
              CI{' '}
              <LimitsText
                lower={supportive.lower}
                upper={supportive.upper}
                format={formatPercent}
              />
              ; {supportive.atRisk} at risk at the landmark
            </>
          ),
        },
      ]}
    />
  );
}

function headlineResults(
  headline: PrimaryAnalysis,
  { interim, overdue }: PrimaryResult,
  { alpha, sides }: { readonly alpha: number; readonly sides: 1 | 2 },
) {
  const { alive, n, interval, test, rejected, inFavour } = headline;
  const decision = rejected
    ? inFavour
      ? 'significant'
      : 'significant, opposite direction'
    : 'not significant';
  const level = `alpha ${alpha}, ${sides === 1 ? 'one-sided' : 'two-sided'}`;
  const waiting =
    overdue === null ? '' : `; ${formatPlural(overdue.patients.length, 'overdue patient')}`;
  return [
    {
      label: interim === null ? 'Alive at the landmark' : 'Alive at the landmark, interim',
      value: formatPercent(alive / n),
      beside: `${alive} of ${formatPlural(n, 'patient')}${waiting}`,
    },
    {
      label: `${formatLevel(interval.level)} interval`,
      value: `${formatPercent(interval.lower)} to ${formatPercent(interval.upper)}`,
      beside: PROPORTION_WORDS[interval.method],
    },
    {
      label: interim === null ? 'Exact test' : 'Exact test, interim',
      value: formatPWithSign(test.p, alpha),
      beside:
        interim === null
          ? `${decision} at ${level}`
          : `${decision} for these patients alone, ${level}; no level set aside`,
    },
  ];
}
