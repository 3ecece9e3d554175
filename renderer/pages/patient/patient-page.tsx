/** One patient: the course in one picture, and why each endpoint got its time. */
import { noCycleWords } from '../../../shared/endpoints/population/disposition.ts';
import { Download } from 'lucide-react';
import { useMemo } from 'react';
import {
  formatDate,
  formatDays,
  formatList,
  formatMonths,
  formatPlural,
} from '../../../shared/ground/format.ts';
import { patientProfile, profileSources } from '../../../shared/analysis/profile.ts';
import type { PatientProfile, ProfileEndpoint } from '../../../shared/analysis/profile.ts';
import type { PatientRecord } from '../../../shared/endpoints/engine/patient-record.ts';
import { datesKnown } from '../../../shared/trial/dates-known.ts';
import { formatDay } from '../../../shared/ground/day-number.ts';
import { Colophon } from '../../components/colophon.tsx';
import { Facts, PageHead, Section } from '../../components/page-parts.tsx';
import { sentence } from '../../../shared/ground/sentence.ts';
import { ResultsTable } from '../../components/results-table.tsx';
import { SeverityMark } from '../../components/severity.tsx';
import { Legend } from '../../plot/legend.tsx';
import { Plot } from '../../plot/plot.tsx';
import { goTo, hrefOf } from '../../route/route.ts';
import { useSession } from '../../session/session.ts';
import { useChart } from '../../session/use-figure.ts';
import { useFrame } from '../../session/use-frame.ts';
import { statusFacts } from './status-facts.ts';
import type { FigureRequest } from '../../../shared/figures/all-figures.ts';
import './patient-page.css';

export function PatientPage({ detail }: { readonly detail: string }) {
  const { trial } = useSession();
  const { records } = useFrame().frame;
  const at = records.findIndex(({ id }) => id === detail);
  const record = records[at];
  if (record === undefined) {
    return (
      <>
        <PageHead title="Patient not found">
          No patient {detail} was enrolled by the data cut-off.
        </PageHead>
        <Colophon method={[]} />
      </>
    );
  }
  return (
    <>
      <PageHead
        title={`Patient ${record.id}`}
        actions={
          <>
            <a className="button" href={hrefOf('patients')}>
              All patients
            </a>
            <Neighbours before={records[at - 1]?.id} after={records[at + 1]?.id} />
          </>
        }
      >
        {inOneLine(record, datesKnown(trial), trial.cycles.length > 0)}
      </PageHead>
      <Profile key={record.id} record={record} />
    </>
  );
}

function inOneLine(record: PatientRecord, dates: boolean, cyclesRecorded: boolean): string {
  const { patient, cycles } = record;
  return [
    patient.age === null ? null : `${patient.age} years`,
    patient.ecog === null ? null : `ECOG ${patient.ecog}`,
    dates ? `enrolled ${formatDay(patient.enrolledOn)}` : 'no dates in the file',
    record.startOn === null
      ? noCycleWords(cyclesRecorded)
      : `first cycle ${formatDay(record.startOn)}`,
    cyclesRecorded ? formatPlural(cycles.length, 'cycle') : null,
  ]
    .filter((part) => part !== null)
    .join(', ');
}

function Neighbours(props: {
  readonly before: string | undefined;
  readonly after: string | undefined;
}) {
  const { before, after } = props;
  return (
    <>
      {before === undefined ? null : (
        <button type="button" className="button" onClick={() => goTo('patient', before)}>
          ← {before}
        </button>
      )}
      {after === undefined ? null : (
        <button type="button" className="button" onClick={() => goTo('patient', after)}>
          {after} →
        </button>
      )}
    </>
  );
}

function Profile({ record }: { readonly record: PatientRecord }) {
  const { results, palette, exportFigure } = useSession();
  const profile = useMemo(
    () => patientProfile(record, results.plan, profileSources(results)),
    [record, results],
  );
  const request = useMemo(
    (): FigureRequest => ({ id: 'patient', patient: record.id, patientIds: true }),
    [record.id],
  );
  const figure = useChart(request);
  return (
    <>
      <div className="stack">
        {figure.state === 'absent' ? (
          <p className="notice">{sentence(figure.why)}</p>
        ) : (
          <figure className="figure">
            <div className="figure-head">
              <figcaption>{figure.figure.title}</figcaption>
              <div className="figure-tools">
                <button
                  type="button"
                  className="button plain"
                  onClick={() => exportFigure(request)}
                >
                  <Download aria-hidden="true" />
                  Export
                </button>
              </div>
            </div>
            <Plot figure={figure.figure} palette={palette} frame={270} />
            <Legend items={figure.figure.legend} palette={palette} />
          </figure>
        )}
        <Reasons profile={profile} months={results.plan.primary.landmarkMonths} />
        <div className="two-columns">
          <Section title="Status">
            <Facts facts={statusFacts(record, results)} />
          </Section>
          <Findings findings={profile.findings} />
        </div>
      </div>
      <Colophon
        method={[
          'Days count from the first cycle of re-challenge (C1D1). Nothing after the cut-off is shown.',
        ]}
      />
    </>
  );
}

function Findings({ findings }: Pick<PatientProfile, 'findings'>) {
  return (
    <Section title={`Findings (${findings.length})`}>
      {findings.length === 0 ? (
        <p className="quiet">None.</p>
      ) : (
        <ul className="finding-list">
          {findings.map((finding, k) => (
            <li key={k}>
              <SeverityMark severity={finding.severity} /> {sentence(finding.message)}{' '}
              <span className="quiet">{sentence(finding.effect)}</span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

type Reason = Omit<ProfileEndpoint, 'code' | 'outcome' | 'from'> & {
  readonly href: string;
  readonly kind: string;
};

/** Every endpoint the patient has a time in, or the reason why not; PSA progression step by step. */
function reasonsOf(profile: PatientProfile, months: number): readonly Reason[] {
  const { landmark, endpoints, psa } = profile;
  const none = { on: null, days: null, evidence: [] };
  return [
    ...(landmark === null
      ? []
      : [
          {
            ...none,
            href: hrefOf('primary'),
            title: `Status at ${formatPlural(months, 'month')}`,
            kind: landmark.status,
            sentence: landmark.sentence,
          },
        ]),
    ...endpoints.map(({ code, outcome, from: _, ...endpoint }) => ({
      ...endpoint,
      href: hrefOf('survival', code),
      kind: outcome?.kind ?? 'not analysed',
    })),
    ...(psa === null
      ? []
      : [
          {
            ...none,
            href: hrefOf('psa'),
            title: 'PSA, step by step',
            kind: '',
            sentence: psa.sentence,
          },
        ]),
  ];
}

type ReasonsProps = { readonly profile: PatientProfile; readonly months: number };

function Reasons({ profile, months }: ReasonsProps) {
  const rows = useMemo(() => reasonsOf(profile, months), [profile, months]);
  const title = 'Why each endpoint got its time';
  if (rows.length === 0) {
    return (
      <Section title={title}>
        <p className="quiet">
          No endpoint has a curve in these results, so there is no time to explain.
        </p>
      </Section>
    );
  }
  const readyMade = profile.endpoints.filter(({ from }) => from === 'ready-made');
  return (
    <ResultsTable
      id="reasons"
      caption={<h2>{title}</h2>}
      columns={[
        { title: 'Endpoint', cell: (row) => <a href={row.href}>{row.title}</a> },
        { title: 'Date', cell: (row) => (row.on === null ? '' : formatDate(row.on)), nowrap: true },
        {
          title: 'Days (months)',
          cell: (row) =>
            row.days === null ? '' : `${formatDays(row.days)} (${formatMonths(row.days)})`,
          numeric: true,
        },
        { title: 'Outcome', cell: (row) => row.kind, nowrap: true },
        { title: 'Why', cell: (row) => <Why reason={row} /> },
      ]}
      rows={rows}
      keyOf={(row) => row.title}
      note={readyMade.length === 0 ? undefined : readyMadeNote(readyMade)}
    />
  );
}

/** No rule of the program chose these times: whoever made the file did. */
function readyMadeNote(endpoints: readonly ProfileEndpoint[]): string {
  const names = formatList(endpoints.map(({ code }) => code));
  const came = endpoints.length === 1 ? 'time of' : 'times of';
  return `The ${came} ${names} came ready-made with the file, not from a rule of this program. The reasons are in the words of the file, and open to its variables; only days are read from it, so no date is shown.`;
}

function Why({ reason }: { readonly reason: Reason }) {
  if (reason.evidence.length === 0) return <>{sentence(reason.sentence)}</>;
  return (
    <details>
      <summary>{sentence(reason.sentence)}</summary>
      <ul>
        {reason.evidence.map((record, k) => (
          <li key={k} className="quiet">
            <span className="code">{record.table}</span>
            {record.on === null ? '' : ` ${formatDate(record.on)}`}: {record.says}
          </li>
        ))}
      </ul>
    </details>
  );
}
