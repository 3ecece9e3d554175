/** An endpoint of a trial database as times, derived under the trial's plan. */
import { refuseArgument, Refused } from '../../../shared/ground/refusal.ts';
import { endpointCodes, survivalOf } from '../../../shared/analysis/survival/endpoint-list.ts';
import { amongWords, followedBeyond } from '../../../shared/analysis/survival/delayed-entry.ts';
import { whyNot } from '../../../shared/analysis/why-not.ts';
import { camelCase } from '../../../shared/trial/parse-trial.ts';
import { TABLES } from '../../../shared/trial/schema.ts';
import type { Patient, Trial } from '../../../shared/trial/types.ts';
import { analyzeFile } from '../trial/analyze-file.ts';
import { columnNamed } from '../../import/select-rows.ts';
import type { Condition } from '../../import/select-rows.ts';
import { ENDPOINTS } from '../../../shared/endpoints/all-endpoints.ts';
import { INCIDENCE_CODES, isIncidence } from '../../../shared/endpoints/competing-times.ts';
import type { Causes } from './competing-document.ts';
import { formatList } from '../../../shared/ground/format.ts';
import type { TimeData, TimeWishes } from '../../import/time-data.ts';

/** @throws Refused as the reader does; `no-data` when the file cannot give this endpoint */
export async function timesOfTrial(
  path: string,
  { endpoint, group, entry, unit, where }: TimeWishes,
): Promise<TimeData> {
  if (entry !== null) refuseArgument('entry', 'a trial knows itself when observation began');
  if (unit !== null && unit !== 'days') refuseArgument('unit', `${unit}, but a trial counts days`);
  const code = endpoint ?? 'OS';
  const { trial, results, planNote } = await analyzeFile(path, null);
  const section =
    survivalOf(results, code) ??
    refuseArgument('endpoint', `${code} is not one of ${endpointCodes(results).join(', ')}`);
  if (section.state !== 'ready') {
    const message = `${code}: ${whyNot(section)}`;
    throw new Refused({ code: 'no-data', file: path, message });
  }
  const { method, accounting } = section.value;
  const { delayedEntry, origin } = section.value;
  const all =
    delayedEntry === null
      ? section.value.rows
      : followedBeyond(section.value.rows, delayedEntry.from);
  const rows = where.length === 0 ? all : meeting(trial, where, all);
  const delayed = rows.some(({ entryDays }) => entryDays > 0);
  return {
    times: Float64Array.from(rows, ({ days }) => days),
    events: Uint8Array.from(rows, ({ outcome }) => (outcome.kind === 'event' ? 1 : 0)),
    entries: delayed ? Float64Array.from(rows, ({ entryDays }) => entryDays) : null,
    groups: group === null ? null : levelsOf(trial, 'group', group, rows),
    endpoint: code,
    unit: 'days',
    notes: [
      `plan ${results.stamp.planName} (${results.stamp.planHash})`,
      ...(planNote === null ? [] : [planNote]),
      method,
      ...(delayedEntry === null ? [] : [amongWords(delayedEntry, origin)]),
      ...(where.length === 0
        ? []
        : [`only patients with ${whereWords(where)}: ${rows.length} of ${section.value.n}`]),
      ...accounting.excluded.map(({ patient, why }) => `${patient} not analysed: ${why}`),
    ],
  };
}

/** Times and causes of a derived endpoint, death without it competing. */
export type TrialCauses = { readonly data: TimeData; readonly causes: Causes };

/**
 * The event of a derived endpoint with death competing, as the plan of the trial has it.
 *
 * @throws Refused `invalid-argument` for an endpoint of which death is the event or no rival;
 *   `no-data` when the file cannot give it
 */
export async function causesOfTrial(
  path: string,
  { endpoint, unit, where }: Pick<TimeWishes, 'endpoint' | 'unit' | 'where'>,
): Promise<TrialCauses> {
  if (unit !== null && unit !== 'days') refuseArgument('unit', `${unit}, but a trial counts days`);
  const code = endpoint ?? '';
  if (!isIncidence(code)) {
    const named =
      code === '' ? 'name an endpoint' : `death does not compete with ${code}: name one`;
    refuseArgument('endpoint', `${named} of ${INCIDENCE_CODES.join(', ')} with --endpoint`);
  }
  const { trial, results } = await analyzeFile(path, null);
  const section = results.incidence[code];
  if (section.state !== 'ready') {
    const message = `${code}: ${whyNot(section)}`;
    throw new Refused({ code: 'no-data', file: path, message });
  }
  const { rows: all, event, rule } = section.value;
  const rows = where.length === 0 ? all : meeting(trial, where, all);
  return {
    data: {
      times: Float64Array.from(rows, ({ days }) => days),
      events: Uint8Array.from(rows, ({ cause }) => (cause === 1 ? 1 : 0)),
      entries: null,
      groups: null,
      endpoint: code,
      unit: 'days',
      notes: [`${event}, death without it competing: ${rule}`],
    },
    // The curve of an endpoint such as rPFS counts death as an event; deterioration does not.
    causes: {
      causes: rows.map(({ cause }) => cause),
      eventMeans: ENDPOINTS[code].countsDeath(results.plan) ? 'any' : 'own',
    },
  };
}

const whereWords = (where: readonly Condition[]): string =>
  formatList(where.map(({ column, value }) => `${column} = ${value}`));

type OfPatient = { readonly patient: string };

/** The patients who fit: every column named must hold one of the values named for it. */
function meeting<Row extends OfPatient>(
  trial: Trial,
  where: readonly Condition[],
  rows: readonly Row[],
): readonly Row[] {
  let left = rows;
  for (const [column, conditions] of Map.groupBy(where, (condition) => condition.column)) {
    const levels = levelsOf(trial, 'where', column, left);
    left = left.filter((_row, index) =>
      conditions.some(({ value }) => value.trim() === (levels[index] ?? '')),
    );
  }
  if (left.length === 0) refuseArgument('where', `no patient has ${whereWords(where)}`);
  return left;
}

/** What a column of `patients` says of each of these, as text. */
function levelsOf(
  trial: Trial,
  argument: string,
  column: string,
  rows: readonly OfPatient[],
): readonly (string | null)[] {
  const names = Object.keys(TABLES.patients).filter((name) => name !== 'id');
  const known = columnNamed(names, column);
  if (known === null) {
    const listed = names.join(', ');
    return refuseArgument(argument, `${column} is no column of patients, which has ${listed}`);
  }
  const key = camelCase(known) as keyof Patient;
  const levels = new Map(trial.patients.map((patient) => [patient.id, patient[key]]));
  return rows.map(({ patient }) => {
    const level = levels.get(patient) ?? null;
    return level === null ? null : String(level);
  });
}
