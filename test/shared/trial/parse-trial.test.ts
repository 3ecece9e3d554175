import { describe, expect, test } from 'vitest';
import { Refused } from '../../../shared/ground/refusal.ts';
import type { Refusal } from '../../../shared/ground/refusal.ts';
import { expectation, isCell, parseCell } from '../../../shared/trial/parse-cell.ts';
import { camelCase, parseTrial } from '../../../shared/trial/parse-trial.ts';
import { RANGES, TABLES, TABLE_NAMES } from '../../../shared/trial/schema.ts';
import type { Column, TableName, TrialColumns } from '../../../shared/trial/schema.ts';
import { trialColumns } from '../../../shared/trial/trial-columns.ts';
import { day, smallColumns, source } from './small-trial.ts';

const parse = (columns: TrialColumns) => parseTrial(columns, source, []);

function refusalOf(run: () => unknown): Refusal {
  try {
    run();
  } catch (error) {
    if (error instanceof Refused) return error.refusal;
    throw error;
  }
  throw new Error('nothing was refused');
}

/** The small trial with one table changed. */
const withTable = (table: TableName, change: Readonly<Record<string, readonly unknown[]>>) =>
  ({
    ...smallColumns,
    [table]: { ...(smallColumns as TrialColumns)[table], ...change },
  }) as TrialColumns;

describe('a trial from columns', () => {
  test('has camelCase rows, booleans for flags and day numbers for dates', () => {
    const trial = parse(smallColumns);
    expect(trial.facts).toMatchObject({ id: 'SMALL', synthetic: true, cutOff: 20_726 }); // R: as.integer(as.Date("2026-09-30"))
    expect(trial.patients[0]).toMatchObject({
      id: 'A',
      age: 70,
      visceralMetastases: false,
      haemoglobinGDl: 11.4,
    });
    expect(trial.psa[2]).toEqual({
      patient: 'B',
      measuredOn: day('2025-02-20'),
      measuredAt: null,
      valueNgMl: 0.02,
      qualifier: '<',
    });
  });

  test('reads an optional column that is absent as null and an absent table as empty', () => {
    const trial = parse(smallColumns);
    expect(trial.patients.map((patient) => patient.gleason)).toEqual([null, null]);
    expect(trial.imaging).toEqual([]);
    expect(trial.present).toEqual(['trial', 'patients', 'psa', 'adverse_events', 'vital_status']);
  });

  test('goes back to the same columns', () => {
    const trial = parse(smallColumns);
    const again = parse(trialColumns(trial));
    const { present, absentColumns } = trial;
    expect({ ...again, present, absentColumns }).toEqual(trial);
    expect(again.absentColumns).toEqual([]);
    expect(again.present).toEqual(TABLE_NAMES);
  });

  test.each(['trial', 'patients'] as const)('is refused without the table %s', (table) => {
    const rest = Object.fromEntries(
      Object.entries(smallColumns).filter(([name]) => name !== table),
    );
    expect(refusalOf(() => parse(rest))).toMatchObject({ code: 'table-missing', table });
  });

  test('is refused without a required column', () => {
    const { patient, measured_on, qualifier } = smallColumns.psa;
    const psa = { patient, measured_on, qualifier };
    expect(refusalOf(() => parse({ ...smallColumns, psa }))).toMatchObject({
      code: 'column-missing',
      table: 'psa',
      column: 'value_ng_ml',
    });
  });

  test.each<[TableName, string, readonly unknown[], number, string]>([
    ['psa', 'value_ng_ml', [100, '40.5', 1], 2, '"40.5"'],
    ['psa', 'value_ng_ml', [100, 40.5, Infinity], 3, 'Infinity'],
    ['psa', 'qualifier', ['=', '!', '='], 2, '"!"'],
    ['psa', 'patient', ['A', 'A', 'C'], 3, '"C"'],
    ['patients', 'age', [70.5, 60], 1, '70.5'],
    ['patients', 'visceral_metastases', [0, 2], 2, '2'],
    ['patients', 'id', ['A', 'A'], 2, '"A"'],
    ['patients', 'id', ['A', ''], 2, '""'],
    ['psa', 'measured_at', ['08:30', '25:00', null], 2, '"25:00"'],
    ['vital_status', 'died_on', ['2025-13', null], 1, '"2025-13"'],
    ['vital_status', 'patient', ['A', 'A'], 2, '"A"'],
    ['adverse_events', 'onset_on', ['March 2025'], 1, '"March 2025"'],
    ['trial', 'cut_off', ['2026-09-30'], 1, '"2026-09-30"'],
  ])('names the wrong value in %s.%s %j', (table, column, cells, row, value) => {
    const refusal = refusalOf(() => parse(withTable(table, { [column]: cells })));
    expect(refusal).toMatchObject({ code: 'wrong-value', table, column, row, value });
  });

  test('is refused when the facts are not one row or columns differ in length', () => {
    const two = Object.fromEntries(
      Object.entries(smallColumns.trial).map(([name, [cell]]) => [name, [cell, cell]]),
    );
    expect(refusalOf(() => parse(withTable('trial', two))).code).toBe('wrong-shape');
    expect(refusalOf(() => parse(withTable('psa', { qualifier: ['='] }))).code).toBe('wrong-shape');
  });

  test('keeps the 250,000 rows of a large PSA table', () => {
    const length = 250_000;
    const psa = {
      patient: new Array<string>(length).fill('A'),
      measured_on: Array.from({ length }, (_, index) => index % 40_000),
      value_ng_ml: new Array<number>(length).fill(1.5),
      qualifier: new Array<string>(length).fill('='),
    };
    expect(parse({ ...smallColumns, psa }).psa).toHaveLength(length);
  });
});

describe('a cell', () => {
  const column = (kind: Column['kind'], required = true): Column => ({ kind, required, about: '' });
  const code: Column = { ...column('code'), codes: ['=', '<'] };

  test.each<[string, Column, unknown]>([
    ['text in a number column', column('real'), '12'],
    ['1e999', column('real'), Infinity],
    ['a blob', column('real'), new Uint8Array(3)],
    ['a fraction in a whole number column', column('integer'), 1.5],
    ['2^53 + 1, which a double rounds', column('integer'), 9_007_199_254_740_992],
    ['a number in a text column', column('text'), 3],
    ['text with a NUL byte', column('text'), 'A\u0000B'],
    ['a day that does not exist', column('date'), '2025-02-29'],
    ['a day in another order', column('date'), '28/02/2025'],
    ['a number in a date column', column('date'), 45_000],
    ['an unknown code', code, '>'],
    ['a code in another case', { ...code, codes: ['PD'] }, 'pd'],
    ['2 in a flag', column('flag'), 2],
    ['true in a flag', column('flag'), true],
    ['nothing in a required column', column('text'), null],
    ['an empty text in a required column', column('text'), ''],
    ['month 13 in a partial date', column('partial-date'), '2025-13'],
  ])('is wrong: %s', (_name, kind, raw) => {
    expect(parseCell(kind, raw)).toBeUndefined();
  });

  test.each<[Column, unknown, unknown]>([
    [column('date'), '2000-02-29', 11_016],
    [column('partial-date'), '2025-03', '2025-03'],
    [column('real'), 0.02, 0.02],
    [column('integer'), 9_007_199_254_740_991, 9_007_199_254_740_991],
    [column('text', false), null, null],
    [column('text', false), '', ''],
    [code, '<', '<'],
  ])('of %o takes %j', (kind, raw, expected) => {
    expect(parseCell(kind, raw)).toBe(expected);
  });

  test.each<[string, Column, unknown, boolean]>([
    ['the first day of 1900', column('date'), '1900-01-01', true],
    ['the last day of 1899', column('date'), '1899-12-31', false],
    ['a day of the year 25', column('date'), '0025-01-10', false],
    ['the last day of 2100', column('date'), '2100-12-31', true],
    ['a month of 2101', column('partial-date'), '2101-01', false],
    ['a year of 1850', column('date-or-part'), '1850', false],
    ['a landmark of 0 months', { ...column('integer'), range: RANGES.landmarkMonths }, 0, false],
    ['a landmark of 240 months', { ...column('integer'), range: RANGES.landmarkMonths }, 240, true],
    ['a PSA of 1e308', { ...column('real'), range: RANGES.psaNgMl }, 1e308, false],
    ['a PSA of 5e-324', { ...column('real'), range: RANGES.psaNgMl }, 5e-324, false],
    ['a PSA of 0', { ...column('real'), range: RANGES.psaNgMl }, 0, true],
    ['an id of 101 characters', { ...column('text'), longest: 100 }, 'x'.repeat(101), false],
    ['a label of 500 characters', column('text'), 'x'.repeat(500), true],
  ])('%s', (_name, of, raw, valid) => {
    expect(parseCell(of, raw) !== undefined).toBe(valid);
  });

  test('outside its range is refused with place and range', () => {
    const trial = { ...smallColumns.trial, landmark_months: [1000] };
    expect(() => parse({ ...smallColumns, trial })).toThrowError(
      'trial, row 1, landmark_months: 1000 is not a whole number from 1 to 240',
    );
  });

  test('has a range wherever it is a number', () => {
    for (const [table, columns] of Object.entries<Readonly<Record<string, Column>>>(TABLES)) {
      for (const [name, { kind, range }] of Object.entries(columns)) {
        if (kind === 'integer' || kind === 'real') expect(range, `${table}.${name}`).toBeDefined();
      }
    }
  });

  test('says what it expects', () => {
    expect(expectation(code)).toBe('one of =, <');
    expect(expectation(column('date', false))).toBe('a day as YYYY-MM-DD, or nothing');
    expect(isCell(column('date'), 20_726)).toBe(true);
  });
});

test('names become camelCase without a clash in any table', () => {
  expect(camelCase('alkaline_phosphatase_u_l')).toBe('alkalinePhosphataseUL');
  for (const table of TABLE_NAMES) {
    const names = Object.keys(TABLES[table]);
    expect(new Set(names.map(camelCase)).size).toBe(names.length);
  }
});
