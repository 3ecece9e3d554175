/** `onearm survival` as a process, against R survival (test/reference/cli-survival.R). */
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { packageRoot } from '../../../../electron/disk/paths.ts';
import { readReference, relativeError } from '../../../shared/statistics/reference.ts';
import { jsonOf, runOnearm } from '../run-onearm.ts';

type Numbers = Readonly<Record<string, number | null>>;
type Expected = {
  readonly n: number;
  readonly events: number;
  readonly ci: { readonly type: string; readonly level: number };
  readonly quantiles: readonly Numbers[];
  readonly at: readonly Numbers[];
  readonly restrictedMean: Numbers;
  readonly followUp: Numbers;
  readonly logRank: Numbers;
};
type Reference = Readonly<Record<'aml' | 'amlPlain90' | 'adtte', Expected>>;

const reference = readReference<Reference>('cli-survival');
const aml = join(packageRoot(), 'test', 'reference', 'aml.csv');
/** Real data that lie beside the project where it is developed; they are not part of it. */
const adtte = join(packageRoot(), '..', 'shared', 'data', 'cdisc-pilot', 'adtte.xpt');

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'onearm-cli-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function csv(name: string, text: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

/** Every number R gives is printed, to 1e-12; where R has none there is null. */
function expectNumbers(actual: unknown, expected: unknown, where = ''): void {
  if (Array.isArray(expected)) {
    expect(actual, where).toHaveLength(expected.length);
    expected.forEach((part, index) =>
      expectNumbers((actual as unknown[])[index], part, `${where}[${index}]`),
    );
  } else if (typeof expected === 'number') {
    expect(typeof actual, where).toBe('number');
    expect(
      relativeError(actual as number, expected),
      `${where} ${actual} / ${expected}`,
    ).toBeLessThan(1e-12);
  } else if (expected === null || typeof expected === 'string') {
    expect(actual, where).toBe(expected);
  } else {
    for (const [name, part] of Object.entries(expected as object)) {
      expectNumbers((actual as Record<string, unknown>)[name], part, `${where}.${name}`);
    }
  }
}

describe('agrees with R', () => {
  test('on aml, log-log, with groups', async () => {
    const document = await jsonOf<Expected>(
      'survival',
      aml,
      '--ci',
      'log-log',
      '--level',
      '0.95',
      '--at',
      '10,30,48',
      '--tau',
      '48',
      '--group',
      'group',
    );
    expectNumbers(document, reference.aml);
  });

  test('on aml, plain at 90%', async () => {
    const document = await jsonOf<Expected>(
      'survival',
      aml,
      '--ci',
      'plain',
      '--level',
      '0.9',
      '--at',
      '9,13',
      '--tau',
      '30',
      '--group',
      'group',
    );
    expectNumbers(document, reference.amlPlain90);
  });

  test.skipIf(!existsSync(adtte))('on the ADTTE of the CDISC pilot (transport file)', async () => {
    const document = await jsonOf<Expected>(
      'survival',
      adtte,
      '--endpoint',
      'TTDE',
      '--at',
      '30,90,180',
      '--tau',
      '180',
      '--group',
      'TRTA',
    );
    expectNumbers(document, reference.adtte);
  });
});

describe('a value that does not exist', () => {
  test('is null with its state beside it', async () => {
    // Two of four die: S stays at 1/2 beyond day 20, follow-up ends on day 40.
    const file = await csv('half.csv', 'time,event\n10,1\n20,1\n30,0\n40,0\n');
    const document = await jsonOf<Expected>('survival', file, '--at', '40,41', '--tau', '50');
    expect(document.quantiles[2]).toMatchObject({ estimate: null, state: 'not-reached' });
    expect(document.at[0]).toMatchObject({ time: 40, atRisk: 1, survival: 0.5 });
    expect(document.at[0]).not.toHaveProperty('state');
    expect(document.at[1]).toMatchObject({
      time: 41,
      atRisk: 0,
      survival: null,
      state: 'not-estimable',
      standardError: null,
      standardErrorState: 'not-estimable',
    });
    expect(document.restrictedMean).toEqual({
      tau: 50,
      estimate: null,
      state: 'not-estimable',
      standardError: null,
      standardErrorState: 'not-estimable',
    });
  });

  test('is missing when it was not asked for', async () => {
    const file = await csv('two.csv', 'time,event\n1,1\n2,0\n');
    const document = await jsonOf<Expected>('survival', file);
    expect(document.restrictedMean).toMatchObject({ tau: null, estimate: null, state: 'missing' });
    expect(document.at).toEqual([]);
  });
});

describe('groups', () => {
  test('a row without group leaves the log-rank test, not the curve, and is counted', async () => {
    const rows = 'time,event,arm\n1,1,a\n2,1,b\n3,0,a\n4,1,b\n5,1,\n6,0,NA\n';
    const complete = 'time,event,arm\n1,1,a\n2,1,b\n3,0,a\n4,1,b\n';
    const document = await jsonOf<Expected & { withoutGroup: number }>(
      'survival',
      await csv('gap.csv', rows),
      '--group',
      'arm',
    );
    const without = await jsonOf<Expected>(
      'survival',
      await csv('full.csv', complete),
      '--group',
      'arm',
    );
    expect(document.n).toBe(6);
    expect(document.withoutGroup).toBe(2);
    // By hand: O(a) = 1, E(a) = 1/2 + 1/3 + 0 = 5/6, V = 1/4 + 2/9 = 17/36, so (1/6)^2 / V = 1/17.
    expect(document.logRank['chiSquare']).toBeCloseTo(1 / 17, 14);
    expect(document.logRank).toEqual(without.logRank);
  });
});

describe('ADTTE as CSV', () => {
  const text = 'USUBJID,PARAMCD,AVAL,CNSR\n1,OS,10,0\n2,OS,20,1\n3,OS,30,2\n1,PFS,5,0\n';

  test('CNSR 0 is the event, every other code a censoring', async () => {
    const file = await csv('adtte.csv', text);
    const document = await jsonOf<Expected>('survival', file, '--endpoint', 'OS');
    expect(document).toMatchObject({ endpoint: 'OS', n: 3, events: 1 });
  });

  test('several endpoints want a choice', async () => {
    const { code, stdout, stderr } = await runOnearm('survival', await csv('two-codes.csv', text));
    expect(code).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/OS, PFS/);
  });
});

describe('refused input ends with 1, says where, and prints no number', () => {
  test.each([
    ['no file', 'missing.csv', null, /missing\.csv/],
    ['an event of 2', 'coded.csv', 'time,event\n1,1\n2,2\n', /line 3.*event.*2/],
    ['a negative time', 'negative.csv', 'time,event\n-1,1\n', /line 2.*time.*-1/],
    ['a word for a time', 'word.csv', 'time,event\nsoon,1\n', /line 2.*time.*soon/],
    ['no event column', 'lacking.csv', 'time,status\n1,1\n', /event/],
    ['no rows', 'empty.csv', 'time,event\n', /no rows/],
    [
      'another kind of file',
      'letter.docx',
      'Dear colleague',
      /neither a trial database nor a file of times/,
    ],
  ])('%s', async (_what, name, text, message) => {
    const path = text === null ? join(folder, name) : await csv(name, text);
    const { code, stdout, stderr } = await runOnearm('survival', path, '--json');
    expect(code).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toMatch(message);
  });

  test('a column that is not there', async () => {
    const file = await csv('plain.csv', 'time,event\n1,1\n');
    const { code, stderr } = await runOnearm('survival', file, '--group', 'arm');
    expect(code).toBe(1);
    expect(stderr).toMatch(/arm is no column.*time, event/);
  });
});

describe('which rows are meant, and what they count', () => {
  const entry = () => csv('entry.csv', 'time,event,entry\n5,1,0\n8,1,3\n10,0,2\n12,1,6\n15,1,1\n');

  test('--entry counts patients at risk only from their entry', async () => {
    // By hand: 4 at risk on day 5 (one enters on day 6), 4 on day 8: 3/4 * 3/4.
    // R: survfit(Surv(entry, time, event) ~ 1) gives the same.
    const document = await jsonOf<Expected & { readonly notes: readonly string[] }>(
      ...['survival', await entry(), '--entry', 'entry', '--at', '10'],
    );
    expect(document.at[0]).toMatchObject({ time: 10, survival: 0.5625 });
    expect(document.notes.join(' ')).not.toMatch(/WARNING/);
  });

  test('a risk set that empties early does not decide on all: the curve starts after it', async () => {
    // One enters on day 100 and dies on day 110 alone; of 19 who enter from day 150 on 7 die.
    const others = Array.from({ length: 19 }, (_, i) =>
      i < 7 ? `${400 + 10 * i},1,${150 + 5 * i}` : `${600 + 10 * i},0,${150 + 5 * i}`,
    );
    const file = await csv(
      'empties.csv',
      ['time,event,entry', '110,1,100', ...others, ''].join('\n'),
    );
    const words = ['survival', file, '--entry', 'entry', '--at', '100,500'];
    const { stdout } = await runOnearm(...words, '--json');
    const document = JSON.parse(stdout) as Record<string, unknown>;
    expect(document).toMatchObject({
      n: 19,
      delayedEntry: { from: 150, left: 1, flags: ['empties', 'gap'] },
      at: [{ survival: null }, { survival: expect.closeTo(12 / 19, 12) as number }],
      followUp: { median: null, state: 'not-estimable' },
    });
    const { stdout: text } = await runOnearm(...words);
    expect(text).toContain(
      'delayed entry: every figure holds for patients still event-free at time 150, not from time 0: before then nobody was left under observation while others had yet to enter; 1 ended before and is not used',
    );
    expect(text).toContain('no median follow-up');
  });

  test('a column of entry that is not used is told on the way and in the document', async () => {
    const { code, stdout, stderr } = await runOnearm('survival', await entry(), '--json');
    expect(code).toBe(0);
    expect(stderr).toMatch(/WARNING: the column entry looks like a time of entry and is not used/);
    expect(stdout).toMatch(/WARNING: the column entry/);
  });

  test('times that count the first day are kept, and the note says so', async () => {
    const file = await csv(
      'plus-one.csv',
      'USUBJID,PARAMCD,AVAL,CNSR,STARTDT,ADT\n1,OS,366,0,2023-01-01,2024-01-01\n',
    );
    const { stderr, stdout } = await runOnearm('survival', file, '--json');
    expect(stderr).toContain(
      'times are kept as given here, the first day counted; onearm analyze takes this day off',
    );
    expect(JSON.parse(stdout)).toMatchObject({ quantiles: [{}, { estimate: 366 }, {}] });
  });

  test('--unit says what the times count', async () => {
    const file = await csv('unit.csv', 'time,event\n10,1\n20,0\n');
    expect(await jsonOf('survival', file)).toMatchObject({ unit: null });
    expect(await jsonOf('survival', file, '--unit', 'months')).toMatchObject({ unit: 'months' });
    expect((await runOnearm('survival', file, '--unit', 'moons')).code).toBe(2);
  });

  test('--where chooses rows, and arms are never pooled without it', async () => {
    const file = await csv('arms.csv', 'time,event,TRTA,SEX\n1,1,A,M\n2,0,A,F\n3,1,B,M\n');
    for (const command of ['survival', 'analyze', 'check'] as const) {
      const { code, stderr } = await runOnearm(command, file);
      expect(code).toBe(1);
      expect(stderr).toMatch(/TRTA has 2 arms \(A, B\)/);
      expect(stderr).toMatch(/--where TRTA=A/);
    }
    const words = ['survival', file, '--where', 'TRTA=A', '--where', 'SEX=M'];
    expect(await jsonOf(...words)).toMatchObject({ n: 1, events: 1 });
    expect(await jsonOf('check', file, '--where', 'TRTA=A')).toMatchObject({ patients: 2 });
    expect(await jsonOf('survival', file, '--group', 'TRTA')).toMatchObject({ n: 3 });
    expect((await runOnearm('survival', file, '--where', 'TRTA')).code).toBe(2);
  });
});

test('without --json it is a table with its method and a footnote', async () => {
  const file = await csv('table.csv', 'time,event\n10,1\n20,1\n30,0\n40,0\n');
  const { code, stdout } = await runOnearm('survival', file, '--at', '20');
  expect(code).toBe(0);
  expect(stdout).toMatch(/quantile 0\.75 +NR/);
  expect(stdout).toMatch(/S\(20\) +0\.5 /);
  expect(stdout).toMatch(/Kaplan-Meier estimate, log-log 95%/);
  expect(stdout).toMatch(/NR not reached/);
});
