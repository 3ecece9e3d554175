/** How the window's room is kept: a page's styles beside the page, nothing dead, nothing too long. */
import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { packageRoot } from '../../electron/disk/paths.ts';

const root = packageRoot();
const filesOf = (pattern: string): readonly string[] =>
  globSync(pattern, { cwd: join(root, 'renderer') })
    .map((file) => file.replaceAll('\\', '/'))
    .toSorted();
const read = (file: string): string => readFileSync(join(root, 'renderer', file), 'utf8');

const SHEETS = filesOf('**/*.css');
const CODE = filesOf('**/*.{ts,tsx}');
const MOST_LINES = 300;

/** Set by Plotly on its own elements. */
const FOREIGN = new Set(['js-plotly-plot', 'plotly', 'nsewdrag', 'modebar', 'modebar-btn']);

/** Classes that a sheet styles. */
function styled(css: string): readonly string[] {
  const selectors = css
    .replaceAll(/\/\*.*?\*\//gs, '')
    .replaceAll(/\{[^{}]*\}/g, ' ')
    .replaceAll(/(?<=[^a-z-])\d*\.\d+/g, '');
  return [
    ...new Set([...selectors.matchAll(/\.([a-z][a-z0-9-]*)/g)].map((found) => found[1] ?? '')),
  ];
}

/** Words inside quotes and backticks: a class that is used stands in one of them. */
function written(code: string): ReadonlySet<string> {
  const texts = [...code.matchAll(/'[^'\n]*'|"[^"\n]*"|`[^`]*`/g)].map(([text]) => text);
  return new Set(texts.flatMap((text) => text.match(/[a-z][a-z0-9-]*/g) ?? []));
}

const dead = (css: string, words: ReadonlySet<string>): readonly string[] =>
  styled(css).filter((name) => !words.has(name) && !FOREIGN.has(name));

describe('the styles of the window', () => {
  const words = written(CODE.map(read).join('\n'));

  test.each(SHEETS)('every class of %s is used', (sheet) => {
    expect(dead(read(sheet), words)).toEqual([]);
  });

  test('a dead class is found', () => {
    expect(dead('.plain .plan-ted-dead:hover { inset: 0.5px; }', words)).toEqual(['plan-ted-dead']);
  });

  test('only tokens and base hold for the whole window', () => {
    expect(SHEETS.filter((sheet) => sheet.startsWith('styles/'))).toEqual([
      'styles/base.css',
      'styles/tokens.css',
    ]);
  });

  test.each(SHEETS.filter((sheet) => !sheet.startsWith('styles/')))(
    '%s is loaded by what lies beside it',
    (sheet) => {
      const name = sheet.split('/').at(-1) ?? '';
      const folder = dirname(sheet);
      const loaded = CODE.filter((file) => dirname(file) === folder).some((file) =>
        read(file).includes(`import './${name}';`),
      );
      expect(loaded).toBe(true);
    },
  );

  test.each(SHEETS.filter((sheet) => sheet !== 'styles/tokens.css'))(
    '%s names no colour of its own',
    (sheet) => {
      expect(read(sheet).match(/#[0-9a-f]{3,8}\b|rgb\([^)]*\)/gi) ?? []).toEqual([]);
    },
  );
});

describe('the files of the window', () => {
  test.each([...CODE, ...SHEETS])(`%s has at most ${MOST_LINES} lines`, (file) => {
    expect(read(file).trimEnd().split('\n').length).toBeLessThanOrEqual(MOST_LINES);
  });

  test('every page has a folder of its own', () => {
    const loose = filesOf('pages/*').filter((file) => /\.(tsx?|css)$/.test(file));
    expect(loose).toEqual(['pages/page-of.tsx']);
  });
});
