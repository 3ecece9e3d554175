/** Which interval a paper printed, in words: for the command line and the page of reviewers. */
import { formatLevel, formatList, formatNumber, formatPlural } from '../../ground/format.ts';
import type {
  IntervalTried,
  Printing,
  PublishedMethod,
  WhichInterval,
} from '../../statistics/index.ts';

export const PUBLISHED_WORDS: Readonly<Record<PublishedMethod, string>> = {
  'clopper-pearson': 'Clopper-Pearson (exact)',
  wald: 'Wald (normal)',
  wilson: 'Wilson (score)',
  'wilson-corrected': 'Wilson with continuity correction',
  'agresti-coull': 'Agresti-Coull',
  jeffreys: 'Jeffreys',
  'mid-p': 'mid-P',
  blaker: 'Blaker',
  logit: 'logit',
  arcsine: 'arcsine',
  'wald-corrected': 'Wald with continuity correction',
  poisson: 'exact Poisson / n',
};

const PRINTING_WORDS: Readonly<Record<Printing, string>> = {
  rounded: 'rounded',
  truncated: 'truncated',
  outward: 'rounded outward',
};

/** 'rounded or truncated'. */
export function printingWords(printings: readonly Printing[]): string {
  return printings.map((printing) => PRINTING_WORDS[printing]).join(' or ');
}

/** Words of a method: of a proportion from the table, of a curve its own name, but one for arcsine. */
export function publishedWords(method: string): string {
  if (method === 'arcsin') return PUBLISHED_WORDS.arcsine;
  return Object.hasOwn(PUBLISHED_WORDS, method)
    ? PUBLISHED_WORDS[method as PublishedMethod]
    : method;
}

/**
 * The verdict in a sentence: one method, several that cannot be told apart, or none of these; and
 * what to think of the estimate, when it was printed.
 */
export function whichIntervalSentence<Method extends string>(
  found: WhichInterval<Method>,
  decimals: number,
): string {
  return [verdict(found), estimateSentence(found, decimals)].filter(Boolean).join(' ');
}

function verdict<Method extends string>({ fits }: WhichInterval<Method>): string {
  const [only, ...more] = fits;
  if (only === undefined) return 'None of these methods gives this interval.';
  if (more.length === 0) return `Only ${fitWords(only)} gives this interval.`;
  const words = formatList(fits.map(fitWords));
  return `${formatPlural(fits.length, 'method')} fit and cannot be told apart at this precision: ${words}.`;
}

function fitWords<Method extends string>({ method, level, printings }: IntervalTried<Method>) {
  return `${publishedWords(method)} at ${formatLevel(level)} (${printingWords(printings)})`;
}

function estimateSentence<Method extends string>(
  { estimate, estimatePrintings }: WhichInterval<Method>,
  decimals: number,
): string {
  if (estimate === null || estimatePrintings === null) return '';
  const exact = formatNumber(estimate, decimals + 2);
  if (estimatePrintings.length === 0) return `The printed estimate is not ${exact}.`;
  return estimatePrintings.includes('rounded')
    ? ''
    : `The printed estimate is truncated: exactly it is ${exact}.`;
}
