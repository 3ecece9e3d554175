import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { logTo, withoutData } from '../../../electron/shell/log-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'onearm-log-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the log', () => {
  test('keeps where a bug happened and not what the data said', () => {
    const error = new TypeError('patient RL-07 "Müller, 1951-03-02" has PSA 12.5');
    const line = withoutData(`openTrial: ${error.stack ?? ''}`);
    expect(line).toMatch(/^openTrial \| TypeError \| at .*log-file\.test\.ts:\d+:\d+/);
    for (const word of ['RL-07', 'Müller', '1951', '12.5', 'patient', tmpdir(), '/home', 'test/']) {
      expect(line).not.toContain(word);
    }
  });

  test.each([
    'RL-07 died 2024-01-01',
    'exportFigure: Error: value "secret" in /home/me/trial.db',
    'x'.repeat(100_000),
  ])('of %j only the place is left', (message) => {
    expect(withoutData(message)).toMatch(/^(message|exportFigure \| Error|exportFigure)$/);
  });

  test('is readable by this user alone and begins anew after a megabyte', () => {
    const file = join(folder, 'logs', 'onearm.log');
    const log = logTo(file, () => '2026-01-01T00:00:00Z');
    log('openTrial: a');
    expect(readFileSync(file, 'utf8')).toBe('2026-01-01T00:00:00Z openTrial\n');
    expect(statSync(file).mode & 0o077).toBe(0);
    writeFileSync(file, 'x'.repeat(1_100_000));
    log('openTrial: b');
    expect(readFileSync(file, 'utf8').length).toBeLessThan(100);
    expect(statSync(`${file}.old`).size).toBe(1_100_000);
  });

  test('that cannot be written stops nobody', () => {
    writeFileSync(join(folder, 'blocked'), '');
    expect(() => logTo(join(folder, 'blocked', 'a.log'), () => '')('x')).not.toThrow();
  });
});
