/** The primary endpoint: alive at the landmark, tested exactly, and what can still change. */
import { useState } from 'react';
import {
  formatDate,
  formatDays,
  formatLevel,
  formatP,
  formatPWithSign,
  formatPercent,
} from '../../../shared/ground/format.ts';
import type {
  DesignFacts,
  PrimaryAnalysis,
  PrimaryResult,
} from '../../../shared/analysis/results.ts';
import { PROPORTION_WORDS } from '../../../shared/analysis/frame/words.ts';
import { Colophon } from '../../components/colophon.tsx';
import { EstimateText, LimitsText } from '../../components/estimate-text.tsx';
import { IntervalRuler } from './interval-ruler.tsx';
import { KeyResults, PageHead, Section } from '../../components/page-parts.tsx';
import { PatientPictogram } from './patient-pictogram.tsx';
import { Ready, sentence } from '../../components/ready.tsx';
import { ResultsTable } from '../../components/results-table.tsx';
import { TableExport } from '../../components/table-export.tsx';
import { goTo } from '../../route/route.ts';
import { useSession } from '../../session/session.ts';
import { PrimarySettings } from './primary-settings.tsx';
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
  const { headline, supportive } = primary;
  const level = formatLevel(headline.interval.level);
  return (
    <>
      <div className="with-margin">
        <div className="stack">
          <p className="lead" data-testid="conclusion">
            {sentence(primary.conclusion)}
          </p>
          <KeyResults
            results={[
              {
                label: 'Alive at the landmark',
                value: headline.n === 0 ? '—' : formatPercent(headline.alive / headline.n),
                beside: `${headline.alive} of ${headline.n} patients`,
              },
              {
                label: `${level} interval`,
                value: `${formatPercent(headline.interval.lower)} to ${formatPercent(headline.interval.upper)}`,
                beside: PROPORTION_WORDS[headline.interval.method],
              },
              {
                label: 'Exact test',
                value: formatPWithSign(headline.test.p, plan.primary.alpha),
                beside: `${headline.rejected ? 'rejected' : 'not rejected'} at alpha ${plan.primary.alpha}, ${plan.primary.sides === 1 ? 'one-sided' : 'two-sided'}`,
              },
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
                  </>
                ),
              },
            ]}
          />
          <IntervalRuler
            lower={headline.interval.lower}
            estimate={headline.n === 0 ? null : headline.alive / headline.n}
            upper={headline.interval.upper}
            nullProportion={plan.primary.nullProportion}
            alternative={plan.primary.alternativeProportion}
          />
          <Section title={`Every patient at ${plan.primary.landmarkMonths} months`}>
            <PatientPictogram patients={primary.patients} />
          </Section>
          <Outlook primary={primary} />
          <Treatments primary={primary} />
          <Designs primary={primary} />
          <Indeterminate primary={primary} />
        </div>
        <PrimarySettings />
      </div>
      <Colophon method={[sentence(primary.method)]} accounting={primary.accounting} />
    </>
  );
}

/** With more cases than this only those that matter stand there at first. */
const MOST_CASES = 12;

function Outlook({ primary }: { readonly primary: PrimaryResult }) {
  const { plan } = useSession();
  const { outlook } = primary;
  const ends = new Set([0, outlook.cases.length - 1]);
  const [all, setAll] = useState(false);
  const cases = outlook.cases.map((c, k) => ({ c, k }));
  const long = cases.length > MOST_CASES;
  const needed = outlook.aliveNeeded ?? 0;
  const shown =
    all || !long ? cases : cases.filter(({ k }) => ends.has(k) || Math.abs(k - needed) <= 2);
  return (
    <Section title="What the pending patients can still change">
      <p className="prose outlook" data-testid="outlook">
        {sentence(outlook.sentence)}
      </p>
      {outlook.cases.length < 2 ? null : (
        <ResultsTable
          caption={`By the number of the ${outlook.pending} pending patients who will be alive at the landmark`}
          columns={[
            {
              title: 'Pending alive',
              cell: ({ k }) =>
                `${k} of ${outlook.pending}${ends.has(k) ? (k === 0 ? ', worst case' : ', best case') : ''}`,
            },
            { title: 'Alive', cell: ({ c }) => `${c.alive} of ${c.n}`, numeric: true },
            {
              title: 'Proportion',
              cell: ({ c }) => (c.n === 0 ? '—' : formatPercent(c.alive / c.n)),
              numeric: true,
            },
            {
              title: `${formatLevel(primary.headline.interval.level)} interval`,
              cell: ({ c }) =>
                `${formatPercent(c.interval.lower)} to ${formatPercent(c.interval.upper)}`,
              numeric: true,
            },
            { title: 'P', cell: ({ c }) => formatP(c.test.p, plan.primary.alpha), numeric: true },
            { title: 'Null', cell: ({ c }) => (c.rejected ? 'rejected' : 'not rejected') },
          ]}
          rows={shown}
          keyOf={({ k }) => String(k)}
          rowClass={({ k }) =>
            outlook.verdict === 'open' && k === outlook.aliveNeeded ? 'chosen' : undefined
          }
          {...(outlook.aliveNeeded === null || outlook.verdict !== 'open'
            ? {}
            : { note: 'Marked: the smallest number with which the null is rejected.' })}
        />
      )}
      {long ? (
        <button type="button" className="button plain" onClick={() => setAll(!all)}>
          {all ? 'Show fewer' : `Show all ${cases.length} cases`}
        </button>
      ) : null}
    </Section>
  );
}

function Treatments({ primary }: { readonly primary: PrimaryResult }) {
  const { plan } = useSession();
  const rows: readonly PrimaryAnalysis[] = primary.treatments;
  return (
    <ResultsTable
      caption="Treatment of patients without a settled status"
      columns={[
        { title: 'Analysis', cell: (row) => row.label },
        { title: 'Alive', cell: (row) => `${row.alive}/${row.n}`, numeric: true },
        {
          title: 'Proportion (interval)',
          cell: (row) =>
            `${row.n === 0 ? '—' : formatPercent(row.alive / row.n)} (${formatPercent(row.interval.lower)} to ${formatPercent(row.interval.upper)})`,
          numeric: true,
        },
        { title: 'P', cell: (row) => formatP(row.test.p, plan.primary.alpha), numeric: true },
      ]}
      rows={rows}
      keyOf={(row) => row.label}
      rowClass={(row) => (row.label === primary.headline.label ? 'chosen' : undefined)}
      note="Marked: the plan's choice, reported above."
    />
  );
}

function Designs({ primary }: { readonly primary: PrimaryResult }) {
  const rows: readonly (readonly [string, DesignFacts])[] = [
    ['As planned', primary.plannedDesign],
    ['As analysed', primary.actualDesign],
  ];
  return (
    <ResultsTable
      caption="Operating characteristics of the exact test"
      columns={[
        { title: 'Design', cell: ([title]) => title },
        { title: 'n', cell: ([, design]) => design.n, numeric: true },
        {
          title: 'Critical count',
          cell: ([, design]) => design.criticalCount ?? 'none',
          numeric: true,
        },
        {
          title: 'Attained alpha',
          cell: ([, design]) => formatP(design.attainedAlpha),
          numeric: true,
        },
        { title: 'Power', cell: ([, design]) => formatPercent(design.power), numeric: true },
      ]}
      rows={rows}
      keyOf={([title]) => title}
    />
  );
}

function Indeterminate({ primary }: { readonly primary: PrimaryResult }) {
  const rows = primary.patients.filter(({ status }) => status === 'pending' || status === 'lost');
  if (rows.length === 0) return null;
  return (
    <ResultsTable
      caption="Patients without a settled status"
      columns={[
        { title: 'Patient', cell: (row) => row.patient },
        { title: 'Status', cell: (row) => row.status },
        { title: 'First cycle', cell: (row) => formatDate(row.originOn), nowrap: true },
        { title: 'Last contact', cell: (row) => formatDate(row.lastContactOn), nowrap: true },
        { title: 'Landmark', cell: (row) => formatDate(row.landmarkOn), nowrap: true },
        { title: 'Days short', cell: (row) => formatDays(row.daysShort), numeric: true },
      ]}
      rows={rows}
      keyOf={(row) => row.patient}
      onRow={(row) => goTo('patient', row.patient)}
    />
  );
}
