/** The trial at a glance: what the file holds, how mature it is, where the numbers come from. */
import { followUpTiesWords } from '../../../shared/analysis/frame/words.ts';
import {
  formatDays,
  formatMonths,
  formatNumber,
  formatPercent,
  formatPlural,
} from '../../../shared/ground/format.ts';
import { isKnown, readyEndpoints } from '../../../shared/analysis/survival/endpoint-list.ts';
import type { Results, SurvivalResult } from '../../../shared/analysis/results.ts';
import { cutOffWords } from '../../../shared/trial/dates-known.ts';
import { formatDay } from '../../../shared/ground/day-number.ts';
import { TABLE_NAMES } from '../../../shared/trial/schema.ts';
import type { TableName } from '../../../shared/trial/schema.ts';
import type { Trial } from '../../../shared/trial/types.ts';
import { Colophon } from '../../components/colophon.tsx';
import { EstimateText, LimitsText } from '../../components/estimate-text.tsx';
import { Facts, KeyResults, PageHead, Section } from '../../components/page-parts.tsx';
import type { KeyResult } from '../../components/page-parts.tsx';
import { ResultsTable } from '../../components/results-table.tsx';
import { SeverityMark } from '../../components/severity.tsx';
import { TableExport } from '../../components/table-export.tsx';
import { host } from '../../host/host.ts';
import { hrefOf } from '../../route/route.ts';
import { useSession } from '../../session/session.ts';
import './overview-page.css';

export function OverviewPage() {
  const { trial, results } = useSession();
  const { facts, source } = trial;
  return (
    <>
      <PageHead title={facts.id} actions={<TableExport tables={['accounting']} />}>
        {facts.title}
      </PageHead>
      <div className="stack">
        <KeyResults results={keyResults(results)} />
        <div className="two-columns">
          <div className="stack">
            <Section title="Maturity">
              <Maturity results={results} />
            </Section>
            <Section
              title="Data checks"
              aside={
                <a href={hrefOf('checks')}>
                  All {formatPlural(results.findings.length, 'finding')}
                </a>
              }
            >
              <FindingCounts results={results} />
            </Section>
            <Section title="Trial">
              <Facts
                facts={[
                  ['Registry', <Registry key="registry" id={facts.registryId} />],
                  ['Planned enrolment', String(facts.plannedEnrolment)],
                  ['Hypotheses', hypotheses(trial)],
                  ['Data cut-off', cutOffWords(results.stamp.cutOff)],
                ]}
              />
            </Section>
            <Section
              title="Source"
              aside={<a href={hrefOf('changes')}>Compare with an earlier file…</a>}
            >
              <Facts
                facts={[
                  ['File', source.fileName],
                  ['Size', sizeWords(source.bytes)],
                  [
                    'SHA-256',
                    <span className="code long" key="hash" data-testid="fingerprint">
                      {source.sha256}
                    </span>,
                  ],
                  ...(trial.ignored.length === 0
                    ? []
                    : ([['Columns not read', trial.ignored.join(', ')]] as const)),
                ]}
              />
            </Section>
          </div>
          <div className="stack">
            <ResultsTable
              caption="Analysis sets"
              columns={[
                { title: 'Set', cell: (row) => row.title },
                { title: 'Patients', cell: (row) => row.n, numeric: true },
              ]}
              rows={results.sets}
              keyOf={(row) => row.set}
              rowClass={(row) => (row.set === results.stamp.analysisSet ? 'chosen' : undefined)}
              note={
                <>
                  The marked set is analysed. <a href={hrefOf('plan')}>The plan</a> chooses it.
                </>
              }
            />
            <ResultsTable
              caption="Tables of the file"
              columns={[
                { title: 'Table', cell: (row) => <span className="code">{row.table}</span> },
                {
                  title: 'Rows',
                  cell: (row) =>
                    row.present ? row.rows.toLocaleString('en-GB') : 'not in the file',
                  numeric: true,
                },
              ]}
              rows={tableRows(trial)}
              keyOf={(row) => row.table}
            />
          </div>
        </div>
      </div>
      <Colophon
        method={[
          'Counts of patients and rows as read from the file; nothing after the data cut-off is analysed.',
        ]}
      />
    </>
  );
}

function keyResults(results: Results): readonly KeyResult[] {
  const list: KeyResult[] = [];
  if (results.primary.state === 'ready') {
    const { headline, interim } = results.primary.value;
    list.push({
      label: `Alive at ${formatPlural(results.plan.primary.landmarkMonths, 'month')}`,
      value: headline === null ? '—' : formatPercent(headline.alive / headline.n),
      beside:
        headline === null
          ? results.primary.value.headlineMissing
          : `${headline.alive} of ${headline.n}${interim === null ? '' : `; interim, ${interim.undecided} of ${interim.expected} not yet decided`}`,
    });
  }
  for (const { code, title, median, n, nEvents } of headlines(results)) {
    list.push({
      label: isKnown(code) ? `Median ${title.toLowerCase()}` : `Median ${code}`,
      value: (
        <>
          <EstimateText estimate={median.estimate} format={formatMonths} />
          {median.estimate.state === 'value' ? <small> months</small> : null}
        </>
      ),
      beside: (
        <>
          CI <LimitsText lower={median.lower} upper={median.upper} format={formatMonths} />;{' '}
          {formatPlural(nEvents, 'event')} of {n}
        </>
      ),
    });
  }
  return list;
}

/** The endpoints of the protocol; of a file of another kind, its own. */
function headlines(results: Results): readonly SurvivalResult[] {
  const ready = readyEndpoints(results);
  const main = ready.filter(({ code }) => code === 'OS' || code === 'RPFS' || code === 'BPFS');
  return main.length > 0 ? main : ready.slice(0, 3);
}

function Maturity({ results }: { readonly results: Results }) {
  const { primary, survival } = results;
  if (primary.state !== 'ready') {
    return <p className="quiet">The status at the landmark is not known: see the data checks.</p>;
  }
  const { counts, patients, landmarkDays } = primary.value;
  const settled = counts.alive + counts.dead;
  const pending = patients.filter(({ status }) => status === 'pending');
  const datedPending = pending.flatMap(({ landmarkOn }) => landmarkOn ?? []);
  const lastOn = datedPending.toSorted((a, b) => a - b).at(-1) ?? null;
  const followUp = survival.OS?.state === 'ready' ? survival.OS.value.followUp : null;
  return (
    <div className="stack tight">
      <p className="prose">
        {settled} of {formatPlural(patients.length, 'patient')} have a settled status at the
        landmark of {results.plan.primary.landmarkMonths} months (day {formatDays(landmarkDays)}).{' '}
        {pending.length === 0
          ? 'None is pending.'
          : `${pending.length} are pending${lastOn === null ? '' : `; the last will reach it on ${formatDay(lastOn)}`}.`}{' '}
        {counts.lost === 0 ? '' : `${counts.lost} left follow-up before it.`}
      </p>
      {followUp === null ? null : (
        <Facts
          facts={[
            [
              `Median follow-up (reverse Kaplan-Meier, ${followUpTiesWords(results.plan)})`,
              <span key="follow-up">
                <EstimateText estimate={followUp.median.estimate} format={formatMonths} /> months,
                CI{' '}
                <LimitsText
                  lower={followUp.median.lower}
                  upper={followUp.median.upper}
                  format={formatMonths}
                />
              </span>,
            ],
            [
              'Median of all times (under-estimates)',
              <span key="naive">
                <EstimateText estimate={followUp.naiveMedian} format={formatMonths} /> months
              </span>,
            ],
          ]}
        />
      )}
    </div>
  );
}

function FindingCounts({ results }: { readonly results: Results }) {
  const count = (severity: 'blocking' | 'warning' | 'note') =>
    results.findings.filter((finding) => finding.severity === severity).length;
  return (
    <ul className="counts">
      {(['blocking', 'warning', 'note'] as const).map((severity) => (
        <li key={severity}>
          <SeverityMark severity={severity} /> {count(severity)}
        </li>
      ))}
    </ul>
  );
}

function Registry({ id }: { readonly id: string | null }) {
  if (id === null) return <>—</>;
  if (id !== 'NCT06288113') return <>{id}</>;
  return (
    <button
      type="button"
      className="link-button"
      onClick={() => void host.openLink({ key: 'registry' })}
    >
      {id}
    </button>
  );
}

/** A table of times says nothing of hypotheses: those of the plan are RE-LuPSMA's then. */
function hypotheses({ facts, source }: Trial): string {
  if (source.format === 'adtte' || source.format === 'csv') return 'none in the file';
  const { landmarkMonths, nullProportion, alternativeProportion, alpha, sides } = facts;
  return `alive at ${landmarkMonths} months: ${formatPercent(nullProportion, 0)} against ${formatPercent(alternativeProportion, 0)}, alpha ${alpha}, ${sides === 1 ? 'one-sided' : 'two-sided'}`;
}

function sizeWords(bytes: number): string {
  return bytes < 1024 ? formatPlural(bytes, 'byte') : `${formatNumber(bytes / 1024, 0)} KiB`;
}

type TableRow = { readonly table: TableName; readonly rows: number; readonly present: boolean };

function tableRows(trial: Trial): readonly TableRow[] {
  const rows: Readonly<Record<TableName, number>> = {
    trial: 1,
    patients: trial.patients.length,
    eligibility: trial.eligibility.length,
    cycles: trial.cycles.length,
    psa: trial.psa.length,
    imaging: trial.imaging.length,
    adverse_events: trial.adverseEvents.length,
    questionnaire_items: trial.questionnaireItems.length,
    therapies: trial.therapies.length,
    vital_status: trial.vitalStatus.length,
    time_to_event: trial.timeToEvent.length,
  };
  return TABLE_NAMES.map((table) => ({
    table,
    rows: rows[table],
    present: trial.present.includes(table),
  }));
}
