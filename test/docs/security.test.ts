/** The security page is a list of claims: each names its test, and the test is there. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { packageRoot } from '../../electron/disk/paths.ts';
import { contentSecurityPolicy } from '../../electron/shell/policy.ts';

const text = (name: string) => readFileSync(join(packageRoot(), 'docs', name), 'utf8');
const page = text('security.md');
const attacks = text('attacks.md');

/** Rows of every table that claims something: those with a last column "shown by". */
function claims(text: string): readonly string[] {
  const found: string[] = [];
  let claiming = false;
  for (const line of text.split('\n')) {
    if (!line.startsWith('|')) claiming = false;
    else if (/\|\s*shown by\s*\|$/.test(line)) claiming = true;
    else if (claiming && !/^\|[\s|-]+$/.test(line)) found.push(line);
  }
  return found;
}

const testsIn = (text: string) =>
  [...text.matchAll(/`(test\/[\w./-]+)`/g)].map(([, path = '']) => path);

describe('the page of attacks', () => {
  test('has a row for each of the 28 findings, in order', () => {
    const found = claims(attacks).flatMap((row) => /^\| (\d+) /.exec(row)?.[1] ?? []);
    expect(found.map(Number)).toEqual(Array.from({ length: 28 }, (_, k) => k + 1));
  });

  test.each(claims(attacks))('%s names a test', (row) => {
    expect(testsIn(row.split('|').at(-2) ?? ''), row).not.toEqual([]);
  });

  test.each([...new Set(testsIn(attacks))])('%s exists', (path) => {
    expect(existsSync(join(packageRoot(), path))).toBe(true);
  });
});

describe('the security page', () => {
  test('claims much, in tables', () => {
    expect(claims(page).length).toBeGreaterThan(25);
  });

  test.each(claims(page))('%s names a test', (row) => {
    const cells = row.split('|');
    expect(testsIn(cells.at(-2) ?? ''), row).not.toEqual([]);
  });

  test.each([...new Set(testsIn(page))])('%s exists', (path) => {
    expect(existsSync(join(packageRoot(), path))).toBe(true);
  });

  test('a claim without a test would be found', () => {
    expect(claims('| claim | shown by |\n| --- | --- |\n| It is safe. | |\n')).toHaveLength(1);
  });

  test('prints the content security policy as it is sent', () => {
    const printed = /```\n(default-src[^`]*)```/.exec(page)?.[1] ?? '';
    expect(printed.replaceAll(/\s+/g, ' ').trim()).toBe(contentSecurityPolicy('electron'));
  });

  test('has a line for each of the twenty points of Electron, and each names its place', () => {
    const rows = claims(page.slice(page.indexOf("## Electron's own checklist")));
    const points = rows.map((row) => Number(/^\|\s*(\d+) /.exec(row)?.[1]));
    expect(points).toEqual(Array.from({ length: 20 }, (_, k) => k + 1));
    for (const row of rows) {
      const places = [...(row.split('|')[2] ?? '').matchAll(/`([\w./-]+\.(?:ts|yml|json))`/g)];
      expect(places, row).not.toEqual([]);
      for (const [, place = ''] of places) {
        const found = ['.', 'electron', 'electron/shell'].filter((folder) =>
          existsSync(join(packageRoot(), folder, place)),
        );
        expect(found, place).toHaveLength(1);
      }
    }
  });
});
