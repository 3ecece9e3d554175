/** Two patients, three PSA values, one death: the smallest trial that says something. */
import { parseDay } from '../../../shared/ground/day-number.ts';
import type { TrialColumns } from '../../../shared/trial/schema.ts';
import type { Source } from '../../../shared/trial/types.ts';

export const day = (text: string): number => {
  const found = parseDay(text);
  if (found === null) throw new Error(`no day: ${text}`);
  return found;
};

export const source: Source = {
  fileName: 'small.db',
  sha256: '00',
  bytes: 1,
  format: 'onearm',
};

export const smallColumns = {
  trial: {
    id: ['SMALL'],
    title: ['SYNTHETIC two patients'],
    registry_id: [null],
    planned_enrolment: [2],
    null_proportion: [0.5],
    alternative_proportion: [0.71],
    alpha: [0.05],
    sides: [1],
    landmark_months: [12],
    cut_off: [day('2026-09-30')],
    synthetic: [1],
  },
  patients: {
    id: ['A', 'B'],
    enrolled_on: [day('2025-01-10'), day('2025-02-10')],
    age: [70, null],
    visceral_metastases: [0, 1],
    bone_extent: ['6-20', null],
    haemoglobin_g_dl: [11.4, 12],
  },
  psa: {
    patient: ['A', 'A', 'B'],
    measured_on: [day('2025-01-20'), day('2025-03-03'), day('2025-02-20')],
    value_ng_ml: [100, 40.5, 0.02],
    qualifier: ['=', '=', '<'],
  },
  adverse_events: {
    patient: ['B'],
    soc: ['Gastrointestinal disorders'],
    term: ['Nausea'],
    grade: [null],
    onset_on: ['2025-03'],
  },
  vital_status: {
    patient: ['A', 'B'],
    last_known_alive_on: [null, day('2026-09-01')],
    died_on: [day('2025-12-01'), null],
  },
} as const satisfies TrialColumns;
