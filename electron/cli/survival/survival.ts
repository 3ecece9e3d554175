import { Option } from 'commander';
import type { Command } from 'commander';
import type {
  IncidenceScale,
  IncidenceVariance,
  IntervalType,
  QuantileRule,
  SimultaneousKind,
} from '../../../shared/statistics/index.ts';
import { numberOption, numbersOption } from '../words/arguments.ts';
import type { Output, Result } from '../words/output.ts';
import { addTimeOptions, timeWishes } from './time-options.ts';
import type { TimeOptions } from './time-options.ts';

/** Written out so that a command line that is wrong is told before the statistics are loaded. */
const CI_TYPES = {
  plain: 'plain',
  log: 'log',
  'log-log': 'log-log',
  logit: 'logit',
  arcsine: 'arcsin',
  /** As R spells it. */
  arcsin: 'arcsin',
} as const satisfies Readonly<Record<IntervalType | 'arcsine', IntervalType>>;

type Options = TimeOptions & {
  readonly ci: keyof typeof CI_TYPES;
  readonly level: number;
  readonly rule: QuantileRule;
  readonly at: readonly number[];
  readonly tau?: number;
  readonly group?: string;
  /** True without a column: of a trial, death without the endpoint. */
  readonly competing?: string | true;
  readonly simultaneous?: SimultaneousKind;
  readonly variance: IncidenceVariance;
  readonly scale: IncidenceScale;
  readonly json?: boolean;
};

/** `onearm survival FILE`: a Kaplan-Meier analysis of one file. */
export function addSurvival(program: Command, output: Output): void {
  const command = program
    .command('survival')
    .description('Kaplan-Meier analysis of a CSV, an ADaM ADTTE file or a trial database')
    .argument('<file>', 'CSV with time and event, ADTTE (XPT or CSV), or a trial database')
    .addOption(
      new Option('--ci <type>', 'interval of the curve')
        .choices(Object.keys(CI_TYPES))
        .default('log-log'),
    )
    .option('--level <level>', 'confidence level', numberOption, 0.95)
    .addOption(new Option('--rule <rule>', 'rule of quantiles').choices(['r', 'sas']).default('r'))
    .option('--at <times>', 'times at which to print S(t), divided by commas', numbersOption, [])
    .option('--tau <time>', 'restrict the mean to this time', numberOption)
    .option('--group <column>', 'compare the groups of this column')
    .option(
      '--competing [column]',
      'cumulative incidence: 0 censored, 1 the event, 2 and above competing events; of a trial without a column, death competes with the endpoint',
    )
    .addOption(
      new Option('--simultaneous <band>', 'a band for the whole curve').choices([
        'hall-wellner',
        'equal-precision',
      ]),
    )
    .addOption(
      new Option('--variance <variance>', 'of a cumulative incidence')
        .choices(['delta', 'aalen'])
        .default('delta'),
    )
    .addOption(
      new Option('--scale <scale>', 'of its interval: log-log on 1 - F, or on F')
        .choices(['complement', 'incidence'])
        .default('complement'),
    )
    .option('--json', 'one JSON document');
  addTimeOptions(command).action(async (file: string, options: Options) => {
    const { readTimeData } = await import('./survival-file.ts');
    const { survivalDocument } = await import('./survival-document.ts');
    const { survivalText } = await import('./survival-text.ts');
    const wishes = {
      ...timeWishes(options, options.group ?? null),
      causes: options.competing === true ? null : (options.competing ?? null),
    };
    const data = await readTimeData(file, wishes);
    const document = survivalDocument(data, {
      simultaneous: options.simultaneous ?? null,
      interval: CI_TYPES[options.ci],
      level: options.level,
      rule: options.rule,
      at: options.at,
      tau: options.tau ?? null,
    });
    for (const note of data.notes) output.message(note);
    const text = survivalText(document);
    const added = await competingOf(file, options);
    output.print(
      added === null
        ? { document, text }
        : {
            document: { ...document, cumulativeIncidence: added.document },
            text: `${text}\n\n${added.text}`,
          },
      options.json === true,
    );
  });
}

/** What `--competing` adds; null without it. */
async function competingOf(file: string, options: Options): Promise<Result | null> {
  const { competing: column, at, level, variance, scale } = options;
  if (column === undefined) return null;
  if (column === true) return deathCompeting(file, options);
  const { readTimeData } = await import('./survival-file.ts');
  const { causesOf, competingDocument, competingJson, competingText } =
    await import('./competing-document.ts');
  const wishes = {
    ...timeWishes(options, column),
    groupAs: 'competing',
    causes: column,
  } as const;
  const data = await readTimeData(file, wishes);
  const causes = causesOf(data, data.groups ?? [], column);
  const document = competingDocument(data, causes, { column, at, level, variance, scale });
  return { document: competingJson(document), text: competingText(document) };
}

/** Of a trial: death without the derived endpoint. */
async function deathCompeting(file: string, options: Options): Promise<Result> {
  const { at, level, variance, scale } = options;
  const { detectFormat } = await import('../../disk/detect-format.ts');
  if (detectFormat(file) !== 'sqlite') {
    const { refuseArgument } = await import('../../../shared/ground/refusal.ts');
    refuseArgument('competing', 'name the column of causes: only a trial database knows who died');
  }
  const { causesOfTrial } = await import('./survival-trial.ts');
  const { competingDocument, competingJson, competingText } =
    await import('./competing-document.ts');
  const { data, causes } = await causesOfTrial(file, timeWishes(options, null));
  const column = 'death without the event';
  const document = competingDocument(data, causes, { column, at, level, variance, scale });
  const text = [competingText(document), ...data.notes].join('\n');
  return { document: competingJson(document), text };
}
