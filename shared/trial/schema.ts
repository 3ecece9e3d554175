/**
 * The trial database, declared once. From this list come the SQL that creates a database, the
 * allow-list that reads one, the parser of every cell and the TypeScript row types.
 *
 * Column kinds: `text`; `date` (ISO YYYY-MM-DD, stored as text, read as a UTC day number);
 * `partial-date` (YYYY, YYYY-MM or YYYY-MM-DD, kept as text); `integer`; `real`; `flag` (0 or 1);
 * `code` (text out of a closed list).
 */
export const APPLICATION_ID = 0x4f6e4131; // "OnA1"
export const SCHEMA_VERSION = 1;

export type ColumnKind = 'text' | 'date' | 'partial-date' | 'integer' | 'real' | 'flag' | 'code';

export type Column = {
  readonly kind: ColumnKind;
  readonly required: boolean;
  readonly about: string;
  readonly codes?: readonly string[];
};

type Make<K extends ColumnKind, R extends boolean> = {
  readonly kind: K;
  readonly required: R;
  readonly about: string;
};

const must = <K extends Exclude<ColumnKind, 'code'>>(kind: K, about: string): Make<K, true> => ({
  kind,
  required: true,
  about,
});
const may = <K extends Exclude<ColumnKind, 'code'>>(kind: K, about: string): Make<K, false> => ({
  kind,
  required: false,
  about,
});
const code = <const C extends readonly string[]>(codes: C, about: string) =>
  ({ kind: 'code', required: true, about, codes }) as const;
const codeOrNull = <const C extends readonly string[]>(codes: C, about: string) =>
  ({ kind: 'code', required: false, about, codes }) as const;

const patient = must('text', 'patient id, as in patients.id');

export const TABLES = {
  trial: {
    id: must('text', 'short name of the trial'),
    title: must('text', 'full title'),
    registry_id: may('text', 'registry number, such as NCT06288113'),
    planned_enrolment: must('integer', 'planned number of patients'),
    null_proportion: must('real', 'proportion alive at the landmark under the null hypothesis'),
    alternative_proportion: must('real', 'proportion hoped for'),
    alpha: must('real', 'significance level of the primary test'),
    sides: must('integer', '1 or 2'),
    landmark_months: must('integer', 'landmark of the primary endpoint in calendar months'),
    cut_off: must('date', 'data cut-off: nothing after it counts'),
    synthetic: must('flag', '1 when the data are invented'),
  },
  patients: {
    id: must('text', 'patient id'),
    enrolled_on: must('date', 'date of enrolment'),
    age: may('integer', 'age at enrolment in years'),
    sex: codeOrNull(['male', 'female'], 'sex'),
    ecog: may('integer', 'ECOG performance status at enrolment, 0 to 4'),
    gleason: may('integer', 'Gleason score at diagnosis, 2 to 10'),
    visceral_metastases: may('flag', 'visceral metastases at enrolment'),
    bone_extent: codeOrNull(['none', '1-5', '6-20', 'over-20'], 'bone lesions at enrolment'),
    haemoglobin_g_dl: may('real', 'haemoglobin at enrolment, g/dL'),
    alkaline_phosphatase_u_l: may('real', 'alkaline phosphatase at enrolment, U/L'),
    ldh_u_l: may('real', 'lactate dehydrogenase at enrolment, U/L'),
    first_regimen_began_on: may('date', 'day of the first cycle of the first regimen'),
    first_regimen_last_cycle_on: may('date', 'day of the last cycle of the first regimen'),
    first_regimen_cycles: may('integer', 'cycles in the first regimen'),
    first_regimen_baseline_psa: may('real', 'PSA before the first regimen, ng/mL'),
    first_regimen_nadir_psa: may('real', 'lowest PSA in the first regimen, ng/mL'),
    first_regimen_progression_basis: codeOrNull(
      ['psa', 'imaging', 'both'],
      'how progression after the first regimen was found',
    ),
    first_regimen_progressed_on: may('date', 'date of progression after the first regimen'),
    prior_taxane: may('flag', 'taxane before re-challenge'),
    prior_arpi: may(
      'integer',
      'number of androgen receptor pathway inhibitors before re-challenge',
    ),
  },
  eligibility: {
    patient,
    criterion: must('text', 'criterion code, such as psa50-first-regimen'),
    met: may('flag', '1 met, 0 not met, empty not known'),
    note: may('text', 'note'),
  },
  cycles: {
    patient,
    number: must('integer', 'cycle number, from 1'),
    given_on: must('date', 'day of administration'),
    activity_gbq: may('real', 'activity given, GBq'),
    change: code(['none', 'reduced', 'delayed', 'reduced-and-delayed'], 'change against plan'),
    reason: may('text', 'reason of the change'),
  },
  psa: {
    patient,
    measured_on: must('date', 'day of the blood sample'),
    value_ng_ml: must('real', 'PSA in ng/mL; the limit when the qualifier is <'),
    qualifier: code(['=', '<'], '< below the limit of quantification'),
  },
  imaging: {
    patient,
    imaged_on: must('date', 'day of the scan'),
    modality: code(['psma-pet', 'ct', 'mri', 'bone-scan', 'ct-and-bone-scan'], 'modality'),
    criterion: code(['recip', 'pcwg3'], 'criterion by which the scan was read'),
    evaluable: must('flag', '0 when the scan could not be evaluated'),
    soft_tissue: codeOrNull(
      ['CR', 'PR', 'SD', 'NON-CR/NON-PD', 'PD', 'NED', 'NE'],
      'RECIST 1.1 soft tissue response',
    ),
    target_lesions: may('flag', 'target lesions at baseline'),
    bone: codeOrNull(['lesions', 'NED', 'NE'], 'bone: lesions seen, none, not evaluable'),
    bone_new_lesions: may(
      'integer',
      'bone lesions seen now that the reference scan did not show (baseline until the flare window has closed, then the first scan after treatment began)',
    ),
    tumour_volume_ml: may('real', 'PSMA-positive total tumour volume, mL'),
    new_lesions: may('flag', 'new PSMA-positive lesions against baseline'),
    recorded_response: codeOrNull(
      ['CR', 'PR', 'SD', 'NON-CR/NON-PD', 'PD', 'PDu', 'NED', 'NE'],
      'overall response as read at the site',
    ),
  },
  adverse_events: {
    patient,
    soc: must('text', 'MedDRA system organ class'),
    term: must('text', 'preferred term'),
    grade: may('integer', 'CTCAE grade, 1 to 5'),
    onset_on: may('partial-date', 'day, month or year of onset'),
    ended_on: may('partial-date', 'day, month or year of end; empty when ongoing'),
    related: codeOrNull(
      ['unrelated', 'unlikely', 'possible', 'probable', 'definite'],
      'relation to treatment',
    ),
    serious: may('flag', 'serious'),
    action: codeOrNull(
      ['none', 'reduced', 'delayed', 'interrupted', 'stopped'],
      'what was done with treatment',
    ),
    outcome: codeOrNull(
      ['recovered', 'recovering', 'not-recovered', 'sequelae', 'fatal', 'unknown'],
      'outcome',
    ),
  },
  questionnaire_items: {
    patient,
    instrument: code(['fact-rnt', 'bpi-sf'], 'questionnaire'),
    form_on: must('date', 'day the form was filled in'),
    visit: may('text', 'visit label, such as C1'),
    item: must('text', 'item number: 1 to 15, or 3 to 6 and 9A to 9G'),
    response: may('integer', 'answer; empty when skipped'),
  },
  therapies: {
    patient,
    agent: must('text', 'agent'),
    class: must('text', 'class, such as taxane'),
    started_on: must('date', 'day of the first dose'),
  },
  vital_status: {
    patient,
    last_known_alive_on: may('date', 'last day the patient was known to be alive'),
    died_on: may('date', 'day of death'),
    cause: codeOrNull(['disease', 'treatment', 'other', 'unknown'], 'cause of death'),
    left_study: codeOrNull(['lost', 'withdrew'], 'left follow-up'),
    left_on: may('date', 'day follow-up ended'),
    left_reason: may('text', 'why follow-up ended'),
    treatment_ended: codeOrNull(
      ['completed', 'progression', 'toxicity', 'death', 'choice', 'other'],
      'why treatment ended; empty while it goes on',
    ),
    treatment_ended_on: may('date', 'day it was decided to end treatment'),
  },
  time_to_event: {
    patient,
    endpoint: must('text', 'endpoint code, such as OS, BPFS or RPFS'),
    origin: may('text', 'what time counts from'),
    days: must('integer', 'days from origin'),
    event: must('flag', '1 event, 0 censored'),
    description: may('text', 'event or censoring reason'),
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Column>>>>;

export type TableName = keyof typeof TABLES;
export const TABLE_NAMES = Object.keys(TABLES) as readonly TableName[];

/** Tables without which there is nothing to analyse. */
export const REQUIRED_TABLES = ['trial', 'patients'] as const satisfies readonly TableName[];

/** A cell as it travels: dates are day numbers already, flags 0 or 1. */
export type Cell = string | number | null;

/** A table as it travels between processes: one array a column, all of the same length. */
export type ColumnarTable = Readonly<Record<string, readonly Cell[]>>;

/** What the reader hands over: the tables that exist, column by column. */
export type TrialColumns = Readonly<Partial<Record<TableName, ColumnarTable>>>;
