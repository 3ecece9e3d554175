import { InvalidArgumentError, Option } from 'commander';
import type { Command } from 'commander';
import type { BetaPrior } from '../../../shared/statistics/index.ts';
import { numberOption, numbersOption, wholeOption } from '../words/arguments.ts';
import type { Output } from '../words/output.ts';

type Options = {
  readonly alive: number;
  readonly dead: number;
  readonly undecided: number;
  readonly null: number;
  readonly alpha: number;
  readonly sides: '1' | '2';
  readonly prior: BetaPrior;
  readonly alternative?: number;
  readonly json?: boolean;
};

/** The alternative of RE-LuPSMA; taken only where it lies above the null. */
const TRIAL_ALTERNATIVE = 0.71;

/** `onearm predict`: can the undecided patients still decide, and how likely is success? */
export function addPredict(program: Command, output: Output): void {
  program
    .command('predict')
    .description('tipping point, predictive probability and conditional power from counts')
    .requiredOption('--alive <count>', 'patients known alive at the landmark', wholeOption)
    .requiredOption('--dead <count>', 'patients dead by the landmark', wholeOption)
    .requiredOption('--undecided <count>', 'patients not yet decided or enrolled', wholeOption)
    .requiredOption('--null <proportion>', 'proportion under the null hypothesis', numberOption)
    .option('--alpha <alpha>', 'significance level of the final test', numberOption, 0.05)
    .addOption(
      new Option('--sides <sides>', 'sides of the final test').choices(['1', '2']).default('1'),
    )
    .addOption(
      new Option('--prior <a,b>', 'beta prior of the proportion')
        .argParser(priorOption)
        .default({ a: 1, b: 1 }, '1,1'),
    )
    .option(
      '--alternative <proportion>',
      `proportion hoped for; default ${TRIAL_ALTERNATIVE}, that of RE-LuPSMA, above a lower null`,
      numberOption,
    )
    .option('--json', 'one JSON document')
    .action(async (options: Options) => {
      const { predictNotes, predictResult } = await import('./predict-document.ts');
      const fallback = options.null < TRIAL_ALTERNATIVE ? TRIAL_ALTERNATIVE : null;
      const asked = {
        ...options,
        sides: options.sides === '1' ? 1 : 2,
        alternative: options.alternative ?? fallback,
      } as const;
      const result = predictResult(asked);
      for (const note of predictNotes(asked)) output.message(note);
      output.print(result, options.json === true);
    });
}

/** Two numbers divided by a comma: `1,1`. */
function priorOption(text: string): BetaPrior {
  const [a, b, ...more] = numbersOption(text);
  if (a === undefined || b === undefined || more.length > 0) {
    throw new InvalidArgumentError('two numbers are wanted: a,b');
  }
  return { a, b };
}
