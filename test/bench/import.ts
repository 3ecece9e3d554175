import { workImport } from '../../electron/import/import-work.ts';
import { writeTemplate } from '../electron/import/sample-forms.ts';
import type { Bench } from './bench.ts';
import { largeTrial } from './large-trial-data.ts';
import { inTemporaryFolder } from './temporary-folder.ts';

const [PATIENTS, PSA_EACH] = [10_000, 25];
const limit = (atMost: number) => ({ kind: 'limit', atMost }) as const;

/** A large trial as CSV files: read and profiled, then imported. Processor time of all threads. */
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
      const { open, database } = await workImport(
        {
          paths: [folder],
          mapping: null,
          name: 'bench',
          answers,
          effects: false,
          database: true,
          program: '',
          maxBytes: 1e9,
        },
        (step) => void marks.set(step, spent()),
      );
      if (database === null) throw new Error(`open: ${open.map(({ key }) => key).join(', ')}`);
      const read = marks.get('finding the columns') ?? NaN;
      return [
        { work: '10,000 patients: read', ours: read, unit: 'ms', budget: limit(3000) },
        { work: '10,000 patients: import', ours: spent(), unit: 'ms', budget: limit(5000) },
      ];
    }),
};
