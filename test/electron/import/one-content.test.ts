import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sampleColumns } from '../../../electron/sample/sample.ts';
import { FACTS, importFiles } from './import-work.ts';
import { csvOf, textRows } from './sample-forms.ts';
import { ibm, writeXpt } from './write-xpt.ts';

let folder: string;
const path = (name: string) => join(folder, name);

/** Whole numbers, so that the IBM floats of the transport file are easily written. */
const ROWS = [
  ['RL-01', 'OS', 300, 'DAYS', 0],
  ['RL-02', 'OS', 412, 'DAYS', 1],
  ['RL-03', 'OS', 77, 'DAYS', 0],
] as const;
const NAMES = ['USUBJID', 'PARAMCD', 'AVAL', 'AVALU', 'CNSR'] as const;

const meta = {
  datasetJSONVersion: '1.1.0',
  itemGroupOID: 'IG.ADTTE',
  records: ROWS.length,
  name: 'ADTTE',
  columns: NAMES.map((name) => ({
    itemOID: name,
    name,
    dataType: name === 'AVAL' || name === 'CNSR' ? 'integer' : 'string',
  })),
};
const lines = [meta, ...ROWS].map((line) => JSON.stringify(line)).join('\n');

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'onearm-content-'));
  writeFileSync(path('adtte.json'), JSON.stringify({ ...meta, rows: ROWS }));
  writeFileSync(path('adtte.ndjson'), lines);
  writeFileSync(path('adtte.dsjc'), deflateSync(lines));
  const columns = NAMES.map((name) =>
    name === 'AVAL' || name === 'CNSR'
      ? ({ name, kind: 'number' } as const)
      : ({ name, kind: 'text', length: 8 } as const),
  );
  const cells = ROWS.map((row) => row.map((cell) => (typeof cell === 'number' ? ibm(cell) : cell)));
  writeFileSync(path('adtte.xpt'), writeXpt(columns, cells));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('one table in four writings', () => {
  test('is one content: JSON, lines, compressed lines and a transport file', async () => {
    const contents = await Promise.all(
      ['json', 'ndjson', 'dsjc', 'xpt'].map(async (ending) => {
        const { columns, open } = await importFiles([path(`adtte.${ending}`)], { given: FACTS });
        expect(open).toEqual([]);
        return columns;
      }),
    );
    expect(contents[0]?.time_to_event?.['days']).toEqual([300, 412, 77]);
    expect(contents[0]?.time_to_event?.['event']).toEqual([1, 0, 1]);
    for (const content of contents) expect(content).toEqual(contents[0]);
  });

  test('offered together is read once', async () => {
    const files = ['json', 'ndjson', 'dsjc'].map((ending) => path(`adtte.${ending}`));
    const result = await importFiles(files, { given: FACTS });
    expect(result.sources).toHaveLength(1);
    expect(result.notes.join('\n')).toContain('says the same as adtte.json');
  });

  test('with different content it is asked which one is meant', async () => {
    writeFileSync(path('other.ndjson'), lines.replace('412', '413'));
    const result = await importFiles([path('adtte.json'), path('other.ndjson')], { given: FACTS });
    expect(result.open.map(({ key }) => key)).toContain('sources.adtte');
  });
});

test('an answer says what it does to a result: times in days or in months', async () => {
  const patients = textRows(sampleColumns(), 'patients').slice(0, 3);
  writeFileSync(path('patients.csv'), csvOf(['id', 'enrolled_on', 'age'], patients));
  writeFileSync(path('km.csv'), 'patient,time,event\nRL-01,10,1\nRL-02,14,0\nRL-03,7,1\n');
  const { open } = await importFiles([path('patients.csv'), path('km.csv')], { given: FACTS });
  const unit = open.find(({ key }) => key === 'time_to_event.unit');
  const effects = new Map(unit?.answers.map(({ value, effect }) => [value, effect]));
  expect(effects.get('months')).toContain('median 10.0 months');
  expect(effects.get('days')).toContain('median 0.3 months');
});
