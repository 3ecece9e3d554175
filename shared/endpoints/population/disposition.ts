/** Where each patient stands: treated or why not, how treatment and follow-up went. */
import type { PatientRecord } from '../engine/patient-record.ts';
import type { Vital } from '../engine/vital.ts';

/** Of a patient without a cycle: a file without any cycle cannot say that nobody was treated. */
export function noCycleWords(cyclesRecorded: boolean): string {
  return cyclesRecorded ? 'never treated' : 'treatment not recorded';
}

/** Why a patient was never treated, as far as the file tells. */
export type UntreatedReason = 'died' | 'withdrew' | 'lost' | 'not-yet';

/** How treatment stands. The reasons are those of vital_status.treatment_ended. */
export type TreatmentState = 'ongoing' | NonNullable<Vital['treatmentEnded']>;

/** How follow-up stands at the cut-off. */
export type FollowUpState = 'died' | 'lost' | 'withdrew' | 'in-follow-up';

export type PatientDisposition = {
  readonly patient: string;
  readonly followUp: FollowUpState;
} & (
  | { readonly treated: false; readonly why: UntreatedReason }
  | { readonly treated: true; readonly cycles: number; readonly treatment: TreatmentState }
);

function followUpOf({ diedOn, leftStudy }: Vital): FollowUpState {
  if (diedOn !== null) return 'died';
  return leftStudy ?? 'in-follow-up';
}

/**
 * Disposition of a patient at the cut-off. Death outweighs having left follow-up. Treatment goes on
 * when no reason for its end is recorded, unless the patient died: then it ended with death.
 */
export function dispositionOf(record: PatientRecord): PatientDisposition {
  const followUp = followUpOf(record.vital);
  const { id: patient, cycles, vital } = record;
  if (cycles.length === 0) {
    return {
      patient,
      followUp,
      treated: false,
      why: followUp === 'in-follow-up' ? 'not-yet' : followUp,
    };
  }
  const treatment = vital.treatmentEnded ?? (vital.diedOn === null ? 'ongoing' : 'death');
  return { patient, followUp, treated: true, cycles: cycles.length, treatment };
}
