/** `onearm predict` as a process. */
import { expect, test } from 'vitest';
import { jsonOf, runOnearm } from '../run-onearm.ts';

type Document = {
  readonly needed: number | null;
  readonly predictiveProbability: number;
  readonly conditionalPower: {
    readonly null: number;
    readonly alternative: number | null;
    readonly current: number | null;
  };
  readonly table: readonly {
    readonly alive: number;
    readonly probability: number;
    readonly rejected: boolean;
  }[];
};

const counts = (alive: number, dead: number, undecided: number) => [
  ...['predict', '--alive', String(alive), '--dead', String(dead)],
  ...['--undecided', String(undecided), '--null', '0.5'],
];

test('22 of 34 with 6 open needs 4: beta-binomial with Beta(½, ½) 0.627', async () => {
  // Computed twice by separate code; conditional power by hand: 22/64 under the null.
  const found = await jsonOf<Document>(...counts(22, 12, 6), '--prior', '0.5,0.5');
  expect(Object.keys(found)).toEqual([
    'needed',
    'predictiveProbability',
    'conditionalPower',
    'table',
  ]);
  expect(found.needed).toBe(4);
  expect(found.predictiveProbability).toBeCloseTo(0.62723260844663, 12);
  expect(found.conditionalPower.null).toBe(22 / 64);
  expect(found.conditionalPower.alternative).toBeCloseTo(0.76260454681, 10);
});

test('23 alive, 8 dead, 9 open: 3 are needed, and the table says so', async () => {
  const words = [...counts(23, 8, 9), '--alpha', '0.05', '--prior', '1,1'];
  const { needed, predictiveProbability, table } = await jsonOf<Document>(...words);
  expect(needed).toBe(3);
  expect(table.map(({ alive, rejected }) => [alive, rejected])).toEqual(
    Array.from({ length: 10 }, (_, k) => [k, k >= 3]),
  );
  const sum = (rows: Document['table']) => rows.reduce((all, row) => all + row.probability, 0);
  expect(sum(table)).toBeCloseTo(1, 12);
  expect(sum(table.filter(({ rejected }) => rejected))).toBeCloseTo(predictiveProbability, 12);
});

test('no number is enough where the trial is lost, and the text says so', async () => {
  expect(await jsonOf<Document>(...counts(15, 17, 8))).toMatchObject({
    needed: null,
    predictiveProbability: 0,
  });
  const { stdout, stderr } = await runOnearm(...counts(15, 17, 8));
  expect(stdout).toContain('no number is enough');
  expect(stderr).toContain('the simple version');
});

test('with nobody undecided no number and no warning about the undecided', async () => {
  // One-sided exact P against 50% by hand: 10 of 10 is 1/1024, 0 of 10 is 1.
  const all = await runOnearm(...counts(10, 0, 0));
  expect(all.stdout).toContain(
    'nobody is undecided: 10 of 10 alive, P < 0.001: the null is rejected',
  );
  expect(all.stdout).not.toMatch(/probability|power|forecast/i);
  expect(all.stderr).not.toContain('undecided');
  const none = await runOnearm(...counts(0, 10, 0));
  expect(none.stdout).toContain('0 of 10 alive, P = 1.00: the null is not rejected');
  const sure = await runOnearm(...counts(10, 0, 1));
  expect(sure.stdout).toContain('rejected even with none of 1 alive'); // 10 of 11: 12/2048
});

test.each([
  [['--prior', '1'], 2, 'two numbers'],
  [['--prior', '0,1'], 1, 'prior.a'],
  [['--alpha', '1'], 1, 'alpha'],
])('%s is refused', async (words, code, named) => {
  const found = await runOnearm(...counts(3, 2, 1), ...words);
  expect(found.code).toBe(code);
  expect(found.stderr).toContain(named);
});
