import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { killPrograms } from './kills.ts';

// Two programs of each kind of work, killed and each followed by another; `npm run hostile -- kills`
// kills 240.
vi.setConfig({ testTimeout: 600_000 });

const KILLS = 14;

test('a killed program leaves no copy of data, no process, and nothing after the next start', async () => {
  const root = mkdtempSync(join(tmpdir(), 'onearm-kills-'));
  try {
    const runs = await killPrograms(root, KILLS, 20261126);
    expect(runs.filter(({ faults }) => faults.length > 0)).toEqual([]);
    expect(new Set(runs.map(({ signal }) => signal)).size).toBe(4);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
});
