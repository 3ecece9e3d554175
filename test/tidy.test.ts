/**
 * What neither compiler nor lint can see: two files of one name beside each other, and styles that no
 * page uses. Each rule is tried on a planted fault too, since a test that sees no file finds none.
 */
import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { packageRoot } from '../electron/disk/paths.ts';

const root = packageRoot();

async function filesOf(room: string): Promise<readonly string[]> {
  const entries = await readdir(join(root, room), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort();
}

/** Names that stand beside each other as `.ts` and as `.tsx`. */
function twins(files: readonly string[]): readonly string[] {
  const stems = new Set(
    files.filter((file) => file.endsWith('.tsx')).map((file) => file.slice(0, -4)),
  );
  return files.filter((file) => file.endsWith('.ts') && stems.has(file.slice(0, -3)));
}

/** Classes that a style sheet gives a look. */
function classesIn(css: string): readonly string[] {
  const rules = css.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/\{[^{}]*\}/g, '{}');
  return [...new Set([...rules.matchAll(/\.([a-z][\w-]*)/g)].map(([, name]) => name ?? ''))];
}

/** Classes that Plotly gives its own elements. */
const OF_PLOTLY = ['js-plotly-plot', 'nsewdrag'];

/**
 * Classes that stand in no source text. A class put together from a word and a value
 * (`mark ${state}`) is found by its parts: each value stands as a word of its own.
 */
function unusedClasses(css: string, sources: string): readonly string[] {
  const words = new Set([...sources.split(/[^\w-]+/), ...OF_PLOTLY]);
  return classesIn(css).filter((name) => !words.has(name));
}

test('no two files of one name stand beside each other as .ts and .tsx', async () => {
  const files = [
    ...(await filesOf('renderer')),
    ...(await filesOf('shared')),
    ...(await filesOf('electron')),
  ];
  expect(twins(files)).toEqual([]);
  expect(twins(['a/plot.ts', 'a/plot.tsx', 'b/plot.ts'])).toEqual(['a/plot.ts']);
});

test('every style is of a class that some page uses', async () => {
  const files = await filesOf('renderer');
  const sources = files
    .filter((file) => /\.(tsx?|html)$/.test(file))
    .map((file) => readFileSync(join(root, file), 'utf8'))
    .join('\n');
  const dead = files
    .filter((file) => file.endsWith('.css'))
    .flatMap((file) =>
      unusedClasses(readFileSync(join(root, file), 'utf8'), sources).map(
        (name) => `${file}: .${name}`,
      ),
    );
  expect(dead).toEqual([]);
  expect(
    unusedClasses('.used { color: red } .dead-look:hover { color: red }', 'className="used"'),
  ).toEqual(['dead-look']);
});

test('every folder of tests is a folder of the code', async () => {
  const folders = new Set<string>();
  for (const room of ['shared', 'electron', 'renderer']) {
    for (const file of await filesOf(room)) {
      for (let up = dirname(file); up !== '.'; up = dirname(up)) folders.add(up);
    }
  }
  const tests = (await filesOf('test')).filter((file) =>
    /^test\/(shared|electron|renderer)\/.*\.test\.tsx?$/.test(file),
  );
  const lost = tests.map((file) => dirname(file).slice('test/'.length));
  expect([...new Set(lost)].filter((folder) => !folders.has(folder))).toEqual([]);
});
