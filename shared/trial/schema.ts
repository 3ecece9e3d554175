/**
 * The trial database, declared once. From this list come the SQL that creates a database, the
 * allow-list that reads one, the parser of every cell and the TypeScript row types.
 *
 * Column kinds: `text`; `date` (ISO YYYY-MM-DD, stored as text, read as a UTC day number);
 * `partial-date` (YYYY, YYYY-MM or YYYY-MM-DD, kept as text); `date-or-part` (the same texts; a
 * whole day is read as a UTC day number, a year or month stays text, so that no day is made up);
 * `time` (HH:MM or HH:MM:SS); `integer`; `real`; `flag` (0 or 1); `code` (text out of a closed
 * list).
 *
 * Versions. A version only adds: columns that may be absent, codes, and freedom (a required column
 * becomes optional, a day may be a month, a whole number any number). So a file of an earlier
 * version is a file of this one, read by the same rules, and needs no migration.
 */
import { TIME_UNITS } from '../ground/time-unit.ts';

export const APPLICATION_ID = 0x4f6e4131; // "OnA1"
export const SCHEMA_VERSION = 2;

export type ColumnKind =
  'text' | 'date' | 'partial-date' | 'date-or-part' | 'time' | 'integer' | 'real' | 'flag' | 'code';

/** What a number can be at all, and what it is in a trial like this one. */
export type Range = {
  /** Outside these bounds a value is refused. */
  readonly from: number;
  readonly to: number;
  /** A value that is not 0 is at least so far from it. */
  readonly least?: number;
  /** Outside these bounds a value is a finding of the data checks. */
  readonly usual?: { readonly from: number; readonly to: number };
  readonly unit?: string;
};

/**
 * Every range that the parser, the data checks, the bounds of the plan and the documentation go by.
 * A slip of the pen beyond them (a day in the year 25, 1e8 days, 1e308 ng/mL) would draw a figure of
 * thousands of pages or end in no number at all.
 */
export const RANGES = {
  enrolment: { from: 1, to: 10_000 },
  proportion: { from: 0.001, to: 0.999 },
  alpha: { from: 0.000_001, to: 0.499_999 },
  sides: { from: 1, to: 2 },
  landmarkMonths: { from: 1, to: 240 },
  ageYears: { from: 0, to: 150, usual: { from: 18, to: 110 }, unit: 'years' },
  ecog: { from: 0, to: 5, usual: { from: 0, to: 4 } },
  gleason: { from: 0, to: 10, usual: { from: 2, to: 10 } },
  haemoglobinGDl: { from: 0, to: 1_000, least: 1e-6, usual: { from: 3, to: 25 }, unit: 'g/dL' },
  enzymeUL: { from: 0, to: 1e6, least: 1e-6, usual: { from: 1, to: 10_000 }, unit: 'U/L' },
  count: { from: -1_000, to: 1_000 },
  inhibitors: { from: 0, to: 1_000, usual: { from: 0, to: 10 } },
  lesions: { from: -10_000, to: 10_000 },
  grade: { from: -1_000, to: 1_000 },
  answer: { from: -1_000, to: 1_000 },
  psaNgMl: { from: -1e6, to: 1e6, least: 1e-6, unit: 'ng/mL' },
  activityGbq: { from: -1_000, to: 1_000, least: 1e-6, unit: 'GBq' },
  volumeMl: { from: -1e5, to: 1e5, least: 1e-6, unit: 'mL' },
  diameterMm: { from: -1e4, to: 1e4, unit: 'mm' },
  days: { from: -50_000, to: 50_000, least: 1e-6, unit: 'days' },
} as const satisfies Readonly<Record<string, Range>>;

/** First and last day that a file can mean: 1900-01-01 and 2100-12-31 as day numbers. */
export const DAY_RANGE = { from: -25_567, to: 47_846 } as const;

/** Longest texts, in characters: of an identifier, of a label, and of a note. */
export const LONGEST = { id: 100, label: 500, note: 10_000 } as const;

export type Column = {
  readonly kind: ColumnKind;
  readonly required: boolean;
  readonly about: string;
  readonly codes?: readonly string[];
  readonly range?: Range;
  /** Of a text; a label where nothing is said. */
  readonly longest?: number;
};

type Limits = Pick<Column, 'range' | 'longest'>;

type Make<K extends ColumnKind, R extends boolean> = Limits & {
  readonly kind: K;
  readonly required: R;
  readonly about: string;
};

const must = <K extends Exclude<ColumnKind, 'code'>>(
  kind: K,
  about: string,
  limits: Limits = {},
): Make<K, true> => ({ kind, required: true, about, ...limits });
const may = <K extends Exclude<ColumnKind, 'code'>>(
  kind: K,
  about: string,
  limits: Limits = {},
): Make<K, false> => ({ kind, required: false, about, ...limits });
const code = <const C extends readonly string[]>(codes: C, about: string) =>
  ({ kind: 'code', required: true, about, codes }) as const;
const codeOrNull = <const C extends readonly string[]>(codes: C, about: string) =>
  ({ kind: 'code', required: false, about, codes }) as const;

const id = { longest: LONGEST.id } as const;
const note = { longest: LONGEST.note } as const;
const patient = must('text', 'patient id, as in patients.id', id);

export const TABLES = {
  trial: {
    id: must('text', 'short name of the trial', id),
    title: must('text', 'full title', note),
    registry_id: may('text', 'registry number, such as NCT06288113'),
    planned_enrolment: must('integer', 'planned number of patients', { range: RANGES.enrolment }),
    null_proportion: must('real', 'proportion alive at the landmark under the null hypothesis', {
      range: RANGES.proportion,
    }),
    alternative_proportion: must('real', 'proportion hoped for', { range: RANGES.proportion }),
    alpha: must('real', 'significance level of the primary test', { range: RANGES.alpha }),
    sides: must('integer', '1 or 2', { range: RANGES.sides }),
    landmark_months: must('integer', 'landmark of the primary endpoint in calendar months', {
      range: RANGES.landmarkMonths,
    }),
    cut_off: must('date', 'data cut-off: nothing after it counts'),
    synthetic: must('flag', '1 when the data are invented'),
  },
  patients: {
    id: must('text', 'patient id', id),
    enrolled_on: must('date', 'date of enrolment'),
    age: may('integer', 'age at enrolment in years', { range: RANGES.ageYears }),
    sex: codeOrNull(['male', 'female'], 'sex'),
    ecog: may('integer', 'ECOG performance status at enrolment, 0 to 4', { range: RANGES.ecog }),
    gleason: may('integer', 'Gleason score at diagnosis, 2 to 10', { range: RANGES.gleason }),
    visceral_metastases: may('flag', 'visceral metastases at enrolment'),
    bone_extent: codeOrNull(['none', '1-5', '6-20', 'over-20'], 'bone lesions at enrolment'),
    haemoglobin_g_dl: may('real', 'haemoglobin at enrolment, g/dL', {
      range: RANGES.haemoglobinGDl,
    }),
    alkaline_phosphatase_u_l: may('real', 'alkaline phosphatase at enrolment, U/L', {
      range: RANGES.enzymeUL,
    }),
    ldh_u_l: may('real', 'lactate dehydrogenase at enrolment, U/L', { range: RANGES.enzymeUL }),
    first_regimen_began_on: may('date', 'day of the first cycle of the first regimen'),
    first_regimen_last_cycle_on: may('date', 'day of the last cycle of the first regimen'),
    first_regimen_cycles: may('integer', 'cycles in the first regimen', { range: RANGES.count }),
    first_regimen_baseline_psa: may('real', 'PSA before the first regimen, ng/mL', {
      range: RANGES.psaNgMl,
    }),
    first_regimen_nadir_psa: may('real', 'lowest PSA in the first regimen, ng/mL', {
      range: RANGES.psaNgMl,
    }),
    first_regimen_progression_basis: codeOrNull(
      ['psa', 'imaging', 'both'],
      'how progression after the first regimen was found',
    ),
    first_regimen_progressed_on: may('date', 'date of progression after the first regimen'),
    prior_taxane: may('flag', 'taxane before re-challenge'),
    prior_arpi: may(
      'integer',
      'number of androgen receptor pathway inhibitors before re-challenge',
      { range: RANGES.inhibitors },
    ),
    site: may('text', 'study site'),
  },
  eligibility: {
    patient,
    criterion: must('text', 'criterion code, such as psa50-first-regimen'),
    met: may('flag', '1 met, 0 not met, empty not known'),
    note: may('text', 'note', note),
  },
  cycles: {
    patient,
    number: must('integer', 'cycle number, from 1', { range: RANGES.count }),
    given_on: must('date', 'day of administration'),
    activity_gbq: may('real', 'activity given, GBq', { range: RANGES.activityGbq }),
    change: code(['none', 'reduced', 'delayed', 'reduced-and-delayed'], 'change against plan'),
    reason: may('text', 'reason of the change', note),
  },
  psa: {
    patient,
    measured_on: must('date', 'day of the blood sample'),
    measured_at: may('time', 'time of day of the blood sample'),
    value_ng_ml: must('real', 'PSA in ng/mL; the limit when the qualifier is < or >', {
      range: RANGES.psaNgMl,
    }),
    qualifier: code(['=', '<', '>'], '< below and > above the limits of quantification'),
  },
  imaging: {
    patient,
    imaged_on: must('date', 'day of the scan'),
    modality: code(['psma-pet', 'ct', 'mri', 'bone-scan', 'ct-and-bone-scan'], 'modality'),
    criterion: code(['recip', 'pcwg3', 'recist'], 'criterion by which the scan was read'),
    evaluable: must('flag', '0 when the scan could not be evaluated'),
    soft_tissue: codeOrNull(
      ['CR', 'PR', 'SD', 'NON-CR/NON-PD', 'PD', 'NED', 'NE'],
      'RECIST 1.1 soft tissue response',
    ),
    target_lesions: may('flag', 'target lesions at baseline'),
    target_sum_mm: may(
      'real',
      'sum of the diameters of the target lesions by RECIST 1.1, mm (longest diameter; short axis of nodes)',
      { range: RANGES.diameterMm },
    ),
    bone: codeOrNull(['lesions', 'NED', 'NE'], 'bone: lesions seen, none, not evaluable'),
    bone_new_lesions: may(
      'integer',
      'bone lesions seen now that the reference scan did not show (baseline until the flare window has closed, then the first scan after treatment began)',
      { range: RANGES.lesions },
    ),
    tumour_volume_ml: may('real', 'PSMA-positive total tumour volume, mL', {
      range: RANGES.volumeMl,
    }),
    new_lesions: may('flag', 'new PSMA-positive lesions against baseline'),
    new_lesion_count: may('integer', 'number of new PSMA-positive lesions against baseline', {
      range: RANGES.lesions,
    }),
    recorded_response: codeOrNull(
      ['CR', 'PR', 'SD', 'NON-CR/NON-PD', 'PD', 'PDu', 'NED', 'NE'],
      'overall response as read at the site',
    ),
    bone_response: codeOrNull(
      ['PD', 'PDu', 'NON-PD', 'NED', 'NE'],
      'PCWG3 bone response as read at the site',
    ),
    recip_response: codeOrNull(
      ['CR', 'PR', 'SD', 'PD', 'NE'],
      'RECIP 1.0 response as read at the site',
    ),
    reader: may('text', 'who read the scan, such as investigator or independent'),
  },
  adverse_events: {
    patient,
    soc: may('text', 'MedDRA system organ class'),
    term: must('text', 'preferred term'),
    grade: may('integer', 'CTCAE grade, 1 to 5', { range: RANGES.grade }),
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
    reported_term: may('text', 'event in the words of the report', note),
    meddra_version: may('text', 'version of MedDRA of term and soc'),
    ctcae_version: may('text', 'version of CTCAE of the grade'),
  },
  questionnaire_items: {
    patient,
    instrument: code(['fact-rnt', 'bpi-sf'], 'questionnaire'),
    form_on: must('date', 'day the form was filled in'),
    visit: may('text', 'visit label, such as C1'),
    item: must('text', 'item number: 1 to 15, or 3 to 6 and 9A to 9G'),
    response: may('integer', 'answer; empty when skipped', { range: RANGES.answer }),
  },
  therapies: {
    patient,
    agent: must('text', 'agent'),
    class: must('text', 'class, such as taxane'),
    started_on: must(
      'date-or-part',
      'day of the first dose; month or year where the day is not known',
    ),
  },
  vital_status: {
    patient,
    last_known_alive_on: may('date', 'last day the patient was known to be alive'),
    died_on: may('date-or-part', 'day of death; month or year where the day is not known'),
    cause: codeOrNull(['disease', 'treatment', 'other', 'unknown'], 'cause of death'),
    left_study: codeOrNull(['lost', 'withdrew'], 'left follow-up'),
    left_on: may('date', 'day follow-up ended'),
    left_reason: may('text', 'why follow-up ended', note),
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
    origin_on: may('date', 'day from which time counts'),
    days: must('real', 'days from origin', { range: RANGES.days }),
    event: must('flag', '1 event, 0 censored'),
    description: may('text', 'event or censoring reason', note),
    unit: codeOrNull(
      TIME_UNITS,
      'unit in which the source gave the time, where no dates gave the days; empty: days',
    ),
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Column>>>>;

export type TableName = keyof typeof TABLES;
export const TABLE_NAMES = Object.keys(TABLES) as readonly TableName[];

/**
 * What an import leaves in the database it makes: where every row came from, the mapping, and what
 * was not imported. Known and optional; no analysis reads them.
 */
export const IMPORT_TABLES = {
  import_sources: {
    name: must('text', 'name of the source in the mapping'),
    file: must('text', 'file name without its folder'),
    sha256: must('text', 'SHA-256 of the bytes'),
    bytes: must('integer', 'size'),
    kind: must('text', 'kind of file'),
    target: must(
      'text',
      'table the rows went to; none where they feed none, empty for a companion',
    ),
    rows_in: must('integer', 'rows of the source that were looked at'),
    imported: must('integer', 'rows imported'),
    not_imported: must('integer', 'rows not imported, listed in import_not_imported'),
    left_out: must('integer', 'rows left out by a stated selection'),
  },
  import_mapping: {
    mapping: must('text', 'the mapping, as JSON', { longest: 50_000_000 }),
    sha256: must('text', 'SHA-256 of the mapping'),
    program: must('text', 'version of the program'),
  },
  import_not_imported: {
    source: must('text', 'name of the source in the mapping'),
    line: may('integer', 'line of a text file or row of a table'),
    name: may('text', 'column of the source'),
    value: may('text', 'the value; empty for a column that identifies a patient', note),
    target: must('text', 'table the row or cell was for; none for a source that feeds none'),
    what: code(
      ['row', 'cell', 'source'],
      'whether the row, only the cell, or the whole source was left',
    ),
    reason: must('text', 'reason code'),
    says: must('text', 'reason in words', note),
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Column>>>>;

export type ImportTableName = keyof typeof IMPORT_TABLES;
export const IMPORT_TABLE_NAMES = Object.keys(IMPORT_TABLES) as readonly ImportTableName[];

/** Tables without which there is nothing to analyse. */
export const REQUIRED_TABLES = ['trial', 'patients'] as const satisfies readonly TableName[];

/** A cell as it travels: dates are day numbers already, flags 0 or 1. */
export type Cell = string | number | null;

/** A table as it travels between processes: one array a column, all of the same length. */
export type ColumnarTable = Readonly<Record<string, readonly Cell[]>>;

/** The rows of the import tables, column by column. */
export type Provenance = Readonly<Record<ImportTableName, ColumnarTable>>;

/** What the reader hands over: the tables that exist, column by column. */
export type TrialColumns = Readonly<Partial<Record<TableName, ColumnarTable>>>;
