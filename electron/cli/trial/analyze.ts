import type { Command } from 'commander';
import type { Condition } from '../../import/select-rows.ts';
import { conditionOption } from '../words/arguments.ts';
import type { Output } from '../words/output.ts';

type Options = {
  readonly plan?: string;
  readonly where?: readonly Condition[];
  readonly json?: boolean;
};

/** `onearm analyze TRIAL.db`: every result the app shows. */
export function addAnalyze(program: Command, output: Output): void {
  program
    .command('analyze')
    .description('every result of a trial under its plan')
    .argument('<trial>', 'trial database, or a time-to-event file')
    .option('--plan <file>', 'plan to use instead of the one saved beside the trial')
    .option('--where <column=value>', 'only these rows of a file of times', conditionOption)
    .option('--json', 'one JSON document')
    .action(async (path: string, options: Options) => {
      const { analyzeFile } = await import('./analyze-file.ts');
      const { trial, results, planNote } = await analyzeFile(
        path,
        options.plan ?? null,
        options.where,
      );
      const { resultsDocument, resultsText } = await import('./results-document.ts');
      const asJson = options.json === true;
      const document = asJson ? resultsDocument(trial, results, planNote) : null;
      if (planNote !== null) output.message(planNote);
      output.print({ document, text: asJson ? '' : resultsText(trial, results) }, asJson);
    });
}
