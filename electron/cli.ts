/**
 * `onearm`: the command line. Exit 0 done, 1 input refused, 2 the command itself is wrong.
 * A new command is one file in cli/ and one line in COMMANDS.
 */
import { Command, CommanderError } from 'commander';
import { Refused } from '../shared/ground/refusal.ts';
import type { Refusal } from '../shared/ground/refusal.ts';
import { addAnalyze } from './cli/trial/analyze.ts';
import { addBinomial } from './cli/calculators/binomial.ts';
import { addCheck } from './cli/trial/check.ts';
import { addDesign } from './cli/calculators/design.ts';
import { addMilestone } from './cli/survival/milestone.ts';
import { addOneSample } from './cli/survival/one-sample.ts';
import { processOutput, unexpectedText } from './cli/words/output.ts';
import { addPredict } from './cli/calculators/predict.ts';
import { addCompare } from './cli/import/compare.ts';
import { addImport } from './cli/import/import.ts';
import { addMap } from './cli/import/map.ts';
import { addTemplate } from './cli/import/template.ts';
import { addReport } from './cli/trial/report.ts';
import { addSample } from './cli/trial/sample.ts';
import { addWhichInterval } from './cli/calculators/which-interval.ts';
import { addSurvival } from './cli/survival/survival.ts';
import { appVersion, goWhereTyped } from './disk/paths.ts';
import { endTidilyOnSignals, sweepLeftovers } from './disk/process-folder.ts';

const COMMANDS = [
  addSurvival,
  addMilestone,
  addOneSample,
  addBinomial,
  addPredict,
  addDesign,
  addWhichInterval,
  addSample,
  addAnalyze,
  addCheck,
  addReport,
  addTemplate,
  addMap,
  addImport,
  addCompare,
];

/** Refused, or ended by a fault of the program. */
const REFUSED = 1;
const USAGE = 2;

/** Runs one command; returns the exit code. */
async function run(words: readonly string[]): Promise<number> {
  const program = new Command('onearm')
    .description('Analysis of single-arm oncology trials')
    .version(appVersion())
    .exitOverride()
    .configureHelp({ showGlobalOptions: true });
  for (const add of COMMANDS) add(program, processOutput);
  try {
    await program.parseAsync(words, { from: 'user' });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : USAGE;
    processOutput.message(
      error instanceof Refused ? refusalText(error.refusal) : unexpectedText(error),
    );
    return REFUSED;
  }
}

function refusalText({ message, advice, file }: Refusal): string {
  const where = file === undefined || message.includes(file) ? '' : `${file}: `;
  return `onearm: ${where}${message}${advice === undefined ? '' : `\n  ${advice}`}`;
}

endTidilyOnSignals();
sweepLeftovers();
goWhereTyped('onearm');
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // The reader of a pipe has seen enough.
  process.exit(error.code === 'EPIPE' ? 0 : 1);
});
process.exitCode = await run(process.argv.slice(2));
