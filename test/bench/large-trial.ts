import { join } from 'node:path';
import { createTrialDatabase } from '../../electron/database/create.ts';
import { openTrialFile } from '../../electron/open/open-trial.ts';
import { analyze } from '../../shared/analysis/analyze.ts';
import { frameOf } from '../../shared/analysis/frame/frame.ts';
import { checkTrial } from '../../shared/checks/check-trial.ts';
import { patientRecords } from '../../shared/endpoints/engine/patient-record.ts';
import { buildFigure } from '../../shared/figures/build-figure.ts';
import { toJson } from '../../shared/dataset/to-json.ts';
import { protocolPlan } from '../../shared/trial/plan/plan-presets.ts';
import type { Trial } from '../../shared/trial/types.ts';
import { processorTime, type Bench, type BenchRow } from './bench.ts';
import { largeTrial } from './large-trial-data.ts';
import { inTemporaryFolder } from './temporary-folder.ts';

const [PATIENTS, PSA_EACH, RUNS] = [10_000, 25, 4];

type Step = 'open' | 'child' | 'records' | 'checks' | 'analysis' | 'figure' | 'rest' | 'all';

/**
 * A large file from opening to the first figure: processor time of this process by step, and opening
 * on the clock too, since the child that reads counts for who waits. In Chromium: `window`.
 */
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
        row('open, on the clock with the child', 'child'),
        row('records', 'records'),
        row('data checks', 'checks'),
        row('results of the first figure', 'analysis'),
        row('Kaplan-Meier figure', 'figure'),
        row('all other results', 'rest'),
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
  const begin = performance.now();
  const trial: Trial = await timed('open', () => openTrialFile(path));
  times.set('child', performance.now() - begin);
  const plan = protocolPlan(trial.facts);
  const results = await timed('analysis', () => {
    const made = analyze(trial, plan, '0.1.0');
    void [made.stamp, made.survival.OS];
    return made;
  });
  await timed('figure', () =>
    buildFigure({ id: 'km', endpoint: 'OS' }, results, frameOf(trial, plan)),
  );
  await timed('rest', () => JSON.stringify(toJson(results)).length);
  const sum = (['child', 'analysis', 'figure'] as const).map((step) => times.get(step) ?? NaN);
  times.set(
    'all',
    sum.reduce((total, time) => total + time),
  );
  const records = await timed('records', () => patientRecords(trial, trial.facts.cutOff));
  await timed('checks', () => checkTrial(trial, records, plan));
  return times;
}
