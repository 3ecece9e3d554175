/** Which method gives a printed interval, as `onearm which-interval` prints it. */
import { formatLevel, formatNumber } from '../../../shared/ground/format.ts';
import {
  printingWords,
  publishedWords,
  whichIntervalSentence,
} from '../../../shared/analysis/frame/published-interval-words.ts';
import { refuseArgument } from '../../../shared/ground/refusal.ts';
import {
  kaplanMeier,
  parsePrinted,
  USUAL_LEVELS,
  whichMedianInterval,
  whichProportionInterval,
  whichSurvivalInterval,
} from '../../../shared/statistics/index.ts';
import type {
  IntervalTried,
  PrintedInterval,
  WhichInterval,
} from '../../../shared/statistics/index.ts';
import { alignRows } from '../words/output.ts';
import type { Result } from '../words/output.ts';
import type { TimeData } from '../../import/time-data.ts';

export type Unit = 'percent' | 'proportion';

/** Limits as typed, since their digits count. */
export type PrintedOptions = {
  readonly lower: string;
  readonly upper: string;
  readonly estimate?: string;
  readonly level?: number;
  /** Read off the limits when not given: proportions when neither exceeds 1. */
  readonly unit?: Unit;
};

/** What the interval is of. */
export type Question =
  | { readonly of: 'proportion'; readonly successes: number; readonly n: number }
  | { readonly of: 'survival'; readonly data: TimeData; readonly at: number }
  | { readonly of: 'median'; readonly data: TimeData; readonly divisor: number };

const NOT_REACHED = /^(nr|ne|not reached|-)$/i;

/** Every method that reproduces the printed limits, with all that was tried. */
export function whichIntervalResult(question: Question, options: PrintedOptions): Result {
  const printed = printedOf(options);
  const unit = question.of === 'median' ? 'time' : unitOf(options, printed);
  const levels = options.level === undefined ? USUAL_LEVELS : [options.level];
  const scale = unit === 'percent' ? 100 : 1;
  const found = answer(question, { printed, scale, levels });
  const decimals = Math.max(printed.lower.decimals, printed.upper?.decimals ?? 0);
  const verdict = whichIntervalSentence(found, decimals);
  return {
    document: {
      ...subject(question),
      printed: {
        lower: options.lower,
        upper: options.upper,
        ...(options.estimate === undefined ? {} : { estimate: options.estimate }),
      },
      unit,
      levels,
      methods: found.fits,
      ...(found.estimatePrintings === null
        ? {}
        : { estimate: { exact: found.estimate, printings: found.estimatePrintings } }),
      tried: found.tried,
      verdict,
    },
    text: textOf(found, decimals, verdict),
  };
}

function printedOf({ lower, upper, estimate }: PrintedOptions): PrintedInterval {
  return {
    lower: parsePrinted('lower', lower),
    upper: NOT_REACHED.test(upper.trim()) ? null : parsePrinted('upper', upper),
    estimate: estimate === undefined ? null : parsePrinted('estimate', estimate),
  };
}

function unitOf({ unit }: PrintedOptions, { lower, upper }: PrintedInterval): Unit {
  if (unit !== undefined) return unit;
  const within = lower.value <= 1 && upper !== null && upper.value <= 1;
  return within && lower.decimals + upper.decimals > 0 ? 'proportion' : 'percent';
}

type Print = {
  readonly printed: PrintedInterval;
  readonly scale: 1 | 100;
  readonly levels: readonly number[];
};

function answer(question: Question, print: Print): WhichInterval<string> {
  if (question.of === 'proportion') {
    if (print.printed.upper === null) refuseArgument('upper', 'a proportion always has a limit');
    return whichProportionInterval({ ...print, successes: question.successes, n: question.n });
  }
  const { times, events, entries } = question.data;
  const curve = kaplanMeier(times, events, { entries: entries ?? undefined });
  return question.of === 'survival'
    ? whichSurvivalInterval(curve, question.at, print)
    : whichMedianInterval(curve, { ...print, divisor: question.divisor });
}

function subject(question: Question) {
  switch (question.of) {
    case 'proportion':
      return { of: question.of, successes: question.successes, n: question.n };
    case 'survival':
      return { of: question.of, at: question.at, n: question.data.times.length };
    case 'median':
      return { of: question.of, divisor: question.divisor, n: question.data.times.length };
    default:
      return question satisfies never;
  }
}

function textOf(found: WhichInterval<string>, decimals: number, verdict: string): string {
  const limit = (value: number | null): string =>
    value === null ? '-' : formatNumber(value, decimals + 2);
  const rowOf = ({ method, level, lower, upper, printings }: IntervalTried<string>) => [
    publishedWords(method),
    formatLevel(level),
    limit(lower),
    limit(upper),
    printings.length === 0 ? '' : printingWords(printings),
  ];
  // Other levels say nothing more once one has an answer.
  const levels = new Set((found.fits.length > 0 ? found.fits : found.tried).map((t) => t.level));
  const shown = found.tried.filter((tried) => levels.has(tried.level));
  return [
    alignRows([['method', 'level', 'lower', 'upper', 'fits'], ...shown.map(rowOf)]),
    '',
    verdict,
  ].join('\n');
}
