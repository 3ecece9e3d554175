import { join } from 'node:path';
import { createTrialDatabase } from '../../electron/database/create.ts';
import { openTrialFile } from '../../electron/open/open-trial.ts';
import { analyze } from '../../shared/analysis/analyze.ts';
import { frameOf } from '../../shared/analysis/frame/frame.ts';
import { checkTrial } from '../../shared/checks/check-trial.ts';
import { patientRecords } from '../../shared/endpoints/engine/patient-record.ts';
import { buildFigure } from '../../shared/figures/build-figure.ts';
import { protocolPlan } from '../../shared/trial/plan/plan-presets.ts';
import type { Trial } from '../../shared/trial/types.ts';
import { processorTime, type Bench, type BenchRow } from './bench.ts';
import { largeTrial } from './large-trial-data.ts';
import { inTemporaryFolder } from './temporary-folder.ts';

const [PATIENTS, PSA_EACH, RUNS] = [10_000, 25, 4];

type Step = 'open' | 'records' | 'checks' | 'analysis' | 'figure' | 'all';

/** A large file from opening to the first figure: processor time of this process by step. */
export const largeTrialBench: Bench = {
  name: 'large-trial',
  run: () =>
    inTemporaryFolder(async (folder) => {
      const path = join(folder, 'large.db');
      await createTrialDatabase(path, largeTrial(PATIENTS, PSA_EACH));
      const least = new Map<Step, number>();
      for (let run = 0; run < RUNS; run++) {
        for (const [step, time] of await stepsOf(path)) {
          least.set(step, Math.min(time, least.get(step) ?? Infinity));
        }
      }
      const row = (work: string, step: Step): BenchRow => ({
        work: `10,000 patients: ${work}`,
        ours: least.get(step) ?? NaN,
        unit: 'ms',
      });
      return [
        row('open', 'open'),
        row('records', 'records'),
        row('data checks', 'checks'),
        row('all results', 'analysis'),
        row('Kaplan-Meier figure', 'figure'),
        {
          ...row('open to first figure', 'all'),
          budget: { kind: 'limit', atMost: 2000 },
        },
      ];
    }),
};

/** Records and checks are part of the analysis; they are timed once more by themselves. */
async function stepsOf(path: string): Promise<ReadonlyMap<Step, number>> {
  const times = new Map<Step, number>();
  const timed = async <T>(step: Step, work: () => T | Promise<T>): Promise<T> => {
    const kept: T[] = [];
    times.set(step, await processorTime(async () => kept.push(await work())));
    return kept[0] as T;
  };
  const trial: Trial = await timed('open', () => openTrialFile(path));
  const plan = protocolPlan(trial.facts);
  const results = await timed('analysis', () => analyze(trial, plan, '0.1.0'));
  await timed('figure', () =>
    buildFigure({ id: 'km', endpoint: 'OS' }, results, frameOf(trial, plan)),
  );
  const sum = (['open', 'analysis', 'figure'] as const).map((step) => times.get(step) ?? NaN);
  times.set(
    'all',
    sum.reduce((total, time) => total + time),
  );
  const records = await timed('records', () => patientRecords(trial, trial.facts.cutOff));
  await timed('checks', () => checkTrial(trial, records, plan));
  return times;
}
