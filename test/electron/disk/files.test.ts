import {
  chmodSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { writeFileWhole, writeFolderWhole } from '../../../electron/disk/files.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'onearm-files-'));
});
afterEach(() => {
  chmodSync(folder, 0o700);
  rmSync(folder, { recursive: true, force: true });
});

const refused = (code: string) => ({ refusal: { code } });

describe('a file written whole', () => {
  test('has the bytes and leaves nothing beside it', async () => {
    await writeFileWhole(join(folder, 'a.txt'), 'hello');
    expect(readFileSync(join(folder, 'a.txt'), 'utf8')).toBe('hello');
    expect(readdirSync(folder)).toEqual(['a.txt']);
  });

  test('never takes a name that is taken, unless told to', async () => {
    const path = join(folder, 'a.txt');
    writeFileSync(path, 'first');
    await expect(writeFileWhole(path, 'second')).rejects.toMatchObject(refused('already-exists'));
    expect(readFileSync(path, 'utf8')).toBe('first');
    await writeFileWhole(path, 'second', { replace: true });
    expect(readFileSync(path, 'utf8')).toBe('second');
    expect(readdirSync(folder)).toEqual(['a.txt']);
  });

  test('is one of the two when two writers want the same free name', async () => {
    const path = join(folder, 'a.txt');
    const both = await Promise.allSettled([writeFileWhole(path, '1'), writeFileWhole(path, '2')]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(readdirSync(folder)).toEqual(['a.txt']);
  });

  test('never goes over the source, not even by another name and with replace', async () => {
    const source = join(folder, 'trial.db');
    writeFileSync(source, 'data');
    symlinkSync(source, join(folder, 'other.db'));
    for (const name of ['trial.db', 'other.db', './trial.db']) {
      await expect(
        writeFileWhole(join(folder, name), 'x', { replace: true, protect: [source] }),
      ).rejects.toMatchObject(refused('already-exists'));
    }
    expect(readFileSync(source, 'utf8')).toBe('data');
  });

  test('is refused where there is no folder', async () => {
    await expect(writeFileWhole(join(folder, 'no', 'a.txt'), 'x')).rejects.toMatchObject(
      refused('cannot-write'),
    );
  });

  test.skipIf(process.getuid?.() === 0)('is refused in a read-only folder', async () => {
    chmodSync(folder, 0o500);
    await expect(writeFileWhole(join(folder, 'a.txt'), 'x')).rejects.toMatchObject(
      refused('cannot-write'),
    );
  });
});

describe('a folder written whole', () => {
  test('appears when it is full', async () => {
    await writeFolderWhole(join(folder, 'report'), async (inside) => {
      expect(readdirSync(folder)).not.toContain('report');
      writeFileSync(join(inside, 'a.txt'), 'x');
    });
    expect(readdirSync(join(folder, 'report'))).toEqual(['a.txt']);
    expect(readdirSync(folder)).toEqual(['report']);
  });

  test('leaves nothing when it fails half way', async () => {
    const half = writeFolderWhole(join(folder, 'report'), async (inside) => {
      writeFileSync(join(inside, 'a.txt'), 'x');
      throw new Error('half way');
    });
    await expect(half).rejects.toThrow('half way');
    expect(readdirSync(folder)).toEqual([]);
  });

  test('never goes over an existing one', async () => {
    await writeFolderWhole(join(folder, 'report'), async () => undefined);
    await expect(
      writeFolderWhole(join(folder, 'report'), async () => undefined),
    ).rejects.toMatchObject(refused('already-exists'));
  });
});
