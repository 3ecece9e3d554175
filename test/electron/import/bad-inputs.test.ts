import { Buffer } from 'node:buffer';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ImportResult } from '../../../electron/import/import-messages.ts';
import { analyze } from '../../../shared/analysis/analyze.ts';
import { Refused } from '../../../shared/ground/refusal.ts';
import { parseTrial } from '../../../shared/trial/parse-trial.ts';
import { protocolPlan } from '../../../shared/trial/plan/plan-presets.ts';
import { CDISC } from './bad-cdisc.ts';
import { FILES } from './bad-files.ts';
import { REDCAP } from './bad-redcap.ts';
import { BAD_INPUTS } from './bad-inputs.ts';
import type { BadInput } from './bad-input.ts';
import { expectAccount } from './expect-account.ts';
import { FACTS, importFiles } from './import-work.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'onearm-bad-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const PATIENTS = 'id,enrolled_on\nP01,2024-01-02\nP02,2024-01-02\nP03,2024-01-02\n';

/** The files of a case: the bad one, and a list of three patients beside it. */
function filesOf({ file, content, more = {}, alone }: BadInput, index: number): readonly string[] {
  const own = join(folder, String(index));
  mkdirSync(own, { recursive: true });
  const files = Object.entries({ [file]: content, ...more });
  for (const [name, text] of files) writeFileSync(join(own, name), text);
  const paths = files.map(([name]) => join(own, name));
  if (alone === true) return paths;
  writeFileSync(join(own, 'patients.csv'), PATIENTS);
  return [join(own, 'patients.csv'), ...paths];
}

const facts = { ...FACTS, 'trial.cut_off': '2030-01-01' };

async function resultOf(paths: readonly string[], given: Readonly<Record<string, string>>) {
  try {
    return await importFiles(paths, { given: { ...facts, ...given } });
  } catch (error) {
    if (error instanceof Refused) return error;
    throw error;
  }
}

/** Every word that is said of an import. */
const said = (result: ImportResult): string =>
  JSON.stringify([result.open, result.answered, result.notes, result.notImported]);

function valuesOf(result: ImportResult, place: string): readonly unknown[] {
  const [table = '', column = ''] = place.split('.');
  const database = new Database(Buffer.from(result.database ?? new Uint8Array()));
  try {
    const rows = database.prepare(`SELECT ${column} AS value FROM ${table}`).all();
    return (rows as { readonly value: unknown }[]).map(({ value }) => value);
  } finally {
    database.close();
  }
}

const ALL: readonly BadInput[] = [...BAD_INPUTS, ...CDISC, ...FILES, ...REDCAP];

/** Rules of the data checks that find something in the trial of an import. */
function rulesFound({ columns }: ImportResult): ReadonlySet<string> {
  const source = { fileName: 'a.db', sha256: '0', bytes: 1, format: 'onearm' } as const;
  const trial = parseTrial(columns, source, [], []);
  return new Set(analyze(trial, protocolPlan(trial.facts), '0').findings.map(({ rule }) => rule));
}

describe('a bad input', () => {
  test.each(ALL.map((input, index) => [input.id, input.trouble, input, index] as const))(
    '%s: %s',
    async (_id, _trouble, input, index) => {
      const paths = filesOf(input, index);
      const first = await resultOf(paths, {});
      if (input.outcome === 'refuse') {
        if (!(first instanceof Refused)) throw new Error(`not refused: ${said(first)}`);
        const words = JSON.stringify(first.refusal);
        for (const name of input.names) expect(words).toContain(name);
        return;
      }
      if (first instanceof Refused) throw first;
      for (const name of input.names)
        expect(said(first)).toContain(JSON.stringify(name).slice(1, -1).replaceAll('\\"', '"'));
      expectAccount(first);
      const keys = first.open.map(({ key }) => key);
      if (input.outcome === 'ask') {
        expect(keys).toContain(input.key);
        expect(first.database).toBeNull();
      } else expect(keys).toEqual([]);
      if (['row', 'cell', 'source'].includes(input.outcome)) {
        expect(first.notImported.map(({ what }) => what)).toContain(input.outcome);
      }
      if (input.outcome === 'note') expect(first.notImported).toEqual([]);
      for (const text of input.stores?.none ?? []) {
        expect(said(first)).not.toContain(text);
        expect(Buffer.from(first.database ?? new Uint8Array()).includes(text)).toBe(false);
      }
      if (input.checks !== undefined) {
        const found = rulesFound(first);
        for (const rule of input.checks) expect(found).toContain(rule);
      }
      if (input.gives === undefined) return;
      const last = input.answers === undefined ? first : await resultOf(paths, input.answers);
      if (last instanceof Refused) throw last;
      expect(last.open).toEqual([]);
      expectAccount(last);
      for (const [place, values] of Object.entries(input.gives)) {
        expect(valuesOf(last, place), place).toEqual(values);
      }
    },
  );
});

/** Rows that another test holds, by the sentence it has there. */
const ELSEWHERE: Readonly<Record<string, readonly [file: string, sentence: string]>> = {
  N14: ['xpt.test.ts', 'an IBM float'],
  S13: ['bad-cdisc.ts', "id: 'S13'"],
  S16: ['../../bench/import-window.ts', 'reading stopped'],
  E11: [
    'one-content.test.ts',
    'is one content: JSON, lines, compressed lines and a transport file',
  ],
  R14: ['redcap.test.ts', 'the project as XML'],
  C10: ['compare.test.ts', 'differ in exactly what was changed'],
};

test('every row of the list of bad inputs has a test', () => {
  const groups = { D: 22, N: 17, U: 9, T: 16, P: 10, S: 17, E: 11, R: 15, C: 10 };
  const wanted = Object.entries(groups).flatMap(([letter, count]) =>
    Array.from({ length: count }, (_, k) => `${letter}${k + 1}`),
  );
  const held = new Set(ALL.map(({ id }) => id));
  const missing = wanted.filter((id) => !held.has(id) && !(id in ELSEWHERE));
  expect(missing).toEqual([]);
  for (const [file, sentence] of Object.values(ELSEWHERE)) {
    const text = readFileSync(join(import.meta.dirname, file), 'utf8');
    expect(text.includes(sentence), `${file} has no "${sentence}"`).toBe(true);
  }
});
