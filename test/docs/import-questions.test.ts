import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { packageRoot } from '../../electron/disk/paths.ts';
import { CDISC } from '../electron/import/bad-cdisc.ts';
import { FILES } from '../electron/import/bad-files.ts';
import { BAD_INPUTS } from '../electron/import/bad-inputs.ts';
import { REDCAP } from '../electron/import/bad-redcap.ts';

/** Keys of the table in docs/import.md as patterns: capitals stand for a name, `.x` goes on from the first. */
function documentedKeys(): readonly RegExp[] {
  const text = readFileSync(join(packageRoot(), 'docs/import.md'), 'utf8');
  const table = text.slice(text.indexOf('## Questions'), text.indexOf('## The mapping'));
  const rows = table.split('\n').filter((line) => line.startsWith('| `'));
  return rows.flatMap((line) => {
    const keys = [...(line.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)].map(
      (match) => match[1] ?? '',
    );
    const stem = keys[0]?.split('.')[0] ?? '';
    return keys.map((key) => {
      const whole = key.startsWith('.') ? stem + key : key;
      const parts = whole.split('.').map((part) => (/^[A-Z]+$|^…$/.test(part) ? '.+' : part));
      return new RegExp(`^${parts.join('\\.')}$`);
    });
  });
}

test('every question that a bad input brings up stands in the table of questions', () => {
  const patterns = documentedKeys();
  const asked = [...BAD_INPUTS, ...CDISC, ...FILES, ...REDCAP].flatMap(({ key }) => key ?? []);
  expect(asked.length).toBeGreaterThan(40);
  expect(asked.filter((key) => !patterns.some((pattern) => pattern.test(key)))).toEqual([]);
});
