/** The outlook in sentences, each of them true under every future it speaks of. */
import { formatPWithSign, formatPercent, formatPlural } from '../../ground/format.ts';
import type { Plan } from '../../trial/plan/plan.ts';
import { testOf } from './exact-test.ts';
import { futuresOf } from './outlook-futures.ts';
import type { FinalCounts, Outlook, OutlookScenario } from './primary-result.ts';

type Primary = Plan['primary'];

type Told = Omit<Outlook, 'sentence'> & { readonly oppositeInAll: boolean };

function isAbove({ alternativeProportion, nullProportion }: Primary): boolean {
  return alternativeProportion > nullProportion;
}

function pOf(alive: number, n: number, primary: Primary): number {
  return testOf(alive, n, primary).p;
}

function pWords(alive: number, n: number, primary: Primary): string {
  return formatPWithSign(pOf(alive, n, primary), primary.alpha);
}

/** "P = 0.0403", or "P = 0.0403 to P < 0.001". */
function rangeWords(ps: readonly number[], { alpha }: Primary): string {
  const low = formatPWithSign(
    ps.reduce((least, p) => Math.min(least, p)),
    alpha,
  );
  const high = formatPWithSign(
    ps.reduce((most, p) => Math.max(most, p)),
    alpha,
  );
  return low === high ? low : `${high} to ${low}`;
}

/** "6 undecided (4 pending, 1 lost, 1 not yet enrolled)". */
export function undecidedWords({ pending, overdue, lost, notEnrolled }: FinalCounts): string {
  const kinds = [
    [pending, 'pending'],
    [overdue, 'overdue'],
    [lost, 'lost'],
    [notEnrolled, 'not yet enrolled'],
  ] as const;
  const parts = kinds.flatMap(([n, words]) => (n === 0 ? [] : [`${n} ${words}`]));
  return `${pending + overdue + lost + notEnrolled} undecided (${parts.join(', ')})`;
}

/** Where no number of the undecided tips the test, and where every one does. */
export const NO_NUMBER = 'no number is enough';
const EVERY_NUMBER = 'every number is enough';

/** How many of the undecided must be alive, in the cell of a table. */
export function neededWords(scenario: OutlookScenario, primary: Primary): string {
  const { needed, undecided } = scenario;
  if (undecided === 0) return 'nobody undecided';
  if (needed === null) return NO_NUMBER;
  return needed === (isAbove(primary) ? 0 : undecided) ? EVERY_NUMBER : String(needed);
}

function shown(primary: Primary): string {
  return `Survival ${isAbove(primary) ? 'above' : 'below'} ${formatPercent(primary.nullProportion)}`;
}

function opposite(primary: Primary): string {
  return `significant in the opposite direction (survival ${isAbove(primary) ? 'below' : 'above'} ${formatPercent(primary.nullProportion)}`;
}

/** P at the ends of every future: nobody and everybody of the open alive. */
function everyEnd({ counts }: Told, primary: Primary): readonly number[] {
  return futuresOf(counts, primary).flatMap(({ alive, n, undecided }) => [
    pOf(alive, n, primary),
    pOf(alive + undecided, n, primary),
  ]);
}

/** What must happen in one scenario, without its condition. */
function clauseOf(scenario: OutlookScenario, primary: Primary): string {
  const { undecided: u, alive, n, needed, oppositeUpTo, verdict } = scenario;
  const p = (k: number) => pWords(alive + k, n, primary);
  const none = formatPercent(primary.nullProportion);
  const above = isAbove(primary);
  const best = above ? u : 0;
  const whatever = u === 0 ? '' : ` whatever becomes of the ${u}`;
  switch (verdict) {
    case 'decided': {
      const ends = rangeWords([pOf(alive, n, primary), pOf(alive + u, n, primary)], primary);
      return `the null of ${none} is rejected${whatever} (${ends})`;
    }
    case 'open': {
      const k = needed ?? 0;
      const [limit, short, enough] = above
        ? (['at least', k - 1, 'not enough'] as const)
        : (['at most', k + 1, 'too many'] as const);
      return (
        `the null of ${none} is rejected if ${limit} ${k} of the ${u} ${k === 1 ? 'is' : 'are'} alive at ` +
        `${formatPlural(primary.landmarkMonths, 'month')} (${p(k)}); ${short} ${short === 1 ? 'is' : 'are'} ${enough} (${p(short)})`
      );
    }
    case 'out-of-reach': {
      if (oppositeUpTo === best) {
        const ends = rangeWords([pOf(alive, n, primary), pOf(alive + u, n, primary)], primary);
        return `the result is ${opposite(primary)}, ${ends})${whatever}`;
      }
      return u === 0
        ? `the null of ${none} is not rejected (${p(0)})`
        : `${lower(shown(primary))} cannot be shown (${above ? 'all' : 'none'} of the ${u} alive: ${p(best)})`;
    }
    default:
      return verdict satisfies never;
  }
}

/** With how many alive the other side of the null is shown; empty where that cannot be. */
function oppositeClause(scenario: OutlookScenario, primary: Primary): string {
  const { oppositeUpTo: k, undecided: u } = scenario;
  if (k === null) return '';
  const limit = isAbove(primary) ? 'at most' : 'at least';
  return `; with ${limit} ${k} of the ${u} alive it is ${opposite(primary)})`;
}

function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function upper(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The scenario in which everybody undecided is decided in the end. */
function completeOf(scenarios: readonly OutlookScenario[]): OutlookScenario {
  const complete = scenarios.find(({ lost }) => lost === 'nobody' || lost === 'traced');
  if (complete === undefined) throw new Error('an open trial can be completed');
  return complete;
}

/** Condition of a scenario, as the beginning of its clause. */
function conditionOf({ lost, enrolment }: OutlookScenario, { counts }: Told): string {
  const further = enrolment === 'now' && counts.notEnrolled > 0 ? ['without further patients'] : [];
  switch (lost) {
    case 'left-out':
      return [...further, `with the ${counts.lost} lost left out`].join(' and ');
    case 'failures':
      return [...further, `with the ${counts.lost} lost as failures`].join(' and ');
    case 'traced':
    case 'nobody':
      return further.join('');
    default:
      return lost satisfies never;
  }
}

function openSentence(told: Told, primary: Primary): string {
  const complete = completeOf(told.scenarios);
  const [planned] = told.scenarios;
  const without = told.scenarios.find(
    ({ enrolment, lost }) =>
      enrolment === 'now' && told.counts.notEnrolled > 0 && lost === planned?.lost,
  );
  const others = [planned, without].flatMap((scenario) =>
    scenario === undefined || scenario === complete ? [] : [scenario],
  );
  const who = undecidedWords(told.counts);
  const first =
    others.length === 0
      ? `Open: with the ${who}, ${clauseOf(complete, primary)}`
      : `Open. Once the ${who} are all decided, ${clauseOf(complete, primary)}`;
  const other = complete.verdict === 'open' ? oppositeClause(complete, primary) : '';
  const rest = others.map(
    (scenario) => `${upper(conditionOf(scenario, told))} ${clauseOf(scenario, primary)}.`,
  );
  return [`${first}${other}.`, ...rest].join(' ');
}

function outOfReachSentence(told: Told, primary: Primary): string {
  const who = undecidedWords(told.counts);
  const never = `${shown(primary)} can no longer be shown`;
  if (told.oppositeInAll) {
    return `${never}: whatever becomes of the ${who}, the result is ${opposite(primary)}, ${rangeWords(everyEnd(told, primary), primary)}).`;
  }
  const complete = completeOf(told.scenarios);
  const { alive, n, undecided, oppositeUpTo } = complete;
  const above = isAbove(primary);
  const best = above ? undecided : 0;
  const all = told.undecided === 1 ? 'the' : 'all';
  const even = above ? `even with ${all} ${who} alive` : `even with none of the ${who} alive`;
  const p = pWords(alive + best, n, primary);
  if (oppositeUpTo === best) return `${never}: ${even} the result is ${opposite(primary)}, ${p}).`;
  return `${never}: ${even} ${p}${oppositeClause(complete, primary)}.`;
}

/** The verdict over every future, and what it takes where it is open. */
export function outlookSentence(told: Told, primary: Primary): string {
  switch (told.verdict) {
    case 'nothing-open':
      return 'Nothing is open: every patient is decided.';
    case 'decided':
      return `Decided: whatever becomes of the ${undecidedWords(told.counts)}, the null of ${formatPercent(primary.nullProportion)} is rejected (${rangeWords(everyEnd(told, primary), primary)}).`;
    case 'out-of-reach':
      return outOfReachSentence(told, primary);
    case 'open':
      return openSentence(told, primary);
    default:
      return told.verdict satisfies never;
  }
}
