/**
 * Builds dist/host (everything that runs in Node) and dist/renderer (the pages).
 *
 *   node electron/run/build.ts [host|renderer …] [--force]
 *
 * A target whose sources have not changed is left alone. A target is built beside its place and
 * moved there whole, under a lock, so a half-built program is never run.
 */
import {
  copyFileSync,
  mkdirSync,
  renameSync,
  rmSync,
  rmdirSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { InlineConfig, build } from 'vite';
import { TARGETS, fingerprint, isFresh, stampPath } from './fingerprint.ts';
import type { Target } from './fingerprint.ts';
import { packagesOf, writeNotices, writePackageList } from './notices.ts';
import { packageRoot } from '../disk/paths.ts';

/** Packages that stay packages: Electron itself, those with machine code, and one that is large and rarely read. */
const EXTERNAL = ['electron', 'better-sqlite3', 'sharp', '@e965/xlsx'];

const FONTS = [
  { folder: '400Regular', file: 'Arimo_400Regular.ttf' },
  { folder: '700Bold', file: 'Arimo_700Bold.ttf' },
];

const NODE_ENTRIES = {
  main: 'electron/main.ts',
  cli: 'electron/cli.ts',
  onearm: 'electron/onearm.ts',
  'browser-main': 'electron/browser-main.ts',
  'reader-process': 'electron/database/reader-process.ts',
  'import-process': 'electron/import/import-process.ts',
  'export-process': 'electron/service/export-process.ts',
} as const;

const LOCK_IS_DEAD_AFTER_MS = 120_000;

/** Builds a target when its sources changed, or when forced; one process at a time. */
export async function buildTarget(root: string, target: Target, force = false): Promise<boolean> {
  if (!force && isFresh(root, target)) return false;
  const release = await takeLock(root);
  try {
    if (!force && isFresh(root, target)) return false;
    const stamp = fingerprint(root, target);
    const fresh = join(root, '.cache', `build-${target}-${process.pid}`);
    rmSync(fresh, { recursive: true, force: true });
    // Loaded only when there is something to build: it would double the time of a start.
    const { build: viteBuild } = await import('vite');
    const modules = await forUsers(async () => {
      const built: string[] = [];
      for (const config of configsOf(root, target, fresh)) {
        built.push(...modulesOf(await viteBuild(config)));
      }
      return built;
    });
    writePackageList(fresh, packagesOf(modules));
    if (target === 'host') copyFonts(root);
    replaceFolder(root, target, fresh);
    writeNotices(root);
    writeFileSync(stampPath(root, target), stamp);
    return true;
  } finally {
    release();
  }
}

/**
 * Vite takes NODE_ENV as it finds it: in a test, or in a shell that sets it, the pages were built
 * with the React for developers, which is larger and slower.
 */
async function forUsers<T>(build: () => Promise<T>): Promise<T> {
  const before = process.env['NODE_ENV'];
  process.env['NODE_ENV'] = 'production';
  try {
    return await build();
  } finally {
    if (before === undefined) delete process.env['NODE_ENV'];
    else process.env['NODE_ENV'] = before;
  }
}

function configsOf(root: string, target: Target, outDir: string): readonly InlineConfig[] {
  switch (target) {
    case 'renderer':
      return [
        {
          configFile: join(root, 'vite.config.ts'),
          root: join(root, 'renderer'),
          logLevel: 'warn',
          build: { outDir, emptyOutDir: true, chunkSizeWarningLimit: 4_000 },
        },
      ];
    case 'host':
      return [nodeConfig(root, outDir), preloadConfig(root, outDir)];
    default:
      return target satisfies never;
  }
}

/** Every file that went into a bundle. */
function modulesOf(built: Awaited<ReturnType<typeof build>>): readonly string[] {
  const outputs = Array.isArray(built) ? built : [built];
  return outputs.flatMap((output) =>
    'output' in output
      ? output.output.flatMap((part) => (part.type === 'chunk' ? part.moduleIds : []))
      : [],
  );
}

/** One file a process, beside chunks that are loaded at first use or shared. */
function nodeConfig(root: string, outDir: string): InlineConfig {
  const input = Object.fromEntries(
    Object.entries(NODE_ENTRIES).map(([name, file]) => [name, join(root, file)]),
  );
  return {
    configFile: false,
    root,
    logLevel: 'warn',
    publicDir: false,
    define: { 'process.env.NODE_ENV': '"production"' },
    ssr: { noExternal: true, external: EXTERNAL, target: 'node' },
    build: {
      ssr: true,
      outDir,
      emptyOutDir: true,
      target: 'node22.12',
      minify: false,
      rolldownOptions: {
        input,
        external: EXTERNAL,
        output: {
          format: 'es',
          entryFileNames: '[name].js',
          chunkFileNames: 'chunk-[name]-[hash].js',
        },
      },
    },
  };
}

/** A sandboxed preload can neither be split nor be a module: one CommonJS file. */
function preloadConfig(root: string, outDir: string): InlineConfig {
  return {
    configFile: false,
    root,
    logLevel: 'warn',
    publicDir: false,
    build: {
      outDir,
      emptyOutDir: false,
      target: 'chrome148',
      minify: false,
      modulePreload: false,
      rolldownOptions: {
        input: join(root, 'electron/preload.ts'),
        external: ['electron', ...builtinModules],
        output: {
          format: 'cjs',
          entryFileNames: 'preload.cjs',
          codeSplitting: false,
        },
      },
    },
  };
}

/** The font of the figures travels as files: PDF and pictures take its letters out of them. */
function copyFonts(root: string): void {
  const to = join(root, 'dist', 'fonts');
  mkdirSync(to, { recursive: true });
  for (const { folder, file } of FONTS) {
    copyFileSync(
      join(root, 'node_modules', '@expo-google-fonts', 'arimo', folder, file),
      join(to, file),
    );
  }
}

/** Old out, new in: two renames, so a reader sees one or the other. */
function replaceFolder(root: string, target: Target, fresh: string): void {
  const place = join(root, 'dist', target);
  const old = join(root, '.cache', `old-${target}-${process.pid}`);
  mkdirSync(join(root, 'dist'), { recursive: true });
  rmSync(old, { recursive: true, force: true });
  if (statSync(place, { throwIfNoEntry: false }) !== undefined) renameSync(place, old);
  renameSync(fresh, place);
  rmSync(old, { recursive: true, force: true });
}

async function takeLock(root: string): Promise<() => void> {
  const lock = join(root, '.cache', 'build.lock');
  mkdirSync(join(root, '.cache'), { recursive: true });
  for (;;) {
    try {
      mkdirSync(lock);
      return () => rmdirSync(lock);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
    const held = statSync(lock, { throwIfNoEntry: false });
    if (held !== undefined && Date.now() - held.mtimeMs > LOCK_IS_DEAD_AFTER_MS) rmdirSync(lock);
    else await sleep(100);
  }
}

if (import.meta.main) {
  const words = process.argv.slice(2);
  const asked = TARGETS.filter((target) => words.includes(target));
  for (const target of asked.length > 0 ? asked : TARGETS) {
    await buildTarget(packageRoot(), target, words.includes('--force'));
  }
}
