/**
 * The folder of bad inputs of the field, one trouble a file, each with the outcome that its list demands.
 * The files lie outside the project, in a folder that ONEARM_IMPORT_DATA names; without it these tests
 * are skipped.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ImportResult } from '../../../electron/import/import-messages.ts';
import { Refused } from '../../../shared/ground/refusal.ts';
import { expectAccount } from './expect-account.ts';
import { FACTS, importFiles } from './import-work.ts';

const DATA = process.env['ONEARM_IMPORT_DATA'];
const FOLDER = join(DATA ?? '', 'bad-inputs');

type Case = {
  readonly file: string;
  readonly feeds: string;
  readonly situation: string;
  readonly outcome: 'refuse' | 'ask' | 'reject-row' | 'reject-cell' | 'read-with-note';
  readonly 'must name': readonly string[];
};

const CASES: readonly Case[] =
  DATA === undefined
    ? []
    : (JSON.parse(readFileSync(join(FOLDER, 'expected.json'), 'utf8')) as { cases: Case[] }).cases;

type Otherwise = { readonly outcome?: string; readonly names?: readonly string[] };

/** Without a day of measurement no row can be a PSA value: the whole source stays out, and says so. */
const NO_DAY: Otherwise = { outcome: 'reject-source', names: ['feeds no table'] };

/** Where the list speaks in its own words, or of an earlier schema; each entry says why. */
const OTHERWISE: Readonly<Record<string, Otherwise>> = {
  'date_ambiguous_all.csv': {
    names: ['03/04/2024 is 2024-04-03', '03/04/2024 is 2024-03-04', '3 of 3 values'],
  },
  'date_contradiction.csv': { names: ['line 2', 'line 3', 'day/month', 'month/day'] },
  'date_sas.csv': { names: ['(SAS): 23456 = 2024-03-21', '(1900): 23456 = 1964-03-20'] },
  // The one value without a year stays out as a cell; the row is imported.
  'date_dash_partial.csv': { outcome: 'reject-cell', names: ['--2024', '"line":3'] },
  'date_impossible.csv': {
    names: ['2024-02-30', '2023-02-29', '2024-13-01', '"line":2', '"line":3', '"line":4'],
  },
  // The schema has a place for a value above a limit since its second version.
  'number_above_limit.csv': { outcome: 'read-with-note', names: ['1 value above a limit'] },
  'number_percent.csv': NO_DAY,
  'shape_newlines.csv': {
    ...NO_DAY,
    names: ['psa looks like psa.value_ng_ml, and no column looks like psa.measured_on'],
  },
  'json_type.json': NO_DAY,
  // It asks which day stands for the enrolment; the months are read as the dates prove them.
  'tte_months_with_dates.csv': { outcome: 'ask', names: ['months', '30.4375'] },
  'tte_cnsr_missing.csv': { names: ['"line":2', 'CNSR'] },
  'tte_negative.csv': { names: ['"line":2', '-5', '2024-01-10', '2024-01-05'] },
  'id_missing.csv': { names: ['"line":3', 'patient'] },
  'id_orphan.csv': { names: ['P99', '"line":3', 'not among the patients'] },
  // Without a dictionary, a unit and a day of enrolment it asks for these; the visit itself is read.
  'redcap_unscheduled.csv': { outcome: 'ask', names: ['unscheduled_arm_1'] },
  'clin_grade_zero.csv': { names: ['"line":2', '"line":3', 'grade', '"0"', '"6"'] },
};

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'onearm-given-bad-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const PATIENTS = ['P01', 'P02', 'P03', 'P04'].map((id) => `${id},2024-01-01\n`).join('');

/** The bad file, and a list of patients beside it where the file itself gives none. */
function filesOf({ file, feeds }: Case): readonly string[] {
  const path = join(FOLDER, file);
  if (['patients', 'vital_status', 'time_to_event'].includes(feeds)) return [path];
  if (file.startsWith('redcap')) return [path];
  const patients = join(folder, 'patients.csv');
  writeFileSync(patients, `patient,enrolled_on\n${PATIENTS}`);
  return [patients, path];
}

const facts = { ...FACTS, 'trial.cut_off': '2030-01-01' };

async function resultOf(one: Case): Promise<ImportResult | Refused> {
  try {
    return await importFiles(filesOf(one), { given: facts });
  } catch (error) {
    if (error instanceof Refused) return error;
    throw error;
  }
}

const said = (result: ImportResult | Refused): string =>
  result instanceof Refused
    ? JSON.stringify(result.refusal)
    : JSON.stringify([result.open, result.notes, result.notImported]);

/** The outcome in the words of the list. */
function outcomeOf(result: ImportResult | Refused): readonly string[] {
  if (result instanceof Refused) return ['refuse'];
  const left = result.notImported.map(({ what }) => `reject-${what}`);
  if (result.open.length > 0) return ['ask', ...left];
  return left.length > 0 ? left : ['read-with-note'];
}

describe.skipIf(DATA === undefined)('a bad input of the given folder', () => {
  test.each(CASES.map((one) => [one.file, one.situation, one] as const))(
    '%s: %s',
    async (file, _situation, one) => {
      const result = await resultOf(one);
      if (!(result instanceof Refused)) expectAccount(result);
      const { outcome, names } = {
        outcome: one.outcome,
        names: one['must name'],
        ...OTHERWISE[file],
      };
      expect.soft(outcomeOf(result)).toContain(outcome);
      const words = said(result).replaceAll('\\\"', '"');
      for (const name of names) expect.soft(words).toContain(name);
    },
  );
});
