import { join } from 'node:path';
import { buildTarget } from '../../electron/run/build.ts';
import { packageRoot } from '../../electron/disk/paths.ts';
import { writeSample } from '../../electron/sample/sample.ts';
import { fastestProgram, type Bench } from './bench.ts';
import { inTemporaryFolder } from './temporary-folder.ts';

const RUNS = 12;

/** `onearm analyze` on the sample as a user starts it, beside a Node that does nothing. */
export const analyzeProcessBench: Bench = {
  name: 'analyze-process',
  run: () =>
    inTemporaryFolder(async (folder) => {
      await buildTarget(packageRoot(), 'host');
      const sample = join(folder, 'sample.db');
      await writeSample(sample);
      return [
        { work: 'node with nothing to do', ours: fastestProgram(['-e', '0'], RUNS), unit: 'ms' },
        {
          work: 'onearm analyze, sample of 40 patients',
          ours: fastestProgram(['electron/onearm.mjs', 'analyze', sample], RUNS),
          unit: 'ms',
          budget: { kind: 'limit', atMost: 250 },
        },
      ];
    }),
};
