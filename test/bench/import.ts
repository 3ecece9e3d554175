import { fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import process from 'node:process';
import type { StartReader } from '../../electron/database/read-in-child.ts';
import { importInChild } from '../../electron/import/import-in-child.ts';
import type { ImportRequest } from '../../electron/import/import-messages.ts';
import { workImport } from '../../electron/import/import-work.ts';
import { writeTemplate } from '../electron/import/sample-forms.ts';
import type { Bench, BenchRow } from './bench.ts';
import { largeTrial } from './large-trial-data.ts';
import { inTemporaryFolder } from './temporary-folder.ts';

const [PATIENTS, PSA_EACH] = [10_000, 25];
const MEGABYTE = 1024 * 1024;
const limit = (atMost: number) => ({ kind: 'limit', atMost }) as const;

/**
 * A large trial as CSV files: read and profiled, then imported, in processor time of all threads; and the
 * memory of the process that does it for the window, above what it has when it waits for work.
 */
export const importBench: Bench = {
  name: 'import',
  run: () =>
    inTemporaryFolder(async (folder) => {
      writeTemplate(folder, largeTrial(PATIENTS, PSA_EACH));
      const marks = new Map<string, number>();
      const start = process.cpuUsage();
      const spent = () => {
        const { user, system } = process.cpuUsage(start);
        return (user + system) / 1000;
      };
      // The copies of a large trial repeat their rows: they are kept, as every answer must be given.
      const answers = ['psa', 'imaging', 'adverse_events', 'cycles', 'therapies'].map(
        (table) => [`${table}.repeats`, 'keep'] as const,
      );
      const work = {
        paths: [folder],
        mapping: null,
        name: 'bench',
        answers,
        effects: false,
        database: true,
        program: '',
        maxBytes: 1e9,
      };
      const { open, database } = await workImport(work, (step) => void marks.set(step, spent()));
      if (database === null) throw new Error(`open: ${open.map(({ key }) => key).join(', ')}`);
      const read = marks.get('finding the columns') ?? NaN;
      const imported = spent();
      return [
        { work: '10,000 patients: read', ours: read, unit: 'ms', budget: limit(3000) },
        { work: '10,000 patients: import', ours: imported, unit: 'ms', budget: limit(5000) },
        ...(await memoryRows(work)),
      ];
    }),
};

/** Peak of the resident memory while the child imports, above its resident memory before; Linux only. */
async function memoryRows(work: ImportRequest): Promise<readonly BenchRow[]> {
  if (process.platform !== 'linux') return [];
  let pid = 0;
  let idle = NaN;
  let peak = NaN;
  const start: StartReader = (entry, nodeArguments) => {
    const child = fork(entry, [], { execArgv: [...nodeArguments], serialization: 'advanced' });
    pid = child.pid ?? 0;
    return {
      send: (message) => {
        setTimeout(() => {
          idle = memoryOf(pid, 'VmRSS');
          child.send(message as object);
        }, 1000);
      },
      onMessage: (listener) =>
        child.on('message', (message) => {
          peak = memoryOf(pid, 'VmHWM');
          listener(message);
        }),
      onExit: (listener) => child.on('exit', listener),
      kill: () => void child.kill(),
    };
  };
  await importInChild(work, {}, start);
  const above = (peak - idle) / MEGABYTE;
  return [
    { work: '10,000 patients: memory above idle', ours: above, unit: 'MB', budget: limit(400) },
  ];
}

/** Bytes of a process as the kernel tells them. */
function memoryOf(pid: number, which: 'VmRSS' | 'VmHWM'): number {
  const line = new RegExp(`^${which}:\\s+(\\d+) kB$`, 'm').exec(
    readFileSync(`/proc/${pid}/status`, 'utf8'),
  );
  return Number(line?.[1]) * 1024;
}
