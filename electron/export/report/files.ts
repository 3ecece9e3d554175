/** All files of a report in memory, by their names in the folder. Nothing is written here. */
import { createHash } from 'node:crypto';
import { analyze } from '../../../shared/analysis/analyze.ts';
import { frameOf } from '../../../shared/analysis/frame/frame.ts';
import type { Frame } from '../../../shared/analysis/frame/frame.ts';
import type { Results } from '../../../shared/analysis/results.ts';
import { reportTables } from '../../../shared/tables/build-table.ts';
import type { ResultTable } from '../../../shared/tables/table.ts';
import { buildFigure } from '../../../shared/figures/build-figure.ts';
import { readyEndpoints } from '../../../shared/analysis/survival/endpoint-list.ts';
import type { Figure } from '../../../shared/figures/model/model.ts';
import type { FigureFormat } from '../../../shared/export-formats.ts';
import type { FigureLook } from '../../../shared/figures/model/figure-look.ts';
import { Refused } from '../../../shared/ground/refusal.ts';
import { cutOffWords } from '../../../shared/trial/dates-known.ts';
import type { Plan } from '../../../shared/trial/plan/plan.ts';
import { writePlan } from '../../../shared/trial/plan/plan-file.ts';
import { planDifferences } from '../../../shared/trial/plan/plan-difference.ts';
import { protocolPlan } from '../../../shared/trial/plan/plan-presets.ts';
import type { Trial } from '../../../shared/trial/types.ts';
import { resultText } from '../text/export-text.ts';
import { figureText } from '../parts/facts.ts';
import type { ExportFacts } from '../parts/facts.ts';
import { figurePages } from '../figure/figure-file.ts';
import { writeTable } from '../table/table-file.ts';
import { tableHtml } from '../table/table-html.ts';
import { endpointFileName, figureName, reportSections } from './contents.ts';
import { reportHtml } from './html.ts';
import type { ReportFigure, ReportPart } from './html.ts';
import { reportLook } from './look.ts';

export type ReportOptions = {
  /** Patient ids on figures and listings. */
  readonly patientIds: boolean;
  /** Every figure as PNG, too: vector files print better, and pixels take a third of the time. */
  readonly pictures: boolean;
  /** What was added to a plan of an earlier format, in words. */
  readonly planNote: string | null;
  readonly appVersion: string;
  readonly madeAt: Date;
  readonly onProgress: (done: number, total: number, step: string) => void;
  readonly signal: AbortSignal;
};

export type ReportFiles = ReadonlyMap<string, Uint8Array>;

const VECTORS = ['svg', 'pdf', 'pptx'] as const satisfies readonly FigureFormat[];
/** A CSV has rows alone; its title and footnotes are the text beside it. */
const TABLE_FORMATS = ['docx', 'rtf', 'csv', 'txt'] as const;

type Named = { readonly name: string; readonly figure: Figure; readonly look: FigureLook };
type Job = {
  readonly file: string;
  /** Null where there is no such file, for a reason that a further file tells. */
  readonly make: () => Promise<Uint8Array | null>;
  /** Further files that the job made, by their names; none for most. */
  readonly further?: () => ReadonlyMap<string, Uint8Array>;
};

const bytesOf = (text: string): Uint8Array => Buffer.from(text, 'utf8');

/** The figures of each section that this trial can show. */
function figuresOf(trial: Trial, results: Results, patientIds: boolean) {
  const frame = frameOf(trial, results.plan);
  return reportSections(results).map((section) => ({
    section,
    figures: section.figures.flatMap((request): readonly Named[] => {
      const reply = buildFigure({ ...request, patientIds }, results, frame);
      if (reply.state !== 'ready') return [];
      const { figure } = reply;
      return [{ name: figureName(request), figure, look: reportLook(request.id, figure) }];
    }),
  }));
}

function figureJobs(
  named: readonly Named[],
  facts: ExportFacts,
  pictures: boolean,
): readonly Job[] {
  const formats: readonly FigureFormat[] = pictures ? [...VECTORS, 'png'] : VECTORS;
  return named.flatMap(({ name, figure, look }) => [
    ...formats.map((format) => pageJob(`figures/${name}`, { figure, look, format, facts })),
    { file: `figures/${name}.txt`, make: async () => bytesOf(figureText(figure, facts)) },
  ]);
}

type Asked = {
  readonly figure: Figure;
  readonly look: FigureLook;
  readonly format: FigureFormat;
  readonly facts: ExportFacts;
};

/**
 * The first page has the figure's name, so that every figure has a file of its name. A format that
 * refuses the figure, as one whose font lacks a letter, leaves a text that says why.
 */
function pageJob(name: string, { figure, look, format, facts }: Asked): Job {
  let others: ReadonlyMap<string, Uint8Array> = new Map();
  return {
    file: `${name}.${format}`,
    make: async () => {
      try {
        const [first, ...further] = await figurePages(figure, look, format, facts);
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
function tableJobs(tables: readonly ResultTable[], facts: ExportFacts): readonly Job[] {
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
function textJobs(
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

function factsOf(
  results: Results,
  { madeAt, planNote }: ReportOptions,
): readonly (readonly [string, string])[] {
  const { stamp, sets } = results;
  const set = sets.find((one) => one.set === stamp.analysisSet);
  return [
    ['Data', `${stamp.source.fileName}, ${stamp.source.bytes} bytes`],
    ['SHA-256', stamp.source.sha256],
    ['Cut-off', cutOffWords(stamp.cutOff)],
    ['Analysis set', `${set?.title ?? stamp.analysisSet}, n = ${set?.n ?? 0}`],
    ['Plan', `${stamp.planName}, hash ${stamp.planHash}`],
    ...(planNote === null ? [] : [['Plan format', planNote] as const]),
    ['Made', `${madeAt.toISOString().slice(0, 10)} by OneArm ${stamp.appVersion}`],
  ];
}

/** The main results in sentences. */
function leadOf({ primary }: Results): readonly string[] {
  return primary.state === 'ready'
    ? [primary.value.conclusion, primary.value.outlook.sentence]
    : [];
}

async function pageOf(
  trial: Trial,
  results: Results,
  parts: readonly ReportPart[],
  files: readonly string[],
  options: ReportOptions,
): Promise<string> {
  return reportHtml({
    title: trial.facts.title,
    synthetic: results.stamp.synthetic,
    lead: leadOf(results),
    facts: factsOf(results, options),
    planChanges: planDifferences(protocolPlan(trial.facts), results.plan).map(
      (difference) => difference.sentence,
    ),
    parts,
    files,
  });
}

type Contents = {
  readonly trial: Trial;
  readonly results: Results;
  readonly sections: ReturnType<typeof figuresOf>;
  readonly tables: readonly ResultTable[];
};

/** All figures as one presentation, and figures and tables as one Word document. */
function documentJobs(
  { trial, results, sections, tables }: Contents,
  facts: ExportFacts,
  options: ReportOptions,
): readonly Job[] {
  const { title } = trial.facts;
  const parts = sections.map(({ section, figures }) => ({
    title: section.title,
    figures: figures.map(({ figure }) => figure),
    tables: tables.filter(({ id }) => section.tables.some((one) => one === id)),
  }));
  const report = {
    title,
    synthetic: results.stamp.synthetic,
    lead: leadOf(results),
    facts: factsOf(results, options),
    parts: parts.filter((part) => part.figures.length + part.tables.length > 0),
  };
  const figures = parts.flatMap((part) => part.figures);
  const deck = {
    file: 'figures.pptx',
    make: async () => (await import('./deck.ts')).deckFile(title, figures, facts),
  };
  const word = {
    file: 'report.docx',
    make: async () => (await import('./word-report.ts')).wordReport(report, facts),
  };
  return figures.length === 0 ? [word] : [deck, word];
}

/** The figure as the page shows it: the SVG files that lie beside it, a page each. */
function reportFigure({ name, figure }: Named, made: ReportFiles): ReportFigure {
  const pages: string[] = [];
  for (let k = 1; ; k++) {
    const file = made.get(`figures/${name}${k === 1 ? '' : `-${k}`}.svg`);
    if (file === undefined) break;
    pages.push(new TextDecoder().decode(file));
  }
  const svg = pages.join('\n');
  const { title, caption, method, footnotes } = figure;
  return { svg, title, caption, method, footnotes };
}

/** Names, sizes and SHA-256 of all files, with what they were made from. */
function manifest(results: Results, files: ReportFiles, facts: ExportFacts): string {
  const { stamp } = results;
  return `${JSON.stringify(
    {
      application: 'OneArm',
      version: stamp.appVersion,
      madeAt: facts.madeAt.toISOString(),
      synthetic: stamp.synthetic,
      source: stamp.source,
      plan: { name: stamp.planName, hash: stamp.planHash },
      cutOff: cutOffWords(stamp.cutOff),
      analysisSet: stamp.analysisSet,
      files: [...files].map(([path, bytes]) => ({
        path,
        bytes: bytes.length,
        sha256: createHash('sha256').update(bytes).digest('hex'),
      })),
    },
    null,
    2,
  )}\n`;
}

/**
 * Runs all jobs and stops at once when asked to. Pixels are made off this thread, so one picture
 * after another is made beside the other files; when those are done, two at a time.
 */
async function runJobs(jobs: readonly Job[], options: ReportOptions): Promise<ReportFiles> {
  const made = new Map<string, Uint8Array>(jobs.map(({ file }) => [file, new Uint8Array()]));
  let done = 0;
  const work = async (queue: Job[]) => {
    for (let job = queue.shift(); job !== undefined; job = queue.shift()) {
      options.signal.throwIfAborted();
      options.onProgress(done, jobs.length + 2, job.file);
      const bytes = await job.make();
      if (bytes === null) made.delete(job.file);
      else made.set(job.file, bytes);
      for (const [name, bytes] of job.further?.() ?? []) made.set(name, bytes);
      done += 1;
      // Let a waiting request or a cancel button be heard between two files.
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  const pictures = jobs.filter(({ file }) => file.endsWith('.png'));
  const others = jobs.filter(({ file }) => !file.endsWith('.png'));
  await Promise.all([work(pictures), work(others).then(() => work(pictures))]);
  options.signal.throwIfAborted();
  return made;
}

/**
 * Every file of the report: page, figures, tables, ARD, plan, R script, manifest.
 *
 * @throws AbortError when the signal is aborted
 */
export async function reportFiles(
  trial: Trial,
  plan: Plan,
  options: ReportOptions,
): Promise<ReportFiles> {
  const results = analyze(trial, plan, options.appVersion);
  const facts: ExportFacts = { stamp: results.stamp, madeAt: options.madeAt };
  const sections = figuresOf(trial, results, options.patientIds);
  const tables = reportTables(results, { patientIds: options.patientIds });
  const jobs = [
    ...textJobs(results, frameOf(trial, plan), options),
    ...sections.flatMap(({ figures }) => figureJobs(figures, facts, options.pictures)),
    ...tableJobs(tables, facts),
    ...documentJobs({ trial, results, sections, tables }, facts, options),
  ];
  const made = await runJobs(jobs, options);
  const parts = sections.map(({ section, figures }): ReportPart => ({
    title: section.title,
    figures: figures.map((named) => reportFigure(named, made)),
    tables: tables
      .filter(({ id }) => section.tables.some((one) => one === id))
      .map((table) => tableHtml(table)),
  }));
  const filled = parts.filter((part) => part.figures.length + part.tables.length > 0);
  options.onProgress(jobs.length, jobs.length + 2, 'report.html');
  const page = await pageOf(trial, results, filled, [...made.keys(), 'manifest.json'], options);
  const files = new Map([['report.html', bytesOf(page)], ...made]);
  options.onProgress(jobs.length + 1, jobs.length + 2, 'manifest.json');
  return new Map([...files, ['manifest.json', bytesOf(manifest(results, files, facts))]]);
}

/**
 * One document of the report alone.
 *
 * @throws Refused `no-data` when there is no figure for a presentation
 */
export async function reportDocument(
  file: 'figures.pptx' | 'report.docx',
  trial: Trial,
  plan: Plan,
  options: ReportOptions,
): Promise<Uint8Array> {
  const results = analyze(trial, plan, options.appVersion);
  const facts: ExportFacts = { stamp: results.stamp, madeAt: options.madeAt };
  const sections = figuresOf(trial, results, options.patientIds);
  const tables = reportTables(results, { patientIds: options.patientIds });
  const jobs = documentJobs({ trial, results, sections, tables }, facts, options);
  const job = jobs.find((one) => one.file === file);
  const bytes = await job?.make();
  if (bytes == null) throw new Refused({ code: 'no-data', message: 'there is no figure' });
  return bytes;
}
