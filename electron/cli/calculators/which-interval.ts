import { Option } from 'commander';
import type { Command } from 'commander';
import { refuseArgument } from '../../../shared/ground/refusal.ts';
import { conditionOption, numberOption, wholeOption } from '../words/arguments.ts';
import type { Condition } from '../../import/select-rows.ts';
import type { Output } from '../words/output.ts';
import type { PrintedOptions, Question } from './which-interval-document.ts';

type Options = PrintedOptions & {
  readonly successes?: number;
  readonly n?: number;
  readonly at?: number;
  readonly median?: boolean;
  readonly divisor: number;
  readonly endpoint?: string;
  readonly where?: readonly Condition[];
  readonly json?: boolean;
};

/** `onearm which-interval`: how was the interval of a paper made? */
export function addWhichInterval(program: Command, output: Output): void {
  program
    .command('which-interval')
    .description(
      'methods that give a printed interval: of x of n, or of S(t) or a median of a file',
    )
    .argument('[file]', 'times of the patients, for S(t) or a median')
    .option('--successes <count>', 'patients with success', wholeOption)
    .option('--n <count>', 'patients', wholeOption)
    .option('--at <time>', 'of a file: the interval is of S(time)', numberOption)
    .option('--median', 'of a file: the interval is of the median')
    .requiredOption('--lower <limit>', 'lower limit as printed, with its decimals')
    .requiredOption('--upper <limit>', 'upper limit as printed; NR for a median not reached')
    .option('--estimate <number>', 'estimate as printed')
    .option('--level <level>', 'confidence level; else 0.95, 0.9 and 0.8 are tried', numberOption)
    .addOption(
      new Option('--unit <unit>', 'default: proportions when both limits are at most 1').choices([
        'percent',
        'proportion',
      ]),
    )
    .option('--divisor <days>', 'printed time = time of the file / divisor', numberOption, 1)
    .option('--endpoint <code>', 'endpoint of the file')
    .option('--where <column=value>', 'of a file: only these rows', conditionOption)
    .option('--json', 'one JSON document')
    .action(async (file: string | undefined, options: Options) => {
      const { whichIntervalResult } = await import('./which-interval-document.ts');
      const question = await questionOf(file, options);
      output.print(whichIntervalResult(question, options), options.json === true);
    });
}

async function questionOf(file: string | undefined, options: Options): Promise<Question> {
  const { successes, n, at, median, divisor } = options;
  if (file === undefined) {
    if (successes === undefined || n === undefined) {
      refuseArgument(
        'successes',
        'give --successes and --n, or a file of times: from S(t) and numbers at risk alone no method can be named',
      );
    }
    return { of: 'proportion', successes, n };
  }
  if ((at === undefined) === (median !== true)) {
    refuseArgument('at', 'give either --at TIME or --median beside a file');
  }
  if (!(divisor > 0)) refuseArgument('divisor', `must be above 0, but is ${divisor}`);
  const { readTimeData } = await import('../survival/survival-file.ts');
  const data = await readTimeData(file, {
    endpoint: options.endpoint ?? null,
    group: null,
    entry: null,
    unit: null,
    where: options.where ?? [],
  });
  return at === undefined ? { of: 'median', data, divisor } : { of: 'survival', data, at };
}
