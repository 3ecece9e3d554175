import type { Command } from 'commander';
import { addFileOptions, fileChoices } from '../words/file-options.ts';
import type { FileOptions } from '../words/file-options.ts';
import type { Output } from '../words/output.ts';

type Options = FileOptions & {
  readonly plan?: string;
  readonly json?: boolean;
};

/** `onearm analyze TRIAL.db`: every result the app shows. */
export function addAnalyze(program: Command, output: Output): void {
  const command = program
    .command('analyze')
    .description('every result of a trial under its plan')
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
    const { resultsDocument, resultsText } = await import('./results-document.ts');
    const asJson = options.json === true;
    const document = asJson ? resultsDocument(trial, results, planNote) : null;
    if (planNote !== null) output.message(planNote);
    output.print({ document, text: asJson ? '' : resultsText(trial, results) }, asJson);
  });
}
