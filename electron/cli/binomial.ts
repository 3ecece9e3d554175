import { Option } from 'commander';
import type { Command } from 'commander';
import { formatLevel, formatNumber, formatP } from '../../shared/analysis/format.ts';
import {
  binomialTest,
  matchingInterval,
  proportionInterval,
} from '../../shared/statistics/index.ts';
import type {
  Alternative,
  ProportionInterval,
  ProportionMethod,
  TwoSidedRule,
} from '../../shared/statistics/index.ts';
import { numberOption, wholeOption } from './arguments.ts';
import { alignRows } from './output.ts';
import type { Output, Result } from './output.ts';

type Options = {
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

/** `onearm binomial`: the exact test of one proportion with its interval. */
export function addBinomial(program: Command, output: Output): void {
  program
    .command('binomial')
    .description('exact test of one proportion against a fixed one')
    .requiredOption('--successes <count>', 'patients with success', wholeOption)
    .requiredOption('--n <count>', 'patients', wholeOption)
    .requiredOption('--null <proportion>', 'proportion under the null hypothesis', numberOption)
    .addOption(
      new Option('--alternative <side>', 'direction')
        .choices(['greater', 'less', 'two-sided'])
        .default('two-sided'),
    )
    .addOption(
      new Option('--rule <rule>', 'how two tails make one p-value')
        .choices(['central', 'minlike', 'blaker'])
        .default('central'),
    )
    .option('--mid-p', 'count half of the observed outcome', false)
    .addOption(
      new Option(
        '--interval <method>',
        'interval; default: the one that cannot contradict the test',
      ).choices(['clopper-pearson', 'wilson', 'blaker', 'minlike', 'mid-p', 'jeffreys']),
    )
    .option('--level <level>', 'confidence level', numberOption, 0.95)
    .option('--json', 'one JSON document')
    .action((options: Options) => output.print(binomialResult(options), options.json === true));
}

/** The test and its interval, as document and as text. */
export function binomialResult(options: Omit<Options, 'json'>): Result {
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
function defaultMethod({ alternative, rule, midP }: Omit<Options, 'json'>): ProportionMethod {
  return matchingInterval(alternative === 'two-sided' ? rule : 'central', midP);
}

function methodSentence(options: Omit<Options, 'json'>, interval: ProportionInterval): string {
  const { alternative, rule, midP } = options;
  const sides = alternative === 'two-sided' ? `two-sided (${rule})` : `one-sided (${alternative})`;
  const kind = alternative === 'two-sided' ? 'two-sided' : 'one-sided';
  return (
    `Exact binomial test, ${sides}${midP ? ', mid-p' : ''}, of ${options.successes} of ` +
    `${options.n} against ${options.null}; ${kind} ${formatLevel(options.level)} ` +
    `${interval.method} interval.`
  );
}
