/**
 * What an importer meets, one trouble a row, with the outcome it must give: refused, asked, a row or
 * a cell or a whole source that stays out, or a note. Written for these tests; every value is invented.
 */
import { FILES, JSONS } from './bad-bytes.ts';
import { DATES } from './bad-dates.ts';
import { CLINICAL, REDCAP } from './bad-exports.ts';
import type { BadInput } from './bad-input.ts';
import { NUMBERS, UNITS } from './bad-numbers.ts';
import { PATIENTS } from './bad-patients.ts';
import { SHAPES } from './bad-shapes.ts';
import { TIMES } from './bad-times.ts';

export const BAD_INPUTS: readonly BadInput[] = [
  ...DATES,
  ...NUMBERS,
  ...UNITS,
  ...TIMES,
  ...PATIENTS,
  ...SHAPES,
  ...FILES,
  ...JSONS,
  ...REDCAP,
  ...CLINICAL,
];
