/** The analysis results data set of everything the app shows, and its two file forms. */
import { readyEndpoints } from '../analysis/survival/endpoint-list.ts';
import type { Frame } from '../analysis/frame/frame.ts';
import type { Results, Section } from '../analysis/results.ts';
import { adverseEventEntries } from './adverse-events-rows.ts';
import { readyIncidence } from '../analysis/survival/incidence.ts';
import { incidenceEntries } from './incidence-rows.ts';
import { primaryEntries } from './primary-rows.ts';
import { psaEntries } from './psa-rows.ts';
import { qualityOfLifeEntries } from './quality-of-life-rows.ts';
import type { ArdEntry, ArdRow } from './row.ts';
import { toArdRow } from './row.ts';
import { comparisonEntries, comparisons, forestEntries } from './subgroups-rows.ts';
import { survivalEntries } from './survival-rows.ts';

function entriesOf<T>(
  section: Section<T>,
  entries: (value: T) => readonly ArdEntry[],
): readonly ArdEntry[] {
  return section.state === 'ready' ? entries(section.value) : [];
}

/**
 * One row a statistic, in the order of the pages.
 *
 * @param frame what the results were computed from, for the subgroups
 */
export function analysisResults(results: Results, frame: Frame): readonly ArdRow[] {
  const { stamp, plan } = results;
  const entries = [
    ...entriesOf(results.primary, (primary) => primaryEntries(primary, plan)),
    ...readyEndpoints(results).flatMap(survivalEntries),
    ...readyIncidence(results).flatMap(incidenceEntries),
    ...comparisons(readyEndpoints(results), frame).flatMap(comparisonEntries),
    ...entriesOf(results.psa, (psa) => [...psaEntries(psa), ...forestEntries(psa, frame)]),
    ...entriesOf(results.adverseEvents, adverseEventEntries),
    ...entriesOf(results.qualityOfLife, qualityOfLifeEntries),
  ];
  const shared = {
    analysisSet: stamp.analysisSet,
    planHash: stamp.planHash,
    dataHash: stamp.source.sha256,
  };
  return entries.map((entry) => toArdRow(entry, shared));
}

const COLUMNS = [
  'endpoint',
  'analysisSet',
  'group',
  'statistic',
  'timeDays',
  'value',
  'state',
  'unit',
  'method',
  'planHash',
  'dataHash',
] as const satisfies readonly (keyof ArdRow)[];

/** Rows as a CSV cell wants them; the R expression stays in the script. */
export function ardTable(rows: readonly ArdRow[]): {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
} {
  return { columns: COLUMNS, rows: rows.map((row) => COLUMNS.map((column) => row[column])) };
}

/** The pieces of one JSON document, a row a line, the R expression left out. */
export function* ardJson(rows: readonly ArdRow[]): Iterable<string> {
  // Methods and hashes stand in thousands of rows: each text is quoted once.
  const quoted = new Map<string, string>();
  const json = (value: string | number | null): string => {
    if (typeof value !== 'string') return String(value);
    const known = quoted.get(value) ?? JSON.stringify(value);
    quoted.set(value, known);
    return known;
  };
  let before = '[\n';
  for (const row of rows) {
    let line = before;
    for (const column of COLUMNS) {
      line += `${column === COLUMNS[0] ? '{' : ','}"${column}":${json(row[column])}`;
    }
    yield `${line}}`;
    before = ',\n';
  }
  yield rows.length === 0 ? '[]\n' : '\n]\n';
}
