import type { Command } from 'commander';
import type { Output } from '../words/output.ts';

type Options = { readonly plan?: string; readonly json?: boolean };

/** `onearm compare OLD.db NEW.db`: what changed from one cut to the next. */
export function addCompare(program: Command, output: Output): void {
  program
    .command('compare')
    .description('list what changed between two cuts of a trial')
    .argument('<old>', 'trial database of the earlier cut')
    .argument('<new>', 'trial database of the later cut')
    .option('--plan <file>', 'plan to use for both instead of those saved beside them')
    .option('--json', 'one JSON document')
    .action(async (old: string, now: string, options: Options) => {
      const { analyzeFile } = await import('../trial/analyze-file.ts');
      const { compareTrials } = await import('../../../shared/import/compare/compare-trials.ts');
      const { compareText } = await import('./compare-text.ts');
      const plan = options.plan ?? null;
      const [before, after] = await Promise.all([analyzeFile(old, plan), analyzeFile(now, plan)]);
      const document = compareTrials(before, after);
      output.print({ document, text: compareText(document) }, options.json === true);
    });
}
