import { describe, expect, test } from 'vitest';
import type { BoneCategory } from '../../../../shared/endpoints/imaging/bone-progression.ts';
import {
  combinedResponse,
  showsProgressionStatus,
} from '../../../../shared/endpoints/imaging/time-point-response.ts';
import type {
  SoftTissueResponse,
  TimePointResponse,
} from '../../../../shared/endpoints/imaging/time-point-response.ts';

const BONE: readonly BoneCategory[] = ['PD', 'PDu', 'Non-PD', 'NED', 'NE'];

// The published table (PharmaSUG 2024 DS-287), written out cell by cell.
// Columns: bone PD, PDu, Non-PD, NED, NE; target lesions at baseline.
const TABLE: Readonly<Record<SoftTissueResponse, readonly TimePointResponse[]>> = {
  PD: ['PD', 'PD', 'PD', 'PD', 'PD'],
  NE: ['PD', 'NE', 'NE', 'NE', 'NE'],
  SD: ['PD', 'SD', 'SD', 'SD', 'SD'],
  PR: ['PD', 'PR', 'PR', 'PR', 'PR'],
  'NON-CR/NON-PD': ['PD', 'NON-CR/NON-PD', 'NON-CR/NON-PD', 'NON-CR/NON-PD', 'NON-CR/NON-PD'],
  NED: ['PD', 'PDu', 'NON-CR/NON-PD', 'NE', 'NE'],
  CR: ['PD', 'PR', 'PR', 'CR', 'PR'],
};

const cells = (Object.keys(TABLE) as SoftTissueResponse[]).flatMap((soft) =>
  BONE.map((bone, index) => ({ soft, bone, combined: TABLE[soft][index] })),
);

describe('combined PCWG3 time point response', () => {
  test('the table has all 35 cells', () => {
    expect(cells).toHaveLength(35);
  });

  test.each(cells)('soft tissue $soft with bone $bone is $combined', ({ soft, bone, combined }) => {
    expect(combinedResponse(soft, bone, true)).toBe(combined);
  });

  test.each(['PDu', 'Non-PD', 'NE'] as const)(
    'soft tissue CR with bone %s is NON-CR/NON-PD without target lesions at baseline',
    (bone) => {
      expect(combinedResponse('CR', bone, false)).toBe('NON-CR/NON-PD');
      expect(combinedResponse('CR', bone, null)).toBe('NON-CR/NON-PD');
    },
  );

  test('target lesions matter to no other cell', () => {
    for (const { soft, bone, combined } of cells) {
      if (soft === 'CR' && combined === 'PR') continue;
      expect(combinedResponse(soft, bone, false)).toBe(combined);
    }
  });
});

describe('evaluable assessments', () => {
  test('no disease in soft tissue and bone was looked at, though the table calls it NE', () => {
    expect(showsProgressionStatus('NED', 'NED')).toBe(true);
  });

  test.each([
    ['NE', 'Non-PD'],
    ['NE', 'NED'],
    ['NED', 'NE'],
    ['NE', 'NE'],
  ] as const)('soft tissue %s with bone %s is no evaluable assessment', (soft, bone) => {
    expect(showsProgressionStatus(soft, bone)).toBe(false);
  });

  test('bone progression counts though soft tissue is not evaluable', () => {
    expect(showsProgressionStatus('NE', 'PD')).toBe(true);
  });
});
