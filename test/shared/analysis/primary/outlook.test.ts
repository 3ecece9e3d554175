/**
 * The outlook against brute force: every claim of every sentence is read back and compared with the
 * exact test of every future, by a table that knows neither critical counts nor scenarios.
 */
import { describe, expect, test } from 'vitest';
import { outlookOf, scenarioCases } from '../../../../shared/analysis/primary/outlook.ts';
import type {
  FinalCounts,
  Outlook,
  OutlookScenario,
} from '../../../../shared/analysis/primary/primary-result.ts';
import { formatPWithSign } from '../../../../shared/ground/format.ts';
import { binomialTest, rejects } from '../../../../shared/statistics/index.ts';
import type { Plan } from '../../../../shared/trial/plan/plan.ts';
import { plan } from '../../patient-fixture.ts';

type Primary = Plan['primary'];
type Rule = Pick<Primary, 'sides' | 'twoSidedRule' | 'midP'> & Partial<Primary>;

const NOBODY: FinalCounts = {
  alive: 0,
  dead: 0,
  pending: 0,
  overdue: 0,
  lost: 0,
  notEnrolled: 0,
};

const RULES: readonly Rule[] = [
  { sides: 1, twoSidedRule: 'central', midP: false },
  { sides: 1, twoSidedRule: 'central', midP: true },
  { sides: 2, twoSidedRule: 'central', midP: false },
  { sides: 2, twoSidedRule: 'central', midP: true },
  {
    sides: 2,
    twoSidedRule: 'minlike',
    midP: false,
    nullProportion: 0.3,
    alternativeProportion: 0.5,
  },
  {
    sides: 2,
    twoSidedRule: 'blaker',
    midP: false,
    nullProportion: 0.3,
    alternativeProportion: 0.5,
  },
  { sides: 1, twoSidedRule: 'central', midP: false, alternativeProportion: 0.3 },
  {
    sides: 2,
    twoSidedRule: 'minlike',
    midP: false,
    nullProportion: 0.4,
    alternativeProportion: 0.2,
  },
];

type Outcome = { readonly p: number; readonly favour: boolean; readonly opposite: boolean };

/** P and decision of x alive of n, straight from the test, remembered. */
function tableOf(primary: Primary): (x: number, n: number) => Outcome {
  const known = new Map<number, Outcome>();
  const above = primary.alternativeProportion > primary.nullProportion;
  const alternative = primary.sides === 2 ? 'two-sided' : above ? 'greater' : 'less';
  return (x, n) => {
    const key = n * 1000 + x;
    const found = known.get(key);
    if (found !== undefined) return found;
    const { nullProportion, twoSidedRule: rule, midP, alpha } = primary;
    const { p } = binomialTest({ successes: x, n, nullProportion, alternative, rule, midP });
    const hoped = above ? x / n > nullProportion : x / n < nullProportion;
    const rejected = rejects(p, alpha);
    const outcome = { p, favour: rejected && hoped, opposite: rejected && !hoped };
    known.set(key, outcome);
    return outcome;
  };
}

type End = readonly [alive: number, n: number];

/** Every end of the trial: each open patient alive or dead, the lost traced or not, the others in or not. */
function endsOf(counts: FinalCounts, { indeterminate }: Primary): readonly End[] {
  const { alive, dead, pending, overdue, lost, notEnrolled } = counts;
  const ends: End[] = [];
  for (let found = 0; found <= lost; found++) {
    for (let joined = 0; joined <= notEnrolled; joined++) {
      const failures = indeterminate === 'failure' ? lost - found : 0;
      const open = pending + overdue + found + joined;
      const n = alive + dead + failures + open;
      for (let k = 0; k <= open && n > 0; k++) ends.push([alive + k, n]);
    }
  }
  return ends;
}

type Judge = {
  readonly primary: Primary;
  readonly outcome: (x: number, n: number) => Outcome;
  readonly above: boolean;
};

const p = ({ outcome, primary }: Judge, x: number, n: number): string =>
  formatPWithSign(outcome(x, n).p, primary.alpha);

/** Does what the clause says of this many open hold for every number of them alive? */
function clauseHolds(
  clause: string,
  { alive, n, undecided: u }: OutlookScenario,
  judge: Judge,
): boolean {
  const cases = Array.from({ length: u + 1 }, (_, k) => judge.outcome(alive + k, n));
  const claims: boolean[] = [];
  const limit =
    /is rejected if at (least|most) (\d+) of the (\d+) (?:is|are) alive at 12 months \((P . [^)]+)\); (\d+) (?:is|are) (?:not enough|too many) \((P . [^)]+)\)/.exec(
      clause,
    );
  if (limit !== null) {
    const [, which, k, of, at, short, atShort] = limit;
    const enough = (count: number) => (which === 'least' ? count >= Number(k) : count <= Number(k));
    claims.push(which === (judge.above ? 'least' : 'most'), Number(of) === u);
    claims.push(cases.every(({ favour }, count) => favour === enough(count)));
    claims.push(
      p(judge, alive + Number(k), n) === at,
      p(judge, alive + Number(short), n) === atShort,
    );
  } else if (/the null of [\d.]+% is rejected/.test(clause)) {
    claims.push(cases.every(({ favour }) => favour));
  }
  if (/the null of [\d.]+% is not rejected/.test(clause)) {
    claims.push(cases.every(({ favour, opposite }) => !favour && !opposite));
  }
  if (clause.includes('cannot be shown')) claims.push(!cases.some(({ favour }) => favour));
  const side =
    /with at (least|most) (\d+) of the (\d+) alive it is significant in the opposite/.exec(clause);
  if (side !== null) {
    const inside = (count: number) =>
      side[1] === 'most' ? count <= Number(side[2]) : count >= Number(side[2]);
    claims.push(cases.every(({ opposite }, count) => opposite === inside(count)));
  } else if (clause.includes('the result is significant in the opposite direction')) {
    claims.push(cases.every(({ opposite }) => opposite));
  }
  return claims.length > 0 && claims.every(Boolean);
}

/** Which scenario a sentence of an open outlook speaks of. */
function scenarioOf(sentence: string, { scenarios, counts }: Outlook): OutlookScenario | undefined {
  const now = counts.notEnrolled > 0 && /without further patients/i.test(sentence);
  const lost = /lost left out/.test(sentence)
    ? 'left-out'
    : /lost as failures/.test(sentence)
      ? 'failures'
      : null;
  return scenarios.find(
    (one) =>
      (one.enrolment === 'now' || counts.notEnrolled > 0) &&
      (one.enrolment === 'now') === (now || counts.notEnrolled === 0) &&
      (lost === null ? one.lost === 'nobody' || one.lost === 'traced' : one.lost === lost),
  );
}

/** Everything the sentence of an outlook claims, and whether its verdict is that of all ends. */
function holds(counts: FinalCounts, judge: Judge): boolean {
  const found = outlookOf(counts, judge.primary);
  const ends = endsOf(counts, judge.primary);
  const outcomes = ends.map(([x, n]) => judge.outcome(x, n));
  const all = outcomes.every(({ favour }) => favour);
  const none = !outcomes.some(({ favour }) => favour);
  const { sentence, undecided, verdict } = found;
  const complete = found.scenarios.find(({ lost }) => lost === 'nobody' || lost === 'traced');
  if (undecided === 0) return verdict === 'nothing-open' && sentence.startsWith('Nothing is open');
  if (!sentence.includes(`${undecided} undecided`) || complete === undefined) return false;
  switch (verdict) {
    case 'nothing-open':
      return false;
    case 'decided': {
      const ps = outcomes.map((one) => one.p);
      const range = [Math.max(...ps), Math.min(...ps)].map((one) =>
        formatPWithSign(one, judge.primary.alpha),
      );
      return all && sentence.endsWith(`is rejected (${[...new Set(range)].join(' to ')}).`);
    }
    case 'out-of-reach': {
      const everywhere = outcomes.every(({ opposite }) => opposite);
      if (sentence.includes('whatever becomes')) return none && everywhere;
      const best = judge.above ? complete.undecided : 0;
      const told = p(judge, complete.alive + best, complete.n);
      const rest = sentence.slice(sentence.indexOf(': even'));
      const side = judge.outcome(complete.alive + best, complete.n).opposite
        ? rest.includes('alive the result is significant in the opposite')
        : clauseHolds(`${rest} cannot be shown`, complete, judge);
      return none && !everywhere && rest.includes(told) && side;
    }
    case 'open':
      return (
        !all &&
        !none &&
        sentence
          .replace('Open. ', '')
          .split(/(?<=\.) (?=[A-Z])/)
          .every((part) => {
            const scenario = scenarioOf(
              part.replace(/^Open: with the [^,]*undecided \([^)]*\), /, ''),
              found,
            );
            const clause = part.replace(/\d+ undecided \([^)]*\)/, '');
            return scenario !== undefined && clauseHolds(clause, scenario, judge);
          })
      );
    default:
      return verdict satisfies never;
  }
}

function judgeOf(rule: Partial<Primary>): Judge {
  const primary = { ...plan.primary, ...rule };
  const above = primary.alternativeProportion > primary.nullProportion;
  return { primary, outcome: tableOf(primary), above };
}

describe.each(RULES)('sides $sides, $twoSidedRule, mid-P $midP, null $nullProportion', (rule) => {
  const judge = judgeOf(rule);

  test('every sentence holds in every future: all n to 45, everybody open pending', () => {
    for (let n = 1; n <= 45; n++) {
      for (let open = 0; open <= n; open++) {
        for (let alive = 0; alive <= n - open; alive++) {
          const counts = { ...NOBODY, alive, dead: n - open - alive, pending: open };
          expect(holds(counts, judge), sentenceFor(counts, judge)).toBe(true);
        }
      }
    }
  }, 120_000);

  test.each(['excluded', 'failure'] as const)(
    'and with overdue, lost and not yet enrolled patients, the lost %s',
    (indeterminate) => {
      const lostAs = { ...judge, primary: { ...judge.primary, indeterminate } };
      for (const n of [1, 2, 3, 5, 8, 11, 14, 20, 36, 40, 45]) {
        const step = n <= 8 ? 1 : Math.ceil(n / 9);
        for (const pending of [0, 1, 2, 5]) {
          for (const lost of [0, 1, 2, 4]) {
            for (const notEnrolled of [0, 1, 3, 10]) {
              const decided = n - pending - lost - notEnrolled;
              for (let alive = 0; alive <= decided; alive += step) {
                const overdue = pending === 5 ? 2 : 0;
                const counts = {
                  ...{ alive, dead: decided - alive, lost, notEnrolled, overdue },
                  pending: pending - overdue,
                };
                expect(holds(counts, lostAs), sentenceFor(counts, lostAs)).toBe(true);
              }
            }
          }
        }
      }
    },
    120_000,
  );
});

function sentenceFor(counts: FinalCounts, { primary }: Judge): string {
  return `${JSON.stringify(counts)}: ${outlookOf(counts, primary).sentence}`;
}

describe('n = 40, one-sided 0.05: P computed twice by separate code', () => {
  const counts = (alive: number, dead: number, pending: number) => ({
    ...NOBODY,
    alive,
    dead,
    pending,
  });

  test('22 alive, 12 dead, 6 open: 4 are needed', () => {
    const { scenarios, sentence } = outlookOf(counts(22, 12, 6), plan.primary);
    expect(scenarios[0]?.needed).toBe(4);
    const cases = scenarios[0] === undefined ? [] : scenarioCases(scenarios[0], plan.primary);
    const expected = [
      0.317914001314421, 0.214795253921693, 0.134093625527385, 0.0769299720814161,
      0.0403452338759962, 0.0192386541421001, 0.00829450168748735,
    ];
    cases.forEach(({ p: value }, k) => expect(value).toBeCloseTo(expected[k] ?? Number.NaN, 13));
    expect(sentence).toBe(
      'Open: with the 6 undecided (6 pending), the null of 50.0% is rejected if at least 4 of the 6 ' +
        'are alive at 12 months (P = 0.0403); 3 are not enough (P = 0.0769).',
    );
  });

  test('26 alive, 10 dead, 4 open: decided', () => {
    expect(outlookOf(counts(26, 10, 4), plan.primary).sentence).toBe(
      'Decided: whatever becomes of the 4 undecided (4 pending), the null of 50.0% is rejected ' +
        '(P = 0.0403 to P = 0.00111).',
    );
  });

  test('15 alive, 17 dead, 8 open: out of reach', () => {
    expect(outlookOf(counts(15, 17, 8), plan.primary).sentence).toBe(
      'Survival above 50.0% can no longer be shown: even with all 8 undecided (8 pending) alive P = 0.215.',
    );
  });

  test('two-sided, 6 alive, 26 dead, 8 open: the other side up to 7', () => {
    const { sentence } = outlookOf(counts(6, 26, 8), { ...plan.primary, sides: 2 });
    expect(sentence).toContain('even with all 8 undecided (8 pending) alive P = 0.0807');
    expect(sentence).toContain('with at most 7 of the 8 alive it is significant in the opposite');
  });
});

test('5 alive of 36 and 2 pending, two-sided: not "not rejected", but the opposite', () => {
  const counts = { ...NOBODY, alive: 5, dead: 31, pending: 2 };
  const { sentence, verdict } = outlookOf(counts, { ...plan.primary, sides: 2 });
  expect(verdict).toBe('out-of-reach');
  expect(sentence).toContain('whatever becomes of the 2 undecided');
  expect(sentence).toContain('opposite direction (survival below 50.0%, P < 0.001)');
  expect(sentence).not.toContain('not rejected');
});

test('10 of 40 planned enrolled, all alive: not decided, since 30 are to come', () => {
  const { verdict, sentence } = outlookOf({ ...NOBODY, alive: 10, notEnrolled: 30 }, plan.primary);
  expect(verdict).toBe('open');
  expect(sentence).toContain('30 not yet enrolled');
  expect(sentence).toContain('at least 16 of the 30');
});

test('25 alive, 13 dead, 2 lost: the lost can still change it', () => {
  // R: pbinom(24, 38, .5, lower.tail = FALSE) 0.0365; pbinom(24, 40, .5, lower.tail = FALSE) 0.0769.
  const { verdict, sentence } = outlookOf(
    { ...NOBODY, alive: 25, dead: 13, lost: 2 },
    plan.primary,
  );
  expect(verdict).toBe('open');
  expect(sentence).toContain(
    'at least 1 of the 2 is alive at 12 months (P = 0.0403); 0 are not enough (P = 0.0769)',
  );
  expect(sentence).toContain('With the 2 lost left out the null of 50.0% is rejected (P = 0.0365)');
});
