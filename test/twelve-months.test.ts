/**
 * Twelve months have one meaning, or say theirs: over a leap day the 12-month date of a patient can be
 * day 366, while a curve is read at day 365 (366 where the first day counts). Whatever tells of a curve
 * at 12 months names its day, in every sentence, table, figure and line of the command line.
 */
import { describe, expect, test } from 'vitest';
import { analyze } from '../shared/analysis/analyze.ts';
import { presetPlan } from '../shared/trial/plan/plan-presets.ts';
import { PRESETS } from '../shared/trial/plan/preset-names.ts';
import { everyWord } from './every-word.ts';
import { day } from './shared/patient-fixture.ts';
import { trialOf } from './shared/trial-of.ts';

const leap = {
  start: day('2023-03-01'),
  psa: [
    [0, 10],
    [42, 5],
    [84, 20],
    [126, 30],
  ],
} as const;
const TRIAL = trialOf(
  [
    { start: day('2024-02-29'), alive: 365 },
    { start: day('2024-02-29'), died: 365 },
    { ...leap, died: 366 },
    { ...leap, died: 365 },
    { ...leap, alive: 366 },
    { ...leap, alive: 400 },
  ],
  { cutOff: day('2025-06-01') },
);

/** What is said at the patient's own date, by the definition of the primary endpoint. */
const OWN =
  /^(results\.(primary|followUp|swimmer|trial|findings)|patient|figure (primary|forecast|design|swimmer|two-stage)|table (primary|landmark|outlook|follow-up|patient|checks)|check)/;
const MONTHS = /\b12[ -](months?|mo)\b/;

describe.each(PRESETS)('over a leap day, by preset %s', (preset) => {
  const plan = presetPlan(preset, TRIAL.facts);
  const said = everyWord(TRIAL, plan);
  const on = plan.survival.countFirstDay ? 366 : 365;

  test('every word of a curve at 12 months stands beside the day that is read', () => {
    const curves = said.filter(({ where, words }) => MONTHS.test(words) && !OWN.test(where));
    expect(curves.length).toBeGreaterThan(3);
    const silent = curves.filter(({ where, words }) => {
      if (words.includes(`day ${on}`) || words.includes('own date')) return false;
      if (where === 'analyze') return !/alive|months after|landmark/.test(words);
      // A label is short: the table or figure it stands in names the day.
      const root = where.split('.', 1)[0] ?? '';
      const label = !where.startsWith('results') && words.length < 60;
      return (
        !label || !said.some((one) => one.where.startsWith(root) && one.words.includes(`day ${on}`))
      );
    });
    expect(silent.map(({ where, words }) => `${where}: ${words}`)).toEqual([]);
  });

  test('the curve of the primary endpoint is read at each own date: 3 of 6 by then alive', () => {
    const { primary, survival } = analyze(TRIAL, plan, '0');
    if (primary.state !== 'ready' || survival.OS.state !== 'ready') throw new Error('no result');
    // Died on or before the own date: days 365 (of 2024-02-29), 366 and 365 of 2023-03-01.
    expect(primary.value.counts).toMatchObject({ alive: 3, dead: 3 });
    expect(primary.value.supportive.survival).toEqual({ state: 'value', value: 0.5 });
    expect(primary.value.milestoneSentence).toContain('at 12 months (each patient’s own date)');
    // At day 365 of the curve the death of day 366 is still to come: 4 of 6.
    expect(survival.OS.value.landmark.time).toBe(on);
    expect(survival.OS.value.landmark.survival).toEqual({ state: 'value', value: 4 / 6 });
  });
});
