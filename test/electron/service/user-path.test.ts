import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { userPath } from '../../../electron/service/user-path.ts';

const HOME = resolve('/home/me');

test.each([
  ['/data/trial.db', '/data/trial.db'],
  ['  "/data/my trial.db" ', '/data/my trial.db'],
  ['‘/data/trial.db’', '/data/trial.db'],
  ['~/trial.db', '/home/me/trial.db'],
  ['~', '/home/me'],
  ['~other/trial.db', resolve('~other/trial.db')],
  ['file:///data/my%20trial.db', '/data/my trial.db'],
  ['/data/it’s "here".db', '/data/it’s "here".db'],
])('%j means %s', (text, path) => {
  expect(userPath(text, HOME)).toBe(resolve(path));
});

test.each(['https://example.org/trial.db', 'file://server/share/trial.db'])(
  '%s is refused in words',
  (text) => {
    expect(() => userPath(text, HOME)).toThrow(/no file of this machine/);
  },
);
