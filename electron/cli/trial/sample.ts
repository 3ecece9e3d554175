import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { Output } from '../words/output.ts';

/** `onearm sample OUT.db`: the synthetic trial as a file. */
export function addSample(program: Command, output: Output): void {
  program
    .command('sample')
    .description('write the synthetic sample trial (40 invented patients)')
    .argument('<out>', 'file to write; an existing one is refused')
    .option('--json', 'one JSON document')
    .action(async (out: string, options: { readonly json?: boolean }) => {
      const { writeSample } = await import('../../sample/sample.ts');
      await writeSample(out);
      const sha256 = createHash('sha256')
        .update(await readFile(out))
        .digest('hex');
      const path = resolve(out);
      output.print(
        {
          document: { path, synthetic: true, sha256 },
          text: `wrote ${path} (SYNTHETIC, sha256 ${sha256})`,
        },
        options.json === true,
      );
    });
}
