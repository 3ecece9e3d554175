/** Options that say which times of a file are meant: the same for every command that reads them. */
import { Option } from 'commander';
import type { Command } from 'commander';
import type { Condition } from '../../import/select-rows.ts';
import type { TimeUnit } from '../../import/time-unit.ts';
import { conditionOption } from '../words/arguments.ts';
import type { TimeWishes } from '../../import/time-data.ts';

const UNITS = {
  days: true,
  weeks: true,
  months: true,
  years: true,
} as const satisfies Readonly<Record<TimeUnit, true>>;

export type TimeOptions = {
  readonly endpoint?: string;
  readonly entry?: string;
  readonly unit?: TimeUnit;
  readonly where?: readonly Condition[];
};

export function addTimeOptions(command: Command): Command {
  return command
    .option('--endpoint <code>', 'endpoint: PARAMCD of an ADTTE, or OS, BPFS, RPFS of a trial')
    .option('--entry <column>', 'column of the time at which observation began (left truncation)')
    .addOption(
      new Option('--unit <unit>', 'what the times count, where the file does not say').choices(
        Object.keys(UNITS),
      ),
    )
    .option('--where <column=value>', 'only these rows; may be given again', conditionOption);
}

export function timeWishes(options: TimeOptions, group: string | null): TimeWishes {
  const { endpoint = null, entry = null, unit = null, where = [] } = options;
  return { endpoint, group, entry, unit, where };
}
