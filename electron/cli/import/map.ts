import { Buffer } from 'node:buffer';
import { basename, resolve } from 'node:path';
import type { Command } from 'commander';
import type { Output } from '../words/output.ts';
import { answerOption } from './import-options.ts';

type Options = {
  readonly out: string;
  readonly answer?: readonly (readonly [string, string])[];
  readonly json?: boolean;
};

/** `onearm map SOURCE… --out MAP.json`: a guessed mapping, with its reasons and open questions. */
export function addMap(program: Command, output: Output): void {
  program
    .command('map')
    .description('guess how the columns of files become a trial, and write that mapping')
    .argument('<sources...>', 'files, or folders of files')
    .requiredOption('--out <file>', 'mapping to write; an existing one is refused')
    .option('--answer <key=value>', 'answer to a question; as often as wanted', answerOption)
    .option('--json', 'one JSON document')
    .action(async (sources: readonly string[], options: Options) => {
      const { MAX_SOURCE_BYTES, importInChild } = await import('../../import/import-in-child.ts');
      const { writeMapping } = await import('../../../shared/import/mapping/mapping.ts');
      const { tryPlace, writeFileWhole } = await import('../../disk/files.ts');
      const { checkAnswers } = await import('./check-answers.ts');
      const { mapDocument, mapText } = await import('./map-document.ts');
      const path = resolve(options.out);
      await tryPlace(path);
      const result = await importInChild({
        effects: true,
        paths: sources.map((source) => resolve(source)),
        mapping: null,
        name: basename(path).replace(/(?:\.onearm-map)?\.json$/, ''),
        answers: options.answer ?? [],
        database: false,
        program: '',
        maxBytes: MAX_SOURCE_BYTES,
      });
      checkAnswers(options.answer ?? [], result);
      await writeFileWhole(path, Buffer.from(writeMapping(result.mapping)));
      output.print(
        { document: mapDocument(result, path), text: mapText(result, path) },
        options.json === true,
      );
    });
}
