/**
 * The doors between the rooms, tried. A copy of the project's own configuration gets one file a
 * forbidden import; the compiler, dependency-cruiser or ESLint must refuse each, and must pass the
 * same copy without them (a tool that sees no file also finds no fault).
 */
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { packageRoot } from '../electron/disk/paths.ts';

const root = packageRoot();

/** Files of our own configuration that the tools read. */
const CONFIGURATION = [
  'package.json',
  'tsconfig.json',
  'eslint.config.ts',
  '.dependency-cruiser.mjs',
  ...['shared', 'electron', 'renderer'].map((room) => `${room}/tsconfig.json`),
];

/** A small tree that breaks no rule. */
const CLEAN: Readonly<Record<string, string>> = {
  'shared/ground/units.ts': 'export const one = 1;\n',
  'shared/statistics/mean.ts':
    "import { one } from '../ground/units.ts';\nexport const mean = one;\n",
  'shared/trial/trial.ts':
    "import { mean } from '../statistics/mean.ts';\nexport const t = mean;\n",
  'electron/real.ts':
    "import { readFileSync } from 'node:fs';\nexport const real = readFileSync;\n",
  'electron/main.ts': "import { app } from 'electron';\nexport const name = app.name;\n",
  'electron/database/reader-process.ts':
    "import Database from 'better-sqlite3';\nexport const open: boolean = new Database(':memory:').open;\n",
  'renderer/real.ts':
    "import { one } from '../shared/ground/units.ts';\nexport const two = one + one;\n",
};

type Tool = 'compiler' | 'dependency rule' | 'lint';
type Plant = {
  readonly what: string;
  readonly file: string;
  readonly code: string;
  readonly refusedBy: readonly Tool[];
};

const imports = (from: string) =>
  `import * as planted from '${from}';\nexport const p: unknown = planted;\n`;

const PLANTS: readonly Plant[] = [
  {
    what: 'shared/ imports Node',
    file: 'shared/plant-node.ts',
    code: imports('node:fs'),
    refusedBy: ['compiler', 'dependency rule'],
  },
  {
    what: 'shared/ imports electron/',
    file: 'shared/plant-electron.ts',
    code: imports('../electron/real.ts'),
    refusedBy: ['compiler', 'dependency rule'],
  },
  {
    what: 'shared/ imports renderer/',
    file: 'shared/plant-renderer.ts',
    code: imports('../renderer/real.ts'),
    refusedBy: ['compiler', 'dependency rule'],
  },
  {
    what: 'shared/ touches the page',
    file: 'shared/plant-document.ts',
    code: 'export const title = document.title;\n',
    refusedBy: ['compiler'],
  },
  {
    what: 'shared/ imports a package that is not its own',
    file: 'shared/plant-react.ts',
    code: imports('react'),
    refusedBy: ['dependency rule'],
  },
  {
    what: 'shared/ asks jStat outside distributions',
    file: 'shared/statistics/plant-jstat.ts',
    code: imports('jstat'),
    refusedBy: ['dependency rule'],
  },
  {
    what: 'statistics know a trial',
    file: 'shared/statistics/plant-trial.ts',
    code: imports('../trial/trial.ts'),
    refusedBy: ['dependency rule'],
  },
  {
    what: 'shared/ reads the clock',
    file: 'shared/plant-clock.ts',
    code: 'export const now = Date.now();\n',
    refusedBy: ['lint'],
  },
  {
    what: 'shared/ makes a date',
    file: 'shared/plant-date.ts',
    code: 'export const today = new Date();\n',
    refusedBy: ['lint'],
  },
  {
    what: 'shared/ throws dice',
    file: 'shared/plant-dice.ts',
    code: 'export const dice = Math.random();\n',
    refusedBy: ['lint'],
  },
  {
    what: 'somebody reads local time',
    file: 'electron/plant-local.ts',
    code: 'export const hour = (date: Date) => date.getHours();\n',
    refusedBy: ['lint'],
  },
  {
    what: 'a function of five positional arguments',
    file: 'electron/plant-arguments.ts',
    code: 'export const sum = (a: number, b: number, c: number, d: number, e: number) => a + b + c + d + e;\n',
    refusedBy: ['lint'],
  },
  {
    what: 'a number rounded outside the one formatter',
    file: 'shared/plant-rounding.ts',
    code: 'export const shown = (value: number) => value.toFixed(1);\n',
    refusedBy: ['lint'],
  },
  {
    what: 'a default export',
    file: 'electron/plant-default.ts',
    code: 'const value = 1;\nexport default value;\n',
    refusedBy: ['lint'],
  },
  {
    what: 'renderer/ imports electron/',
    file: 'renderer/plant-electron.ts',
    code: imports('../electron/real.ts'),
    refusedBy: ['compiler', 'dependency rule'],
  },
  {
    what: 'renderer/ imports Node',
    file: 'renderer/plant-node.ts',
    code: imports('node:fs'),
    refusedBy: ['compiler', 'dependency rule'],
  },
  {
    what: 'renderer/ opens a database',
    file: 'renderer/plant-sqlite.ts',
    code: imports('better-sqlite3'),
    refusedBy: ['dependency rule'],
  },
  {
    what: 'Plotly outside renderer/plot',
    file: 'renderer/plant-plotly.ts',
    code: imports('plotly.js'),
    refusedBy: ['dependency rule'],
  },
  {
    what: 'electron/ imports renderer/',
    file: 'electron/plant-renderer.ts',
    code: imports('../renderer/real.ts'),
    refusedBy: ['compiler', 'dependency rule'],
  },
  {
    what: 'the electron package outside the shell',
    file: 'electron/plant-shell.ts',
    code: imports('electron'),
    refusedBy: ['dependency rule'],
  },
  {
    what: 'SQLite in the parent process',
    file: 'electron/plant-sqlite.ts',
    code: imports('better-sqlite3'),
    refusedBy: ['dependency rule'],
  },
  {
    what: 'a circle',
    file: 'electron/plant-circle.ts',
    code: "import { back } from './plant-circle-back.ts';\nexport const there: unknown = () => back;\n",
    refusedBy: ['dependency rule'],
  },
  {
    what: 'a circle of folders',
    file: 'renderer/plant-here/a.ts',
    code: "import { from } from '../plant-there/a.ts';\nexport const here: unknown = () => from;\n",
    refusedBy: ['dependency rule'],
  },
];

const BACK = {
  'electron/plant-circle-back.ts':
    "import { there } from './plant-circle.ts';\nexport const back: unknown = () => there;\n",
  'renderer/plant-here/b.ts': 'export const b = 1;\n',
  'renderer/plant-there/a.ts': 'export const from = 1;\n',
  'renderer/plant-there/c.ts':
    "import { b } from '../plant-here/b.ts';\nexport const c: unknown = b;\n",
};

const folders: string[] = [];
afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

async function makeTree(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'onearm-rooms-'));
  folders.push(folder);
  for (const file of CONFIGURATION) await cp(join(root, file), join(folder, file));
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  await write(folder, files);
  return folder;
}

async function write(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [file, code] of Object.entries(files)) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), code);
  }
}

type Outcome = { readonly failed: boolean; readonly output: string };

function run(folder: string, script: string, words: readonly string[]): Promise<Outcome> {
  const program = join(root, 'node_modules', script);
  return new Promise((done) => {
    execFile(
      process.execPath,
      [program, ...words],
      { cwd: folder, maxBuffer: 1 << 25 },
      (error, stdout, stderr) => done({ failed: error !== null, output: stdout + stderr }),
    );
  });
}

const ROOMS = ['shared', 'electron', 'renderer'];

const COMMANDS: Readonly<Record<Tool, (folder: string) => Promise<Outcome>>> = {
  compiler: async (folder) => {
    // Room by room, because the build mode stops at the first room that fails.
    const outcomes: Outcome[] = [];
    for (const room of ROOMS) {
      outcomes.push(await run(folder, 'typescript/bin/tsc', ['-p', room, '--noEmit']));
    }
    return {
      failed: outcomes.some(({ failed }) => failed),
      output: outcomes.map(({ output }) => output).join('\n'),
    };
  },
  'dependency rule': (folder) =>
    run(folder, 'dependency-cruiser/bin/dependency-cruiser.mjs', [
      ...['--config', '.dependency-cruiser.mjs', '--output-type', 'err-long'],
      ...ROOMS,
    ]),
  lint: (folder) => run(folder, 'eslint/bin/eslint.js', ROOMS),
};

describe.each(Object.keys(COMMANDS) as Tool[])('the %s', (tool) => {
  const plants = PLANTS.filter(({ refusedBy }) => refusedBy.includes(tool));
  let clean: Outcome;
  let planted: Outcome;
  beforeAll(async () => {
    const folder = await makeTree(CLEAN);
    // What the other rooms see of shared/.
    await run(folder, 'typescript/bin/tsc', ['-b', 'shared']);
    clean = await COMMANDS[tool](folder);
    await write(folder, Object.fromEntries(plants.map(({ file, code }) => [file, code])));
    if (tool === 'dependency rule') await write(folder, BACK);
    planted = await COMMANDS[tool](folder);
  });

  test('passes a tree that keeps the rules', () => expect(clean.failed, clean.output).toBe(false));

  test('fails a tree that breaks them', () => expect(planted.failed).toBe(true));

  // A circle of folders is told by the folder.
  test.each(plants)('refuses: $what', ({ what, file }) =>
    expect(planted.output).toContain(what.endsWith('folders') ? `${dirname(file)} ` : file),
  );
});
