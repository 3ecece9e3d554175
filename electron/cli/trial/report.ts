import { formatPlural } from '../../../shared/ground/format.ts';
import type { Command } from 'commander';
import { Refused } from '../../../shared/ground/refusal.ts';
import { appVersion } from '../../disk/paths.ts';
import { addFileOptions, fileChoices } from '../words/file-options.ts';
import type { FileOptions } from '../words/file-options.ts';
import type { Output } from '../words/output.ts';

type Options = FileOptions & {
  readonly out: string;
  readonly plan?: string;
  readonly patientIds?: boolean;
  readonly pictures?: boolean;
  readonly json?: boolean;
};

/** `onearm report TRIAL.db --out DIR`: the whole report, without a browser. */
export function addReport(program: Command, output: Output): void {
  const command = program
    .command('report')
    .description('figures, tables, results data set, R script and page in one new folder')
    .argument('<trial>', 'trial database')
    .requiredOption('--out <folder>', 'folder to make; an existing one is never written over')
    .option('--plan <file>', 'plan to use instead of the one saved beside the trial')
    .option('--patient-ids', 'show patient ids on figures and listings')
    .option('--pictures', 'every figure as a picture, too (PNG, 300 dpi)')
    .option('--json', 'one JSON document');
  addFileOptions(command).action(async (path: string, options: Options) => {
    const files = await makeReport(path, options, output);
    output.print(
      {
        document: { folder: options.out, files },
        text: `${formatPlural(files, 'file')} in ${options.out}`,
      },
      options.json === true,
    );
  });
}

/** Makes the report and returns how many files it has; Ctrl+C leaves nothing behind. */
async function makeReport(path: string, options: Options, output: Output): Promise<number> {
  const { writeReportFolder } = await import('../../export/report/folder.ts');
  const { tryPlace } = await import('../../disk/files.ts');
  await tryPlace(options.out);
  const { analyzeFile } = await import('./analyze-file.ts');
  // The child reads while this process loads what will write.
  const [{ trial, plan, planNote }, { reportFiles }] = await Promise.all([
    analyzeFile(path, options.plan ?? null, fileChoices(options)),
    import('../../export/report/files.ts'),
    import('../../export/report/load-writers.ts').then(({ loadWriters }) =>
      loadWriters(options.pictures === true),
    ),
  ]);
  if (planNote !== null) output.message(planNote);
  const stop = new AbortController();
  const onInterrupt = () => stop.abort();
  process.once('SIGINT', onInterrupt);
  try {
    const files = await reportFiles(trial, plan, {
      patientIds: options.patientIds === true,
      pictures: options.pictures === true,
      figuresOnly: null,
      planNote,
      appVersion: appVersion(),
      madeAt: new Date(),
      onProgress: (done, total, step) => output.message(`${done + 1}/${total} ${step}`),
      signal: stop.signal,
    });
    await writeReportFolder(options.out, files);
    return files.size;
  } catch (error) {
    if (!stop.signal.aborted) throw error;
    throw new Refused({
      code: 'cancelled',
      message: 'the report was stopped; nothing was written',
    });
  } finally {
    process.removeListener('SIGINT', onInterrupt);
  }
}
