/** What the undecided patients can still change, as `onearm predict` prints it. */
import {
  formatLevel,
  formatNumber,
  formatP,
  formatPlural,
  formatPWithSign,
  formatPercent,
} from '../../../shared/ground/format.ts';
import { NO_NUMBER } from '../../../shared/analysis/primary/outlook-words.ts';
import { predict } from '../../../shared/statistics/index.ts';
import type { BetaPrior, Prediction } from '../../../shared/statistics/index.ts';
import { alignRows } from '../words/output.ts';
import type { Result } from '../words/output.ts';

/** As commander hands them over. */
export type PredictOptions = {
  readonly alive: number;
  readonly dead: number;
  readonly undecided: number;
  readonly null: number;
  readonly alpha: number;
  readonly sides: 1 | 2;
  readonly prior: BetaPrior;
  /** Gives the direction and one of the conditional powers; null for upwards without it. */
  readonly alternative: number | null;
};

/** The forecast as document and as text. */
export function predictResult(options: PredictOptions): Result {
  const { alive, dead, undecided, alpha, sides, prior, alternative } = options;
  const hoped = alternative !== null && alternative < options.null ? 'below' : 'above';
  const forecast = predict({
    ...{ alive, dead, undecided, alpha, sides, prior, hoped },
    nullProportion: options.null,
    success: { kind: 'test' },
    alternativeProportion: alternative,
  });
  return { document: documentOf(forecast), text: textOf(forecast, options, hoped) };
}

function documentOf({ needed, predictiveProbability, conditionalPower, table }: Prediction) {
  return {
    needed,
    predictiveProbability,
    conditionalPower,
    table: table.map(({ alive, probability, rejected }) => ({ alive, probability, rejected })),
  };
}

function textOf(forecast: Prediction, options: PredictOptions, hoped: 'above' | 'below'): string {
  const { undecided, alive, dead, alternative } = options;
  const { needed, conditionalPower } = forecast;
  if (undecided === 0) return decidedText(forecast, options, hoped);
  const power = (value: number | null): string => (value === null ? '-' : formatNumber(value, 4));
  const current = alive + dead === 0 ? 'no patient' : formatPercent(alive / (alive + dead));
  return [
    alignRows([
      ['needed', neededWords(needed, undecided, hoped)],
      ['predictive probability', formatNumber(forecast.predictiveProbability, 4)],
      [`conditional power, null ${formatPercent(options.null)}`, power(conditionalPower.null)],
      [
        `conditional power, alternative ${alternative === null ? '-' : formatPercent(alternative)}`,
        power(conditionalPower.alternative),
      ],
      [`conditional power, current ${current}`, power(conditionalPower.current)],
    ]),
    '',
    alignRows([
      ['alive', 'probability', 'P', 'null'],
      ...forecast.table.map((row) => [
        `${row.alive} of ${undecided}`,
        formatNumber(row.probability, 4),
        formatP(row.p, options.alpha),
        row.rejected ? 'rejected' : 'not rejected',
      ]),
    ]),
    '',
    methodSentence(options, hoped),
  ].join('\n');
}

/** With nobody undecided there is nothing to forecast: the test itself. */
function decidedText({ table }: Prediction, options: PredictOptions, hoped: 'above' | 'below') {
  const { alive, dead, alpha } = options;
  const [only] = table;
  if (only === undefined) throw new Error('the future that is left is in the table');
  return [
    `nobody is undecided: ${alive} of ${alive + dead} alive, ${formatPWithSign(only.p, alpha)}: the null is ${only.rejected ? 'rejected' : 'not rejected'}`,
    '',
    `${testSentence(options, hoped)}.`,
  ].join('\n');
}

/** How many must be alive; where every number does, that in words. */
function neededWords(needed: number | null, undecided: number, hoped: 'above' | 'below'): string {
  if (needed === null) return NO_NUMBER;
  const [most, worst, who] =
    hoped === 'above'
      ? (['or more', 0, 'none'] as const)
      : (['or fewer', undecided, 'all'] as const);
  return needed === worst
    ? `rejected even with ${who} of ${undecided} alive`
    : `${needed} ${most} of ${undecided} alive`;
}

function methodSentence(options: PredictOptions, hoped: 'above' | 'below'): string {
  const { a, b } = options.prior;
  return `${testSentence(options, hoped)}; beta-binomial with prior Beta(${a}, ${b}). A forecast, not a result.`;
}

function testSentence(options: PredictOptions, hoped: 'above' | 'below'): string {
  const sides = options.sides === 1 ? `one-sided (${hoped})` : 'two-sided (central)';
  return (
    `Final exact binomial test of ${formatPlural(options.alive + options.dead + options.undecided, 'patient')}, ` +
    `${sides}, against ${options.null} at a level of ${formatLevel(options.alpha)}`
  );
}

/** What the counts cannot know, told also beside the document. */
export function predictNotes({ alternative, undecided }: PredictOptions): readonly string[] {
  if (undecided === 0) return [];
  return [
    'the simple version: it knows nothing of what the undecided have survived already and is badly ' +
      'calibrated while many of them are under observation; onearm analyze forecasts with their times',
    alternative === null
      ? 'no alternative given: conditional power under it is left out'
      : `conditional power under the alternative is at ${formatPercent(alternative)}`,
  ];
}
