import { Buffer } from 'node:buffer';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { trialDatabaseBytes } from '../../electron/database/create.ts';
import { seededRandom } from '../../electron/sample/random.ts';
import { smallColumns } from '../shared/trial/small-trial.ts';
import { openWorkshop, refusalOf, write } from './make.ts';
import type { Workshop } from './make.ts';

// A child process each: far below a second, but the machine may be busy.
vi.setConfig({ testTimeout: 60_000 });

let workshop: Workshop;
beforeAll(() => {
  workshop = openWorkshop();
});
afterAll(() => workshop.close());

const good = trialDatabaseBytes(smallColumns);

describe('what is no file', () => {
  test('a folder', async () => {
    mkdirSync(workshop.path('folder.db'));
    expect(await refusalOf(workshop.path('folder.db'))).toMatchObject({
      code: 'unreadable',
      message: 'folder.db is a folder, not a file',
    });
  });

  test('a symbolic link', async () => {
    write(workshop, 'target.db', good);
    symlinkSync(workshop.path('target.db'), workshop.path('link.db'));
    expect(await refusalOf(workshop.path('link.db'))).toMatchObject({
      code: 'unreadable',
      message: 'link.db is a symbolic link, not a file',
    });
  });

  test.skipIf(process.platform === 'win32')('a pipe, which would never answer', async () => {
    execFileSync('mkfifo', [workshop.path('pipe.db')]);
    expect(await refusalOf(workshop.path('pipe.db'))).toMatchObject({
      code: 'unreadable',
      message: 'pipe.db is a pipe, not a file',
    });
  });

  test.skipIf(!existsSync('/dev/zero'))('a device, which never ends', async () => {
    expect((await refusalOf('/dev/zero')).code).toBe('unreadable');
  });

  test('a name nobody has', async () => {
    expect(await refusalOf(workshop.path('none.db'))).toMatchObject({
      code: 'unreadable',
      message: 'none.db does not exist',
    });
  });
});

describe('what is a file but no database', () => {
  test('nothing at all', async () => {
    const path = write(workshop, 'empty.db', Buffer.alloc(0));
    expect(await refusalOf(path)).toMatchObject({
      code: 'not-a-database',
      message: 'the file is empty',
      file: path,
    });
  });

  test('text under the name of a database', async () => {
    const path = write(workshop, 'text.db', Buffer.from('time,event\n1,1\n'));
    expect((await refusalOf(path)).code).toBe('not-a-database');
  });

  test('zeros', async () => {
    const path = write(workshop, 'zeros.sqlite', Buffer.alloc(8192));
    expect((await refusalOf(path)).code).toBe('not-a-database');
  });

  test('more bytes than the limit, told from its size alone', async () => {
    const path = workshop.path('huge.db');
    writeFileSync(path, good);
    truncateSync(path, 8 * 1024 ** 3);
    expect((await refusalOf(path)).code).toBe('too-large');
    expect((await refusalOf(write(workshop, 'limit.db', good), { maxBytes: 1000 })).code).toBe(
      'too-large',
    );
  });
});

describe('a database that is broken', () => {
  test.each([16, 99, 100, 511, 4095, 4096, 8192, good.length - 4096, good.length - 1])(
    'cut at byte %i is refused',
    async (length) => {
      const path = write(workshop, `cut-${length}.db`, good.subarray(0, length));
      expect((await refusalOf(path)).code).toBe('damaged');
    },
  );

  test.each([
    [16, 0, 0],
    [16, 0, 3],
    [16, 0xff, 0xff],
  ])('with page size bytes at %i of %i %i is refused', async (at, high, low) => {
    const bytes = Buffer.from(good);
    bytes[at] = high;
    bytes[at + 1] = low;
    const path = write(workshop, `page-${high}-${low}.db`, bytes);
    expect((await refusalOf(path)).code).toBe('damaged');
  });

  test('with changed bytes is read or refused by name, and never breaks the reader', async () => {
    const random = seededRandom(7);
    const flips = Array.from({ length: 24 }, (_, index) => {
      const bytes = Buffer.from(good);
      const at = index < 8 ? random.integer(0, 99) : random.integer(100, good.length - 1);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << random.integer(0, 7));
      return write(workshop, `flip-${index}.db`, bytes);
    });
    const codes: string[] = [];
    for (let first = 0; first < flips.length; first += 4) {
      const batch = flips.slice(first, first + 4);
      codes.push(...(await Promise.all(batch.map((path) => refusalOf(path)))).map((r) => r.code));
    }
    for (const code of codes) {
      expect([
        'read',
        'damaged',
        'not-a-database',
        'not-a-trial-database',
        'newer-schema',
        'table-missing',
        'column-missing',
        'wrong-value',
        'wrong-shape',
      ]).toContain(code);
    }
  });
});
