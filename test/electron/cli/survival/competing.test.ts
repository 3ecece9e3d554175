/** `onearm survival --competing` as a process. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sampleColumns } from '../../../../electron/sample/sample.ts';
import { analyze } from '../../../../shared/analysis/analyze.ts';
import { parseTrial } from '../../../../shared/trial/parse-trial.ts';
import { protocolPlan } from '../../../../shared/trial/plan/plan-presets.ts';
import { relativeError } from '../../../shared/statistics/reference.ts';
import { jsonOf, runOnearm } from '../run-onearm.ts';

let folder: string;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'onearm-competing-'))));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, rows: readonly string[]): string {
  const path = join(folder, name);
  writeFileSync(path, ['time,event,cause', ...rows].join('\n'));
  return path;
}

const close = (actual: number, expected: number) =>
  expect(relativeError(actual, expected), `${actual} / ${expected}`).toBeLessThan(1e-12);

type Incidence = {
  readonly incidence: number;
  readonly standardError: number;
  readonly lower: number;
  readonly upper: number;
};

type Document = {
  readonly cumulativeIncidence: {
    readonly events: number;
    readonly competingEvents: number;
    readonly censored: number;
    readonly eventMeans: string;
    readonly at: readonly (Incidence & {
      readonly time: number;
      readonly competing: Incidence;
      readonly naive: { readonly incidence: number };
    })[];
  };
};

/** Times 2 3 3 5 6 7 7 8 10 11 12 12 14 15 16, status 1 2 0 1 1 0 2 1 1 2 0 1 1 0 2. */
const TIMES = [2, 3, 3, 5, 6, 7, 7, 8, 10, 11, 12, 12, 14, 15, 16];
const CODES = [1, 2, 0, 1, 1, 0, 2, 1, 1, 2, 0, 1, 1, 0, 2];

const rowsWith = (event: (code: number) => number, cause: (code: number) => number | string) =>
  TIMES.map((time, i) => `${time},${event(CODES[i] ?? 0)},${cause(CODES[i] ?? 0)}`);

describe('fifteen patients, values computed apart in two languages', () => {
  test.each([
    ['event of interest, codes', (code: number) => Number(code === 1), (code: number) => code],
    ['any event, codes', (code: number) => Number(code > 0), (code: number) => code],
    [
      'event of interest, a mark of the competing event',
      (code: number) => Number(code === 1),
      (code: number) => (code === 2 ? 1 : ''),
    ],
  ])('%s', async (name, event, cause) => {
    const path = file('fifteen.csv', rowsWith(event, cause));
    const words = ['survival', path, '--competing', 'cause', '--at', '12'];
    const { cumulativeIncidence: found } = await jsonOf<Document>(...words);
    expect([found.events, found.competingEvents, found.censored]).toEqual([7, 4, 4]);
    expect(found.eventMeans).toBe(name.startsWith('any') ? 'any' : 'own');
    const [at] = found.at;
    if (at === undefined) throw new Error('one time was asked for');
    close(at.incidence, 0.454861111111111);
    close(at.standardError ** 2, 0.0190968002507716);
    close(at.lower, 0.23471540338267);
    close(at.upper, 0.747424813015693);
    close(at.competing.incidence, 0.220138888888889);
    expect(at.naive.incidence).toBeGreaterThan(at.incidence);
  });

  test('limits on F itself, and the variance of R cmprsk', async () => {
    const path = file(
      'codes.csv',
      rowsWith(
        (code) => Number(code === 1),
        (code) => code,
      ),
    );
    const words = ['survival', path, '--competing', 'cause', '--at', '12'];
    const onF = await jsonOf<Document>(...words, '--scale', 'incidence');
    close(onF.cumulativeIncidence.at[0]?.lower ?? 0, 0.186834391809094);
    const aalen = await jsonOf<Document>(...words, '--variance', 'aalen');
    close((aalen.cumulativeIncidence.at[0]?.standardError ?? 0) ** 2, 0.022140973584634);
  });

  test('says that the Kaplan-Meier estimate beside it is too large', async () => {
    const path = file(
      'words.csv',
      rowsWith(
        (code) => Number(code === 1),
        (code) => code,
      ),
    );
    const { stdout } = await runOnearm('survival', path, '--competing', 'cause', '--at', '12');
    expect(stdout).toContain('cumulative incidence: 7 events, 4 competing of 15');
    expect(stdout).toContain('one minus it answers for a world without them and is too large');
  });
});

describe('the column of causes alone', () => {
  // By hand: F1(3) = 1/3 from time 1; F2(3) = 2/3 x 1/2 = 1/3, one of the two left at time 2.
  test.each([
    ['named event', ['id,time,event', 'a,1,1', 'b,2,2', 'c,3,0'], 'event'],
    ['with no event beside it', ['time,cause', '1,1', '2,2', '3,0'], 'cause'],
  ])('%s', async (_, lines, column) => {
    const path = join(folder, 'alone.csv');
    writeFileSync(path, lines.join('\n'));
    const words = ['survival', path, '--competing', column, '--at', '3'];
    const { cumulativeIncidence, ...whole } = await jsonOf<Document>(...words);
    expect(whole).toMatchObject({ n: 3, events: 1 });
    expect(cumulativeIncidence).toMatchObject({ events: 1, competingEvents: 1, censored: 1 });
    close(cumulativeIncidence.at[0]?.incidence ?? NaN, 1 / 3);
    close(cumulativeIncidence.at[0]?.competing.incidence ?? NaN, 1 / 3);
    const { stdout } = await runOnearm(...words);
    expect(stdout).toContain('1 event of 3');
    expect(stdout).toContain('cumulative incidence: 1 event, 1 competing of 3');
  });

  test('a misspelt column is told before all else', async () => {
    const path = join(folder, 'alone.csv');
    writeFileSync(path, 'time,cause\n1,1\n2,2');
    const { code, stderr } = await runOnearm('survival', path, '--competing', 'cuase');
    expect(code).toBe(1);
    expect(stderr).toContain('competing: cuase is no column of the file, which has time, cause');
  });

  test('what is no code is refused with its line', async () => {
    const path = join(folder, 'alone.csv');
    writeFileSync(path, 'time,cause\n1,1\n2,-2');
    const { code, stderr } = await runOnearm('survival', path, '--competing', 'cause');
    expect(code).toBe(1);
    expect(stderr).toContain('line 3, cause: "-2" is no code');
  });
});

describe('what cannot be is refused by name', () => {
  test.each([
    ['an unknown code', ['1,1,1', '2,0,death'], 'patient 2 has the unknown code "death" in cause'],
    [
      'an event without a cause',
      ['1,1,1', '2,1,0', '3,0,2'],
      'patient 2 has no cause for an event',
    ],
    ['a cause without an event', ['1,1,1', '2,0,1', '3,0,2'], 'patient 2 has 1, though the file'],
    ['competing codes with both events', ['1,0,2', '2,1,2'], 'patient 2 has 2 with event 1'],
    ['a mark beside the event', ['1,1,1', '2,0,1', '3,1,0'], 'patient 1 has 1 beside an event'],
  ])('%s', async (_, rows, message) => {
    const { code, stderr } = await runOnearm(
      'survival',
      file('bad.csv', rows),
      '--competing',
      'cause',
    );
    expect([code, stderr]).toEqual([1, expect.stringContaining(message)]);
  });

  test('a column that is not there', async () => {
    const path = file('small.csv', ['1,1,1', '2,0,0']);
    const { code, stderr } = await runOnearm('survival', path, '--competing', 'why');
    expect([code, stderr]).toEqual([1, expect.stringContaining('competing: why is no column')]);
  });
});

describe('of a trial, without a column', () => {
  const trialFile = async (): Promise<string> => {
    const path = join(folder, 'trial.db');
    if (!existsSync(path)) await runOnearm('sample', path);
    return path;
  };

  test('death competes with the derived endpoint: the numbers of the results', async () => {
    const path = await trialFile();
    const words = ['survival', path, '--endpoint', 'TTPSA', '--competing', '--at', '365'];
    const { cumulativeIncidence: found } = await jsonOf<Document>(...words);
    const trial = parseTrial(
      sampleColumns(),
      { fileName: 's', sha256: '0'.repeat(64), bytes: 1, format: 'onearm' },
      [],
    );
    const part = analyze(trial, protocolPlan(trial.facts), '0').incidence.TTPSA;
    if (part.state !== 'ready' || part.value.landmark.own.incidence.state !== 'value') {
      throw new Error('no incidence');
    }
    expect(found.at[0]?.incidence).toBe(part.value.landmark.own.incidence.value);
    expect([found.events, found.competingEvents]).toEqual([
      part.value.events,
      part.value.competingEvents,
    ]);
  });

  test.each([
    [['trial'], 'endpoint: name an endpoint of TTPSA, RPFS, TTWP, TTRNT'],
    [['trial', '--endpoint', 'OS'], 'endpoint: death does not compete with OS'],
    [['times'], 'competing: name the column of causes'],
  ])('%j is refused by name', async ([which = '', ...more], message) => {
    const path = which === 'trial' ? await trialFile() : join(folder, 'times.csv');
    if (which === 'times') writeFileSync(path, 'time,event\n5,1\n6,0\n');
    const { code, stderr } = await runOnearm('survival', path, ...more, '--competing');
    expect([code, stderr]).toEqual([1, expect.stringContaining(message)]);
  });
});
