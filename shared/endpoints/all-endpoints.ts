/** Every endpoint this program derives, by its code; the codes stand in engine/types.ts. */
import type { TableName } from '../trial/schema.ts';
import type { Trial } from '../trial/types.ts';
import type { Endpoint } from './engine/endpoint.ts';
import type { EndpointCode } from './engine/types.ts';
import { IMAGING_ENDPOINTS } from './imaging/imaging-endpoints.ts';
import { PSA_ENDPOINTS } from './psa/psa-endpoints.ts';
import { DETERIORATION_ENDPOINTS } from './questionnaires/deterioration-endpoints.ts';
import { SURVIVAL_ENDPOINTS } from './survival/survival-endpoints.ts';

export const ENDPOINTS: Readonly<Record<EndpointCode, Endpoint>> = {
  ...SURVIVAL_ENDPOINTS,
  ...IMAGING_ENDPOINTS,
  ...PSA_ENDPOINTS,
  ...DETERIORATION_ENDPOINTS,
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
