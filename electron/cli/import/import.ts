import { formatPlural } from '../../../shared/ground/format.ts';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { Refused } from '../../../shared/ground/refusal.ts';
import type { ImportResult } from '../../import/import-messages.ts';
import { appVersion } from '../../disk/paths.ts';
import type { Output } from '../words/output.ts';
import { answerOption } from './import-options.ts';

type Options = {
  readonly map?: string;
  readonly out?: string;
  readonly answer?: readonly (readonly [string, string])[];
  readonly strict?: boolean;
  readonly dryRun?: boolean;
  readonly json?: boolean;
};

/** `onearm import SOURCE… --map MAP.json --out TRIAL.db`: files of others become a trial database. */
export function addImport(program: Command, output: Output): void {
  program
    .command('import')
    .description('make a trial database of REDCap, CDISC or spreadsheet files')
    .argument('<sources...>', 'files, or folders of files')
    .option('--map <file>', 'mapping; guessed when left out')
    .option('--out <file>', 'database to write; an existing one is refused')
    .option('--answer <key=value>', 'answer to a question; as often as wanted', answerOption)
    .option('--strict', 'refuse when a row or cell cannot be imported')
    .option('--dry-run', 'print the account and write nothing')
    .option('--json', 'one JSON document')
    .action(async (sources: readonly string[], options: Options) => {
      const result = await runImport(sources, options);
      const { checkAnswers } = await import('./check-answers.ts');
      checkAnswers(options.answer ?? [], result);
      const written = await writeResult(result, options);
      const { importDocument, importText } = await import('./import-document.ts');
      output.print(
        { document: importDocument(result, written), text: importText(result, written) },
        options.json === true,
      );
      if (options.dryRun !== true) refuseOpen(result);
      refuseStrict(result, options);
    });
}

async function runImport(paths: readonly string[], options: Options): Promise<ImportResult> {
  if (options.out === undefined && options.dryRun !== true) {
    throw new Refused({
      code: 'invalid-argument',
      argument: 'out',
      message: 'out: no database to write is named',
      advice: 'give --out TRIAL.db, or --dry-run to see the account only',
    });
  }
  const { tryPlace } = await import('../../disk/files.ts');
  if (options.out !== undefined && options.dryRun !== true) await tryPlace(options.out);
  const { readMapping } = await import('./import-options.ts');
  const { MAX_SOURCE_BYTES, importInChild } = await import('../../import/import-in-child.ts');
  return importInChild({
    effects: true,
    paths: paths.map((path) => resolve(path)),
    mapping: options.map === undefined ? null : readMapping(options.map),
    name: 'guessed',
    answers: options.answer ?? [],
    database: options.dryRun !== true,
    program: appVersion(),
    maxBytes: MAX_SOURCE_BYTES,
  });
}

/** Writes the database; null when a question is open, when nothing is to be written, or by `strict`. */
async function writeResult(result: ImportResult, options: Options): Promise<string | null> {
  const { database } = result;
  const held = options.strict === true && result.notImported.length > 0;
  if (database === null || options.out === undefined || options.dryRun === true || held)
    return null;
  const { writeFileWhole } = await import('../../disk/files.ts');
  const path = resolve(options.out);
  await writeFileWhole(path, database);
  return path;
}

function refuseOpen({ open }: ImportResult): void {
  const [first] = open;
  if (first === undefined) return;
  const keys = open.map(({ key }) => key).join(', ');
  const value = first.answers[0]?.value ?? 'VALUE';
  throw new Refused({
    code: 'no-data',
    message: `nothing was written: ${open.length === 1 ? 'a question is' : `${open.length} questions are`} open: ${keys}`,
    advice: `answer each with --answer KEY=VALUE, such as --answer '${first.key}=${value}'`,
  });
}

function refuseStrict({ notImported }: ImportResult, { strict }: Options): void {
  if (strict !== true || notImported.length === 0) return;
  throw new Refused({
    code: 'wrong-value',
    message: `nothing was written: ${formatPlural(notImported.length, 'row or cell', 'rows or cells')} cannot be imported, and --strict wants all`,
    advice: 'correct them in the source, or leave --strict out',
  });
}
