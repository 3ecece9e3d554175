/** Factors at enrolment outside what can be: wrong units and slips of the pen. */
import { formatList } from '../ground/format.ts';
import { camelCase } from '../trial/parse-trial.ts';
import { TABLES } from '../trial/schema.ts';
import type { Column } from '../trial/schema.ts';
import type { Patient } from '../trial/types.ts';
import type { Finding } from '../endpoints/engine/types.ts';
import { found } from './check.ts';
import type { Check, CheckInput, Rule } from './check.ts';

/** Columns of patients for which the schema says what is usual. */
const USUAL = Object.entries<Column>(TABLES.patients).flatMap(([column, { range }]) =>
  range?.usual === undefined ? [] : [{ column, ...range.usual, unit: range.unit }],
);

const IMPLAUSIBLE: Rule = {
  code: 'implausible-factor',
  severity: 'warning',
  table: 'patients',
  about: `sex not male, or a value outside what is usual: ${formatList(
    USUAL.map(({ column, from, to, unit }) => `${column} ${from} to ${to}${unitWords(unit)}`),
  )}`,
  effect: 'the value is used as it stands in baseline tables and subgroups',
  touches: [],
};

function unitWords(unit: string | undefined): string {
  return unit === undefined ? '' : ` ${unit}`;
}

function find({ trial }: CheckInput): readonly Finding[] {
  return trial.patients.flatMap((patient) => [
    ...USUAL.flatMap(({ column, from, to, unit }) => {
      const value = patient[camelCase(column) as keyof Patient];
      if (typeof value !== 'number' || (value >= from && value <= to)) return [];
      const message = `${column} is ${value}${unitWords(unit)}, expected ${from} to ${to}`;
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
