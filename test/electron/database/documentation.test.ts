import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { kindWords } from '../../../shared/trial/column-words.ts';
import {
  APPLICATION_ID,
  IMPORT_TABLES,
  SCHEMA_VERSION,
  TABLES,
} from '../../../shared/trial/schema.ts';
import type { Column } from '../../../shared/trial/schema.ts';

const page = readFileSync(new URL('../../../docs/database.md', import.meta.url), 'utf8');

/** Rows of the table under a heading of the page, cell by cell, without the padding. */
function documented(table: string): readonly (readonly string[])[] {
  const section = page.split(`### ${table}\n`)[1]?.split(/\n##/)[0] ?? '';
  const rows = section.split('\n').filter((line) => line.startsWith('|'));
  return rows.slice(2).map((line) =>
    line
      .slice(1, -1)
      .split(' | ')
      .map((cell) => cell.trim()),
  );
}

function declared(columns: Readonly<Record<string, Column>>): readonly (readonly string[])[] {
  return Object.entries(columns).map(([name, column]) => [
    name,
    kindWords(column, '`'),
    column.required ? 'yes' : 'no',
    column.about,
  ]);
}

test.each(Object.entries<Readonly<Record<string, Column>>>({ ...TABLES, ...IMPORT_TABLES }))(
  'docs/database.md has %s as the schema declares it',
  (table, columns) => {
    expect(documented(table)).toEqual(declared(columns));
  },
);

test('docs/database.md has every table and the numbers that mark a file', () => {
  expect([...page.matchAll(/^### (\w+)$/gm)].map(([, name]) => name)).toEqual(
    Object.keys({ ...TABLES, ...IMPORT_TABLES }),
  );
  expect(page).toContain(`PRAGMA application_id = ${APPLICATION_ID}`);
  expect(page).toContain(`PRAGMA user_version = ${SCHEMA_VERSION}`);
});
