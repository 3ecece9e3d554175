/**
 * The program under attack, in a process that may be killed: it opens a file or reads a plan,
 * analyses, makes the report where it is asked to, and says what came of it.
 */
import { createHash } from 'node:crypto';
import process from 'node:process';
import { resultsDocument } from '../../electron/cli/trial/results-document.ts';
import { reportFiles } from '../../electron/export/report/files.ts';
import { openTrialFile } from '../../electron/open/open-trial.ts';
import { analyze } from '../../shared/analysis/analyze.ts';
import { Refused } from '../../shared/ground/refusal.ts';
import { parsePlan } from '../../shared/trial/plan/plan-file.ts';
import { protocolPlan } from '../../shared/trial/plan/plan-presets.ts';
import type { Plan } from '../../shared/trial/plan/plan.ts';
import { trialColumns } from '../../shared/trial/trial-columns.ts';
import type { Trial } from '../../shared/trial/types.ts';
import type { Outcome, Work } from './attack-work.ts';

const MADE_AT = new Date(0);
const trials = new Map<string, Trial>();

async function attempt(work: Work): Promise<Outcome> {
  try {
    if (work.kind === 'file')
      return await answerOf(await openTrialFile(work.path), null, work.report);
    const trial = trials.get(work.path) ?? (await openTrialFile(work.path));
    trials.set(work.path, trial);
    return await answerOf(trial, parsePlan(work.text).plan, false);
  } catch (error) {
    if (error instanceof Refused && error.refusal.code !== 'internal') {
      const { code, message } = error.refusal;
      return { answer: 'refused', code, message };
    }
    const why = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { answer: 'crashed', why: why.slice(0, 2000) };
  }
}

async function answerOf(trial: Trial, plan: Plan | null, report: boolean): Promise<Outcome> {
  const inForce = plan ?? protocolPlan(trial.facts);
  const { findings, stamp, ...results } = resultsDocument(
    trial,
    analyze(trial, inForce, '0'),
    null,
  ) as Readonly<Record<string, unknown>>;
  void stamp;
  const files = report ? await filesOf(trial, inForce) : [];
  return {
    answer: 'answered',
    rows: hashOf([trialColumns(trial), trial.present, trial.absentColumns]),
    results: hashOf(results),
    findings: hashOf(findings),
    files,
  };
}

async function filesOf(trial: Trial, plan: Plan): Promise<readonly (readonly [string, string])[]> {
  const made = await reportFiles(trial, plan, {
    patientIds: true,
    pictures: false,
    figuresOnly: null,
    planNote: null,
    appVersion: '0',
    madeAt: MADE_AT,
    onProgress: () => undefined,
    signal: new AbortController().signal,
  });
  return [...made].map(([name, bytes]) => [name, Buffer.from(bytes).toString('latin1')] as const);
}

const hashOf = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('hex');

process.on('message', (work) => {
  void attempt(work as Work).then((outcome) =>
    process.send?.({ ...outcome, rssMegabytes: process.memoryUsage().rss / 1024 ** 2 }),
  );
});
