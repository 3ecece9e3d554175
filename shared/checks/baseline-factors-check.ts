/** Factors at enrolment outside what can be: wrong units and slips of the pen. */
import type { Patient } from '../trial/types.ts';
import type { Finding } from '../endpoints/engine/types.ts';
import { found } from './check.ts';
import type { Check, CheckInput, Rule } from './check.ts';

const IMPLAUSIBLE: Rule = {
  code: 'implausible-factor',
  severity: 'warning',
  table: 'patients',
  about:
    'age outside 18 to 110, sex not male, ECOG outside 0 to 4, Gleason outside 2 to 10, haemoglobin outside 3 to 25 g/dL, alkaline phosphatase or LDH not between 1 and 10,000 U/L, androgen receptor pathway inhibitors outside 0 to 10',
  effect: 'the value is used as it stands in baseline tables and subgroups',
  touches: [],
};

type Bounds = {
  readonly column: string;
  readonly valueOf: (patient: Patient) => number | null;
  readonly from: number;
  readonly to: number;
  readonly unit: string;
};

const BOUNDS: readonly Bounds[] = [
  { column: 'age', valueOf: ({ age }) => age, from: 18, to: 110, unit: ' years' },
  { column: 'ecog', valueOf: ({ ecog }) => ecog, from: 0, to: 4, unit: '' },
  { column: 'gleason', valueOf: ({ gleason }) => gleason, from: 2, to: 10, unit: '' },
  {
    column: 'haemoglobin_g_dl',
    valueOf: ({ haemoglobinGDl }) => haemoglobinGDl,
    from: 3,
    to: 25,
    unit: ' g/dL',
  },
  {
    column: 'alkaline_phosphatase_u_l',
    valueOf: ({ alkalinePhosphataseUL }) => alkalinePhosphataseUL,
    from: 1,
    to: 10_000,
    unit: ' U/L',
  },
  { column: 'ldh_u_l', valueOf: ({ ldhUL }) => ldhUL, from: 1, to: 10_000, unit: ' U/L' },
  { column: 'prior_arpi', valueOf: ({ priorArpi }) => priorArpi, from: 0, to: 10, unit: '' },
];

function find({ trial }: CheckInput): readonly Finding[] {
  return trial.patients.flatMap((patient) => [
    ...BOUNDS.flatMap(({ column, valueOf, from, to, unit }) => {
      const value = valueOf(patient);
      if (value === null || (value >= from && value <= to)) return [];
      const message = `${column} is ${value}${unit}, expected ${from} to ${to}`;
      return [found(IMPLAUSIBLE, { patient: patient.id, column, value: String(value), message })];
    }),
    ...(patient.sex === 'female'
      ? [
          found(IMPLAUSIBLE, {
            patient: patient.id,
            column: 'sex',
            value: 'female',
            message: 'sex is female in a trial of prostate cancer',
          }),
        ]
      : []),
  ]);
}

export const baselineFactorsCheck: Check = { rules: [IMPLAUSIBLE], find };
