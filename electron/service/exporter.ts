/**
 * Everything the user takes away, made from the same results and figure models as the screen. This
 * file is loaded at the first export; what a format needs is loaded when that format is asked for.
 */
import { Buffer } from 'node:buffer';
import { basename, extname } from 'node:path';
import { analyze } from '../../shared/analysis/analyze.ts';
import { frameOf } from '../../shared/analysis/frame/frame.ts';
import type { Results } from '../../shared/analysis/results.ts';
import { buildTable } from '../../shared/tables/build-table.ts';
import { tableById } from '../../shared/tables/all-tables.ts';
import { buildFigure } from '../../shared/figures/build-figure.ts';
import { FIGURE_FILES, TABLE_FILES } from '../../shared/export-formats.ts';
import { Refused } from '../../shared/ground/refusal.ts';
import type { Plan } from '../../shared/trial/plan/plan.ts';
import type { Trial } from '../../shared/trial/types.ts';
import { figureKey } from '../../shared/figures/all-figures.ts';
import { exportFigure } from '../export/figure/figure-file.ts';
import { reportDocument, reportFiles } from '../export/report/files.ts';
import { zipReport } from '../export/report/folder.ts';
import { figureText } from '../export/parts/facts.ts';
import { madeFile } from '../export/parts/made-file.ts';
import { writeTable } from '../export/table/table-file.ts';
import { resultText } from '../export/text/export-text.ts';
import { appVersion } from '../disk/paths.ts';
import type { Exporter, MadeFile } from './ports.ts';

export const exporter: Exporter = {
  figure: async (trial, plan, { figure: request, look, format }) => {
    const results = resultsOf(trial, plan);
    const reply = buildFigure(request, results, frameOf(trial, plan));
    if (reply.state === 'absent') {
      throw new Refused({ code: 'no-data', message: `${request.id}: ${reply.why}` });
    }
    const facts = { stamp: results.stamp, madeAt: new Date(), look };
    const name = figureKey(request);
    const { bytes, mediaType, extension } =
      format === 'txt'
        ? madeFile(TABLE_FILES.txt, Buffer.from(figureText(reply.figure, facts)))
        : await exportFigure({ figure: reply.figure, look, format, facts }, name);
    return { fileName: fileNameOf(trial, [name], extension), mediaType, bytes };
  },

  table: async (trial, plan, { table: id, format }) => {
    const results = resultsOf(trial, plan);
    const reply = buildTable(id, results, {
      patientIds: tableById(id).listsPatients === true,
    });
    if (reply.state === 'absent') {
      throw new Refused({ code: 'no-data', message: `${id}: ${reply.why}` });
    }
    const facts = { stamp: results.stamp, madeAt: new Date() };
    const { bytes, mediaType, extension } = await writeTable(reply.table, format, facts);
    return { fileName: fileNameOf(trial, [id], extension), mediaType, bytes };
  },

  text: async (trial, plan, { what, endpoint }) => {
    if (what === 'deck' || what === 'word-report') return documentOf(what, trial, plan);
    const { bytes, mediaType, extension } = resultText(
      resultsOf(trial, plan),
      frameOf(trial, plan),
      what,
      { endpoint },
    );
    const name = what === 'r-script' ? 'check' : what.replace(/-(json|csv)$/, '');
    return {
      fileName: fileNameOf(trial, [name, endpoint], extension),
      mediaType,
      bytes,
    };
  },

  report: async (trial, plan, options) => {
    const madeAt = new Date();
    const files = await reportFiles(trial, plan, {
      ...options,
      appVersion: appVersion(),
      madeAt,
    });
    const what = options.figuresOnly === null ? 'report' : 'figures';
    const fileName = fileNameOf(trial, [what], 'zip');
    const bytes = zipReport(fileName.replace(/\.zip$/, ''), files, madeAt);
    return { file: { fileName, mediaType: 'application/zip', bytes }, files: files.size };
  },
};

/** Which file of the report, and what it is. */
const DOCUMENTS = {
  deck: { file: 'figures.pptx', format: FIGURE_FILES.pptx },
  'word-report': { file: 'report.docx', format: TABLE_FILES.docx },
} as const;

async function documentOf(
  what: keyof typeof DOCUMENTS,
  trial: Trial,
  plan: Plan,
): Promise<MadeFile> {
  const { file, format } = DOCUMENTS[what];
  const bytes = await reportDocument(file, trial, plan, {
    patientIds: false,
    pictures: false,
    figuresOnly: null,
    planNote: null,
    appVersion: appVersion(),
    madeAt: new Date(),
    onProgress: () => undefined,
    signal: new AbortController().signal,
  });
  const name = what === 'deck' ? 'figures' : 'report';
  return {
    fileName: fileNameOf(trial, [name], format.extension),
    mediaType: format.mediaType,
    bytes,
  };
}

/** The last results, because figures and tables of one page are often exported together. */
let last: { readonly trial: Trial; readonly plan: string; readonly results: Results } | null = null;

function resultsOf(trial: Trial, plan: Plan): Results {
  const text = JSON.stringify(plan);
  if (last?.trial !== trial || last.plan !== text) {
    last = { trial, plan: text, results: analyze(trial, plan, appVersion()) };
  }
  return last.results;
}

/** `TRIAL-km-OS.pdf`: the name of the data first, so that files of two trials never mix. */
function fileNameOf(
  trial: Trial,
  parts: readonly (string | undefined)[],
  extension: string,
): string {
  const { fileName } = trial.source;
  const name = [
    basename(fileName, extname(fileName)),
    ...parts.filter((part) => part !== undefined),
  ];
  return `${name.join('-').replace(/[^\w.-]+/g, '-')}.${extension}`;
}
