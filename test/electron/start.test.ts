import { describe, expect, test } from 'vitest';
import { initialFrom } from '../../electron/shell/initial.ts';
import { appWindowCommand, openCommand } from '../../electron/run/launch.ts';
import { parseStart } from '../../electron/run/start-options.ts';
import { userDataFolder } from '../../electron/service/user-data.ts';

describe('the words after npm start --', () => {
  test.each([
    [[], { initial: null, open: true, port: 0 }],
    [['sample'], { initial: { what: 'sample' }, open: true, port: 0 }],
    [['trial.db'], { initial: { what: 'path', path: 'trial.db' }, open: true, port: 0 }],
    [
      ['adsl.xpt', 'adtte.xpt'],
      { initial: { what: 'import', paths: ['adsl.xpt', 'adtte.xpt'] }, open: true, port: 0 },
    ],
    [['trial.xlsx'], { initial: { what: 'import', paths: ['trial.xlsx'] }, open: true, port: 0 }],
    [
      ['--no-open', 'a b.db', '--port', '8080'],
      { initial: { what: 'path', path: 'a b.db' }, open: false, port: 8080 },
    ],
    [
      ['--port=0', './sample'],
      { initial: { what: 'path', path: './sample' }, open: true, port: 0 },
    ],
  ])('%j', (words, expected) => expect(parseStart(words)).toEqual(expected));

  test.each([[['--prot', '1']], [['--port']], [['--port', '-1']], [['--port', '70000']]])(
    '%j is refused',
    (words) => expect(() => parseStart(words)).toThrow(),
  );
});

describe('the file that Electron was asked to open', () => {
  test.each([
    ['from a checkout', ['/e/electron', '/repo', 'trial.db'], false, '/data/trial.db'],
    ['packaged', ['/opt/OneArm', 'trial.db'], true, '/data/trial.db'],
    [
      'among the switches of Chromium',
      ['/e/electron', '--lang=en', '/repo', '/x.db', '--foo'],
      false,
      '/x.db',
    ],
  ])('%s', (_how, words, isPackaged, path) => {
    expect(initialFrom(words, '/data', isPackaged)).toEqual({ what: 'path', path });
  });

  test('is the sample by name, and may be none', () => {
    expect(initialFrom(['e', '/repo', 'sample'], '/data', false)).toEqual({ what: 'sample' });
    expect(initialFrom(['e', '/repo'], '/data', false)).toBeNull();
    expect(initialFrom(['OneArm'], '/data', true)).toBeNull();
  });
});

describe('the browser of the desktop', () => {
  test('is opened by the system’s own command', () => {
    expect(openCommand('darwin', {})).toEqual(['open']);
    expect(openCommand('linux', { DISPLAY: ':0' })).toEqual(['xdg-open']);
    expect(openCommand('linux', { WAYLAND_DISPLAY: 'wayland-0' })).toEqual(['xdg-open']);
  });

  test('is left alone where there is no desktop', () => {
    expect(openCommand('linux', {})).toBeNull();
    expect(openCommand('linux', { DISPLAY: '' })).toBeNull();
  });
});

test('the user folder follows the system, and can be named', () => {
  expect(userDataFolder({ ONEARM_DATA_DIR: '/d' }, 'linux')).toBe('/d');
  expect(userDataFolder({ XDG_CONFIG_HOME: '/c' }, 'linux')).toBe('/c/onearm');
  expect(userDataFolder({ ONEARM_DATA_DIR: '', XDG_CONFIG_HOME: '/c' }, 'linux')).toBe('/c/onearm');
});

describe('a window of its own without Electron', () => {
  const edge = 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe';
  test.each([
    ['linux', { DISPLAY: ':0' }, ['/usr/bin/chromium'], '/usr/bin/chromium'],
    ['linux', { DISPLAY: ':0' }, [], null],
    ['linux', {}, ['/usr/bin/chromium'], null],
    ['win32', {}, [edge], edge],
  ])('on %s with %j and %j', (platform, env, there, expected) => {
    expect(appWindowCommand(platform, env, (path) => (there as string[]).includes(path))).toBe(
      expected,
    );
  });
});
