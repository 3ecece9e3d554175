import { Option } from 'commander';
import type { Command } from 'commander';
import { numberOption, wholeOption } from '../words/arguments.ts';
import type { DesignOptions } from './design-document.ts';
import type { Output } from '../words/output.ts';

/** `onearm design`: what an exact one-arm design can do. */
export function addDesign(program: Command, output: Output): void {
  program
    .command('design')
    .description('critical count, attained alpha and power of the exact one-arm test')
    .requiredOption('--n <count>', 'patients', wholeOption)
    .requiredOption('--null <proportion>', 'proportion under the null hypothesis', numberOption)
    .requiredOption('--alternative <proportion>', 'proportion hoped for', numberOption)
    .option('--alpha <alpha>', 'significance level', numberOption, 0.05)
    .option('--sides <sides>', '1 or 2', wholeOption, 1)
    .addOption(
      new Option('--rule <rule>', 'how two tails make one p-value, with --sides 2')
        .choices(['central', 'minlike', 'blaker'])
        .default('central'),
    )
    .option('--mid-p', 'count half of the observed outcome', false)
    .option('--json', 'one JSON document')
    .action(async (options: DesignOptions) => {
      const { designResult } = await import('./design-document.ts');
      output.print(designResult(options), options.json === true);
    });
}
