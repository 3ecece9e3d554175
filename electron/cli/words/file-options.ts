/** Options that say how a file of times is meant: the same for every command that reads one. */
import { Option } from 'commander';
import type { Command } from 'commander';
import { TIME_UNITS } from '../../../shared/ground/time-unit.ts';
import type { TimeUnit } from '../../../shared/ground/time-unit.ts';
import type { FileChoices } from '../../import/file-choices.ts';
import type { Condition } from '../../import/select-rows.ts';
import { conditionOption } from './arguments.ts';

export type FileOptions = {
  readonly unit?: TimeUnit;
  readonly where?: readonly Condition[];
};

export function addFileOptions(command: Command): Command {
  return command
    .addOption(
      new Option('--unit <unit>', 'what the times of a file count, where it does not say').choices(
        TIME_UNITS,
      ),
    )
    .option(
      '--where <column=value>',
      'only these rows of a file of times; may be given again',
      conditionOption,
    );
}

export function fileChoices({ unit, where = [] }: FileOptions): FileChoices {
  return { where, unit: unit ?? null };
}
