/**
 * The baseline factors of a patient, listed once: Table 1 shows them and the subgroup analyses
 * split by them. A flag or category without a value is null, never a level of its own.
 */
import type { Patient } from './types.ts';

type Named = {
  /** Stable key in kebab case; it also names the factor in exports. */
  readonly key: string;
  readonly title: string;
  /** Unit as printed, such as 'g/dL'; null where there is none. */
  readonly unit: string | null;
};

export type NumberFactor = Named & {
  readonly kind: 'number';
  readonly value: (patient: Patient) => number | null;
};

type CategoryFactor = Named & {
  readonly kind: 'category';
  /** All levels in the order in which they are shown, also those nobody has. */
  readonly levels: readonly { readonly code: string; readonly title: string }[];
  /** The code of a level. */
  readonly value: (patient: Patient) => string | null;
};

type FlagFactor = Named & {
  readonly kind: 'flag';
  readonly value: (patient: Patient) => boolean | null;
};

export type BaselineFactor = NumberFactor | CategoryFactor | FlagFactor;

const number = (
  key: string,
  title: string,
  unit: string | null,
  value: NumberFactor['value'],
): NumberFactor => ({ key, title, unit, kind: 'number', value });

const flag = (key: string, title: string, value: FlagFactor['value']): FlagFactor => ({
  key,
  title,
  unit: null,
  kind: 'flag',
  value,
});

const category = (
  key: string,
  title: string,
  levels: readonly (readonly [code: string, title: string])[],
  value: CategoryFactor['value'],
): CategoryFactor => ({
  key,
  title,
  unit: null,
  kind: 'category',
  levels: levels.map(([code, levelTitle]) => ({ code, title: levelTitle })),
  value,
});

function gleasonGroup(score: number | null): string | null {
  if (score === null) return null;
  return score <= 7 ? 'up-to-7' : '8-to-10';
}

function arpiGroup(count: number | null): string | null {
  if (count === null) return null;
  return count >= 2 ? '2-or-more' : String(count);
}

/** Decline from baseline to nadir PSA in the first regimen, in percent of the baseline. */
function firstRegimenDeclinePercent(patient: Patient): number | null {
  const { firstRegimenBaselinePsa: baseline, firstRegimenNadirPsa: nadir } = patient;
  if (baseline === null || nadir === null || baseline <= 0) return null;
  return (100 * (baseline - nadir)) / baseline;
}

/** Days from the last cycle of the first regimen to enrolment. */
function daysSinceFirstRegimen(patient: Patient): number | null {
  if (patient.firstRegimenLastCycleOn === null) return null;
  return patient.enrolledOn - patient.firstRegimenLastCycleOn;
}

export const BASELINE_FACTORS: readonly BaselineFactor[] = [
  number('age', 'Age', 'years', (p) => p.age),
  category(
    'sex',
    'Sex',
    [
      ['male', 'Male'],
      ['female', 'Female'],
    ],
    (p) => p.sex,
  ),
  category(
    'ecog',
    'ECOG performance status',
    ['0', '1', '2', '3', '4'].map((code) => [code, code] as const),
    (p) => (p.ecog === null ? null : String(p.ecog)),
  ),
  category(
    'gleason',
    'Gleason score at diagnosis',
    [
      ['up-to-7', '≤ 7'],
      ['8-to-10', '8-10'],
    ],
    (p) => gleasonGroup(p.gleason),
  ),
  flag('visceral-metastases', 'Visceral metastases', (p) => p.visceralMetastases),
  category(
    'bone-extent',
    'Bone lesions',
    [
      ['none', 'None'],
      ['1-5', '1-5'],
      ['6-20', '6-20'],
      ['over-20', '> 20'],
    ],
    (p) => p.boneExtent,
  ),
  number('haemoglobin', 'Haemoglobin', 'g/dL', (p) => p.haemoglobinGDl),
  number('alkaline-phosphatase', 'Alkaline phosphatase', 'U/L', (p) => p.alkalinePhosphataseUL),
  number('ldh', 'Lactate dehydrogenase', 'U/L', (p) => p.ldhUL),
  flag('prior-taxane', 'Prior taxane', (p) => p.priorTaxane),
  category(
    'prior-arpi',
    'Prior androgen receptor pathway inhibitors',
    [
      ['0', '0'],
      ['1', '1'],
      ['2-or-more', '≥ 2'],
    ],
    (p) => arpiGroup(p.priorArpi),
  ),
  number('first-regimen-cycles', 'Cycles in the first regimen', null, (p) => p.firstRegimenCycles),
  number(
    'first-regimen-psa-decline',
    'Best PSA decline in the first regimen',
    '%',
    firstRegimenDeclinePercent,
  ),
  number(
    'days-since-first-regimen',
    'Time from last cycle of the first regimen to enrolment',
    'days',
    daysSinceFirstRegimen,
  ),
  category(
    'first-regimen-progression',
    'Progression after the first regimen',
    [
      ['psa', 'PSA'],
      ['imaging', 'Imaging'],
      ['both', 'PSA and imaging'],
    ],
    (p) => p.firstRegimenProgressionBasis,
  ),
];
