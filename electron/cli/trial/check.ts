import type { Command } from 'commander';
import { addFileOptions, fileChoices } from '../words/file-options.ts';
import type { FileOptions } from '../words/file-options.ts';
import type { Output } from '../words/output.ts';

type Options = FileOptions & {
  readonly plan?: string;
  readonly json?: boolean;
};

/** `onearm check TRIAL.db`: is this file sound, and what do the data checks find in it? */
export function addCheck(program: Command, output: Output): void {
  const command = program
    .command('check')
    .description('read a trial and list what the data checks find')
    .argument('<trial>', 'trial database, or a time-to-event file')
    .option('--plan <file>', 'plan to use instead of the one saved beside the trial')
    .option('--json', 'one JSON document');
  addFileOptions(command).action(async (path: string, options: Options) => {
    const { analyzeFile } = await import('./analyze-file.ts');
    const { trial, results, planNote } = await analyzeFile(
      path,
      options.plan ?? null,
      fileChoices(options),
    );
    if (planNote !== null) output.message(planNote);
    const { checkDocument, checkText } = await import('./check-document.ts');
    const document = checkDocument(trial, results.findings);
    output.print({ document, text: checkText(trial, results.findings) }, options.json === true);
  });
}
