import type { TrialColumns } from '../../shared/trial/schema.ts';
import { trialColumns } from '../../shared/trial/trial-columns.ts';
import type { TrialRows } from '../../shared/trial/trial-columns.ts';
import type { DayNumber } from '../../shared/ground/units.ts';
import { sampleRows } from '../../electron/sample/sample.ts';

/** Patients of one simulated trial; a large one is many of them. */
const SAMPLE_SEED = 401;

/**
 * A trial of many patients: copies of the sample's course of 40 under new ids, each with the wanted
 * number of PSA values and the first six scan rows, and without questionnaires.
 */
export function largeTrial(patients: number, psaEach: number): TrialColumns {
  const sample = sampleRows(SAMPLE_SEED);
  const copies = Math.ceil(patients / sample.patients.length);
  return trialColumns(joined(Array.from({ length: copies }, (_, k) => copyOf(sample, k, psaEach))));
}

type Rows = Omit<TrialRows, 'facts'>;

function copyOf(sample: TrialRows, copy: number, psaEach: number): TrialRows {
  const rename = <T extends { readonly patient: string }>(rows: readonly T[]): readonly T[] =>
    rows.map((row) => ({ ...row, patient: idOf(row.patient, copy) }));
  return {
    facts: sample.facts,
    patients: sample.patients.map((row) => ({ ...row, id: idOf(row.id, copy) })),
    eligibility: [],
    cycles: rename(sample.cycles),
    psa: rename(sample.patients.flatMap(({ id }) => psaOf(sample, id, psaEach))),
    imaging: rename(sample.patients.flatMap(({ id }) => scansOf(sample, id))),
    adverseEvents: rename(sample.adverseEvents),
    questionnaireItems: [],
    therapies: rename(sample.therapies),
    vitalStatus: rename(sample.vitalStatus),
    timeToEvent: [],
  };
}

const idOf = (patient: string, copy: number) => `${patient}-${copy}`;

/** The patient's own values, and the last one again every three weeks until there are enough. */
function psaOf({ psa }: TrialRows, patient: string, wanted: number): TrialRows['psa'] {
  const own = psa.filter((row) => row.patient === patient).slice(0, wanted);
  const last = own.at(-1);
  if (last === undefined) return own;
  const more = Array.from({ length: wanted - own.length }, (_, k) => ({
    ...last,
    measuredOn: (last.measuredOn + 21 * (k + 1)) as DayNumber,
  }));
  return [...own, ...more];
}

function scansOf({ imaging }: TrialRows, patient: string): TrialRows['imaging'] {
  return imaging.filter((row) => row.patient === patient).slice(0, 6);
}

function joined(trials: readonly TrialRows[]): TrialRows {
  const [first] = trials;
  if (first === undefined) throw new Error('a trial of no patients');
  const all = <T extends keyof Rows>(table: T): Rows[T] =>
    trials.flatMap((trial) => trial[table] as readonly unknown[]) as unknown as Rows[T];
  return {
    facts: first.facts,
    patients: all('patients'),
    eligibility: all('eligibility'),
    cycles: all('cycles'),
    psa: all('psa'),
    imaging: all('imaging'),
    adverseEvents: all('adverseEvents'),
    questionnaireItems: all('questionnaireItems'),
    therapies: all('therapies'),
    vitalStatus: all('vitalStatus'),
    timeToEvent: all('timeToEvent'),
  };
}
