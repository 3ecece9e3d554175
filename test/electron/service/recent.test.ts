import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { recentIn } from '../../../electron/service/recent.ts';

const folder = mkdtempSync(join(tmpdir(), 'onearm-recent-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the list of recent files is readable by this user alone', async () => {
  const place = join(folder, 'user');
  await recentIn(place).add('/data/trial.db', '2026-01-01');
  expect(statSync(place).mode & 0o077).toBe(0);
  expect(statSync(join(place, 'recent.json')).mode & 0o077).toBe(0);
});
