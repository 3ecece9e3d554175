/** Whole trials for tests: what is not said is empty or harmless. */
import type {
  AdverseEvent,
  Cycle,
  EligibilityRow,
  Patient,
  PsaValue,
  QuestionnaireItem,
  ReaderNote,
  ReadyMadeTime,
  Scan,
  Therapy,
  Trial,
  TrialFacts,
  VitalStatus,
} from '../../../shared/trial/types.ts';
import type { TableName } from '../../../shared/trial/schema.ts';
import { day, facts, recordOf } from '../patient-fixture.ts';

export type Rows = {
  readonly facts?: Partial<TrialFacts>;
  readonly patients?: readonly Partial<Patient>[];
  readonly eligibility?: readonly Partial<EligibilityRow>[];
  readonly cycles?: readonly Partial<Cycle>[];
  readonly psa?: readonly Partial<PsaValue>[];
  readonly imaging?: readonly Partial<Scan>[];
  readonly adverseEvents?: readonly Partial<AdverseEvent>[];
  readonly questionnaireItems?: readonly Partial<QuestionnaireItem>[];
  readonly therapies?: readonly Partial<Therapy>[];
  readonly vitalStatus?: readonly Partial<VitalStatus>[];
  readonly timeToEvent?: readonly Partial<ReadyMadeTime>[];
  readonly ignored?: readonly string[];
  readonly readerNotes?: readonly ReaderNote[];
  readonly absentColumns?: readonly string[];
};

const VITAL: VitalStatus = {
  patient: 'P1',
  lastKnownAliveOn: null,
  diedOn: null,
  cause: null,
  leftStudy: null,
  leftOn: null,
  leftReason: null,
  treatmentEnded: null,
  treatmentEndedOn: null,
};

const model = recordOf({ scans: [{}], adverseEvents: [{}], eligibility: [{}] });
const [scan] = model.scans;
const [adverseEvent] = model.adverseEvents;
const [criterion] = model.eligibility;

const PSA: PsaValue = {
  patient: 'P1',
  measuredOn: day('2024-12-01'),
  measuredAt: null,
  valueNgMl: 10,
  qualifier: '=',
};
const ITEM: QuestionnaireItem = {
  patient: 'P1',
  instrument: 'fact-rnt',
  formOn: day('2024-12-10'),
  visit: 'C1',
  item: '1',
  response: 1,
};
const THERAPY: Therapy = {
  patient: 'P1',
  agent: 'docetaxel',
  class: 'taxane',
  startedOn: day('2025-12-01'),
};
const TIME: ReadyMadeTime = {
  patient: 'P1',
  endpoint: 'OS',
  origin: null,
  originOn: null,
  unit: null,
  days: 100,
  event: false,
  description: null,
};
const CYCLE: Cycle = {
  patient: 'P1',
  number: 1,
  givenOn: day('2024-12-10'),
  activityGbq: 7.4,
  change: 'none',
  reason: null,
};

/** A trial of one patient P1 unless `patients` says otherwise. Tables that are not named are absent. */
export function trialOf(rows: Rows): Trial {
  if (scan === undefined || adverseEvent === undefined || criterion === undefined) {
    throw new Error('the fixture has no rows');
  }
  const fill = <T extends object>(base: T, list: readonly Partial<T>[] | undefined): T[] =>
    (list ?? []).map((row) => ({ ...base, ...row }));
  const present: readonly (readonly [TableName, unknown])[] = [
    ['eligibility', rows.eligibility],
    ['cycles', rows.cycles],
    ['psa', rows.psa],
    ['imaging', rows.imaging],
    ['adverse_events', rows.adverseEvents],
    ['questionnaire_items', rows.questionnaireItems],
    ['therapies', rows.therapies],
    ['vital_status', rows.vitalStatus],
    ['time_to_event', rows.timeToEvent],
  ];
  const patient: Patient = { ...model.patient, enrolledOn: day('2024-12-01') };
  return {
    source: { fileName: 'test.db', sha256: '00', bytes: 1, format: 'onearm' },
    facts: { ...facts, plannedEnrolment: 1, synthetic: false, ...rows.facts },
    patients: fill(patient, rows.patients ?? [{}]),
    eligibility: fill(criterion, rows.eligibility),
    cycles: fill(CYCLE, rows.cycles),
    psa: fill(PSA, rows.psa),
    imaging: fill(scan, rows.imaging),
    adverseEvents: fill(adverseEvent, rows.adverseEvents),
    questionnaireItems: fill(ITEM, rows.questionnaireItems),
    therapies: fill(THERAPY, rows.therapies),
    vitalStatus: fill(VITAL, rows.vitalStatus),
    timeToEvent: fill(TIME, rows.timeToEvent),
    present: ['trial', 'patients', ...present.flatMap(([t, v]) => (v === undefined ? [] : [t]))],
    ignored: rows.ignored ?? [],
    readerNotes: rows.readerNotes ?? [],
    absentColumns: rows.absentColumns ?? [],
  };
}
