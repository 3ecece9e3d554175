import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { packageRoot } from '../../../electron/disk/paths.ts';
import { formatNumber } from '../../../shared/ground/format.ts';
import { kaplanMeier, survivalQuantile } from '../../../shared/statistics/index.ts';
import { papersPage } from './page.ts';
import { PUBLISHED, reproduce, type PublishedRow } from './rows.ts';

describe('what papers print comes from what the program computes', () => {
  test.each(PUBLISHED.map((row) => [`${row.source}: ${row.what}`, row] as const))(
    '%s',
    (_, row) => {
      const { published, here, agrees } = reproduce(row);
      expect(agrees, `published ${published}, here ${here}`).toBe(true);
    },
  );

  test('a row that does not hold is found', () => {
    const [first] = PUBLISHED as readonly PublishedRow<'interval'>[];
    if (first === undefined) throw new Error('rows');
    const wrong = { ...first, published: { ...first.published, upper: '45' } };
    expect(reproduce(wrong).agrees).toBe(false);
  });
});

/** Real data that lie beside the project where it is developed; they are not part of it. */
const beside = join(packageRoot(), '..', 'shared', 'data', 'import');

const files = PUBLISHED.filter((row): row is PublishedRow<'file'> => row.kind === 'file');

test.skipIf(!existsSync(beside)).each(files)('$what from reconstructed patients', (row) => {
  const lines = readFileSync(join(beside, row.file), 'utf8').trim().split(/\r?\n/).slice(1);
  const arm = lines.map((line) => line.split(',')).filter(([, , name]) => name === `"${row.arm}"`);
  const curve = kaplanMeier(
    arm.map(([time]) => Number(time)),
    arm.map(([, event]) => Number(event)),
  );
  const options = { rule: 'r', interval: row.interval, level: 0.95 } as const;
  const { estimate, lower, upper } = survivalQuantile(curve, 0.5, options);
  const here = [estimate, lower, upper].map((each) =>
    each.state === 'value' ? formatNumber(each.value, 1) : each.state,
  );
  expect(here).toEqual(row.here);
});

test('docs/papers.md has every row as it is (npm run docs writes them)', () => {
  const text = readFileSync(join(packageRoot(), 'docs', 'papers.md'), 'utf8');
  const cells = (of: string) =>
    of
      .split('\n')
      .filter((line) => line.startsWith('|'))
      .map((line) => line.split('|').map((cell) => cell.trim().replace(/^-+$/, '-')));
  expect(cells(text)).toEqual(cells(papersPage(text)));
});
