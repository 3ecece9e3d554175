import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { killPrograms } from './kills.ts';

// Sixteen programs started and killed, each followed by another; HOSTILE_KILLS=240 kills more.
vi.setConfig({ testTimeout: 600_000 });

const KILLS = Number(process.env['HOSTILE_KILLS'] ?? 16);

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
