/** The files of a report one by one: what each is called and how it is made. */
import type { Frame } from '../../../shared/analysis/frame/frame.ts';
import type { Results } from '../../../shared/analysis/results.ts';
import { readyEndpoints } from '../../../shared/analysis/survival/endpoint-list.ts';
import type { FigureFormat } from '../../../shared/export-formats.ts';
import { Refused } from '../../../shared/ground/refusal.ts';
import type { ResultTable } from '../../../shared/tables/table.ts';
import { writePlan } from '../../../shared/trial/plan/plan-file.ts';
import { figurePages } from '../figure/figure-file.ts';
import type { FigureAsked } from '../figure/figure-file.ts';
import { figureText } from '../parts/facts.ts';
import type { ExportFacts } from '../parts/facts.ts';
import { writeTable } from '../table/table-file.ts';
import { resultText } from '../text/export-text.ts';
import { endpointFileName } from './contents.ts';
import { bytesOf } from './options.ts';
import type { Named, ReportOptions } from './options.ts';

export type Job = {
  readonly file: string;
  /** Null where there is no such file, for a reason that a further file tells. */
  readonly make: () => Promise<Uint8Array | null>;
  /** Further files that the job made, by their names; none for most. */
  readonly further?: () => ReadonlyMap<string, Uint8Array>;
};

export const VECTORS = ['svg', 'pdf', 'pptx'] as const satisfies readonly FigureFormat[];
/** A CSV has rows alone; its title and footnotes are the text beside it. */
const TABLE_FORMATS = ['docx', 'rtf', 'csv', 'txt'] as const;

/** Each figure in each format, with its text. */
export function figureJobs(
  named: readonly Named[],
  formats: readonly FigureFormat[],
  facts: ExportFacts,
): readonly Job[] {
  return named.flatMap(({ name, figure, look }) => [
    ...formats.map((format) => pageJob(`figures/${name}`, { figure, look, format, facts })),
    {
      file: `figures/${name}.txt`,
      make: async () => bytesOf(figureText(figure, { ...facts, look })),
    },
  ]);
}

/**
 * The first page has the figure's name, so that every figure has a file of its name. A format that
 * refuses the figure, as one whose font lacks a letter, leaves a text that says why.
 */
function pageJob(name: string, asked: FigureAsked): Job {
  const { format } = asked;
  let others: ReadonlyMap<string, Uint8Array> = new Map();
  return {
    file: `${name}.${format}`,
    make: async () => {
      try {
        const [first, ...further] = await figurePages(asked);
        others = new Map(further.map(({ suffix, bytes }) => [`${name}${suffix}.${format}`, bytes]));
        return first?.bytes ?? null;
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        const { message, advice = '' } = error.refusal;
        others = new Map([[`${name}-no-${format}.txt`, bytesOf(`${message}\n${advice}\n`)]]);
        return null;
      }
    },
    further: () => others,
  };
}

/** Each table in each format, and all of them as one workbook. */
export function tableJobs(tables: readonly ResultTable[], facts: ExportFacts): readonly Job[] {
  const single = tables.flatMap((table) =>
    TABLE_FORMATS.map((format) => ({
      file: `tables/${table.id}.${format}`,
      make: async () => (await writeTable(table, format, facts)).bytes,
    })),
  );
  const workbook = async () => (await import('../table/xlsx.ts')).toXlsx(tables);
  return [...single, { file: 'tables/tables.xlsx', make: workbook }];
}

const TEXTS = [
  ['ard.json', 'ard-json'],
  ['ard.csv', 'ard-csv'],
  ['ars.json', 'ars-json'],
  ['check.R', 'r-script'],
] as const;

const RESULTS = ['results.json', 'results-json'] as const;

/** Texts of the results. The full results name every patient: only when ids were asked for. */
export function textJobs(
  results: Results,
  frame: Frame,
  { patientIds, madeAt }: Pick<ReportOptions, 'patientIds' | 'madeAt'>,
): readonly Job[] {
  const curves = readyEndpoints(results).map(({ code }) => code);
  return [
    { file: 'plan.json', make: async () => bytesOf(writePlan(frame.plan)) },
    ...[...TEXTS, ...(patientIds ? [RESULTS] : [])].map(([file, what]) => ({
      file,
      make: async () => resultText(results, frame, what, { madeAt }).bytes,
    })),
    ...curves.map((code) => ({
      file: `curves/${endpointFileName(code)}.csv`,
      make: async () => resultText(results, frame, 'curve-csv', { endpoint: code }).bytes,
    })),
  ];
}
