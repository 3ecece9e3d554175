/** Every patient of the file with what the endpoints made of each: the rows of the Patients page. */
import { formatPlural } from '../../../shared/ground/format.ts';
import { readyEndpoints } from '../../../shared/analysis/survival/endpoint-list.ts';
import type { Results } from '../../../shared/analysis/results.ts';
import type {
  AnyEndpoint,
  LandmarkStatus,
  PatientTime,
  Severity,
} from '../../../shared/endpoints/engine/types.ts';
import { titleOf } from '../../session/endpoint-names.ts';

export type PatientRow = {
  readonly id: string;
  /** Null where the patient is not in the primary analysis. */
  readonly status: LandmarkStatus | null;
  readonly times: Readonly<Partial<Record<AnyEndpoint, PatientTime>>>;
  /** Best change of PSA as a proportion; null where there is none. */
  readonly bestPsaChange: number | null;
  readonly findings: number;
  readonly worst: Severity | null;
};

const WORST: readonly Severity[] = ['blocking', 'warning', 'note'];

/** One row a patient of the file, in its order. */
export function patientRows(ids: readonly string[], results: Results): readonly PatientRow[] {
  const { primary, psa, findings } = results;
  const landmarks = primary.state === 'ready' ? primary.value.patients : [];
  const statusOf = new Map(landmarks.map(({ patient, status }) => [patient, status]));
  const courses = psa.state === 'ready' ? psa.value.courses : [];
  const changeOf = new Map(courses.map(({ patient, best }) => [patient, best?.change ?? null]));
  const times = new Map<string, Partial<Record<AnyEndpoint, PatientTime>>>();
  for (const { code, rows } of readyEndpoints(results)) {
    for (const row of rows) times.set(row.patient, { ...times.get(row.patient), [code]: row });
  }
  const found = new Map<string, Severity[]>();
  for (const { patient, severity } of findings) {
    if (patient !== null) found.set(patient, [...(found.get(patient) ?? []), severity]);
  }
  return ids.map((id) => {
    const mine = found.get(id) ?? [];
    return {
      id,
      status: statusOf.get(id) ?? null,
      times: times.get(id) ?? {},
      bestPsaChange: changeOf.get(id) ?? null,
      findings: mine.length,
      worst: WORST.find((severity) => mine.includes(severity)) ?? null,
    };
  });
}

export type PatientFilter = {
  /** Stands in the address: "status-dead", "event-OS". */
  readonly code: string;
  readonly title: string;
  readonly keeps: (row: PatientRow) => boolean;
};

const STATUS: readonly (readonly [LandmarkStatus, string])[] = [
  ['alive', 'alive'],
  ['dead', 'dead'],
  ['pending', 'pending'],
  ['lost', 'lost'],
];

/** What a page can link to and the list can be narrowed to. */
export function patientFilters(results: Results): readonly PatientFilter[] {
  const months = results.plan.primary.landmarkMonths;
  return [
    { code: '', title: 'All patients', keeps: () => true },
    ...(results.primary.state === 'ready'
      ? STATUS.map(([status, word]): PatientFilter => ({
          code: `status-${status}`,
          title: `At ${formatPlural(months, 'month')}: ${word}`,
          keeps: (row) => row.status === status,
        }))
      : []),
    ...readyEndpoints(results).flatMap(({ code }): readonly PatientFilter[] => [
      {
        code: `event-${code}`,
        title: `${titleOf(code)}: event`,
        keeps: (row) => row.times[code]?.outcome.kind === 'event',
      },
      {
        code: `censored-${code}`,
        title: `${titleOf(code)}: censored`,
        keeps: (row) => row.times[code]?.outcome.kind === 'censored',
      },
    ]),
    {
      code: 'findings',
      title: 'With findings of the data checks',
      keeps: (row) => row.findings > 0,
    },
  ];
}
