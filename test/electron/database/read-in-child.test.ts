import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openTrialFile } from '../../../electron/open/open-trial.ts';
import { startReaderAhead } from '../../../electron/database/read-in-child.ts';
import { writeSample } from '../../../electron/sample/sample.ts';
import { inTemporaryFolder } from '../../bench/temporary-folder.ts';

test('a child started ahead reads as one started on demand, and reads once', async () => {
  await inTemporaryFolder(async (folder) => {
    const sample = join(folder, 'sample.db');
    await writeSample(sample);
    const onDemand = await openTrialFile(sample);
    startReaderAhead();
    startReaderAhead();
    expect(await openTrialFile(sample)).toEqual(onDemand);
    expect(await openTrialFile(sample)).toEqual(onDemand);
  });
});

test('a child started ahead with the usual limits is not used under others', async () => {
  await inTemporaryFolder(async (folder) => {
    const sample = join(folder, 'sample.db');
    await writeSample(sample);
    startReaderAhead();
    const trial = await openTrialFile(sample, { memoryMegabytes: 256 });
    expect(trial.facts.plannedEnrolment).toBe(40);
  });
});
