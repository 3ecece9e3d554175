/** Soft tissue and bone at one time point, combined as PCWG3 says. */
import type { Scan } from '../../trial/types.ts';
import type { BoneCategory } from './bone-progression.ts';

export type SoftTissueResponse = NonNullable<Scan['softTissue']>;
export type TimePointResponse = NonNullable<Scan['recordedResponse']>;

/**
 * The combined PCWG3 response of a time point.
 *
 * | soft tissue | bone | combined |
 * |---|---|---|
 * | PD | any | PD |
 * | any | PD | PD |
 * | NE | not PD | NE |
 * | SD, PR, NON-CR/NON-PD | not PD | the soft tissue response |
 * | NED | Non-PD | NON-CR/NON-PD |
 * | NED | PDu | PDu |
 * | NED | NED, NE | NE |
 * | CR | NED | CR |
 * | CR | Non-PD, PDu, NE | PR with target lesions at baseline, else NON-CR/NON-PD |
 *
 * Source: PCWG3 combined with RECIST 1.1 as summarised in PharmaSUG 2024 DS-287.
 *
 * @param targetLesions target lesions at baseline; not known (null) gives the weaker
 *   NON-CR/NON-PD
 */
export function combinedResponse(
  soft: SoftTissueResponse,
  bone: BoneCategory,
  targetLesions: boolean | null,
): TimePointResponse {
  if (soft === 'PD' || bone === 'PD') return 'PD';
  switch (soft) {
    case 'NE':
    case 'SD':
    case 'PR':
    case 'NON-CR/NON-PD':
      return soft;
    case 'NED':
      if (bone === 'Non-PD') return 'NON-CR/NON-PD';
      return bone === 'PDu' ? 'PDu' : 'NE';
    case 'CR':
      if (bone === 'NED') return 'CR';
      return targetLesions === true ? 'PR' : 'NON-CR/NON-PD';
    default:
      return soft satisfies never;
  }
}

/**
 * True when the time point could have shown progression, so that it counts as an evaluable
 * assessment. No disease in either compartment is NE in the table, for want of a response to
 * name, but the patient was looked at and had not progressed.
 */
export function showsProgressionStatus(soft: SoftTissueResponse, bone: BoneCategory): boolean {
  return combinedResponse(soft, bone, null) !== 'NE' || (soft === 'NED' && bone === 'NED');
}
