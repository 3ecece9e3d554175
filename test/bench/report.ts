import { join } from 'node:path';
import { buildTarget } from '../../electron/run/build.ts';
import { packageRoot } from '../../electron/disk/paths.ts';
import { writeSample } from '../../electron/sample/sample.ts';
import { fastestProgram, type Bench } from './bench.ts';
import { inTemporaryFolder } from './temporary-folder.ts';

const RUNS = 4;

/** `onearm report` on the sample: every figure and table, from start to exit. */
export const reportBench: Bench = {
  name: 'report',
  run: () =>
    inTemporaryFolder(async (folder) => {
      await buildTarget(packageRoot(), 'host');
      const sample = join(folder, 'sample.db');
      await writeSample(sample);
      let made = 0;
      const once = (...options: readonly string[]) => {
        made += 1;
        const out = join(folder, `report-${made}`);
        const words = ['electron/onearm.mjs', 'report', sample, '--out', out, ...options];
        return fastestProgram(words, 1);
      };
      const fastest = (...options: readonly string[]) =>
        Math.min(...Array.from({ length: RUNS }, () => once(...options)));
      return [
        {
          work: 'onearm report, sample of 40 patients',
          ours: fastest(),
          unit: 'ms',
          budget: { kind: 'limit', atMost: 3000 },
        },
        {
          work: 'the same with a picture of every figure',
          ours: fastest('--pictures'),
          unit: 'ms',
        },
      ];
    }),
};
