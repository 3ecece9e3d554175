/** An import in this process: what the process that imports does, without starting it. */
import { workImport } from '../../../electron/import/import-work.ts';
import type { ImportResult, ImportWork } from '../../../electron/import/import-messages.ts';

export function importFiles(
  paths: readonly string[],
  more: Partial<ImportWork> & { readonly given?: Readonly<Record<string, string>> } = {},
): Promise<ImportResult> {
  const { given, ...work } = more;
  return workImport(
    {
      paths,
      mapping: null,
      name: 'test',
      answers: Object.entries(given ?? {}),
      effects: true,
      database: true,
      program: 'test',
      maxBytes: 1e9,
      ...work,
    },
    () => undefined,
  );
}

/** Answers to what no file of these tests holds. */
export const FACTS = {
  'trial.id': 'RE-LuPSMA-SYNTHETIC',
  'trial.title': 'SYNTHETIC data in the shape of RE-LuPSMA: no patient behind them',
  'trial.planned_enrolment': '40',
  'trial.null_proportion': '0.5',
  'trial.alternative_proportion': '0.71',
  'trial.alpha': '0.05',
  'trial.sides': '1',
  'trial.landmark_months': '12',
  'trial.cut_off': '2026-09-30',
  'trial.synthetic': '1',
} as const;
