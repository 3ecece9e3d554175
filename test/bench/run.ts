import { hasR, type Bench, type BenchRow, type TimedRow } from './bench.ts';
import { answersBench } from './answers.ts';
import { analyzeProcessBench } from './analyze-process.ts';
import { importBench } from './import.ts';
import { importWindowBench } from './import-window.ts';
import { interimBench } from './interim.ts';
import { largeTrialBench } from './large-trial.ts';
import { reportBench } from './report.ts';
import { settingMovedBench } from './setting-moved.ts';
import { windowBench } from './window.ts';
import { survivalBench } from './survival.ts';
import { twoStageBench } from './two-stage.ts';

/** `npm run bench [-- NAME …]`: every bench, or those named, each against R in the same run. */
const BENCHES: readonly Bench[] = [
  survivalBench,
  answersBench,
  analyzeProcessBench,
  reportBench,
  largeTrialBench,
  settingMovedBench,
  windowBench,
  twoStageBench,
  interimBench,
  importBench,
  importWindowBench,
];

const wanted = process.argv.slice(2);
const chosen = BENCHES.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
if (chosen.length === 0) {
  const names = BENCHES.map(({ name }) => name).join(', ');
  console.error(`no bench is called ${wanted.join(', ')}; there are ${names}`);
  process.exitCode = 2;
}
if (!hasR()) console.log('Rscript is not here: no comparison with R.');
for (const bench of chosen) {
  console.log(`\n${bench.name}`);
  for (const row of await bench.run()) console.log(lineOf(row));
}

function lineOf(row: BenchRow): string {
  if ('told' in row) return `${row.work.padEnd(42)} ${row.told}`;
  const { work, ours, theirs, unit, budget } = row;
  const cells = [work.padEnd(42), `${ours.toFixed(1)} ${unit}`.padStart(14)];
  if (theirs !== undefined) {
    cells.push(`R ${theirs.toFixed(0)} ${unit}`.padStart(12));
    cells.push(`${(theirs / ours).toFixed(1)} times`.padStart(12));
  }
  if (budget !== undefined) cells.push(`  ${verdict(budget, ours, theirs)}`);
  return cells.join(' ');
}

function verdict(
  budget: NonNullable<TimedRow['budget']>,
  ours: number,
  theirs: number | undefined,
): string {
  switch (budget.kind) {
    case 'ratio': {
      const wantedRatio = `budget ${budget.atLeast} times`;
      if (theirs === undefined) return `${wantedRatio}, not compared`;
      return `${wantedRatio}: ${theirs / ours >= budget.atLeast ? 'met' : 'MISSED'}`;
    }
    case 'limit':
      return `budget ${budget.atMost}: ${ours <= budget.atMost ? 'met' : 'MISSED'}`;
    default:
      return budget satisfies never;
  }
}
