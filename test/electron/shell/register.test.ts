/** The wire of Electron with both ends: the real preload against the real register(). */
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { METHODS } from '../../../shared/api.ts';
import type { Host } from '../../../shared/api.ts';
import { Refused } from '../../../shared/ground/refusal.ts';
import { CHANNEL_PREFIX, register, registerHandOver } from '../../../electron/shell/register.ts';
import type { CallEvent, Wire } from '../../../electron/shell/register.ts';
import { createInbox } from '../../../electron/service/inbox.ts';
import { recorderService } from '../recorder-service.ts';

/** Like Electron's own: arguments and answers are structured clones. */
function wire() {
  const listeners = new Map<string, Parameters<Wire['handle']>[1]>();
  const handle: Wire['handle'] = (channel, listener) => void listeners.set(channel, listener);
  const call = async (event: CallEvent, channel: string, payload: unknown): Promise<unknown> => {
    const listener = listeners.get(channel);
    if (listener === undefined) throw new Error(`no handler for ${channel}`);
    return structuredClone(await listener(event, structuredClone(payload)));
  };
  return { handle, call, channels: () => [...listeners.keys()] };
}

const OURS: CallEvent = { sender: { id: 1 }, senderFrame: { url: 'app://onearm/', parent: null } };

/** One window is open: number 1. */
const hostOf = (id: number) => (id === 1 ? service.host : null);

const heard = new Map<string, (...words: unknown[]) => void>();
const exposed: Record<string, unknown> = {};
let invoke: (channel: string, payload: unknown) => Promise<unknown> = async () => undefined;
vi.mock('electron', () => ({
  contextBridge: {
    exposeInMainWorld: (name: string, api: unknown) => {
      exposed[name] = api;
    },
  },
  ipcRenderer: {
    invoke: (channel: string, payload: unknown) => invoke(channel, payload),
    on: (channel: string, listener: (...words: unknown[]) => void) => heard.set(channel, listener),
    off: (channel: string) => heard.delete(channel),
  },
  webUtils: { getPathForFile: (file: { readonly at?: string }) => file.at ?? '' },
}));

let line: ReturnType<typeof wire>;
let service: ReturnType<typeof recorderService>;
const logged: string[] = [];
const inbox = createInbox();

beforeEach(() => {
  line = wire();
  service = recorderService();
  logged.length = 0;
  register(line, hostOf, (message) => logged.push(message));
  registerHandOver(line, inbox);
  invoke = (channel, payload) => line.call(OURS, channel, payload);
});

const VALID: Readonly<Record<string, unknown>> = {
  hello: {},
  chooseTrial: {},
  openTrial: { what: 'sample' },
  recent: {},
  forgetRecent: { path: '/x.db' },
  checkSource: { handle: 'abcdefgh' },
  reportProgress: { job: 'abcdefgh' },
  cancelReport: { job: 'abcdefgh' },
  openLink: { key: 'registry' },
};

describe('the bridge', () => {
  test('has one function a method of the contract, and nothing of Electron', async () => {
    await import('../../../electron/preload.ts');
    expect(Object.keys(exposed)).toEqual(['onearm', 'onearmHandOver', 'onearmListen']);
    const bridge = exposed['onearm'] as Record<string, unknown>;
    expect(Object.keys(bridge).sort()).toEqual([...METHODS].sort());
    expect(Object.values(bridge).every((member) => typeof member === 'function')).toBe(true);
  });

  test.each(Object.entries(VALID))('%s reaches the service as parsed', async (method, request) => {
    await import('../../../electron/preload.ts');
    const bridge = exposed['onearm'] as Host;
    const reply = await bridge[method as 'hello'](request as Record<string, never>);
    expect(reply).toEqual({ ok: true, value: { from: method } });
    expect(service.calls).toEqual([{ method, request }]);
  });
});

describe('a command of the menu', () => {
  test('reaches the page as a word, without the event of Electron, until it listens no more', async () => {
    await import('../../../electron/preload.ts');
    const words: unknown[][] = [];
    const listen = exposed['onearmListen'] as (listener: (...w: unknown[]) => void) => () => void;
    const stop = listen((...given) => words.push(given));
    heard.get('onearm:command')?.({ sender: 'electron' }, 'undo');
    expect(words).toEqual([['undo']]);
    stop();
    expect(heard.has('onearm:command')).toBe(false);
  });
});

describe('a file dropped on the window', () => {
  type Drop = { readonly at?: string };
  const drop = async (file: Drop) => {
    await import('../../../electron/preload.ts');
    return (exposed['onearmHandOver'] as (file: Drop) => Promise<unknown>)(file);
  };

  test('is known by a token; its path, which the system gave, never reaches the page', async () => {
    const reply = await drop({ at: '/data/trial.db' });
    expect(JSON.stringify(reply)).not.toContain('/data');
    const { token } = (reply as { value: { token: string } }).value;
    expect(inbox.find(token)).toEqual({ path: '/data/trial.db', kept: 'in-place' });
  });

  test('that a page made itself has no path and is refused', async () => {
    expect(await drop({})).toMatchObject({ ok: false, refusal: { code: 'unreadable' } });
  });

  test('is refused from a foreign frame', async () => {
    const foreign: CallEvent = {
      sender: { id: 1 },
      senderFrame: { url: 'https://evil.example/', parent: null },
    };
    expect(await line.call(foreign, `${CHANNEL_PREFIX}hand-over`, '/etc/passwd')).toMatchObject({
      ok: false,
    });
  });
});

describe('the sender', () => {
  test.each<[string, CallEvent]>([
    [
      'another page',
      { sender: { id: 1 }, senderFrame: { url: 'https://evil.example/', parent: null } },
    ],
    ['an inner frame', { sender: { id: 1 }, senderFrame: { url: 'app://onearm/', parent: {} } }],
    [
      'a look-alike',
      { sender: { id: 1 }, senderFrame: { url: 'app://onearm.evil.example/', parent: null } },
    ],
    ['a frame that is gone', { sender: { id: 1 }, senderFrame: null }],
  ])('is refused unheard when it is %s', async (_who, event) => {
    for (const channel of line.channels()) {
      const reply = await line.call(event, channel, {});
      expect(reply).toMatchObject({ ok: false, refusal: { code: 'invalid-argument' } });
    }
    expect(service.calls).toEqual([]);
    expect(logged).toHaveLength(METHODS.length);
  });
});

describe('the request', () => {
  const send = (method: string, payload: unknown) =>
    line.call(OURS, `${CHANNEL_PREFIX}${method}`, payload);

  test.each<[string, string, unknown]>([
    ['hello', 'nothing', undefined],
    ['hello', 'a list', []],
    ['hello', 'a member too many', { shell: 'rm' }],
    ['openTrial', 'an unknown choice', { what: 'url', url: 'https://evil.example' }],
    ['openTrial', 'a path that is no text', { what: 'path', path: { toString: 'x' } }],
    ['openTrial', 'an endless path', { what: 'path', path: 'x'.repeat(5000) }],
    ['openLink', 'a URL instead of a key', { key: 'https://evil.example' }],
    ['openLink', 'a name every object has', { key: 'constructor' }],
    ['openLink', 'the prototype', { key: '__proto__' }],
    ['checkSource', 'a path as handle', { handle: '../../etc/passwd' }],
    ['savePlan', 'a plan that is none', { handle: 'abcdefgh', plan: { version: 1 } }],
  ])('%s refuses %s', async (method, _what, payload) => {
    expect(await send(method, payload)).toMatchObject({
      ok: false,
      refusal: { code: 'invalid-argument' },
    });
    expect(service.calls).toEqual([]);
  });

  test('cannot bring a prototype along', async () => {
    const hostile: unknown = JSON.parse('{"what":"sample","__proto__":{"polluted":true}}');
    await send('openTrial', hostile);
    for (const { request } of service.calls) {
      expect(Object.getPrototypeOf(request)).toBe(Object.prototype);
      expect(request).not.toHaveProperty('polluted');
    }
    expect({}).not.toHaveProperty('polluted');
  });

  test('cannot carry a function', async () => {
    await expect(send('hello', { call: () => 1 })).rejects.toThrow(/could not be cloned/);
  });
});

describe('what goes wrong inside', () => {
  const failing = (error: unknown): ReturnType<typeof wire> => {
    const other = wire();
    const host = { ...service.host, recent: () => Promise.reject(error) };
    register(
      other,
      () => host,
      (message) => logged.push(message),
    );
    return other;
  };

  test('a refusal crosses as a value', async () => {
    const refusal = { code: 'no-data', message: 'nothing is open' } as const;
    const reply = await failing(new Refused(refusal)).call(OURS, 'onearm:recent', {});
    expect(reply).toEqual({ ok: false, refusal });
  });

  test('a bug is logged, and neither its stack nor its text reaches the page', async () => {
    const reply = await failing(new Error('secret path /home/x')).call(OURS, 'onearm:recent', {});
    expect(reply).toMatchObject({ ok: false, refusal: { code: 'internal' } });
    expect(JSON.stringify(reply)).not.toContain('secret');
    expect(logged[0]).toContain('secret path');
  });
});
