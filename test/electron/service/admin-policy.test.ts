import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import {
  NO_POLICY,
  adminPolicyPath,
  mayWriteTo,
  readAdminPolicy,
} from '../../../electron/service/admin-policy.ts';

const folder = mkdtempSync(join(tmpdir(), 'onearm-policy-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function read(text: string) {
  const path = join(folder, 'policy.json');
  writeFileSync(path, text);
  return readAdminPolicy(path);
}

describe("the administrator's policy", () => {
  test('lies where a user cannot write, and a user cannot name another place', () => {
    expect(adminPolicyPath('linux', { ONEARM_DATA_DIR: '/home/me' })).toBe(
      '/etc/onearm/policy.json',
    );
    expect(adminPolicyPath('darwin', {})).toBe('/Library/Application Support/OneArm/policy.json');
    expect(adminPolicyPath('win32', { ProgramData: 'D:\\PD' })).toContain('policy.json');
  });

  test('without a file lays nothing down', () => {
    expect(readAdminPolicy(join(folder, 'nothing.json'))).toEqual(NO_POLICY);
    expect(mayWriteTo(NO_POLICY, '/anywhere/a.pdf')).toBe(true);
  });

  test('keeps exports inside a folder', () => {
    const policy = read('{"exportFolder":"/srv/exports"}');
    expect(mayWriteTo(policy, '/srv/exports/trial/a.pdf')).toBe(true);
    for (const path of [
      '/srv/a.pdf',
      '/srv/exports/../a.pdf',
      '/srv/exports-2/a.pdf',
      '/srv/exports',
    ])
      expect(mayWriteTo(policy, path), path).toBe(false);
  });

  test.each([
    ['{', /is not JSON/],
    ['[]', /expected/i],
    ['{"recentFile":false}', /recentFile/],
    ['{"updateCheck":true}', /updateCheck/],
    ['{"exportFolder":"exports"}', /exportFolder: must be an absolute path/],
  ])('%s stops the program in words', (text, words) => {
    expect(() => read(text)).toThrow(words);
  });
});
