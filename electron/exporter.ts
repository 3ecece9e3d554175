/**
 * Everything the user takes away, made from the same results and figure models as the screen. This
 * file is loaded at the first export; what a format needs is loaded when that format is asked for.
 */
import { basename, extname } from 'node:path';
import { analyze } from '../shared/analysis/analyze.ts';
import { frameOf } from '../shared/analysis/frame.ts';
import type { Results } from '../shared/analysis/results.ts';
import { buildFigure } from '../shared/figures/build-figure.ts';
import { ENDPOINT_CODES } from '../shared/endpoints/types.ts';
import { Refused } from '../shared/refusal.ts';
import type { Plan } from '../shared/trial/plan.ts';
import type { Trial } from '../shared/trial/types.ts';
import { exportFigure } from './export/figure-file.ts';
import { resultText } from './export-text.ts';
import { appVersion } from './paths.ts';
import type { Exporter } from './ports.ts';

export const exporter: Exporter = {
  figure: async (trial, plan, request, look, format) => {
    refuseUnknownEndpoint(request.endpoint);
    const results = resultsOf(trial, plan);
    const reply = buildFigure(request, results, frameOf(trial, plan));
    if (reply.state === 'absent') {
      throw new Refused({ code: 'no-data', message: `${request.id}: ${reply.why}` });
    }
    const facts = { stamp: results.stamp, madeAt: new Date() };
    const { bytes, mediaType, extension } = await exportFigure(reply.figure, look, format, facts);
    const parts = [request.id, request.endpoint, request.factor, request.score];
    return { fileName: fileNameOf(trial, parts, extension), mediaType, bytes };
  },

  table: async (_trial, _plan, table) => notInThisBuild(`the table ${table}`),

  text: async (trial, plan, { what, endpoint }) => {
    const { text, mediaType, extension } = resultText(resultsOf(trial, plan), what, endpoint);
    const name = what === 'r-script' ? 'check' : what.replace(/-(json|csv)$/, '');
    return {
      fileName: fileNameOf(trial, [name, endpoint], extension),
      mediaType,
      bytes: new TextEncoder().encode(text),
    };
  },

  report: async () => notInThisBuild('the report'),
};

/** A figure of another endpoint than the one asked for would be worse than none. */
function refuseUnknownEndpoint(endpoint: string | undefined): void {
  if (endpoint === undefined || (ENDPOINT_CODES as readonly string[]).includes(endpoint)) return;
  throw new Refused({
    code: 'no-data',
    argument: 'endpoint',
    message: `endpoint: ${endpoint} is not one of ${ENDPOINT_CODES.join(', ')}`,
  });
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

function notInThisBuild(what: string): never {
  throw new Refused({ code: 'unknown-format', message: `this build cannot export ${what}` });
}
