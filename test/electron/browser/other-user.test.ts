/**
 * Another user of the same machine against the running host, over real HTTP. It needs the right to
 * become somebody else; without it the test says that it was skipped.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startHost } from '../../e2e/host.ts';
import type { StartedHost } from '../../e2e/host.ts';
import { writeSample } from '../../../electron/sample/sample.ts';
import { askAnew } from '../ask-anew.ts';

const canBecomeAnother = process.getuid?.() === 0 && existsSync('/usr/bin/curl');
/** `nobody` on every Unix. */
const NOBODY = 65_534;

let host: StartedHost;
let folder: string;
let cookie: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'onearm-other-user-'));
  await writeSample(join(folder, 'trial.db'));
  host = await startHost([join(folder, 'trial.db')]);
  const visit = await askAnew(await host.address());
  cookie = visit.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}, 120_000);

afterAll(async () => {
  await host.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Asks with curl as another user; gives the status and what was said. */
function askAsNobody(path: string, words: readonly string[]): Promise<string> {
  return new Promise((done, fail) => {
    const child = spawn('curl', ['-s', '-w', ' [%{http_code}]', ...words, host.origin + path], {
      uid: NOBODY,
      gid: NOBODY,
      cwd: '/',
    });
    let text = '';
    child.stdout.on('data', (part: Buffer) => (text += part.toString()));
    child.once('error', fail).once('close', () => done(text));
  });
}

const call = (headers: readonly string[]) => [
  ...['-X', 'POST', '-H', `origin: ${host.origin}`, '-H', 'content-type: application/json'],
  ...headers.flatMap((header) => ['-H', header]),
  ...['-d', '{"what":"initial"}'],
];

describe.skipIf(!canBecomeAnother)('another user of this machine (needs root and curl)', () => {
  test('reads no page and calls nothing', async () => {
    expect(await askAsNobody('/', [])).toContain('[403]');
    expect(await askAsNobody('/api/openTrial', call([]))).toContain('[403]');
  });

  test('calls nothing with a stolen cookie alone', async () => {
    const answer = await askAsNobody('/api/openTrial', call([`cookie: ${cookie}`]));
    expect(answer).toContain('[403]');
    expect(answer).not.toContain('patients');
  });

  test('finds no key in the list of processes', async () => {
    const processes = await new Promise<string>((done) => {
      const child = spawn('ps', ['-eo', 'args'], { uid: NOBODY, gid: NOBODY, cwd: '/' });
      let text = '';
      child.stdout.on('data', (part: Buffer) => (text += part.toString()));
      child.once('error', () => done('')).once('close', () => done(text));
    });
    expect(processes).not.toMatch(/key=/);
  });
});
