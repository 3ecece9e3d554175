import { Option } from 'commander';
import type { Command } from 'commander';
import type { Alternative, MilestoneMethod } from '../../../shared/statistics/index.ts';
import { PRIMARY } from '../../../shared/trial/plan/switches/primary-switches.ts';
import { numberOption, wholeOption } from '../words/arguments.ts';
import type { Output } from '../words/output.ts';
import { addTimeOptions, timeWishes } from './time-options.ts';
import type { TimeOptions } from './time-options.ts';

/** Written out so that a command line that is wrong is told before the statistics are loaded. */
const METHODS = {
  'beta-product': true,
  'log-log': true,
  logit: true,
  arcsine: true,
  plain: true,
  score: true,
  'exact-effective-n': true,
  'likelihood-ratio': true,
  log: true,
} as const satisfies Readonly<Record<MilestoneMethod, true>>;

type Options = TimeOptions & {
  readonly at: number;
  readonly null: number;
  readonly method: MilestoneMethod;
  readonly alternative: Alternative;
  readonly level?: number;
  readonly minAtRisk: number;
  readonly json?: boolean;
};

/** `onearm milestone FILE`: survival at one time against a fixed proportion. */
export function addMilestone(program: Command, output: Output): void {
  const command = program
    .command('milestone')
    .description('Kaplan-Meier at one time tested against a fixed proportion')
    .argument('<file>', 'CSV with time and event, ADTTE (XPT or CSV), or a trial database')
    .requiredOption('--at <time>', 'time at which survival is tested', numberOption)
    .requiredOption('--null <proportion>', 'survival under the null hypothesis', numberOption)
    .addOption(
      new Option('--method <method>', 'how test and interval are made; log gives no P')
        .choices(Object.keys(METHODS))
        .default('beta-product'),
    )
    .addOption(
      new Option('--alternative <side>', 'direction')
        .choices(['greater', 'less', 'two-sided'])
        .default('greater'),
    )
    .option(
      '--level <level>',
      'of the two-sided interval; default 0.9 beside a one-sided test, 0.95 beside a two-sided one',
      numberOption,
    )
    .option(
      '--min-at-risk <count>',
      'with fewer at risk at that time only the beta product gives a P',
      wholeOption,
      PRIMARY.switches.milestoneAtRisk.initial,
    )
    .option('--json', 'one JSON document');
  addTimeOptions(command).action(async (file: string, options: Options) => {
    const { readTimeData } = await import('./survival-file.ts');
    const { milestoneResult } = await import('./milestone-document.ts');
    const data = await readTimeData(file, timeWishes(options, null));
    const { at, method, alternative, level = null } = options;
    const result = milestoneResult(data, {
      ...{ at, null: options.null, method, alternative, level },
      approximateFromAtRisk: options.minAtRisk,
    });
    for (const note of data.notes) output.message(note);
    output.print(result, options.json === true);
  });
}
