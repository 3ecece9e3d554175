import { InvalidArgumentError, Option } from 'commander';
import type { Command } from 'commander';
import { refuseArgument } from '../../../shared/ground/refusal.ts';
import type { TwoSidedRule, TwoStageRule } from '../../../shared/statistics/index.ts';
import { numberOption, wholeOption } from '../words/arguments.ts';
import type { Output, Result } from '../words/output.ts';

type Options = {
  readonly n?: number;
  readonly null: number;
  readonly alternative: number;
  readonly alpha: number;
  readonly sides: number;
  readonly rule: TwoSidedRule;
  readonly midP: boolean;
  readonly power: number;
  readonly twoStage?: boolean;
  readonly searchTo: number;
  readonly stages?: TwoStageRule;
  readonly successes?: number;
  readonly firstStage?: number;
  readonly treated?: number;
  readonly milestone?: boolean;
  readonly logRank?: boolean;
  readonly at: number;
  readonly accrual: number;
  readonly followUp?: number;
  readonly shape: number;
  readonly json?: boolean;
};

/** `onearm design`: what a one-arm design can do, in one stage, in two, or of times. */
export function addDesign(program: Command, output: Output): void {
  const command = program
    .command('design')
    .description('designs of one arm: exact in one stage, in two stages, or of a time to event')
    .option('--n <count>', 'patients; default: the fewest that reach --power', wholeOption)
    .requiredOption('--null <proportion>', 'proportion under the null hypothesis', numberOption)
    .requiredOption('--alternative <proportion>', 'proportion hoped for', numberOption)
    .option('--alpha <alpha>', 'significance level', numberOption, 0.05)
    .option('--sides <sides>', '1 or 2; one stage only', wholeOption, 1)
    .addOption(
      new Option('--rule <rule>', 'how two tails make one p-value, with --sides 2')
        .choices(['central', 'minlike', 'blaker'])
        .default('central'),
    )
    .option('--mid-p', 'count half of the observed outcome', false)
    .option('--power <power>', 'power wanted where n is searched', numberOption, 0.8);
  addTwoStageOptions(command);
  addTimeOptions(command)
    .option('--json', 'one JSON document')
    .action(async (options: Options) => {
      output.print(await resultOf(options), options.json === true);
    });
}

function addTwoStageOptions(command: Command): void {
  command
    .option('--two-stage', 'search two-stage designs (Simon), or follow one given by --stages')
    .option('--search-to <count>', 'largest n searched', wholeOption, 100)
    .option('--stages <r1/n1,r/n>', 'a two-stage rule: 5/10,25/41', stagesOption)
    .option('--successes <count>', 'successes of all patients treated under --stages', wholeOption)
    .option('--treated <count>', 'patients treated; default all planned', wholeOption)
    .option(
      '--first-stage <count>',
      'successes of the first stage, for a second stage resized after a look',
      wholeOption,
    );
}

function addTimeOptions(command: Command): Command {
  return command
    .option('--milestone', 'size of the milestone test; survival at --at')
    .option('--log-rank', 'size of the one-sample log-rank test; survival at --at')
    .option('--at <time>', 'landmark of the two proportions', numberOption, 12)
    .option('--accrual <time>', 'length of even accrual', numberOption, 12)
    .option('--follow-up <time>', 'after the last patient; default the landmark', numberOption)
    .option('--shape <shape>', 'Weibull shape of the hazard', numberOption, 1);
}

async function resultOf(options: Options): Promise<Result> {
  const kinds = [options.twoStage, options.milestone, options.logRank].filter(Boolean);
  if (kinds.length > 1) {
    refuseArgument('design', 'give one of --two-stage, --milestone and --log-rank');
  }
  if (options.twoStage === true || options.stages !== undefined) return twoStage(options);
  if (kinds.length === 1) return ofTimes(options);
  const { designResult, smallestDesign } = await import('./design-document.ts');
  return designResult({ ...options, n: options.n ?? smallestDesign(options) });
}

async function twoStage(options: Options): Promise<Result> {
  const document = await import('./two-stage-document.ts');
  const { stages, successes } = options;
  if (stages === undefined) return document.twoStageSearchResult(options);
  if (successes === undefined) return document.twoStageRuleResult({ ...options, rule: stages });
  return document.twoStageOutcomeResult({
    ...options,
    rule: stages,
    successes,
    firstStage: options.firstStage ?? null,
    treated: options.treated ?? null,
  });
}

async function ofTimes(options: Options): Promise<Result> {
  const { timeDesignResult } = await import('./time-design-document.ts');
  const { accrual, shape, alpha, power, at } = options;
  return timeDesignResult({
    ...{ accrual, shape, alpha, power, landmark: at, n: options.n ?? null },
    nullSurvival: options.null,
    alternativeSurvival: options.alternative,
    followUp: options.followUp ?? at,
    method: options.milestone === true ? 'milestone' : 'one-sample-log-rank',
  });
}

/** `5/10,25/41`: r1/n1,r/n. */
function stagesOption(text: string): TwoStageRule {
  const match = /^(\d+)\/(\d+),(\d+)\/(\d+)$/.exec(text.replaceAll(' ', ''));
  if (match === null) throw new InvalidArgumentError('r1/n1,r/n is wanted, as 5/10,25/41');
  const [r1, n1, r, n] = match.slice(1).map(Number) as [number, number, number, number];
  return { r1, n1, r, n };
}
