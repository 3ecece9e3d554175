import { describe, expect, test } from 'vitest';
import { biochemicalProgression } from '../../../../shared/endpoints/psa/biochemical-progression.ts';
import type { Plan } from '../../../../shared/trial/plan/plan.ts';
import { plan as protocol } from '../../patient-fixture.ts';
import { recordsOf } from '../../trial-of.ts';
import type { PatientWords } from '../../trial-of.ts';

type Switches = Partial<Plan['psaProgression']>;

const derive = (code: 'BPFS' | 'TTPSA', words: PatientWords, switches: Switches = {}) => {
  const plan = { ...protocol, psaProgression: { ...protocol.psaProgression, ...switches } };
  const [row] = biochemicalProgression(code, recordsOf([words]), plan).rows;
  return row === undefined ? null : `${row.outcome.cause} d${row.days}`;
};

const rise = [
  [0, 100],
  [42, 40],
  [84, 49.9],
  [126, 55],
  [168, 60],
] as const; // event d126
const lastRise = [
  [0, 10],
  [42, 5],
  [84, 7.5],
] as const; // unconfirmed d84
const flat = [
  [0, 100],
  [42, 40],
  [84, 41],
] as const;

describe('biochemical progression-free survival', () => {
  test.each<readonly [string, PatientWords, Switches, string]>([
    ['PSA progression at its first value', { psa: rise, alive: 300 }, {}, 'psa-progression d126'],
    ['death when it comes first', { psa: flat, died: 100 }, {}, 'death d100'],
    [
      'PSA progression when death comes later',
      { psa: rise, died: 300 },
      {},
      'psa-progression d126',
    ],
    [
      'death censored: at the last PSA',
      { psa: flat, died: 100 },
      { death: 'censored' },
      'death-not-counted d84',
    ],
    [
      'no progression: last PSA, not last contact',
      { psa: flat, alive: 300 },
      {},
      'no-progression d84',
    ],
    ['lost: last PSA', { psa: flat, alive: 300, left: 'lost' }, {}, 'lost d84'],
    [
      'unconfirmed last rise: last PSA',
      { psa: lastRise, alive: 300 },
      {},
      'unconfirmed-progression d84',
    ],
    [
      'unconfirmed last rise counted',
      { psa: lastRise, alive: 300 },
      { unconfirmedLast: 'event' },
      'psa-progression d84',
    ],
    ['unconfirmed rise, then death', { psa: lastRise, died: 120 }, {}, 'death d120'],
    [
      'new therapy: last PSA before it',
      { psa: flat, alive: 300, therapies: [60] },
      {},
      'new-therapy d42',
    ],
    [
      'PSA on the day of the new therapy still counts',
      { psa: flat, alive: 300, therapies: [84] },
      {},
      'new-therapy d84',
    ],
    [
      'death after a new therapy does not count',
      { psa: flat, died: 100, therapies: [60] },
      {},
      'new-therapy d42',
    ],
    [
      'death after a new therapy counts when that is ignored',
      { psa: flat, died: 100, therapies: [60] },
      { newTherapy: 'ignored' },
      'death d100',
    ],
    ['no baseline: censored on C1D1', { psa: [[42, 5]], alive: 300 }, {}, 'no-baseline d0'],
    ['no later PSA: censored on C1D1', { psa: [[0, 5]], alive: 300 }, {}, 'no-assessment d0'],
    ['no later PSA, death', { psa: [[0, 5]], died: 30 }, {}, 'death d30'],
  ])('%s', (_, words, switches, expected) =>
    expect(derive('BPFS', words, switches)).toBe(expected),
  );
});

describe('time to PSA progression', () => {
  test.each<readonly [string, PatientWords, string]>([
    ['PSA progression', { psa: rise, died: 300 }, 'psa-progression d126'],
    ['death is never an event', { psa: flat, died: 100 }, 'death-not-counted d84'],
  ])('%s', (_, words, expected) => expect(derive('TTPSA', words)).toBe(expected));
});

test('a progression names nadir, first and confirming value as its evidence', () => {
  const [row] = biochemicalProgression('BPFS', recordsOf([{ psa: rise }]), protocol).rows;
  expect(row?.evidence.map(({ table, says }) => `${table}: ${says}`)).toEqual([
    'psa: nadir: PSA 40 ng/mL',
    'psa: first qualifying value: PSA 55 ng/mL',
    'psa: confirming value: PSA 60 ng/mL',
  ]);
});

test('the untreated are excluded with the reason', () => {
  const { rows, excluded } = biochemicalProgression('BPFS', recordsOf([{ start: null }]), protocol);
  expect(rows).toEqual([]);
  expect(excluded).toEqual([{ patient: 'P1', why: 'never treated: no C1D1 to count from' }]);
});

describe('missed PSA values', () => {
  const seldom = { psa: flat, died: 700 };
  test('a death on day 700 after a last PSA on day 84 counts by default, and is censored there when so chosen', () => {
    expect(derive('BPFS', seldom)).toBe('death d700');
    expect(derive('BPFS', seldom, { missedAssessments: 'censored-at-last' })).toBe(
      'missed-assessments d84',
    );
  });
  test.each([
    [98, 'death d182'],
    [99, 'missed-assessments d84'],
  ] as const)('%d days after the last PSA: %s', (gap, ends) => {
    const words = { psa: flat, died: 84 + gap };
    expect(derive('BPFS', words, { missedAssessments: 'censored-at-last' })).toBe(ends);
  });
  test('a progression long after the value before it is censored at that value', () => {
    const psa = [...flat, [300, 80], [330, 90]] as const;
    expect(derive('TTPSA', { psa })).toBe('psa-progression d300');
    expect(derive('TTPSA', { psa }, { missedAssessments: 'censored-at-last' })).toBe(
      'missed-assessments d84',
    );
  });
});
