/** Which columns of a file hold its times: by their names, and refused where two could be meant. */
import { formatList } from '../../shared/ground/format.ts';
import { Refused, refuseArgument } from '../../shared/ground/refusal.ts';
import { IMPORT_ADVICE } from '../../shared/import/import-advice.ts';
import type { ReaderNote } from '../../shared/trial/types.ts';
import { columnNamed } from './select-rows.ts';

/** Names of the columns as the file spells them. */
export type TimeColumns = {
  /** `causes`: the outcome is a column of causes, of which 1 is the event. */
  readonly kind: 'adtte' | 'plain' | 'causes';
  readonly time: string;
  readonly outcome: string;
  readonly endpoint: string | null;
  readonly label: string | null;
  readonly unit: string | null;
  readonly patient: string | null;
  readonly start: string | null;
  readonly end: string | null;
};

/** The standard names first: they say which one is meant. */
const PATIENT = ['usubjid', 'subjid', 'patient', 'id'] as const;

/** How the beginning of observation is called, where it is not the origin. */
const ENTRY = [
  'entry',
  'entry_time',
  'entrytime',
  'entry_days',
  'entrydays',
  'delayed_entry',
].concat(['left_truncation', 'truncation', 'tstart', 'time_start', 'start_time', 'start', 'time0']);

/**
 * @param causes the column of causes, where the user names one
 * @throws Refused `invalid-argument` (no such column of causes), `column-missing` (neither time and event nor AVAL and CNSR), `wrong-shape` (both
 *   pairs, or two columns that name the patient or the endpoint)
 */
export function timeColumns(columns: readonly string[], causes: string | null = null): TimeColumns {
  const named = (name: string) => columnNamed(columns, name);
  const [aval, cnsr, time, event] = ['aval', 'cnsr', 'time', 'event'].map(named);
  const cause = causes === null ? null : causeColumn(columns, causes);
  const rest = {
    endpoint: oneOf(columns, ['paramcd', 'endpoint'], 'the endpoint'),
    label: named('param'),
    unit: named('avalu'),
    patient: patientColumn(columns),
    start: named('startdt') ?? named('startdtm'),
    end: named('adt') ?? named('adtm'),
  };
  const adtte = aval && cnsr ? { time: aval, outcome: cnsr } : null;
  const plain = time && event ? { time, outcome: event } : null;
  if (adtte !== null && plain !== null) {
    refuseTwo('the times', [adtte.time, adtte.outcome, plain.time, plain.outcome]);
  }
  if (adtte !== null) return { kind: 'adtte', ...adtte, ...rest };
  if (time && cause && (event ?? cause) === cause) {
    return { kind: 'causes', time, outcome: cause, ...rest };
  }
  if (plain !== null) return { kind: 'plain', ...plain, ...rest };
  const missing = aval ? 'CNSR' : cnsr ? 'AVAL' : time ? 'event' : 'time';
  throw new Refused({
    code: 'column-missing',
    column: missing,
    message: `the column ${missing} is missing: a file of times has time and event, or AVAL and CNSR`,
    advice: `if it is no file of times: ${IMPORT_ADVICE}`,
  });
}

function causeColumn(columns: readonly string[], name: string): string {
  return (
    columnNamed(columns, name) ??
    refuseArgument('competing', `${name} is no column of the file, which has ${columns.join(', ')}`)
  );
}

/** USUBJID and SUBJID are names of a standard, which ranks them; of others only one may be there. */
function patientColumn(columns: readonly string[]): string | null {
  const standard = columnNamed(columns, PATIENT[0]) ?? columnNamed(columns, PATIENT[1]);
  return standard ?? oneOf(columns, PATIENT.slice(2), 'the patient');
}

function oneOf(columns: readonly string[], names: readonly string[], what: string): string | null {
  const found = names.flatMap((name) => columnNamed(columns, name) ?? []);
  if (found.length > 1) refuseTwo(what, found);
  return found[0] ?? null;
}

function refuseTwo(what: string, columns: readonly string[]): never {
  throw new Refused({
    code: 'wrong-shape',
    column: columns[0] ?? '',
    message: `several columns can hold ${what}: ${formatList(columns)}`,
    advice: 'rename or leave out those that are not meant',
  });
}

/** What a reader of the file must know: columns that look like what was taken, and are not read. */
export function columnNotes(
  columns: readonly string[],
  { patient }: TimeColumns,
  entry: string | null,
): readonly ReaderNote[] {
  const others = PATIENT.flatMap((name) => columnNamed(columns, name) ?? []).filter(
    (column) => column !== patient,
  );
  const unused = entry === null ? columns.filter((name) => ENTRY.includes(name.toLowerCase())) : [];
  return [
    ...(patient === null || others.length === 0
      ? []
      : [
          {
            severity: 'note' as const,
            says: `patients told by ${patient}, not by ${formatList(others)}`,
          },
        ]),
    ...unused.map((name) => ({
      severity: 'warning' as const,
      says:
        `the column ${name} looks like a time of entry and is not used: every patient counts as ` +
        `observed from the origin (onearm survival FILE --entry ${name} counts from entry)`,
    })),
  ];
}
