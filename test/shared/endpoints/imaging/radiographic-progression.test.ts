import { describe, expect, test } from 'vitest';
import {
  missedAssessmentDays,
  radiographicProgression,
  radiographicProgressionOf,
} from '../../../../shared/endpoints/imaging/radiographic-progression.ts';
import type { PatientTime } from '../../../../shared/endpoints/engine/types.ts';
import { formatDay } from '../../../../shared/ground/day-number.ts';
import type { Plan } from '../../../../shared/trial/plan/plan.ts';
import type { Scan } from '../../../../shared/trial/types.ts';
import { addDays } from '../../../../shared/ground/units.ts';
import { presetPlan } from '../../../../shared/trial/plan/plan-presets.ts';
import { day, facts, plan, recordOf } from '../../patient-fixture.ts';

// Day 0 is 2024-12-10. Defaults: interval 84 days, window 14, so two missed are > 182 days.
const START = day('2024-12-10');
const CUT_OFF = day('2026-06-30');

const on = (days: number) => addDays(START, days);

const pet = (
  days: number,
  tumourVolumeMl: number | null,
  newLesions: boolean | null = false,
): Partial<Scan> => ({ imagedOn: on(days), tumourVolumeMl, newLesions });

const unevaluable = (days: number): Partial<Scan> => ({
  ...pet(days, null, null),
  evaluable: false,
});

const read = (
  days: number,
  softTissue: Scan['softTissue'],
  boneNewLesions: number | null,
  more: Partial<Scan> = {},
): Partial<Scan> => ({
  imagedOn: on(days),
  modality: 'ct-and-bone-scan',
  criterion: 'pcwg3',
  softTissue,
  bone: boneNewLesions === null ? null : 'lesions',
  boneNewLesions,
  ...more,
});

const PCWG3: Plan = { ...plan, imaging: { ...plan.imaging, criterion: 'pcwg3' } };

type Settings = Omit<Parameters<typeof recordOf>[0], 'cycles'>;

function timeOf(settings: Settings, by: Plan = plan): PatientTime {
  const record = recordOf({ ...settings, cycles: [formatDay(START)] });
  const { time } = radiographicProgressionOf(record, by, CUT_OFF);
  if (time === null) throw new Error('excluded');
  return time;
}

const verdict = (settings: Settings, by: Plan = plan) => {
  const { days, outcome } = timeOf(settings, by);
  return `${outcome.kind} day ${days}: ${outcome.cause}`;
};

describe('the censoring table, by RECIP', () => {
  // Every row worked by hand from the table at the head of the module.
  test.each<[name: string, settings: Settings, expected: string]>([
    ['no scan at all', {}, 'censored day 0: no-baseline'],
    [
      'no baseline scan, though progression later',
      { scans: [pet(84, 40, true)] },
      'censored day 0: no-baseline',
    ],
    [
      'an unevaluable baseline is none',
      { scans: [unevaluable(-7), pet(84, 40)] },
      'censored day 0: no-baseline',
    ],
    ['no baseline scan, and death', { vital: { diedOn: on(100) } }, 'censored day 0: no-baseline'],
    [
      'a scan on C1D1 is the baseline',
      { scans: [pet(0, 40), pet(84, 40)] },
      'censored day 84: no-progression',
    ],
    ['no scan after baseline', { scans: [pet(-7, 40)] }, 'censored day 0: no-assessment'],
    [
      'only unevaluable scans after baseline',
      { scans: [pet(-7, 40), unevaluable(84)] },
      'censored day 0: no-assessment',
    ],
    [
      'no scan after baseline, death on day 182',
      { scans: [pet(-7, 40)], vital: { diedOn: on(182) } },
      'event day 182: death',
    ],
    [
      'no scan after baseline, death on day 183',
      { scans: [pet(-7, 40)], vital: { diedOn: on(183) } },
      'censored day 0: missed-assessments',
    ],
    [
      'no progression',
      { scans: [pet(-7, 40), pet(84, 30), pet(168, 30)] },
      'censored day 168: no-progression',
    ],
    [
      'the last scan was not evaluable',
      { scans: [pet(-7, 40), pet(84, 30), unevaluable(168)] },
      'censored day 84: no-progression',
    ],
    [
      'progression',
      { scans: [pet(-7, 40), pet(84, 40), pet(168, 48, true)] },
      'event day 168: imaging-progression',
    ],
    [
      'the first of two progressions',
      { scans: [pet(-7, 40), pet(84, 48, true), pet(168, 80, true)] },
      'event day 84: imaging-progression',
    ],
    [
      'a rise without new lesions is stable',
      { scans: [pet(-7, 40), pet(84, 80)] },
      'censored day 84: no-progression',
    ],
    [
      'progression, then death',
      { scans: [pet(-7, 40), pet(84, 48, true)], vital: { diedOn: on(90) } },
      'event day 84: imaging-progression',
    ],
    [
      'death without progression',
      { scans: [pet(-7, 40), pet(84, 30)], vital: { diedOn: on(200) } },
      'event day 200: death',
    ],
    [
      'death 182 days after the last scan',
      { scans: [pet(-7, 40), pet(84, 30)], vital: { diedOn: on(266) } },
      'event day 266: death',
    ],
    [
      'death 183 days after the last scan',
      { scans: [pet(-7, 40), pet(84, 30)], vital: { diedOn: on(267) } },
      'censored day 84: missed-assessments',
    ],
    [
      'death after unevaluable scans counts from the last evaluable one',
      {
        scans: [pet(-7, 40), pet(84, 30), unevaluable(168), unevaluable(252)],
        vital: { diedOn: on(270) },
      },
      'censored day 84: missed-assessments',
    ],
    [
      'progression after two missed',
      { scans: [pet(-7, 40), pet(84, 30), pet(267, 48, true)] },
      'censored day 84: missed-assessments',
    ],
    [
      'progression after one missed',
      { scans: [pet(-7, 40), pet(84, 30), pet(266, 48, true)] },
      'event day 266: imaging-progression',
    ],
    [
      'the first scan after C1D1 is late and shows progression',
      { scans: [pet(-7, 40), pet(183, 48, true)] },
      'censored day 0: missed-assessments',
    ],
    [
      'a gap that ends in a scan without progression does no harm',
      { scans: [pet(-7, 40), pet(300, 30), pet(384, 48, true)] },
      'event day 384: imaging-progression',
    ],
    [
      'new therapy before progression',
      { scans: [pet(-7, 40), pet(84, 30), pet(168, 48, true)], therapies: [formatDay(on(120))] },
      'censored day 84: new-therapy',
    ],
    [
      'new therapy before death',
      {
        scans: [pet(-7, 40), pet(84, 30)],
        therapies: [formatDay(on(120))],
        vital: { diedOn: on(150) },
      },
      'censored day 84: new-therapy',
    ],
    [
      'new therapy before the first scan',
      { scans: [pet(-7, 40), pet(84, 30)], therapies: [formatDay(on(50))] },
      'censored day 0: new-therapy',
    ],
    [
      'new therapy on the day of the scan',
      { scans: [pet(-7, 40), pet(84, 48, true)], therapies: [formatDay(on(84))] },
      'event day 84: imaging-progression',
    ],
    [
      'new therapy after progression',
      { scans: [pet(-7, 40), pet(84, 48, true)], therapies: [formatDay(on(90))] },
      'event day 84: imaging-progression',
    ],
    [
      'therapy on or before C1D1 is not new',
      { scans: [pet(-7, 40), pet(84, 30)], therapies: [formatDay(START)] },
      'censored day 84: no-progression',
    ],
    [
      'lost',
      { scans: [pet(-7, 40), pet(84, 30)], vital: { leftStudy: 'lost' } },
      'censored day 84: lost',
    ],
    [
      'withdrew',
      { scans: [pet(-7, 40), pet(84, 30)], vital: { leftStudy: 'withdrew' } },
      'censored day 84: withdrew',
    ],
    [
      'treatment stopped for toxicity',
      { scans: [pet(-7, 40), pet(84, 30)], vital: { treatmentEnded: 'toxicity' } },
      'censored day 84: no-progression',
    ],
    [
      'clinical progression only',
      { scans: [pet(-7, 40), pet(84, 30)], vital: { treatmentEnded: 'progression' } },
      'censored day 84: no-progression',
    ],
    [
      'scans read by the other criterion do not count',
      { scans: [pet(-7, 40), pet(84, 30), read(168, 'PD', 0)] },
      'censored day 84: no-progression',
    ],
    [
      'a class without volumes counts as the site read it',
      { scans: [pet(-7, null), { ...pet(84, null, true), recordedResponse: 'PD' }] },
      'event day 84: imaging-progression',
    ],
  ])('%s', (_name, settings, expected) => {
    expect(verdict(settings)).toBe(expected);
  });
});

describe('switches', () => {
  const imaging = (change: Partial<Plan['imaging']>): Plan => ({
    ...plan,
    imaging: { ...plan.imaging, ...change },
  });

  test('missed assessments can be ignored', () => {
    const late: Settings = { scans: [pet(-7, 40), pet(84, 30)], vital: { diedOn: on(400) } };
    expect(verdict(late, imaging({ missedAssessments: 'ignored' }))).toBe('event day 400: death');
  });

  test('a scan after new therapy confirms where new therapy is ignored', () => {
    const switched: Settings = {
      scans: [read(-14, 'SD', 0), read(84, 'SD', 0), read(126, 'SD', 2), read(168, 'SD', 2)],
      therapies: [formatDay(on(140))],
    };
    expect(verdict(switched, imaging({ criterion: 'pcwg3', newTherapy: 'ignored' }))).toBe(
      'event day 126: imaging-progression',
    );
  });

  test('new therapy can be ignored', () => {
    const switched: Settings = {
      scans: [pet(-7, 40), pet(84, 30), pet(168, 48, true)],
      therapies: [formatDay(on(120))],
    };
    expect(verdict(switched, imaging({ newTherapy: 'ignored' }))).toBe(
      'event day 168: imaging-progression',
    );
  });

  test('the interval and the window set how long two missed assessments are', () => {
    const settings: Settings = { scans: [pet(-7, 40)], vital: { diedOn: on(113) } };
    // 2 x 56 + 0 = 112
    expect(verdict(settings, imaging({ intervalDays: 56, windowDays: 0 }))).toBe(
      'censored day 0: missed-assessments',
    );
  });

  test('a rise from the nadir counts only with the nadir as reference', () => {
    const risen: Settings = { scans: [pet(-7, 100), pet(84, 50), pet(168, 60, true)] };
    expect(verdict(risen)).toBe('censored day 168: no-progression');
    expect(verdict(risen, imaging({ volumeReference: 'nadir' }))).toBe(
      'event day 168: imaging-progression',
    );
  });

  test('counting the first day adds one to every time', () => {
    const adam = { ...plan, survival: { ...plan.survival, countFirstDay: true } };
    expect(verdict({ scans: [pet(-7, 40), pet(84, 48, true)] }, adam)).toBe(
      'event day 85: imaging-progression',
    );
    expect(verdict({}, adam)).toBe('censored day 1: no-baseline');
  });
});

describe('by PCWG3', () => {
  test.each<[name: string, settings: Settings, expected: string]>([
    [
      'bone progression is dated to its first scan',
      { scans: [read(-14, 'SD', 0), read(84, 'SD', 0), read(126, 'SD', 2), read(168, 'SD', 2)] },
      'event day 126: imaging-progression',
    ],
    [
      'unconfirmed bone progression is no event',
      { scans: [read(-14, 'SD', 0), read(84, 'SD', 0), read(126, 'SD', 2)] },
      'censored day 126: unconfirmed-progression',
    ],
    [
      'a flare is no event',
      { scans: [read(-14, 'SD', 0), read(56, 'SD', 3), read(98, 'SD', 0)] },
      'censored day 98: no-progression',
    ],
    [
      'soft tissue progression before bone',
      { scans: [read(-14, 'SD', 0), read(84, 'PD', 0), read(126, 'PD', 2)] },
      'event day 84: imaging-progression',
    ],
    [
      'soft tissue not evaluable: the time point is not',
      { scans: [read(-14, 'SD', 0), read(84, 'SD', 0), read(168, 'NE', 0)] },
      'censored day 84: no-progression',
    ],
    [
      'bone progression with soft tissue not evaluable',
      { scans: [read(-14, 'SD', 0), read(84, 'NE', 2), read(126, 'NE', 2)] },
      'event day 84: imaging-progression',
    ],
    [
      'a scan after new therapy does not confirm',
      {
        scans: [read(-14, 'SD', 0), read(84, 'SD', 0), read(126, 'SD', 2), read(168, 'SD', 2)],
        therapies: [formatDay(on(140))],
      },
      'censored day 126: new-therapy',
    ],
    [
      'two more lesions after new therapy do not make progression of a flare',
      {
        scans: [read(-14, 'SD', 0), read(56, 'SD', 3), read(98, 'SD', 4)],
        therapies: [formatDay(on(70))],
      },
      'censored day 56: new-therapy',
    ],
    [
      'a scan on the day new therapy begins confirms',
      {
        scans: [read(-14, 'SD', 0), read(84, 'SD', 0), read(126, 'SD', 2), read(168, 'SD', 2)],
        therapies: [formatDay(on(168))],
      },
      'event day 126: imaging-progression',
    ],
    [
      'no disease anywhere was looked at',
      { scans: [read(-14, 'NED', null, { bone: 'NED' }), read(84, 'NED', null, { bone: 'NED' })] },
      'censored day 84: no-progression',
    ],
    [
      'CT and bone scan 5 days apart are one time point, dated to the first',
      { scans: [read(-14, 'SD', 0), read(84, 'NED', null), read(89, null, 0)] },
      'censored day 84: no-progression',
    ],
    [
      'a bone scan 15 days after the CT stands alone and is not evaluable',
      { scans: [read(-14, 'SD', 0), read(84, 'NED', null), read(99, null, 0)] },
      'censored day 0: no-assessment',
    ],
    [
      'progression in the second scan of a time point is dated to that scan',
      { scans: [read(-14, 'SD', 0), read(84, 'SD', null), read(89, null, 2), read(131, null, 2)] },
      // Day 89 is after the flare window, so two that persist on day 131 confirm it.
      'event day 89: imaging-progression',
    ],
    [
      'progression in the first scan of a time point is dated to that scan',
      { scans: [read(-14, 'SD', 0), read(84, 'PD', null), read(89, null, 0)] },
      'event day 84: imaging-progression',
    ],
    [
      'new therapy between the scans of a time point comes before the progression',
      {
        scans: [read(-14, 'SD', 0), read(84, 'SD', 0), read(168, null, 0), read(175, 'PD', null)],
        therapies: [formatDay(on(170))],
      },
      'censored day 84: new-therapy',
    ],
    [
      'a response without details counts as the site read it',
      { scans: [read(-14, 'SD', 0), read(84, null, null, { recordedResponse: 'PD' })] },
      'event day 84: imaging-progression',
    ],
    [
      'unconfirmed as the site read it is no event',
      { scans: [read(-14, 'SD', 0), read(84, null, null, { recordedResponse: 'PDu' })] },
      'censored day 84: unconfirmed-progression',
    ],
  ])('%s', (_name, settings, expected) => {
    expect(verdict(settings, PCWG3)).toBe(expected);
  });

  test('a progression reads as a sentence, with the scans it rests on', () => {
    const time = timeOf(
      { scans: [read(-14, 'SD', 0), read(84, 'SD', 0), read(126, 'SD', 2), read(168, 'SD', 2)] },
      PCWG3,
    );
    expect(time.sentence).toBe(
      'progressed 2025-04-15: 2 new bone lesions vs week-12 scan, persisting 2025-05-27',
    );
    expect(time.evidence.map((record) => record.on)).toEqual([on(126), on(168)]);
  });
});

describe('sentences', () => {
  test.each<[settings: Settings, expected: string]>([
    [
      { scans: [pet(-7, 40), pet(84, 48, true)] },
      'progressed 2025-03-04: RECIP-PD, tumour volume 48 mL, +20.0% vs baseline 40 mL, with new lesions',
    ],
    [
      { scans: [pet(-7, 40), pet(84, 30)], vital: { diedOn: on(100) } },
      'died 2025-03-20: 16 days after the last evaluable scan, no progression seen',
    ],
    [
      { scans: [pet(-7, 40)], vital: { diedOn: on(100) } },
      'died 2025-03-20: 100 days after C1D1, no evaluable scan between',
    ],
    [
      { scans: [pet(-7, 40), pet(84, 30)], vital: { diedOn: on(267) } },
      'censored 2025-03-04: death 2025-09-03 after 183 days without an evaluable scan',
    ],
    [
      { scans: [pet(-7, 40), pet(84, 30)], therapies: [formatDay(on(120))] },
      'censored 2025-03-04: docetaxel began 2025-04-09 before progression',
    ],
    [{}, 'censored 2024-12-10: no evaluable scan on or before C1D1'],
    [
      { scans: [pet(-7, 40), pet(84, 30)], vital: { treatmentEnded: 'progression' } },
      'censored 2025-03-04: no progression at the last evaluable scan by 2026-06-30; treatment ended for progression not seen on a scan',
    ],
  ])('say what happened (%#)', (settings, expected) => {
    expect(timeOf(settings).sentence).toBe(expected);
  });
});

describe('accounting', () => {
  test('analysed and excluded together are all patients', () => {
    const treated = recordOf({ id: 'P1', cycles: [formatDay(START)], scans: [pet(-7, 40)] });
    const untreated = recordOf({ id: 'P2', scans: [pet(-7, 40)] });
    const deadFirst = recordOf({
      id: 'P3',
      cycles: [formatDay(START)],
      vital: { diedOn: on(-1) },
    });
    const result = radiographicProgression([treated, untreated, deadFirst], plan, CUT_OFF);
    expect(result.rows.map((row) => row.patient)).toEqual(['P1']);
    expect(result.excluded.map(({ patient }) => patient)).toEqual(['P2', 'P3']);
    expect(result.excluded[0]?.why).toBe('never treated: no C1D1 to count from');
  });

  test('the rule says which criterion was used', () => {
    expect(radiographicProgression([], plan, CUT_OFF).rule).toContain('RECIP 1.0');
    expect(radiographicProgression([], PCWG3, CUT_OFF).rule).toContain('PCWG3 bone');
  });
});

describe('PCWG4, after secondary reports', () => {
  const PCWG4 = presetPlan('pcwg4', facts);
  const counted = (
    days: number,
    newLesionCount: number | null,
    newLesions: boolean | null = null,
  ) => ({
    ...pet(days, 40, newLesions),
    newLesionCount,
  });
  test.each<[name: string, scans: readonly Partial<Scan>[], expected: string]>([
    [
      'six new bone lesions are progression without a confirming scan',
      [read(-7, 'SD', 0), read(84, 'SD', 6)],
      'event day 84: imaging-progression',
    ],
    [
      'five await one',
      [read(-7, 'SD', 0), read(84, 'SD', 5)],
      'censored day 84: unconfirmed-progression',
    ],
    [
      'on PSMA PET new lesions count: six at once',
      [pet(-7, 100), counted(84, 6)],
      'event day 84: imaging-progression',
    ],
    [
      'two seen again at least 42 days later are dated to the first PET',
      [pet(-7, 100), counted(84, 2), counted(168, 2)],
      'event day 84: imaging-progression',
    ],
    [
      'two not seen again are none',
      [pet(-7, 100), counted(84, 2), counted(168, 0)],
      'censored day 168: no-progression',
    ],
    [
      'the uptake does not count: four times the volume without new lesions',
      [pet(-7, 100), { ...pet(84, 400), newLesionCount: 0 }],
      'censored day 84: no-progression',
    ],
    [
      'new lesions that were not counted are not evaluable',
      [pet(-7, 100), counted(84, null, true)],
      'censored day 0: no-assessment',
    ],
  ])('%s', (_, scans, expected) => {
    expect(verdict({ scans }, PCWG4)).toBe(expected);
  });
  test('prints its source', () => {
    const { rule } = radiographicProgression([], PCWG4, CUT_OFF);
    expect(rule).toContain(
      'after secondary reports; primary text to be checked by the investigator',
    );
  });
});

describe('an imaging schedule with two intervals', () => {
  // Every 56 days to day 168, then every 84; window 14.
  const two: Plan = {
    ...plan,
    imaging: { ...plan.imaging, intervalDays: 56, laterIntervalDays: 84 },
  };
  test.each([
    [0, 126], // 56 + 56 + 14
    [56, 126],
    [112, 154], // next on day 168, then 84
    [168, 182],
    [200, 182],
  ])('after a scan on day %d more than %d days miss two', (lastDay, days) => {
    expect(missedAssessmentDays(lastDay, two)).toBe(days);
    const scans = lastDay === 0 ? [pet(-7, 100)] : [pet(-7, 100), pet(lastDay, 100)];
    const dead = (after: number) => ({ scans, vital: { diedOn: on(lastDay + after) } });
    expect(verdict(dead(days), two)).toBe(`event day ${lastDay + days}: death`);
    expect(verdict(dead(days + 1), two)).toBe(`censored day ${lastDay}: missed-assessments`);
  });
  test('is said', () => {
    expect(radiographicProgression([], two, CUT_OFF).rule).toContain(
      'two planned intervals and the window (126 days, 182 from day 168 on)',
    );
  });
});

test('a RECIP class in its own column counts as read at the site', () => {
  const scans = [pet(-7, null), { ...pet(84, null, null), recipResponse: 'PD' as const }];
  expect(verdict({ scans })).toBe('event day 84: imaging-progression');
});

test('a scan read by RECIST takes part in PCWG3', () => {
  const scans = [read(-7, 'SD', 0), read(84, 'PD', null, { criterion: 'recist' })];
  expect(verdict({ scans }, PCWG3)).toBe('event day 84: imaging-progression');
});
