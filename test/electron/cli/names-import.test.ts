/** Whatever refuses a file that could be imported names the import: every command that opens one file. */
import { Buffer } from 'node:buffer';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTrialFile } from '../../../electron/open/open-trial.ts';
import { Refused } from '../../../shared/ground/refusal.ts';
import { ibm, writeXpt } from '../import/write-xpt.ts';
import { runOnearm } from './run-onearm.ts';

let folder: string;
const at = (name: string) => join(folder, name);

const json = JSON.stringify({
  datasetJSONVersion: '1.1.0',
  records: 0,
  name: 'DM',
  columns: [],
  rows: [],
});

/** Files that people have and that are no trial; a database is made apart. */
const FOREIGN: Readonly<Record<string, string | Buffer>> = {
  'psa.csv': 'patient,measured_on,psa\nP1,2024-01-01,3\n',
  'redcap.csv': 'record_id,redcap_event_name,psa_date,psa_value\n1,c1_arm_1,2024-01-05,10\n',
  'adsl.xpt': writeXpt(
    [
      { name: 'USUBJID', kind: 'text', length: 4 },
      { name: 'AGE', kind: 'number' },
    ],
    [['P01', ibm(70)]],
    'ADSL',
  ),
  'dm.json': json,
  'dm.ndjson': `${json}\n["P1"]\n`,
  'dm.dsjc': deflateSync(json),
  'project.xml': '<?xml version="1.0"?><ODM><Study></Study></ODM>',
  'book.xlsx': Buffer.from('504b0304140000000000', 'hex'),
  'noise.bin': Buffer.from([0, 1, 2, 3, 255, 254, 0, 7]),
};
const NAMES = [...Object.keys(FOREIGN), 'other.db'];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'onearm-foreign-'));
  for (const [name, content] of Object.entries(FOREIGN)) writeFileSync(at(name), content);
  const other = new Database(at('other.db'));
  other.exec('CREATE TABLE t (a)');
  other.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const COMMANDS: Readonly<Record<string, (file: string) => readonly string[]>> = {
  analyze: (file) => ['analyze', file],
  check: (file) => ['check', file],
  report: (file) => ['report', file, '--out', at('report')],
  survival: (file) => ['survival', file],
  milestone: (file) => ['milestone', file, '--at', '12', '--null', '0.5'],
  'one-sample': (file) => ['one-sample', file, '--at', '12', '--null', '0.5'],
};

describe.each(Object.entries(COMMANDS))('onearm %s', (_, words) => {
  test.each(NAMES)('names the import when it refuses %s', async (name) => {
    const { code, stderr } = await runOnearm(...words(at(name)));
    expect(code).not.toBe(0);
    expect(stderr).toContain('onearm import makes a trial database');
  });
});

test.each(NAMES)('the opening that window and browser share says so of %s', async (name) => {
  const refusal = await openTrialFile(at(name)).then(
    () => null,
    (error: unknown) => (error instanceof Refused ? error.refusal : null),
  );
  expect(refusal?.advice).toContain('onearm import makes a trial database');
});
