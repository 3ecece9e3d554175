/** The facts of a patient that no picture shows. */
import type { Results } from '../../../shared/analysis/results.ts';
import type { PatientRecord } from '../../../shared/endpoints/engine/patient-record.ts';
import { formatDate } from '../../../shared/ground/format.ts';
import type { DayNumber } from '../../../shared/ground/units.ts';
import { formatAssumed } from '../../../shared/trial/date-part.ts';
import { cutOffWords } from '../../../shared/trial/dates-known.ts';

const NOT_RECORDED = 'not recorded';

/** What is known of a patient beside the course; what the file does not say is not recorded. */
export function statusFacts(record: PatientRecord, results: Results) {
  const { patient, vital } = record;
  const flag = (value: boolean | null): string =>
    value === null ? NOT_RECORDED : value ? 'yes' : 'no';
  const date = (on: DayNumber | null): string => (on === null ? NOT_RECORDED : formatDate(on));
  const { firstRegimenBeganOn: began, firstRegimenLastCycleOn: last } = patient;
  return [
    [
      'Died',
      vital.diedOn === null
        ? results.stamp.cutOff === null
          ? NOT_RECORDED
          : `no record by ${cutOffWords(results.stamp.cutOff)}`
        : `${formatAssumed(vital.diedOn, vital.assumedDeath?.recorded)}${vital.cause === null ? '' : `, ${vital.cause}`}`,
    ],
    ['Last contact', date(vital.lastContactOn)],
    ['Left follow-up', vital.leftStudy ?? 'no record'],
    ['Treatment ended', vital.treatmentEnded ?? 'ongoing or not recorded'],
    [
      'First regimen',
      `first cycle ${date(began)}, last cycle ${date(last)}, number of cycles ${patient.firstRegimenCycles ?? NOT_RECORDED}`,
    ],
    ['Prior taxane', flag(patient.priorTaxane)],
    ['Visceral metastases', flag(patient.visceralMetastases)],
    ['Bone lesions', patient.boneExtent ?? NOT_RECORDED],
  ] as const;
}
