/** Options that say which times of a file are meant: the same for every command that reads them. */
import type { Command } from 'commander';
import type { TimeWishes } from '../../import/time-data.ts';
import { addFileOptions, fileChoices } from '../words/file-options.ts';
import type { FileOptions } from '../words/file-options.ts';

export type TimeOptions = FileOptions & {
  readonly endpoint?: string;
  readonly entry?: string;
};

export function addTimeOptions(command: Command): Command {
  return addFileOptions(
    command
      .option('--endpoint <code>', 'endpoint: PARAMCD of an ADTTE, or OS, BPFS, RPFS of a trial')
      .option(
        '--entry <column>',
        'column of the time at which observation began (left truncation)',
      ),
  );
}

export function timeWishes(options: TimeOptions, group: string | null): TimeWishes {
  const { endpoint = null, entry = null } = options;
  return { ...fileChoices(options), endpoint, group, entry };
}
