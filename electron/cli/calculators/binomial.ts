import { Option } from 'commander';
import type { Command } from 'commander';
import { numberOption, wholeOption } from '../words/arguments.ts';
import type { BinomialOptions } from './binomial-document.ts';
import type { Output } from '../words/output.ts';

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
    .action(async (options: BinomialOptions) => {
      const { binomialResult } = await import('./binomial-document.ts');
      output.print(binomialResult(options), options.json === true);
    });
}
