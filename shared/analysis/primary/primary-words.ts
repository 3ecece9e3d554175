/** Conclusion and method of the primary endpoint in sentences. */
import { SET_TITLES } from '../../endpoints/population/analysis-set.ts';
import { landmarkDays } from '../../endpoints/survival/landmark-status.ts';
import {
  formatCount,
  formatDays,
  formatLevel,
  formatPWithSign,
  formatPercent,
  formatPlural,
} from '../../ground/format.ts';
import { cutOffWords, NO_CUT_OFF } from '../../trial/dates-known.ts';
import type { TimeToEvent } from '../../endpoints/engine/types.ts';
import type { Plan } from '../../trial/plan/plan.ts';
import type { Frame } from '../frame/frame.ts';
import {
  INTERVAL_WORDS,
  PROPORTION_WORDS,
  alternativeWords,
  landmarkWords,
} from '../frame/words.ts';
import { alternativeOf, intervalAgrees, midPInForce } from './exact-test.ts';
import { setSentence } from './landmark-sets.ts';
import type { StatusCounts } from './landmark-sets.ts';
import type { Interim, OverdueBounds, PrimaryAnalysis, ReachedSplit } from './primary-result.ts';

type Primary = Plan['primary'];

function hopedWord({ alternativeProportion, nullProportion }: Primary): 'above' | 'below' {
  return alternativeProportion > nullProportion ? 'above' : 'below';
}

/** What the final test shows. */
function shownWords({ inFavour, rejected }: PrimaryAnalysis, primary: Primary): string {
  const hoped = hopedWord(primary);
  const other = hoped === 'above' ? 'below' : 'above';
  const against = formatPercent(primary.nullProportion);
  if (inFavour) return `survival ${hoped} ${against} is shown`;
  return rejected
    ? `survival is ${other} ${against}, the opposite of what was hoped`
    : `survival ${hoped} ${against} is not shown`;
}

/** An interim test shows nothing: what it would say of these patients alone. */
function interimWords({ inFavour, rejected }: PrimaryAnalysis, primary: Primary): string {
  const alone = 'in an analysis of these patients alone';
  if (inFavour) return `would be significant ${alone}`;
  return rejected
    ? `would be significant in the opposite direction (survival ${hopedWord(primary) === 'above' ? 'below' : 'above'} ${formatPercent(primary.nullProportion)}) ${alone}`
    : `not significant ${alone}`;
}

export type ConclusionInput = {
  readonly headline: PrimaryAnalysis | null;
  readonly headlineMissing: string | null;
  readonly interim: Interim | null;
  readonly overdue: OverdueBounds | null;
};

/** The result in one or two sentences; before the end it begins with "Interim". */
export function conclusionOf(input: ConclusionInput, { primary }: Plan): string {
  const { headline, interim, overdue } = input;
  const before =
    interim === null
      ? ''
      : `Interim (${interim.undecided} of ${formatPlural(interim.expected, 'patient')} not yet decided): `;
  if (headline === null) return `${before}${input.headlineMissing ?? ''}.`;
  const { alive, n, test, interval } = headline;
  const against = formatPercent(primary.nullProportion);
  const limits = `${formatPercent(interval.lower)} to ${formatPercent(interval.upper)}`;
  const result =
    `${formatCount(alive, n)} alive at ${formatPlural(primary.landmarkMonths, 'month')}, ${formatLevel(interval.level)} CI ${limits}; ` +
    `exact ${primary.sides === 1 ? 'one-sided' : 'two-sided'} ${formatPWithSign(test.p, primary.alpha)} ` +
    `against ${against} at a level of ${primary.alpha}: `;
  if (interim === null) return `${result}${shownWords(headline, primary)}.`;
  const provisional = overdue === null ? '' : ` ${overdue.sentence}`;
  return `${before}${result}${interimWords(headline, primary)}; no level was set aside for an interim look.${provisional}`;
}

function intervalSentence(headline: PrimaryAnalysis, primary: Primary): string {
  const { interval } = headline;
  const name = `${formatLevel(interval.level)} ${PROPORTION_WORDS[interval.method]} interval`;
  const side = alternativeOf(primary) === 'less' ? 'upper' : 'lower';
  const pairing =
    primary.sides === 1
      ? `paired with a one-sided level of ${primary.alpha}: its ${side} limit is the one-sided ${formatLevel(1 - primary.alpha)} bound`
      : `paired with a two-sided level of ${primary.alpha}`;
  const agrees = intervalAgrees(headline)
    ? ''
    : '; interval and test disagree here, choose the matching interval';
  return `${name}, ${pairing}${agrees}`;
}

/** How the headline treats who is not settled, in the set it has. */
function unsettledSentence(
  counts: StatusCounts,
  split: ReachedSplit | null,
  { indeterminate, set }: Primary,
): string {
  const how = indeterminate === 'excluded' ? 'left out of the test' : 'counted as failures';
  const who =
    set === 'landmark-reached' && split !== null
      ? `${split.reached.overdue} overdue and ${split.reached.lost} lost of them`
      : `${counts.pending} pending and ${counts.lost} lost before the landmark`;
  return `${who} are ${how}; the other sets and treatments are shown as sensitivity analyses`;
}

function midPWords(primary: Primary): string {
  if (!primary.midP) return '';
  return midPInForce(primary)
    ? ', mid-P'
    : ' (mid-P is not applied: it goes with a one-sided or a central P)';
}

const MONTHS_OF_FILE =
  'The file gives overall survival in months of 365.25 / 12 days, and so the landmark is counted';

type Told = {
  readonly counts: StatusCounts;
  readonly split: ReachedSplit | null;
  readonly os: Pick<TimeToEvent, 'origin' | 'countedIn'>;
};

/** Everything the numbers rest on. */
export function methodOf(
  frame: Frame,
  headline: PrimaryAnalysis | null,
  { counts, split, os }: Told,
): string {
  const { plan, cutOff, set } = frame;
  const { primary, survival } = plan;
  const midP = midPWords(primary);
  return [
    `Exact binomial test of the proportion alive ${landmarkWords(primary)} after ${os.origin} against ${formatPercent(primary.nullProportion)}, ${alternativeWords(alternativeOf(primary), primary.twoSidedRule)}${midP}, level ${primary.alpha}`,
    ...(headline === null ? [] : [intervalSentence(headline, primary)]),
    setSentence(split, primary),
    `Success: known alive on or after the landmark; failure: death on or before it`,
    unsettledSentence(counts, split, primary),
    ...(os.countedIn === 'months' ? [MONTHS_OF_FILE] : []),
    ...(cutOff === NO_CUT_OFF
      ? [
          `The file has no dates, so months cannot be counted on the calendar: the landmark is day ${formatDays(landmarkDays(primary))} of every time`,
        ]
      : []),
    `Supportive: Kaplan-Meier at each patient’s own landmark, ${formatLevel(survival.level)} ${INTERVAL_WORDS[survival.interval]} CI, and the milestone tests of that curve`,
    `${SET_TITLES[set]}; data cut-off ${cutOffWords(cutOff)}`,
  ]
    .map((sentence) => `${sentence}.`)
    .join(' ');
}
