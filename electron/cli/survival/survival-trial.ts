/** An endpoint of a trial database as times, derived under the trial's plan. */
import { refuseArgument, Refused } from '../../../shared/ground/refusal.ts';
import { endpointCodes, survivalOf } from '../../../shared/analysis/survival/endpoint-list.ts';
import { camelCase } from '../../../shared/trial/parse-trial.ts';
import { TABLES } from '../../../shared/trial/schema.ts';
import type { Patient, Trial } from '../../../shared/trial/types.ts';
import { analyzeFile } from '../trial/analyze-file.ts';
import type { TimeData } from './time-data.ts';

/** @throws Refused as the reader does; `no-data` when the file cannot give this endpoint */
export async function timesOfTrial(
  path: string,
  endpoint: string | null,
  group: string | null,
): Promise<TimeData> {
  const code = endpoint ?? 'OS';
  const { trial, results, planNote } = await analyzeFile(path, null);
  const section =
    survivalOf(results, code) ??
    refuseArgument('endpoint', `${code} is not one of ${endpointCodes(results).join(', ')}`);
  if (section.state !== 'ready') {
    const why =
      section.state === 'absent'
        ? section.missing
        : section.findings.map(({ message }) => message).join('; ');
    throw new Refused({ code: 'no-data', file: path, message: `${code}: ${why}` });
  }
  const { rows, method, accounting } = section.value;
  const delayed = rows.some(({ entryDays }) => entryDays > 0);
  return {
    times: Float64Array.from(rows, ({ days }) => days),
    events: Uint8Array.from(rows, ({ outcome }) => (outcome.kind === 'event' ? 1 : 0)),
    entries: delayed ? Float64Array.from(rows, ({ entryDays }) => entryDays) : null,
    groups:
      group === null
        ? null
        : levelsOf(
            trial,
            group,
            rows.map(({ patient }) => patient),
          ),
    endpoint: code,
    notes: [
      `plan ${results.stamp.planName} (${results.stamp.planHash})`,
      ...(planNote === null ? [] : [planNote]),
      method,
      ...accounting.excluded.map(({ patient, why }) => `${patient} not analysed: ${why}`),
    ],
  };
}

function levelsOf(
  trial: Trial,
  column: string,
  patients: readonly string[],
): readonly (string | null)[] {
  const names = Object.keys(TABLES.patients).filter((name) => name !== 'id');
  if (!names.includes(column)) {
    refuseArgument('group', `${column} is no column of patients, which has ${names.join(', ')}`);
  }
  const key = camelCase(column) as keyof Patient;
  const levels = new Map(trial.patients.map((patient) => [patient.id, patient[key]]));
  return patients.map((id) => {
    const level = levels.get(id) ?? null;
    return level === null ? null : String(level);
  });
}
