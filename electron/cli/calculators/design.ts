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
    .option('--sides <sides>', '1 or 2 (alpha is halved)', wholeOption, 1)
    .option('--json', 'one JSON document')
    .action(async (options: DesignOptions) => {
      const { designResult } = await import('./design-document.ts');
      output.print(designResult(options), options.json === true);
    });
}
