/** Where each endpoint comes from: the raw tables it needs and how it is derived from them. */
import { biochemicalProgression } from './psa/biochemical-progression.ts';
import { overallSurvival } from './survival/overall-survival.ts';
import type { PatientRecord } from './engine/patient-record.ts';
import { radiographicProgression } from './imaging/radiographic-progression.ts';
import { timeToDeterioration } from './questionnaires/time-to-deterioration.ts';
import type { EndpointCode, TimeToEvent } from './engine/types.ts';
import type { Plan } from '../trial/plan/plan.ts';
import type { TableName } from '../trial/schema.ts';
import type { Trial } from '../trial/types.ts';
import type { DayNumber } from '../ground/units.ts';

export type EndpointSource = {
  readonly title: string;
  /** Tables without which nothing can be derived. */
  readonly needs: readonly TableName[];
  readonly derive: (
    records: readonly PatientRecord[],
    plan: Plan,
    cutOff: DayNumber,
  ) => TimeToEvent;
};

export const ENDPOINT_SOURCES: Readonly<Record<EndpointCode, EndpointSource>> = {
  OS: {
    title: 'Overall survival',
    needs: ['cycles', 'vital_status'],
    derive: (records, plan, cutOff) => overallSurvival('OS', records, plan, cutOff),
  },
  RPFS: {
    title: 'Radiographic progression-free survival',
    needs: ['cycles', 'imaging'],
    derive: radiographicProgression,
  },
  BPFS: {
    title: 'Biochemical progression-free survival',
    needs: ['cycles', 'psa'],
    derive: (records, plan) => biochemicalProgression('BPFS', records, plan),
  },
  TTPSA: {
    title: 'Time to PSA progression',
    needs: ['cycles', 'psa'],
    derive: (records, plan) => biochemicalProgression('TTPSA', records, plan),
  },
  OSFR1: {
    title: 'Overall survival from the first regimen',
    needs: ['cycles', 'vital_status'],
    derive: (records, plan, cutOff) => overallSurvival('OSFR1', records, plan, cutOff),
  },
  OSFR2: {
    title: 'Overall survival from the last cycle of the first regimen',
    needs: ['cycles', 'vital_status'],
    derive: (records, plan, cutOff) => overallSurvival('OSFR2', records, plan, cutOff),
  },
  TTWP: {
    title: 'Time to deterioration of worst pain',
    needs: ['cycles', 'questionnaire_items'],
    derive: (records, plan) => timeToDeterioration('worst-pain', records, plan),
  },
  TTRNT: {
    title: 'Time to deterioration of FACT-RNT',
    needs: ['cycles', 'questionnaire_items'],
    derive: (records, plan) => timeToDeterioration('fact-rnt', records, plan),
  },
};

const ROWS: Readonly<Record<TableName, (trial: Trial) => number>> = {
  trial: () => 1,
  patients: (trial) => trial.patients.length,
  eligibility: (trial) => trial.eligibility.length,
  cycles: (trial) => trial.cycles.length,
  psa: (trial) => trial.psa.length,
  imaging: (trial) => trial.imaging.length,
  adverse_events: (trial) => trial.adverseEvents.length,
  questionnaire_items: (trial) => trial.questionnaireItems.length,
  therapies: (trial) => trial.therapies.length,
  vital_status: (trial) => trial.vitalStatus.length,
  time_to_event: (trial) => trial.timeToEvent.length,
};

/** Tables that the file does not have or that are empty. */
export function missingTables(trial: Trial): readonly TableName[] {
  return (Object.keys(ROWS) as TableName[]).filter((table) => ROWS[table](trial) === 0);
}
