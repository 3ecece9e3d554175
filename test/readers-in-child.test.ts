/**
 * Whatever reads a file from outside runs in a child that can be killed: no parser is within reach of
 * the imports of a program that must go on living. The children are started by their path, so that no
 * import leads to them.
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { packageRoot } from '../electron/disk/paths.ts';

const root = packageRoot();

/** Programs that must go on living: the shell, the browser host, the command line. */
const PROGRAMS = ['electron/main.ts', 'electron/browser-main.ts', 'electron/cli.ts'];
const CHILDREN = ['electron/database/reader-process.ts', 'electron/import/import-process.ts'];

/** What takes bytes or text of a file from outside apart. */
const PARSERS = [
  ...['header', 'journal-check', 'wal-check', 'schema-check', 'rows', 'settled-source'].map(
    (name) => `electron/database/${name}.ts`,
  ),
  ...[
    'csv',
    'text-table',
    'xpt',
    'time-to-event',
    'read-times',
    'read-sources',
    'reference-points',
  ].map((name) => `electron/import/${name}.ts`),
  ...readdirSync(join(root, 'electron/import/read'))
    .filter((name) => !/\.d\.ts$|^read-setting/.test(name))
    .map((name) => `electron/import/read/${name}`),
];

/** Names the readers for whoever lists formats; only `read-sources.ts`, a parser here, calls them. */
const LIST = 'electron/import/source-formats.ts';

/** The files of ours that a file loads, at once or later; types load nothing. */
function loads(file: string): readonly string[] {
  const text = readFileSync(join(root, file), 'utf8').replaceAll(/^import type [^;]*;/gm, '');
  return [...text.matchAll(/(?:from|import\()\s*'(\.[^']+\.tsx?)'/g)]
    .map(([, to = '']) => relative(root, join(root, dirname(file), to)))
    .filter((to) => existsSync(join(root, to)));
}

function reach(entries: readonly string[], callsReaders: boolean): ReadonlySet<string> {
  const seen = new Set(entries);
  for (const file of seen) {
    if (file === LIST && !callsReaders) continue;
    for (const next of loads(file)) seen.add(next);
  }
  return seen;
}

test('every parser is there, and a child reaches it', () => {
  const inChild = reach(CHILDREN, true);
  expect(PARSERS.length).toBeGreaterThan(15);
  expect(PARSERS.filter((file) => !inChild.has(file))).toEqual([]);
});

/** Documents that are no files from outside, and why. */
const TAKEN_APART_AT_HOME: Readonly<Record<string, string>> = {
  'electron/service/import-methods.ts': 'a mapping that the window holds, to be saved',
  'electron/service/drafts.ts': 'a draft that this program has written',
};

test('plans and mappings of files are taken apart in a child, too', () => {
  const atHome = [...reach(PROGRAMS, false)].filter(
    (file) =>
      file.startsWith('electron/') &&
      /\b(?:parsePlan|parseMapping)\(/.test(readFileSync(join(root, file), 'utf8')),
  );
  expect(atHome.sort()).toEqual(Object.keys(TAKEN_APART_AT_HOME).sort());
});

test.each(PROGRAMS)('%s reaches none of them', (program) => {
  const reached = reach([program], false);
  expect(reached.size).toBeGreaterThan(20);
  expect(PARSERS.filter((file) => reached.has(file))).toEqual([]);
});
