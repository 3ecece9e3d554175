/** The exact test of one proportion as `onearm binomial` prints it. */
import { formatLevel, formatNumber, formatP } from '../../../shared/ground/format.ts';
import {
  binomialTest,
  matchingInterval,
  proportionInterval,
} from '../../../shared/statistics/index.ts';
import type {
  Alternative,
  ProportionInterval,
  ProportionMethod,
  TwoSidedRule,
} from '../../../shared/statistics/index.ts';
import { alignRows } from '../words/output.ts';
import type { Result } from '../words/output.ts';

/** As commander hands them over. */
export type BinomialOptions = {
  readonly successes: number;
  readonly n: number;
  readonly null: number;
  readonly alternative: Alternative;
  readonly rule: TwoSidedRule;
  readonly midP: boolean;
  readonly interval?: ProportionMethod;
  readonly level: number;
  readonly json?: boolean;
};

type Options = Omit<BinomialOptions, 'json'>;

/** The test and its interval, as document and as text. */
export function binomialResult(options: Options): Result {
  const { successes, n, alternative, rule, midP, level } = options;
  const test = binomialTest({
    successes,
    n,
    nullProportion: options.null,
    alternative,
    rule,
    midP,
  });
  const interval = proportionInterval({
    successes,
    n,
    method: options.interval ?? defaultMethod(options),
    level,
    alternative,
  });
  const method = methodSentence(options, interval);
  return {
    document: {
      successes,
      n,
      null: options.null,
      alternative,
      ...(alternative === 'two-sided' ? { rule } : {}),
      midP,
      p: test.p,
      estimate: test.estimate,
      interval: {
        method: interval.method,
        level,
        lower: interval.lower,
        upper: interval.upper,
      },
      method,
    },
    text: [
      alignRows([
        ['estimate', `${successes} of ${n}`, formatNumber(test.estimate, 4)],
        [
          `${formatLevel(level)} interval`,
          interval.method,
          `${formatNumber(interval.lower, 4)} to ${formatNumber(interval.upper, 4)}`,
        ],
        ['p', alternative, formatP(test.p)],
      ]),
      '',
      method,
    ].join('\n'),
  };
}

/** A one-sided test is the tail of Clopper-Pearson, whatever the two-sided rule. */
function defaultMethod({ alternative, rule, midP }: Options): ProportionMethod {
  return matchingInterval(alternative === 'two-sided' ? rule : 'central', midP);
}

function methodSentence(options: Options, interval: ProportionInterval): string {
  const { alternative, rule, midP } = options;
  const sides = alternative === 'two-sided' ? `two-sided (${rule})` : `one-sided (${alternative})`;
  const kind = alternative === 'two-sided' ? 'two-sided' : 'one-sided';
  return (
    `Exact binomial test, ${sides}${midP ? ', mid-p' : ''}, of ${options.successes} of ` +
    `${options.n} against ${options.null}; ${kind} ${formatLevel(options.level)} ` +
    `${interval.method} interval.`
  );
}
