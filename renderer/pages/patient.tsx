/** One patient: the course in one picture, and why each endpoint got its date. */
import { useMemo } from 'react';
import { formatDate, formatDays, formatMonths } from '../../shared/analysis/format.ts';
import type { Results } from '../../shared/analysis/results.ts';
import type { PatientRecord } from '../../shared/endpoints/patient-record.ts';
import { psaProgressionOf } from '../../shared/endpoints/psa-progression.ts';
import { ENDPOINT_CODES } from '../../shared/endpoints/types.ts';
import type { EndpointCode, PatientTime } from '../../shared/endpoints/types.ts';
import { formatDay } from '../../shared/trial/day-number.ts';
import { Colophon } from '../components/colophon.tsx';
import { Facts, PageHead, Section } from '../components/page-parts.tsx';
import { sentence } from '../components/ready.tsx';
import { ResultsTable } from '../components/results-table.tsx';
import { SeverityMark } from '../components/severity.tsx';
import { Legend } from '../plot/legend.tsx';
import { Plot } from '../plot/plot.tsx';
import { goTo, hrefOf } from '../route.ts';
import { useSession } from '../session.ts';
import { useFrame } from '../use-frame.ts';
import { patientFigure } from './patient-figure.ts';

export function PatientPage({ detail }: { readonly detail: string }) {
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
        actions={<Neighbours before={records[at - 1]?.id} after={records[at + 1]?.id} />}
      >
        {inOneLine(record)}
      </PageHead>
      <Profile key={record.id} record={record} />
    </>
  );
}

function inOneLine(record: PatientRecord): string {
  const { patient, cycles } = record;
  return [
    patient.age === null ? null : `${patient.age} years`,
    patient.ecog === null ? null : `ECOG ${patient.ecog}`,
    `enrolled ${formatDay(patient.enrolledOn)}`,
    record.startOn === null ? 'never treated' : `first cycle ${formatDay(record.startOn)}`,
    `${cycles.length} cycles`,
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
  const { plan, results, palette, trial } = useSession();
  const progression = useMemo(() => psaProgressionOf(record, plan), [record, plan]);
  const figure = useMemo(
    () => patientFigure(record, progression, trial.facts.synthetic),
    [record, progression, trial.facts.synthetic],
  );
  const findings = results.findings.filter(({ patient }) => patient === record.id);
  return (
    <>
      <div className="stack">
        {figure === null ? (
          <p className="notice">
            {record.startOn === null
              ? 'This patient was not treated by the cut-off: there is no course to draw.'
              : 'Nothing is recorded of the course of this patient.'}
          </p>
        ) : (
          <figure className="figure">
            <Plot figure={figure} palette={palette} frame={250} />
            <Legend items={figure.legend} palette={palette} />
          </figure>
        )}
        <Reasons record={record} />
        {progression === null ? null : (
          <Section title="PSA progression, step by step">
            <p className="prose">{sentence(progression.sentence)}</p>
          </Section>
        )}
        <div className="two-columns">
          <Section title="Status">
            <Facts facts={statusFacts(record, results)} />
          </Section>
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

type Reason = {
  readonly code: EndpointCode | 'primary';
  readonly title: string;
  readonly time: PatientTime | null;
  readonly says: string;
};

/** Every endpoint the patient has a time in, or the reason why not. */
function reasonsOf(id: string, results: Results): readonly Reason[] {
  const list: Reason[] = [];
  if (results.primary.state === 'ready') {
    const own = results.primary.value.patients.find(({ patient }) => patient === id);
    if (own !== undefined) {
      const title = `Status at ${results.plan.primary.landmarkMonths} months: ${own.status}`;
      list.push({ code: 'primary', title, time: null, says: own.sentence });
    }
  }
  for (const code of ENDPOINT_CODES) {
    const part = results.survival[code];
    if (part.state !== 'ready') continue;
    const { rows, accounting, title } = part.value;
    const time = rows.find(({ patient }) => patient === id) ?? null;
    const left = accounting.excluded.find(({ patient }) => patient === id);
    const says = time?.sentence ?? (left === undefined ? '' : `not analysed: ${left.why}`);
    if (says !== '') list.push({ code, title, time, says });
  }
  return list;
}

function Reasons({ record }: { readonly record: PatientRecord }) {
  const { results } = useSession();
  const rows = useMemo(() => reasonsOf(record.id, results), [record.id, results]);
  return (
    <ResultsTable
      id="reasons"
      caption={<h2>Why each endpoint got its date</h2>}
      columns={[
        {
          title: 'Endpoint',
          cell: (row) => (
            <a href={row.code === 'primary' ? hrefOf('primary') : hrefOf('survival', row.code)}>
              {row.title}
            </a>
          ),
        },
        {
          title: 'Date',
          cell: (row) => (row.time === null ? '' : formatDate(row.time.on)),
          nowrap: true,
        },
        {
          title: 'Days (months)',
          cell: (row) =>
            row.time === null
              ? ''
              : `${formatDays(row.time.days)} (${formatMonths(row.time.days)})`,
          numeric: true,
        },
        { title: '', cell: (row) => row.time?.outcome.kind ?? '' },
        { title: 'Why', cell: (row) => <Why reason={row} /> },
      ]}
      rows={rows}
      keyOf={(row) => row.code}
    />
  );
}

function Why({ reason }: { readonly reason: Reason }) {
  const evidence = reason.time?.evidence ?? [];
  if (evidence.length === 0) return <>{sentence(reason.says)}</>;
  return (
    <details>
      <summary>{sentence(reason.says)}</summary>
      <ul>
        {evidence.map((record, k) => (
          <li key={k} className="quiet">
            <span className="code">{record.table}</span> {formatDate(record.on)}: {record.says}
          </li>
        ))}
      </ul>
    </details>
  );
}

function statusFacts(record: PatientRecord, results: Results) {
  const { patient, vital } = record;
  const flag = (value: boolean | null): string => (value === null ? '—' : value ? 'yes' : 'no');
  return [
    [
      'Died',
      vital.diedOn === null
        ? `no record by ${formatDay(results.stamp.cutOff)}`
        : `${formatDay(vital.diedOn)}${vital.cause === null ? '' : `, ${vital.cause}`}`,
    ],
    ['Last contact', formatDate(vital.lastContactOn)],
    ['Left follow-up', vital.leftStudy ?? 'no'],
    ['Treatment ended', vital.treatmentEnded ?? 'ongoing or not recorded'],
    [
      'First regimen',
      `${formatDate(patient.firstRegimenBeganOn)} to ${formatDate(patient.firstRegimenLastCycleOn)}, ${patient.firstRegimenCycles ?? '—'} cycles`,
    ],
    ['Prior taxane', flag(patient.priorTaxane)],
    ['Visceral metastases', flag(patient.visceralMetastases)],
    ['Bone lesions', patient.boneExtent ?? '—'],
  ] as const;
}
