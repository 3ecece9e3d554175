/**
 * What two checkouts make of the same files, compared: `onearm analyze --json` and every file of the
 * report with patient ids (figures, tables, curves, results data set, R script). Tells each value that
 * differs by its place, so that a change that must move no number can be seen to move none, and a
 * wanted difference can be named.
 *
 * node test/equal/compare-checkouts.ts OLD_CHECKOUT NEW_CHECKOUT [FILE ...]
 *
 * Without files it compares the sample trial as the new checkout makes it.
 */
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, extname, join } from 'node:path';
import { promisify } from 'node:util';
import { unzipSync } from 'fflate';

const run = promisify(execFile);

/** Lines and members that name when and by what a file was made, and the plan's hash. */
const MADE = /madeAt|"version"|planHash|\(D:\d{14}Z?\)|xmp:|\/ID \[|Made<\/dt>|dcterms:/;
const SHOWN = 12;

const [oldRoot = '', newRoot = '', ...named] = process.argv.slice(2);
if (newRoot === '') {
  console.error('usage: compare-checkouts.ts OLD_CHECKOUT NEW_CHECKOUT [FILE ...]');
  process.exit(2);
}

async function onearm(root: string, ...words: readonly string[]): Promise<string> {
  const node = join(root, 'node_modules', '.bin', 'node');
  const command = [join(root, 'electron', 'onearm.mjs'), ...words];
  const { stdout } = await run(node, command, { maxBuffer: 2 ** 30, cwd: root });
  return stdout;
}

/** Values that differ, by their path in the document. */
function differences(a: unknown, b: unknown, path = ''): readonly string[] {
  if (Object.is(a, b)) return [];
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) {
    return [`${path}: ${short(a)} -> ${short(b)}`];
  }
  const [before, after] = [a, b] as Readonly<Record<string, unknown>>[];
  const keys = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
  return [...keys].flatMap((key) => differences(before?.[key], after?.[key], `${path}.${key}`));
}

const short = (value: unknown) => String(JSON.stringify(value)).slice(0, 90);

/** The texts in a file that can differ in more than the hour it was made. */
function textsOf(name: string, bytes: Buffer): ReadonlyMap<string, string> {
  if (!['.docx', '.xlsx', '.pptx'].includes(extname(name))) {
    return new Map([['', bytes.toString('latin1')]]);
  }
  const parts = Object.entries(unzipSync(bytes));
  return new Map(parts.map(([part, of]) => [part, Buffer.from(of).toString('latin1')]));
}

function fileDifferences(name: string, a: Buffer, b: Buffer): readonly string[] {
  const [before, after] = [textsOf(name, a), textsOf(name, b)];
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((part) => {
    const lines = (text: string | undefined) => (text ?? '').split(/\n|(?<=>)(?=<)/);
    const [old, now] = [lines(before.get(part)), lines(after.get(part))];
    if (old.length !== now.length) return [`${name} ${part}: ${old.length} -> ${now.length} lines`];
    return old.flatMap((line, at) =>
      line === now[at] || MADE.test(line)
        ? []
        : [`${name} ${part} line ${at + 1}: ${short(line)} -> ${short(now[at])}`],
    );
  });
}

async function reportOf(root: string, file: string, folder: string): Promise<readonly string[]> {
  await onearm(root, 'report', file, '--out', folder, '--patient-ids');
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return files.map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1)).sort();
}

async function reportDifferences(file: string, folder: string): Promise<readonly string[]> {
  const [old, now] = [join(folder, 'old'), join(folder, 'new')];
  const [before, after] = [await reportOf(oldRoot, file, old), await reportOf(newRoot, file, now)];
  const gone = before.filter((name) => !after.includes(name));
  const come = after.filter((name) => !before.includes(name));
  const both = before.filter((name) => after.includes(name) && name !== 'manifest.json');
  const changed: string[] = [];
  for (const name of both) {
    const [a, b] = [await readFile(join(old, name)), await readFile(join(now, name))];
    changed.push(...fileDifferences(name, a, b));
  }
  return [
    ...gone.map((name) => `${name}: gone`),
    ...come.map((name) => `${name}: new`),
    ...changed,
  ];
}

function tell(what: string, found: readonly string[]): void {
  console.log(`${what}: ${found.length === 0 ? 'equal' : `${found.length} differences`}`);
  for (const line of found.slice(0, SHOWN)) console.log(`  ${line}`);
  if (found.length > SHOWN) console.log(`  and ${found.length - SHOWN} more`);
  if (found.length > 0) process.exitCode = 1;
}

const folder = await mkdtemp(join(tmpdir(), 'onearm-equal-'));
try {
  const files = [...named];
  if (files.length === 0) {
    files.push(join(folder, 'sample.db'));
    await onearm(newRoot, 'sample', join(folder, 'sample.db'));
  }
  for (const [index, file] of files.entries()) {
    const json = async (root: string) =>
      JSON.parse(await onearm(root, 'analyze', file, '--json')) as unknown;
    const found = differences(await json(oldRoot), await json(newRoot));
    tell(
      `${basename(file)}, results`,
      found.filter((line) => !MADE.test(line)),
    );
    const out = join(folder, String(index));
    await mkdir(out);
    tell(`${basename(file)}, report`, await reportDifferences(file, out));
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
