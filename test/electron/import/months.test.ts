/**
 * Times in months keep the parts of a day and their unit: whichever way such a file comes in, its curve
 * is read where the file says 12 months. Expected values of the forty readings: R 4, survival,
 * `summary(survfit(Surv(months, event) ~ 1, conf.type = "log-log"), times = c(3, 6, 9, 12, 18, 24))`.
 */
import { Buffer } from 'node:buffer';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { trialFromTimeToEvent } from '../../../electron/import/open-time-to-event.ts';
import { parseTimeToEvent } from '../../../electron/import/time-to-event.ts';
import { analyze } from '../../../shared/analysis/analyze.ts';
import type { Estimate } from '../../../shared/ground/estimate.ts';
import { kaplanMeier, survivalAt } from '../../../shared/statistics/index.ts';
import { parseTrial } from '../../../shared/trial/parse-trial.ts';
import { protocolPlan } from '../../../shared/trial/plan/plan-presets.ts';
import type { Plan } from '../../../shared/trial/plan/plan.ts';
import type { Trial } from '../../../shared/trial/types.ts';
import { FACTS, importFiles } from './import-work.ts';

const folder = mkdtempSync(join(tmpdir(), 'onearm-months-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Months = { readonly months: number; readonly died: boolean };

const TIMES = [1.3, 2.9, 4, 5.5, 6, 7.2, 8.8, 9.1, 10.4, 11.9, 12, 12, 12.1, 13.7, 15, 18, 18]
  .concat([20.3, 24, 25.5])
  .map((months, k): Months => ({ months, died: '10111011011011011010'[k] === '1' }));

function opened(patients: readonly Months[]): Trial {
  const rows = patients.map(({ months, died }, k) => `P${k},OS,${months},MONTHS,${died ? 0 : 1}`);
  const text = ['USUBJID,PARAMCD,AVAL,AVALU,CNSR', ...rows, ''].join('\n');
  return trialFromTimeToEvent(parseTimeToEvent('adtte.csv', Buffer.from(text), 'csv'));
}

async function imported(patients: readonly Months[]): Promise<Trial> {
  const file = join(folder, 'os.csv');
  const rows = patients.map(({ months, died }, k) => `P${k},${months},${died ? 1 : 0}`);
  writeFileSync(file, ['patient,os_months,os_event', ...rows, ''].join('\n'));
  const result = await importFiles([file], { given: { ...FACTS, 'time_to_event.OS': 'yes' } });
  expect(result.notes.join(' ')).toContain('12 months are read at day 365.25');
  const source = { fileName: 'os.db', sha256: '0', bytes: 1, format: 'onearm' } as const;
  return parseTrial(result.columns, source, [], []);
}

function resultsOf(trial: Trial, landmark: Plan['primary']['landmark'] = 'calendar-months') {
  const plan = protocolPlan(trial.facts);
  const results = analyze(trial, { ...plan, primary: { ...plan.primary, landmark } }, '0');
  const { primary } = results;
  const { OS } = results.survival;
  if (OS.state !== 'ready' || primary.state !== 'ready') throw new Error('not ready');
  return { os: OS.value, primary: primary.value };
}

const value = (estimate: Estimate) => (estimate.state === 'value' ? estimate.value : NaN);

describe('a file of months', () => {
  const R = {
    survival: [0.95, 0.791666666666667, 0.735119047619048]
      .concat([0.555194805194805, 0.249837662337662, 0.124918831168831])
      .map((one) => expect.closeTo(one, 12)),
    lower: [0.69474319325657, 0.53544777822149, 0.47501048215887]
      .concat([0.30097767241513, 0.06757688930071, 0.00976148078008])
      .map((one) => expect.closeTo(one, 10)),
    atRisk: [18, 16, 13, 10, 5, 2],
  };

  test.each(['opened as it is', 'imported'])('%s is read as R reads its months', async (how) => {
    const trial = how === 'imported' ? await imported(TIMES) : opened(TIMES);
    for (const rule of ['calendar-months', 'days-365', 'days-365.25'] as const) {
      const { os, primary } = resultsOf(trial, rule);
      expect(os.at.map(({ survival }) => value(survival))).toEqual(R.survival);
      expect(os.at.map(({ lower }) => value(lower))).toEqual(R.lower);
      expect(os.at.map(({ atRisk }) => atRisk)).toEqual(R.atRisk);
      expect(value(os.median.estimate) / 30.4375).toBeCloseTo(12.1, 12);
      expect([os.landmark.time, primary.landmarkDays]).toEqual([365.25, 365.25]);
      expect(value(primary.supportive.survival)).toBeCloseTo(0.555194805194805, 12);
      // By hand: 7 deaths to 11.9 months and one at 12.0; alive are the contact at 12.0 and the 8 after.
      expect(primary.counts).toMatchObject({ alive: 9, dead: 8, pending: 3 });
    }
  });

  test('says at which day its months are read, in the notes of the curve and the primary method', () => {
    const { os, primary } = resultsOf(opened(TIMES));
    expect(os.notes).toContain(
      'The file gives OS in months, of 365.25 / 12 days each: 12 months are day 365.25 of every time',
    );
    expect(primary.method).toContain('proportion alive 12 months of 365.25 / 12 days after');
    expect(primary.method).toContain('the landmark is day 365.25 of every time');
  });

  test('is the same curve opened, imported and in its own months, whatever its times', () => {
    const times = fc.array(
      fc.record({
        months: fc.oneof(
          fc.constantFrom(3, 6, 9, 12, 18, 24),
          fc.integer({ min: 0, max: 400 }).map((tenths) => tenths / 10),
        ),
        died: fc.boolean(),
      }),
      { minLength: 2, maxLength: 60 },
    );
    fc.assert(
      fc.property(times, (patients) => {
        const { os } = resultsOf(opened(patients));
        const curve = kaplanMeier(
          patients.map(({ months }) => months),
          patients.map(({ died }) => died),
        );
        const months = os.at.map(({ time }) => time / 30.4375);
        const own = survivalAt(curve, months, { interval: 'log-log', level: 0.95 });
        expect(os.at.map(({ atRisk, eventsUpTo }) => [atRisk, eventsUpTo])).toEqual(
          own.map(({ atRisk, eventsUpTo }) => [atRisk, eventsUpTo]),
        );
        expect(os.at.map(({ survival }) => value(survival))).toEqual(
          own.map(({ survival }) => expect.closeTo(value(survival), 12)),
        );
      }),
      { numRuns: 300 },
    );
  });

  test('whose other rows are days is read at the days of the plan, and says so', () => {
    const trial = opened(TIMES.slice(0, 3));
    const [first, ...rest] = trial.timeToEvent;
    if (first === undefined) throw new Error('there are three times');
    const mixed = { ...trial, timeToEvent: [{ ...first, days: 400, unit: null }, ...rest] };
    const { os } = resultsOf(mixed);
    expect(os.landmark.time).toBe(365);
    expect(os.notes).toContainEqual(
      expect.stringContaining('The file gives 2 of 3 OS times in months and the others in days'),
    );
  });
});

test.each(['weeks', 'months', 'years'])(
  'the length of a unit is said when it was answered, too: %s',
  async (unit) => {
    const file = join(folder, `${unit}.csv`);
    writeFileSync(file, 'patient,time,event\nP1,6.5,1\nP2,8,0\n');
    const given = { ...FACTS, 'time_to_event.unit': unit };
    const result = await importFiles([file], { given });
    expect(result.open).toEqual([]);
    expect(result.columns.time_to_event?.['unit']).toEqual([unit, unit]);
    expect(result.notes.join(' ')).toMatch(
      new RegExp(`time: times are in ${unit}, as answered; a ${unit.slice(0, -1)} is [0-9.]+ days`),
    );
  },
);
