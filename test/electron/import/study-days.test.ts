import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sampleColumns } from '../../../electron/sample/sample.ts';
import { analyze } from '../../../shared/analysis/analyze.ts';
import { parseDay } from '../../../shared/ground/day-number.ts';
import { Refused } from '../../../shared/ground/refusal.ts';
import { parseTrial } from '../../../shared/trial/parse-trial.ts';
import { protocolPlan } from '../../../shared/trial/plan/plan-presets.ts';
import { source } from '../../shared/trial/small-trial.ts';
import { expectAccount } from './expect-account.ts';
import { importFiles } from './import-work.ts';
import { writeTemplate } from './sample-forms.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'onearm-study-days-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Rows = readonly Readonly<Record<string, string>>[];
const rowsOf = (path: string): Rows =>
  Papa.parse<Record<string, string>>(readFileSync(path, 'utf8').replace(/^\uFEFF/, ''), {
    header: true,
    skipEmptyLines: true,
  }).data;

/** The sample as a folder of files in which each date is the number of its day of the study. */
function sampleInDays(name: string, first: 0 | 1, kept: readonly string[] = []): string {
  const path = join(folder, name);
  writeTemplate(path, sampleColumns());
  const enrolled = new Map(
    rowsOf(join(path, 'patients.csv')).map((row) => [row['id'], row['enrolled_on']]),
  );
  const dayOf = (patient: string | undefined, date: string): string => {
    const [start, day] = [parseDay(enrolled.get(patient) ?? ''), parseDay(date)];
    if (start === null || day === null) return '';
    const after = day - start;
    return String(after < 0 || first === 0 ? after : after + 1);
  };
  for (const file of readdirSync(path)) {
    if (file === 'trial.csv' || kept.includes(file)) continue;
    const rows = rowsOf(join(path, file)).map((row) =>
      Object.fromEntries(
        Object.entries(row).map(([column, text]) => [
          column,
          /^\d{4}-\d\d(?:-\d\d)?$/.test(text) ? dayOf(row['patient'] ?? row['id'], text) : text,
        ]),
      ),
    );
    if (rows.length > 0) writeFileSync(join(path, file), Papa.unparse([...rows]));
  }
  return path;
}

async function resultsOf(path: string, given: Readonly<Record<string, string>>) {
  const result = await importFiles([path], { given });
  expect(result.open.map(({ key }) => key)).toEqual([]);
  expectAccount(result);
  const trial = parseTrial(result.columns, source, []);
  return analyze(trial, protocolPlan(trial.facts), '');
}

describe('a trial in study days', () => {
  test.each([
    [0, 'day-0'],
    [1, 'day-1'],
  ] as const)('counted from day %i has the intervals of its dates', async (first, answer) => {
    const dated = join(folder, `dated-${first}`);
    writeTemplate(dated, sampleColumns());
    const wanted = await resultsOf(dated, {});
    const found = await resultsOf(sampleInDays(`days-${first}`, first), {
      'dates.study-days': answer,
    });
    const { OS: survival } = found.survival;
    if (survival?.state !== 'ready' || wanted.survival.OS?.state !== 'ready') throw new Error('OS');
    expect(survival.value.median).toEqual(wanted.survival.OS.value.median);
    if (found.psa.state !== 'ready' || wanted.psa.state !== 'ready') throw new Error('PSA');
    expect(found.psa.value.rates).toEqual(wanted.psa.value.rates);
  });

  test('beside dates of the calendar is refused, with where', async () => {
    const path = sampleInDays('both', 0, ['patients.csv', 'cycles.csv']);
    const refused = importFiles([path], { given: { 'dates.study-days': 'day-0' } });
    await expect(refused).rejects.toThrow(Refused);
    await expect(refused).rejects.toThrow(
      /has study days and calendar dates \((?:patients|cycles), patient/,
    );
  });
});
