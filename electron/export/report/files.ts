/** All files of a report in memory, by their names in the folder. Nothing is written here. */
import { analyze } from '../../../shared/analysis/analyze.ts';
import { frameOf } from '../../../shared/analysis/frame/frame.ts';
import type { Results } from '../../../shared/analysis/results.ts';
import { reportTables } from '../../../shared/tables/build-table.ts';
import type { ResultTable } from '../../../shared/tables/table.ts';
import { buildFigure } from '../../../shared/figures/build-figure.ts';
import { Refused } from '../../../shared/ground/refusal.ts';
import type { Plan } from '../../../shared/trial/plan/plan.ts';
import { planDifferences } from '../../../shared/trial/plan/plan-difference.ts';
import { protocolPlan } from '../../../shared/trial/plan/plan-presets.ts';
import type { Trial } from '../../../shared/trial/types.ts';
import type { ExportFacts } from '../parts/facts.ts';
import { tableHtml } from '../table/table-html.ts';
import { factsOf, leadOf, manifest } from './about.ts';
import { figureName, reportSections } from './contents.ts';
import { reportHtml } from './html.ts';
import type { ReportFigure, ReportPart } from './html.ts';
import { figureJobs, tableJobs, textJobs, VECTORS } from './jobs.ts';
import type { Job } from './jobs.ts';
import { reportLook } from './look.ts';
import { bytesOf } from './options.ts';
import type { Named, ReportFiles, ReportOptions } from './options.ts';
import { runJobs } from './run-jobs.ts';

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

async function pageOf(
  trial: Trial,
  results: Results,
  { parts, files }: Pick<Parameters<typeof reportHtml>[0], 'parts' | 'files'>,
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

/**
 * Every file of the report: page, figures, tables, ARD, plan, R script, manifest; or the figures alone.
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
  if (options.figuresOnly !== null) {
    const all = sections.flatMap(({ figures }) => figures);
    return figuresOnly(results, all, facts, { ...options, figuresOnly: options.figuresOnly });
  }
  const formats = options.pictures ? ([...VECTORS, 'png'] as const) : VECTORS;
  const jobs = [
    ...textJobs(results, frameOf(trial, plan), options),
    ...sections.flatMap(({ figures }) => figureJobs(figures, formats, facts)),
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
  const names = [...made.keys(), 'manifest.json'];
  const page = await pageOf(trial, results, { parts: filled, files: names }, options);
  const files = new Map([['report.html', bytesOf(page)], ...made]);
  options.onProgress(jobs.length + 1, jobs.length + 2, 'manifest.json');
  return new Map([...files, ['manifest.json', bytesOf(manifest(results, files, facts))]]);
}

/** All figures of the report in one look and format, each with its text, and the manifest. */
async function figuresOnly(
  results: Results,
  figures: readonly Named[],
  facts: ExportFacts,
  options: ReportOptions & { readonly figuresOnly: NonNullable<ReportOptions['figuresOnly']> },
): Promise<ReportFiles> {
  const { look, format } = options.figuresOnly;
  const named = figures.map((one) => ({ ...one, look }));
  const made = await runJobs(figureJobs(named, [format], facts), options);
  return new Map([...made, ['manifest.json', bytesOf(manifest(results, made, facts))]]);
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
