/** Results as text files: the ARD, the R script that checks it, curve coordinates, everything. */
import { analysisResults } from '../../../shared/dataset/analysis-results.ts';
import { cardJson, cardRows, cardTable } from '../../../shared/dataset/card-files.ts';
import type { Card } from '../../../shared/dataset/card.ts';
import { reportingEvent } from '../../../shared/dataset/reporting-event.ts';
import type { ArdRow } from '../../../shared/dataset/row.ts';
import { rScript } from '../../../shared/dataset/r-script/write.ts';
import type { Frame } from '../../../shared/analysis/frame/frame.ts';
import { simultaneousAt } from '../../../shared/statistics/index.ts';
import type { Results, SurvivalResult } from '../../../shared/analysis/results.ts';
import { resultsJson } from '../../../shared/dataset/results-json.ts';
import type { Request } from '../../../shared/api.ts';
import { endpointSection, whyNot } from '../../../shared/analysis/why-not.ts';
import { Refused } from '../../../shared/ground/refusal.ts';
import { csvBytes } from '../parts/csv.ts';
import type { CsvField } from '../parts/csv.ts';
import type { MadeBytes } from '../parts/made-file.ts';
import { utf8 } from '../parts/utf8.ts';

type KeptArd = {
  readonly frame: Frame;
  readonly rows: readonly ArdRow[];
  readonly cards: readonly Card[];
};

const ards = new WeakMap<Results, KeptArd>();

/** A report writes the rows as JSON, CSV and R script: the last of each results are kept. */
function ardOf(results: Results, frame: Frame): KeptArd {
  const kept = ards.get(results);
  if (kept?.frame === frame) return kept;
  const rows = analysisResults(results, frame);
  const made = { frame, rows, cards: cardRows(rows, results.stamp) };
  ards.set(results, made);
  return made;
}

/** Documents of the report are made with it. */
type TextName = Exclude<Request<'exportText'>['what'], 'deck' | 'word-report'>;

type TextOptions = {
  /** The curve that is wanted; used by `curve-csv` only. */
  readonly endpoint?: string | undefined;
  readonly madeAt?: Date;
};

/** Seconds, in UTC. */
function isoTime(madeAt: Date): string {
  return `${madeAt.toISOString().slice(0, 19)}Z`;
}

/**
 * One text of the results.
 *
 * @throws Refused `no-data` when there is no such curve
 */
export function resultText(
  results: Results,
  frame: Frame,
  what: TextName,
  { endpoint = 'OS', madeAt = new Date() }: TextOptions = {},
): MadeBytes {
  switch (what) {
    case 'ard-json': {
      const { cards } = ardOf(results, frame);
      return json(cardJson(cards, isoTime(madeAt)), cards.length);
    }
    case 'ard-csv': {
      const { columns, rows } = cardTable(ardOf(results, frame).cards);
      return csv(columns, rows);
    }
    case 'ars-json':
      return json([`${JSON.stringify(reportingEvent(ardOf(results, frame).cards, results))}\n`], 0);
    case 'r-script':
      return {
        bytes: utf8([rScript(results, ardOf(results, frame).rows, frame)], 0),
        mediaType: 'text/x-r; charset=utf-8',
        extension: 'R',
      };
    case 'curve-csv':
      return curveCsv(curveOf(results, endpoint));
    case 'results-json':
      return json([`${JSON.stringify(resultsJson(results))}\n`], 0);
    default:
      return what satisfies never;
  }
}

function curveOf(results: Results, endpoint: string): SurvivalResult {
  const section = endpointSection(results, endpoint);
  if (section.state === 'ready') return section.value;
  throw new Refused({ code: 'no-data', message: `${endpoint}: ${whyNot(section)}` });
}

/** The steps of a curve in full precision: one row a distinct time, the start included. */
function curveCsv({ curve, band, simultaneous }: SurvivalResult): MadeBytes {
  const finite = (value: number | undefined) =>
    value !== undefined && Number.isFinite(value) ? value : null;
  // The band for the whole curve, where the plan asks for one: empty outside its range.
  const whole = (time: number): readonly (number | null)[] => {
    if (simultaneous === null) return [];
    const limits = simultaneousAt(simultaneous, time);
    return [limits?.lower ?? null, limits?.upper ?? null];
  };
  const start = [0, curve.n, 0, 0, 1, null, null, ...whole(0)];
  const rows = Array.from(curve.times, (time, index) => [
    time,
    curve.atRisk[index] ?? null,
    curve.events[index] ?? null,
    curve.censored[index] ?? null,
    curve.survival[index] ?? null,
    finite(band.lower[index]),
    finite(band.upper[index]),
    ...whole(time),
  ]);
  const columns = ['days', 'atRisk', 'events', 'censored', 'survival', 'lower', 'upper'];
  if (simultaneous !== null) columns.push('simultaneousLower', 'simultaneousUpper');
  return csv(columns, curve.times[0] === 0 ? rows : [start, ...rows]);
}

function csv(fields: readonly string[], rows: readonly (readonly CsvField[])[]): MadeBytes {
  return {
    bytes: csvBytes(fields, rows),
    mediaType: 'text/csv; charset=utf-8',
    extension: 'csv',
  };
}

function json(pieces: Iterable<string>, rows: number): MadeBytes {
  return {
    bytes: utf8(pieces, rows),
    mediaType: 'application/json; charset=utf-8',
    extension: 'json',
  };
}
