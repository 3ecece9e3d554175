/**
 * Adding by the recipes of CONTRIBUTING, tried: a copy of the sources gets a toy endpoint, figure,
 * table, switch and formats, each in the files that its recipe names and no other. A program run in
 * the copy then finds each wherever it must appear.
 */
import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { packageRoot } from '../electron/disk/paths.ts';
import type { Found } from './planted-probe.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

/** Text put into a file before or after an anchor that stands there once. */
type Edit = { readonly file: string; readonly at: string; readonly put: string };

/** Each recipe with the files it touches: no more than two. */
const RECIPES: Readonly<Record<string, readonly Edit[]>> = {
  endpoint: [
    {
      file: 'shared/endpoints/engine/types.ts',
      at: "  'TTRNT',\n] as const;",
      put: "  'TTRNT',\n  'TOY',\n] as const;",
    },
    {
      file: 'shared/endpoints/psa/psa-endpoints.ts',
      at: 'export const PSA_ENDPOINTS = { BPFS, TTPSA };',
      put: `const TOY: Endpoint = {
  ...BPFS,
  code: 'TOY',
  title: 'Toy endpoint of PSA',
  shortTitle: 'Toy endpoint',
  abbreviation: 'toy',
  derive: (records, plan, cutOff) => ({
    ...BPFS.derive(records, plan, cutOff),
    code: 'TOY',
    title: 'Toy endpoint of PSA',
  }),
};
export const PSA_ENDPOINTS = { BPFS, TTPSA, TOY };`,
    },
  ],
  figure: [
    {
      file: 'shared/figures/psa/psa-declarations.ts',
      at: 'export const spider = ',
      put: `export const toyFigure = declareFigure({
  id: 'toy-figure',
  title: 'Toy figure',
  options: { toyOption: z.boolean().optional() },
  build: (_options, { results, context }) =>
    figureFrom(results.psa, (psa) => ({ ...waterfallFigure(psa, { value: 'best', grouping: null, strips: [] }, context), id: 'toy-figure' })),
  report: { part: 'psa', each: () => [{}] },
  fileParts: () => [],
});

export const spider = `,
    },
    { file: 'shared/figures/all-figures.ts', at: '  spider,\n', put: '  spider,\n  toyFigure,\n' },
    {
      file: 'shared/figures/all-figures.ts',
      at: 'import { spider, ',
      put: 'import { spider, toyFigure, ',
    },
  ],
  table: [
    {
      file: 'shared/tables/all-tables.ts',
      at: 'export const TABLES = [\n',
      put: `export const TABLES = [
  declareTable({
    id: 'toy-table',
    title: 'Toy table',
    part: 'psa',
    build: ({ psa, plan }) => from(psa, (one) => psaTable(one, plan.survival.level)),
  }),
`,
    },
  ],
  switch: [
    {
      file: 'shared/trial/plan/switches/survival-switches.ts',
      at: '  interval: choice({',
      put: `  toySwitch: choice({
    title: 'Toy switch',
    about: 'a planted switch of the plan',
    source: convention,
    options: { old: 'the old toy', new: 'the new toy' },
    initial: 'new',
    presets: { sas: 'old' },
    since: 2,
    before: 'old',
  }),
  interval: choice({`,
    },
  ],
  'table format': [
    {
      file: 'shared/export-formats.ts',
      at: 'export const TABLE_FILES = {',
      put: "export const TABLE_FILES = {\n  toy: { label: 'TOY', mediaType: 'text/x-toy', extension: 'toy' },",
    },
    {
      file: 'electron/export/table/table-file.ts',
      at: '  csv: async',
      put: '  toy: (table) => Promise.resolve(Buffer.from(`toy ${table.title}`)),\n  csv: async',
    },
  ],
  'format of files to import': [
    {
      file: 'electron/import/source-formats.ts',
      at: 'const SOURCE_FORMATS: readonly SourceFormat[] = [\n',
      put: `const SOURCE_FORMATS: readonly SourceFormat[] = [
  {
    words: 'toy lines',
    extensions: ['toy'],
    isIt: (head) => ascii(head).startsWith('TOY '),
    read: async (bytes, setting) => [
      (await import('./read/read-text.ts')).readText(bytes.subarray(4), setting),
    ],
  },
`,
    },
  ],
  'figure format': [
    {
      file: 'shared/export-formats.ts',
      at: 'export const FIGURE_FILES = {',
      put: "export const FIGURE_FILES = {\n  toy: { label: 'TOY', mediaType: 'image/x-toy', extension: 'toy' },",
    },
    {
      file: 'electron/export/figure/figure-file.ts',
      at: '  svg: ',
      put: '  toy: ({ figure }) => Promise.resolve([Buffer.from(`toy ${figure.id}`)]),\n  svg: ',
    },
  ],
};

const root = packageRoot();
let copy: string;
let found: Found;

beforeAll(async () => {
  copy = await mkdtemp(join(tmpdir(), 'onearm-planted-'));
  for (const folder of ['shared', 'electron', 'renderer', 'package.json', 'test/every-word.ts']) {
    await cp(join(root, folder), join(copy, folder), { recursive: true });
  }
  await cp(join(root, 'test/planted-probe.ts'), join(copy, 'test/planted-probe.ts'));
  await symlink(join(root, 'node_modules'), join(copy, 'node_modules'), 'dir');
  for (const { file, at, put } of Object.values(RECIPES).flat()) {
    const path = join(copy, file);
    const before = await readFile(path, 'utf8');
    expect([file, before.split(at).length - 1]).toEqual([file, 1]);
    await writeFile(
      path,
      before.replace(at, () => put),
    );
  }
  const run = promisify(execFile);
  const { stdout } = await run(
    process.execPath,
    [
      'test/planted-probe.ts',
      join(root, 'test/shared/trial/plan/saved/version-1-protocol.plan.json'),
    ],
    {
      cwd: copy,
      maxBuffer: 64 * 1024 * 1024,
    },
  );
  found = JSON.parse(stdout) as Found;
});
afterAll(() => rm(copy, { recursive: true, force: true }));

test.each(Object.keys(RECIPES))('the recipe of a new %s names two files at most', (what) => {
  const files = new Set(RECIPES[what]?.map(({ file }) => file));
  expect(files.size).toBeLessThanOrEqual(2);
});

describe('a new endpoint', () => {
  test('has a curve, and its sensitivity analyses', () => {
    expect(found.endpoint.state).toBe('ready');
    expect(found.endpoint.variants).toBeGreaterThan(0);
  });
  test('stands in the tables of endpoints by its title', () => {
    expect(found.endpoint.tables).toEqual(
      expect.arrayContaining(['survival-summary', 'survival-times', 'event-reasons']),
    );
  });
  test('has its figure in the report, under a file name of its own', () => {
    expect(found.endpoint.figures).toContain('km-TOY');
  });
  test('stands in the results data set, the R script, and what the command line prints', () => {
    expect(found.endpoint.dataset).toBeGreaterThan(10);
    expect(found.endpoint.script).toBe(true);
    expect(found.endpoint.printed).toBe(true);
  });
  test('stands on the page of each patient', () => {
    expect(found.endpoint.patientPage).toBe(true);
  });
  test('is touched by the checks of what it rests on', () => {
    expect(found.endpoint.touchedBy).toEqual(
      expect.arrayContaining([
        'patient-twice',
        'psa-negative',
        'alive-after-death',
        'therapy-during-treatment',
      ]),
    );
    expect(found.endpoint.touchedBy).not.toContain('first-regimen-dates');
  });
  test('is missed where its table is empty', () => {
    expect(found.endpoint.missed).toMatch(/table psa is missing or empty, which .*TOY.* need/);
  });
});

describe('a new figure', () => {
  test('is drawn, and stands in the report', () => {
    expect(found.figure).toEqual({ built: 'ready', inReport: true, name: 'toy-figure' });
  });
  test('takes its own options and no other’s', () => {
    expect(found.figureOptions).toEqual({ own: true, ofAnother: false });
  });
});

test('a new table is made, and stands in the report', () => {
  expect(found.table).toEqual({ built: 'ready', inReport: true });
});

describe('a new switch', () => {
  test('is in a new plan, in its presets, and in its hash', () => {
    expect(found.switch).toMatchObject({ initial: 'new', sas: 'old', hashMoves: true });
  });
  test('is given to a plan of an earlier format with the value that keeps its meaning', () => {
    expect(found.switch).toMatchObject({ migrated: 'old' });
    expect(found.switch.note).toContain('Toy switch: the old toy');
  });
  test('is read back from a saved plan, named in a difference, and refused by value', () => {
    expect(found.switch).toMatchObject({ readBack: 'old', difference: 'Toy switch' });
    expect(found.switch.refused).toContain('survival.toySwitch');
  });
});

test('a new format of files to import is known by its bytes, offered, read and imported', () => {
  expect(found.source).toEqual({
    offered: true,
    inFolder: true,
    what: 'toy lines',
    ids: ['P1', 'P2'],
  });
});

test('a new format of tables or figures is in the lists, in requests, and written', () => {
  expect(found.formats).toEqual({
    listed: [true, true],
    parsed: [true, true],
    written: ['toy', 'toy'],
  });
});
