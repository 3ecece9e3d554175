import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { Output } from '../words/output.ts';

type Options = { readonly xlsx?: boolean; readonly json?: boolean };

/** `onearm template DIR [--xlsx]`: empty tables to fill in. */
export function addTemplate(program: Command, output: Output): void {
  program
    .command('template')
    .description('write empty tables to fill in, with a page of explanations')
    .argument('<dir>', 'folder to make')
    .option('--xlsx', 'one workbook with a sheet a table, instead of a CSV each')
    .option('--json', 'one JSON document')
    .action(async (dir: string, options: Options) => {
      const { writeTemplate } = await import('./template-files.ts');
      const path = resolve(dir);
      const files = await writeTemplate(path, options.xlsx === true);
      output.print(
        {
          document: { path, files },
          text: `wrote ${path}\n${files.map((file) => `  ${file}`).join('\n')}`,
        },
        options.json === true,
      );
    });
}
