import { expect, test } from 'vitest';
import { compareCriteria } from '../../../../shared/analysis/imaging/criteria-comparison.ts';
import { addDays } from '../../../../shared/ground/units.ts';
import { facts, plan } from '../../patient-fixture.ts';
import { C1D1, recordsOf } from '../../trial-of.ts';

const ct = {
  modality: 'ct-and-bone-scan',
  criterion: 'pcwg3',
  softTissue: 'SD',
  bone: 'lesions',
} as const;
const pet = { modality: 'psma-pet', criterion: 'recip' } as const;

// Six new bone lesions on day 126 that the scan of day 182 no longer shows; the PET never progresses.
const records = recordsOf([
  {
    scans: [
      { ...pet, day: -7, tumourVolumeMl: 100 },
      { ...ct, day: -7, boneNewLesions: 0 },
      { ...ct, day: 84, boneNewLesions: 0 },
      { ...ct, day: 126, boneNewLesions: 6 },
      { ...ct, day: 182, boneNewLesions: 0 },
      { ...pet, day: 182, tumourVolumeMl: 60, newLesions: false, newLesionCount: 0 },
    ],
    alive: 200,
  },
  { scans: [{ ...pet, day: -7, tumourVolumeMl: 100 }], died: 50 },
]);

test('each patient is judged by the three criteria, with dates and the reason of each difference', () => {
  const { rows, events, nDiffering } = compareCriteria(records, plan, facts.cutOff);
  const [six, dead] = rows;
  expect(six?.by).toMatchObject({
    pcwg3: { on: addDays(C1D1, 182), event: false },
    pcwg4: { on: addDays(C1D1, 126), event: true, outcome: 'imaging progression' },
    recip: { on: addDays(C1D1, 182), event: false },
  });
  expect(six?.differences).toHaveLength(1);
  expect(six?.differences[0]).toMatch(
    /^PCWG4 progressed 2024-05-20: 6 new bone lesions .* six or more: no confirming scan needed \(PCWG4\); PCWG3 censored 2024-07-15/,
  );
  // Without a scan that PCWG3 reads there is no baseline; RECIP and PCWG4 have the PET.
  expect(dead?.by.pcwg3.outcome).toBe('no baseline assessment');
  expect(dead?.by.recip.event).toBe(true);
  expect(events).toEqual({ pcwg3: 0, pcwg4: 2, recip: 1 });
  expect(nDiffering).toBe(2);
});
