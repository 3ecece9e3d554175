/** Results as text files: the ARD, the R script that checks it, curve coordinates, everything. */
import Papa from 'papaparse';
import { analysisResults, ardJson, ardTable } from '../shared/analysis/ard/analysis-results.ts';
import type { ArdRow } from '../shared/analysis/ard/row.ts';
import { rScript } from '../shared/analysis/r-script/write.ts';
import type { Frame } from '../shared/analysis/frame.ts';
import type { Results, SurvivalResult } from '../shared/analysis/results.ts';
import { toJson } from '../shared/analysis/to-json.ts';
import type { Request } from '../shared/api.ts';
import { survivalOf } from '../shared/analysis/endpoint-list.ts';
import { Refused } from '../shared/refusal.ts';

export type ResultText = {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  readonly extension: string;
};

/** Rows that are made into text at once: a results data set would be one very long string. */
const ROWS_AT_ONCE = 500;

type KeptArd = { readonly frame: Frame; readonly rows: readonly ArdRow[] };

const ards = new WeakMap<Results, KeptArd>();

/** A report writes the rows as JSON, CSV and R script: the last of each results are kept. */
function ardOf(results: Results, frame: Frame): readonly ArdRow[] {
  const kept = ards.get(results);
  if (kept?.frame === frame) return kept.rows;
  const rows = analysisResults(results, frame);
  ards.set(results, { frame, rows });
  return rows;
}

/**
 * One text of the results.
 *
 * @param endpoint the curve that is wanted; used by `curve-csv` only, OS when not given
 * @throws Refused `no-data` when there is no such curve
 */
export function resultText(
  results: Results,
  frame: Frame,
  what: Request<'exportText'>['what'],
  endpoint = 'OS',
): ResultText {
  switch (what) {
    case 'ard-json':
      return json(ardJson(ardOf(results, frame)));
    case 'ard-csv': {
      const { columns, rows } = ardTable(ardOf(results, frame));
      return csv(columns, rows);
    }
    case 'r-script':
      return {
        bytes: utf8([rScript(results, ardOf(results, frame), frame)]),
        mediaType: 'text/x-r; charset=utf-8',
        extension: 'R',
      };
    case 'curve-csv':
      return curveCsv(curveOf(results, endpoint));
    case 'results-json':
      return json([`${JSON.stringify(toJson(results))}\n`]);
    default:
      return what satisfies never;
  }
}

function curveOf(results: Results, endpoint: string): SurvivalResult {
  const section = survivalOf(results, endpoint);
  if (section?.state === 'ready') return section.value;
  const why = section?.state === 'absent' ? section.missing : 'there is no curve';
  throw new Refused({ code: 'no-data', message: `${endpoint}: ${why}` });
}

/** The steps of a curve in full precision: one row a distinct time, the start included. */
function curveCsv({ curve, band }: SurvivalResult): ResultText {
  const finite = (value: number | undefined) =>
    value !== undefined && Number.isFinite(value) ? value : null;
  const start = [0, curve.n, 0, 0, 1, null, null];
  const rows = Array.from(curve.times, (time, index) => [
    time,
    curve.atRisk[index] ?? null,
    curve.events[index] ?? null,
    curve.censored[index] ?? null,
    curve.survival[index] ?? null,
    finite(band.lower[index]),
    finite(band.upper[index]),
  ]);
  const columns = ['days', 'atRisk', 'events', 'censored', 'survival', 'lower', 'upper'];
  return csv(columns, curve.times[0] === 0 ? rows : [start, ...rows]);
}

function csv(
  fields: readonly string[],
  rows: readonly (readonly (string | number | null)[])[],
): ResultText {
  const all = [fields, ...rows];
  const pieces = Array.from({ length: Math.ceil(all.length / ROWS_AT_ONCE) }, (_, k) => {
    const some = all.slice(k * ROWS_AT_ONCE, (k + 1) * ROWS_AT_ONCE).map((row) => [...row]);
    // A text that a spreadsheet would run as a formula stays text.
    return `${Papa.unparse(some, { newline: '\n', escapeFormulae: true })}\n`;
  });
  return { bytes: utf8(pieces), mediaType: 'text/csv; charset=utf-8', extension: 'csv' };
}

function json(pieces: readonly string[]): ResultText {
  return { bytes: utf8(pieces), mediaType: 'application/json; charset=utf-8', extension: 'json' };
}

/** Piece by piece, since one letter beyond Latin-1 makes a string of them all twice as large. */
function utf8(pieces: readonly string[]): Uint8Array {
  const size = pieces.reduce((sum, piece) => sum + Buffer.byteLength(piece), 0);
  const bytes = Buffer.allocUnsafeSlow(size);
  let at = 0;
  for (const piece of pieces) at += bytes.write(piece, at);
  return bytes;
}
