import { describe, expect, test } from 'vitest';
import { analyseResponse } from '../../../../shared/analysis/response/response.ts';
import { durationWords } from '../../../../shared/tables/best-response-table.ts';
import type { Scan } from '../../../../shared/trial/types.ts';
import { facts, plan } from '../../patient-fixture.ts';
import { recordsOf } from '../../trial-of.ts';
import type { PatientWords } from '../../trial-of.ts';

const ct = (day: number, softTissue: Scan['softTissue']) =>
  ({ day, modality: 'ct', criterion: 'recist', softTissue, targetLesions: true }) as const;
const pet = (day: number, tumourVolumeMl: number, newLesions = false) =>
  ({ day, modality: 'psma-pet', criterion: 'recip', tumourVolumeMl, newLesions }) as const;

const PATIENTS: readonly PatientWords[] = [
  // A confirmed PR on day 56, progression on day 224.
  { scans: [ct(-7, null), ct(56, 'PR'), ct(112, 'PR'), ct(168, 'SD'), ct(224, 'PD')], alive: 300 },
  // One PR alone: SD when confirmation is asked for.
  { scans: [ct(-7, null), ct(56, 'PR'), ct(112, 'SD')], alive: 300 },
  // A PR after a new therapy does not count.
  { scans: [ct(-7, null), ct(56, 'SD'), ct(112, 'PR')], therapies: [100], alive: 300 },
  // No scan after baseline.
  { scans: [ct(-7, null)], alive: 300 },
];

function of(patients: readonly PatientWords[]) {
  const result = analyseResponse(recordsOf(patients), plan, facts.cutOff);
  if (result === null) throw new Error('no response');
  return result;
}

describe('response by RECIST 1.1', () => {
  const [recist] = of(PATIENTS).criteria;
  test('counts each best response once over those with measurable disease', () => {
    expect(recist?.n).toBe(4);
    expect(recist?.counts).toEqual({ CR: 0, PR: 1, SD: 2, NN: 0, PD: 0, NE: 0, none: 1 });
  });
  test('has the confirmed rate as headline, on all and on those assessed', () => {
    expect(
      recist?.rates.map(({ label, denominator, responders, n }) => [
        label,
        denominator,
        responders,
        n,
      ]),
    ).toEqual([
      ['objective response, confirmed', 'all', 1, 4],
      ['objective response, confirmed', 'assessed', 1, 3],
      ['objective response, unconfirmed', 'all', 2, 4],
      ['objective response, unconfirmed', 'assessed', 2, 3],
      ['disease control', 'all', 3, 4],
      ['disease control', 'assessed', 3, 3],
    ]);
    // Clopper-Pearson, R: binom.test(1, 4)$conf.int.
    expect(recist?.rates[0]?.interval.lower).toBeCloseTo(0.006309463, 8);
    expect(recist?.rates[0]?.interval.upper).toBeCloseTo(0.8058796, 7);
  });
  test('dates the response to its first assessment and its end to the progression', () => {
    expect(recist?.durations).toEqual([
      expect.objectContaining({ patient: 'P1', toResponse: 56, days: 168, event: true }),
    ]);
    if (recist === undefined) throw new Error('no RECIST');
    expect(durationWords(recist)).toBe(
      'RECIST 1.1: time to response, median 1.8 months (range 1.8 to 1.8), 1 responder; duration in months, each: 5.5 (+ censored)',
    );
  });
});

describe('response by RECIP', () => {
  const { criteria, composite } = of([
    {
      scans: [pet(-7, 100), pet(84, 70)],
      psa: [
        [0, 100],
        [42, 60],
      ],
      alive: 200,
    },
    {
      scans: [pet(-7, 100), pet(84, 130, true)],
      psa: [
        [0, 100],
        [42, 40],
      ],
      alive: 200,
    },
    {
      scans: [pet(-7, 100)],
      psa: [
        [0, 100],
        [42, 90],
      ],
      alive: 200,
    },
    {
      scans: [pet(-7, 100), pet(84, 130, true)],
      psa: [
        [0, 100],
        [84, 50],
      ],
      cycles: [84],
      alive: 200,
    },
  ]);
  test('needs no confirmation, and says who was not assessed', () => {
    expect(criteria.map(({ criterion }) => criterion)).toEqual(['recip']);
    expect(criteria[0]?.sentence).toMatch(
      /^Best RECIP response CR or PR in 1 of 3 \(33\.3%; 95% CI 0\.8% to 90\.6%\), not confirmed; 1 without post-baseline PET with a response counts as non-responder in the line of 4$/,
    );
  });
  test('with PSA: what came first; both on one day is progression and shown', () => {
    expect(composite).toMatchObject({
      n: 4,
      response: 2,
      progression: 1,
      bothOnOneDay: 1,
      neither: 1,
    });
  });
});

test('a bone progression does not end a response of soft tissue', () => {
  const bone = { day: 84, modality: 'bone-scan', criterion: 'pcwg3', bone: 'lesions' } as const;
  const { criteria } = of([
    {
      scans: [
        ct(-7, null),
        ct(56, 'PR'),
        { ...bone, boneNewLesions: 3 },
        { ...bone, day: 140, boneNewLesions: 3 },
        ct(112, 'PR'),
        ct(168, 'PD'),
      ].toSorted((a, b) => a.day - b.day),
      alive: 200,
    },
  ]);
  expect(criteria[0]?.durations).toEqual([expect.objectContaining({ days: 112, event: true })]);
});

test('there is none where no scan tells of one', () => {
  expect(analyseResponse(recordsOf([{ alive: 100 }]), plan, facts.cutOff)).toBeNull();
});
