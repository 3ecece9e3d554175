/**
 * Times in months keep the parts of a day, so that the curve is the file's. By hand: deaths at 6, 12, 12.01
 * and 20 months give S(12) = 0.5 (R, survfit in months: 0.5); at day 365 the second still lives.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { valueOf } from '../../../shared/ground/estimate.ts';
import { kaplanMeier, survivalAt } from '../../../shared/statistics/index.ts';
import { monthsAsDays } from '../../../shared/trial/month-days.ts';
import { FACTS, importFiles } from './import-work.ts';

const folder = mkdtempSync(join(tmpdir(), 'onearm-months-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the reading at 12 months is that of the file where a year has 365.25 days, and the note names both days', async () => {
  const file = join(folder, 'os.csv');
  const rows = [6, 12, 12.01, 20].map((months, k) => `P${k + 1},${months},1`);
  writeFileSync(file, ['patient,os_months,os_event', ...rows, ''].join('\n'));
  const result = await importFiles([file], { given: { ...FACTS, 'time_to_event.OS': 'yes' } });
  expect(result.notes.join(' ')).toContain('what happened at exactly 12 months lies on day 365.25');
  const days = (result.columns.time_to_event?.['days'] ?? []).map(Number);
  expect(days[1]).toBe(365.25);
  const curve = kaplanMeier(days, [true, true, true, true]);
  const at = (day: number) => {
    const [reading] = survivalAt(curve, [day], { interval: 'log-log', level: 0.95 });
    return valueOf(reading?.survival ?? { state: 'missing' });
  };
  expect(at(monthsAsDays(12, 'days-365.25'))).toBeCloseTo(0.5, 12);
  expect(at(monthsAsDays(12, 'calendar-months'))).toBeCloseTo(0.75, 12);
});

test.each(['weeks', 'months', 'years'])(
  'the length of a unit is said when it was answered, too: %s',
  async (unit) => {
    const file = join(folder, `${unit}.csv`);
    writeFileSync(file, 'patient,time,event\nP1,6.5,1\nP2,8,0\n');
    const given = { ...FACTS, 'time_to_event.unit': unit };
    const result = await importFiles([file], { given });
    expect(result.open).toEqual([]);
    expect(result.notes.join(' ')).toMatch(
      new RegExp(`time: times are in ${unit}, as answered; a ${unit.slice(0, -1)} is [0-9.]+ days`),
    );
  },
);
