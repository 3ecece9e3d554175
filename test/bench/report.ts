import { join } from 'node:path';
import { buildTarget } from '../../electron/run/build.ts';
import { packageRoot } from '../../electron/disk/paths.ts';
import { createTrialDatabase } from '../../electron/database/create.ts';
import { reportSections } from '../../electron/export/report/contents.ts';
import { deckFile } from '../../electron/export/report/deck.ts';
import { writeSample } from '../../electron/sample/sample.ts';
import { SAMPLE_RESULTS, sampleFigure } from '../figures/sample-figures.ts';
import { fastestProgram, fastestTime, type Bench } from './bench.ts';
import { largeTrial } from './large-trial-data.ts';
import { inTemporaryFolder } from './temporary-folder.ts';

const RUNS = 4;

/** Makes the presentation of a report: every figure laid out on slides, and the file. */
function deckOfSample(): () => Uint8Array {
  const figures = reportSections(SAMPLE_RESULTS).flatMap(({ figures: requests }) =>
    requests.flatMap((request) => sampleFigure(request) ?? []),
  );
  const facts = { stamp: SAMPLE_RESULTS.stamp, madeAt: new Date('2026-03-01T12:00:00Z') };
  return () => deckFile('The sample', figures, facts);
}

/** `onearm report` on the sample: every figure and table, from start to exit. */
export const reportBench: Bench = {
  name: 'report',
  run: () =>
    inTemporaryFolder(async (folder) => {
      await buildTarget(packageRoot(), 'host');
      const sample = join(folder, 'sample.db');
      await writeSample(sample);
      const large = join(folder, 'large.db');
      await createTrialDatabase(large, largeTrial(400, 10));
      let made = 0;
      const once = (trial: string, options: readonly string[]) => {
        made += 1;
        const out = join(folder, `report-${made}`);
        const words = ['electron/onearm.mjs', 'report', trial, '--out', out, ...options];
        return fastestProgram(words, 1);
      };
      const fastest = (trial: string, ...options: readonly string[]) =>
        Math.min(...Array.from({ length: RUNS }, () => once(trial, options)));
      return [
        {
          work: 'onearm report, sample of 40 patients',
          ours: fastest(sample),
          unit: 'ms',
          budget: { kind: 'limit', atMost: 1500 },
        },
        {
          work: 'the same with a picture of every figure',
          ours: fastest(sample, '--pictures'),
          unit: 'ms',
        },
        {
          work: 'onearm report, 400 patients',
          ours: fastest(large),
          unit: 'ms',
          budget: { kind: 'limit', atMost: 4000 },
        },
        {
          work: 'the deck of the sample, a slide a figure',
          ours: fastestTime(deckOfSample()),
          unit: 'ms',
          budget: { kind: 'limit', atMost: 1500 },
        },
      ];
    }),
};
