/** Patients for tests: a few words instead of every column. Days are ISO dates. */
import type { PatientRecord } from '../../shared/endpoints/engine/patient-record.ts';
import type { Vital } from '../../shared/endpoints/engine/vital.ts';
import { blankRow } from '../../shared/trial/blank-row.ts';
import { parseDay } from '../../shared/ground/day-number.ts';
import { protocolPlan } from '../../shared/trial/plan/plan-presets.ts';
import type { Plan } from '../../shared/trial/plan/plan.ts';
import type {
  AdverseEvent,
  Cycle,
  EligibilityRow,
  Patient,
  QuestionnaireItem,
  Scan,
  TrialFacts,
} from '../../shared/trial/types.ts';
import type { DayNumber } from '../../shared/ground/units.ts';

export function day(text: string): DayNumber {
  const found = parseDay(text);
  if (found === null) throw new Error(`no day: ${text}`);
  return found;
}

export const facts: TrialFacts = {
  id: 'TEST',
  title: 'SYNTHETIC test trial',
  registryId: null,
  plannedEnrolment: 40,
  nullProportion: 0.5,
  alternativeProportion: 0.71,
  alpha: 0.05,
  sides: 1,
  landmarkMonths: 12,
  cutOff: day('2026-01-01'),
  synthetic: true,
};

export const plan: Plan = protocolPlan(facts);

type Settings = {
  readonly id?: string;
  readonly patient?: Partial<Patient>;
  /** Days of the cycles, or cycles. */
  readonly cycles?: readonly (string | Partial<Cycle>)[];
  readonly psa?: readonly string[];
  readonly scans?: readonly Partial<Scan>[];
  readonly adverseEvents?: readonly Partial<AdverseEvent>[];
  readonly therapies?: readonly string[];
  readonly eligibility?: readonly Partial<EligibilityRow>[];
  readonly questionnaireItems?: readonly QuestionnaireItem[];
  readonly vital?: Partial<Vital>;
};

const EMPTY_PATIENT: Omit<Patient, 'id'> = {
  ...blankRow('patients'),
  enrolledOn: day('2024-01-01'),
};

/** A patient's record; unnamed parts are empty. Rows must be given in time order. */
export function recordOf(settings: Settings): PatientRecord {
  const id = settings.id ?? 'P1';
  const cycles = (settings.cycles ?? []).map((cycle, i): Cycle => ({
    patient: id,
    number: i + 1,
    givenOn: day('2024-01-15'),
    activityGbq: 7.4,
    change: 'none',
    reason: null,
    ...(typeof cycle === 'string' ? { givenOn: day(cycle) } : cycle),
  }));
  return {
    id,
    patient: { id, ...EMPTY_PATIENT, ...settings.patient },
    startOn: cycles[0]?.givenOn ?? null,
    lastDoseOn: cycles.at(-1)?.givenOn ?? null,
    cycles,
    psa: (settings.psa ?? []).map((on) => ({
      patient: id,
      measuredOn: day(on),
      ...blankRow('psa'),
      valueNgMl: 10,
      qualifier: '=',
    })),
    scans: (settings.scans ?? []).map((scan) => ({
      ...blankRow('imaging'),
      patient: id,
      imagedOn: day('2024-01-02'),
      modality: 'psma-pet',
      criterion: 'recip',
      evaluable: true,
      ...scan,
    })),
    adverseEvents: (settings.adverseEvents ?? []).map((event) => ({
      ...blankRow('adverse_events'),
      patient: id,
      soc: 'General disorders',
      term: 'Fatigue',
      grade: 1,
      onsetOn: '2024-02-01',
      endedOn: null,
      related: 'possible',
      serious: false,
      action: 'none',
      outcome: 'recovered',
      ...event,
    })),
    questionnaireItems: settings.questionnaireItems ?? [],
    therapies: (settings.therapies ?? []).map((on) => ({
      patient: id,
      agent: 'docetaxel',
      class: 'taxane',
      startedOn: day(on),
    })),
    eligibility: (settings.eligibility ?? []).map((row) => ({
      patient: id,
      criterion: 'consent',
      met: true,
      note: null,
      ...row,
    })),
    readyMade: [],
    vital: {
      diedOn: null,
      assumedDeath: null,
      lastContactOn: null,
      aliveBy: null,
      leftStudy: null,
      treatmentEnded: null,
      treatmentEndedOn: null,
      cause: null,
      ...settings.vital,
    },
  };
}

/** Rows of one form; item numbers to answers. */
export function form(
  instrument: QuestionnaireItem['instrument'],
  on: string,
  answers: Readonly<Record<string, number | null>>,
): readonly QuestionnaireItem[] {
  return Object.entries(answers).map(([item, response]) => ({
    patient: 'P1',
    instrument,
    formOn: day(on),
    visit: null,
    item,
    response,
  }));
}

/** A BPI-SF form that holds item 3 (worst pain) alone. */
export function worstPainForm(on: string, answer: number | null): readonly QuestionnaireItem[] {
  return form('bpi-sf', on, { '3': answer });
}

/** A FACT-RNT form with the same answer to all 15 items: reversed, its score is 15 x (4 - answer). */
export function factRntForm(on: string, answer: number): readonly QuestionnaireItem[] {
  return form(
    'fact-rnt',
    on,
    Object.fromEntries(Array.from({ length: 15 }, (_, i) => [String(i + 1), answer])),
  );
}
