/** No command prints a P of 0, however far the tail: chi-square 4999 is P about 10^-1087. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runOnearm } from './run-onearm.ts';

let folder: string;
let groups: string;
let alive: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'onearm-never-zero-'));
  groups = join(folder, 'groups.csv');
  alive = join(folder, 'alive.csv');
  const rows = Array.from({ length: 5000 }, (_, i) =>
    i % 2 === 0 ? `${i},1,early` : `${1_000_00 + i},1,late`,
  );
  await writeFile(groups, ['time,event,arm', ...rows].join('\n'));
  const times = Array.from({ length: 3000 }, (_, i) => `${i === 0 ? 10 : 400},${i === 0 ? 1 : 0}`);
  await writeFile(alive, ['time,event', ...times].join('\n'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const ZERO = /\bp 0\b|\bP = 0(?!\.)|"p":0[,}]|\bp +(\w+ +)?0$/m;

const COMMANDS: readonly (readonly [string, () => readonly string[]])[] = [
  ['survival', () => ['survival', groups, '--group', 'arm', '--unit', 'days']],
  [
    'binomial',
    () => [
      'binomial',
      '--successes',
      '4000',
      '--n',
      '4000',
      '--null',
      '0.5',
      '--alternative',
      'greater',
    ],
  ],
  ['milestone', () => ['milestone', alive, '--at', '365', '--null', '0.5']],
  [
    'milestone log-log',
    () => ['milestone', alive, '--at', '365', '--null', '0.5', '--method', 'log-log'],
  ],
  [
    'predict',
    () => ['predict', '--alive', '3000', '--dead', '1', '--undecided', '2', '--null', '0.5'],
  ],
];

test.each(COMMANDS)('%s', async (_, words) => {
  for (const form of [[], ['--json']]) {
    const { code, stdout } = await runOnearm(...words(), ...form);
    expect(code).toBe(0);
    expect(stdout).not.toMatch(ZERO);
  }
});
