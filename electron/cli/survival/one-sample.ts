import { Option } from 'commander';
import type { Command } from 'commander';
import { numberOption } from '../words/arguments.ts';
import type { Output } from '../words/output.ts';
import type { OneSampleOptions } from './one-sample-document.ts';
import { addTimeOptions, timeWishes } from './time-options.ts';
import type { TimeOptions } from './time-options.ts';

type Options = TimeOptions & OneSampleOptions & { readonly json?: boolean };

/** `onearm one-sample FILE`: events against those a known curve expects. */
export function addOneSample(program: Command, output: Output): void {
  const command = program
    .command('one-sample')
    .description('one-sample log-rank test and standardised mortality ratio against a known curve')
    .argument('<file>', 'CSV with time and event, ADTTE (XPT or CSV), or a trial database')
    .option('--null <survival>', 'reference: survival at the time of --at', numberOption)
    .option('--at <time>', 'time of the survival of --null', numberOption)
    .option(
      '--shape <shape>',
      'Weibull shape of the reference; 1: constant hazard',
      numberOption,
      1,
    )
    .option('--rate <rate>', 'reference: constant hazard, events per unit of time', numberOption)
    .option(
      '--curve <csv>',
      'reference: points of a published curve, columns time (in the unit of the file) and survival',
    )
    .option('--restrict <time>', 'nothing after this time counts', numberOption)
    .addOption(
      new Option('--variance <variance>', 'of Z: E, (O + E) / 2, or the exact Poisson')
        .choices(['null', 'average', 'poisson'])
        .default('null'),
    )
    .addOption(
      new Option('--alternative <side>', 'less: fewer events than expected')
        .choices(['less', 'greater', 'two-sided'])
        .default('less'),
    )
    .option('--level <level>', 'of the interval of the ratio', numberOption, 0.95)
    .option('--json', 'one JSON document');
  addTimeOptions(command).action(async (file: string, options: Options) => {
    const { readTimeData } = await import('./survival-file.ts');
    const { oneSampleResult } = await import('./one-sample-document.ts');
    const data = await readTimeData(file, timeWishes(options, null));
    const result = await oneSampleResult(data, options);
    for (const note of data.notes) output.message(note);
    output.print(result, options.json === true);
  });
}
