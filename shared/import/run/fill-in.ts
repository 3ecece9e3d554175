/** What only the whole import can fill in: enrolment from other dates, shifted dates. */
import { formatDay, parseDay } from '../../ground/day-number.ts';
import { formatPlural } from '../../ground/format.ts';
import type { DayNumber } from '../../ground/units.ts';
import { Refused } from '../../ground/refusal.ts';
import { UNKNOWN_DAY } from '../../trial/dates-known.ts';
import { TABLE_NAMES } from '../../trial/schema.ts';
import type { Cell, TableName } from '../../trial/schema.ts';
import type { Findings, Reason } from '../findings.ts';
import { countsStudyDays } from '../values/study-days.ts';
import { columnsOf, patientColumn } from './prepare.ts';
import type { TableRow } from './read-table.ts';

export type RowsByTable = ReadonlyMap<TableName, readonly TableRow[]>;

type Dated = { readonly patient: string; readonly table: TableName; readonly day: number };

/** Every whole day of the import, with its patient. */
function datedCells(tables: RowsByTable): readonly Dated[] {
  return TABLE_NAMES.flatMap((table) => {
    const patient = patientColumn(table);
    if (patient === null) return [];
    const names = Object.entries(columnsOf(table)).flatMap(([name, { kind }]) =>
      kind === 'date' || kind === 'date-or-part' || kind === 'partial-date' ? name : [],
    );
    return (tables.get(table) ?? []).flatMap(({ cells }) =>
      names.flatMap((name) => {
        const cell = cells[name] ?? null;
        const day = typeof cell === 'string' ? parseDay(cell) : cell;
        return day === null ? [] : [{ patient: String(cells[patient]), table, day: Number(day) }];
      }),
    );
  });
}

/** The latest day of the import as ISO text; null where there is none. */
export function latestDay(tables: RowsByTable): string | null {
  let latest = -Infinity;
  for (const { day } of datedCells(tables)) if (day > latest) latest = day;
  return latest === -Infinity ? null : formatDay(latest as DayNumber);
}

const ENROLMENT_KEY = 'patients.enrolled_on';

/**
 * Patients whose day of enrolment no column gives: from an answer, never of itself.
 *
 * @param reasons why rows and cells are not imported: dates that are there and are no days
 */
export function fillEnrolment(
  tables: RowsByTable,
  reasons: ReadonlySet<Reason>,
  findings: Findings,
): void {
  const patients = tables.get('patients') ?? [];
  const dates = datedCells(tables);
  const studied = countsStudyDays(findings.answers);
  if (studied) refuseBothKinds(dates);
  const open = patients.filter(({ cells }) => (cells['enrolled_on'] ?? null) === null);
  if (open.length === 0) return;
  if (studied) {
    for (const { cells } of open) cells['enrolled_on'] = UNKNOWN_DAY;
    return;
  }
  const doses = dates.filter(({ table }) => table === 'cycles');
  const earliest = earliestOf(dates);
  const firstDose = earliestOf(doses);
  const starts = startsOf(tables);
  const whole = (days: ReadonlyMap<string, number>) =>
    open.filter(({ cells }) => days.has(String(cells['id']))).length;
  if (dates.length === 0) {
    tellNoDays(tables, reasons, findings);
    for (const { cells } of open) cells['enrolled_on'] = UNKNOWN_DAY;
    return;
  }
  const missing = open.length - whole(earliest);
  findings.ask({
    key: ENROLMENT_KEY,
    text: `no column gives the day of enrolment of ${formatPlural(open.length, 'patient')}: which day stands for it?`,
    answers: [
      ...(doses.length === 0
        ? []
        : [
            {
              value: 'first-dose',
              effect: `the first cycle: known for ${whole(firstDose)} of ${open.length}`,
            },
          ]),
      ...(starts.size === 0
        ? []
        : [
            {
              value: 'start',
              effect: `the earliest start of a time to an event: known for ${whole(starts)} of ${open.length}`,
            },
          ]),
      {
        value: 'earliest',
        effect: `the earliest date of each patient in any table${missing > 0 ? `; ${formatPlural(missing, 'patient has none and stays', 'patients have none and stay')} out` : ''}`,
      },
      {
        value: 'unknown',
        effect: 'none: only intervals are used, no date is shown, no cut-off is applied',
      },
    ],
    free: null,
    proposal: null,
  });
  const given = findings.answers.get(ENROLMENT_KEY) ?? 'earliest';
  for (const { cells } of open) {
    const id = String(cells['id']);
    const days = given === 'first-dose' ? firstDose : given === 'start' ? starts : earliest;
    const day = days.get(id);
    cells['enrolled_on'] = given === 'unknown' ? UNKNOWN_DAY : (day ?? null);
  }
}

/** Study days and days of the calendar in one import: the distance between them is not known. */
function refuseBothKinds(dates: readonly Dated[]): void {
  const calendar = dates.find(({ day }) => day > LAST_STUDY_DAY);
  if (calendar === undefined) return;
  throw new Refused({
    code: 'wrong-value',
    table: calendar.table,
    message: `the import has study days and calendar dates (${calendar.table}, patient ${calendar.patient}: ${formatDay(calendar.day as DayNumber)}); how far they are apart is not known`,
    advice: 'export the dates of all tables, or the study days of all',
  });
}

/** Study days have four digits; no date of a trial lies so early in the calendar. */
const LAST_STUDY_DAY = 9999;

/** The earliest day from which a time to an event of each patient counts. */
function startsOf(tables: RowsByTable): ReadonlyMap<string, number> {
  const dates = (tables.get('time_to_event') ?? []).flatMap(({ cells }): Dated[] => {
    const day = cells['origin_on'] ?? null;
    const patient = String(cells['patient']);
    return typeof day === 'number' ? [{ patient, table: 'time_to_event', day }] : [];
  });
  return earliestOf(dates);
}

/** What is said where no date has a day; nothing while a question about dates is open. */
function tellNoDays(tables: RowsByTable, reasons: ReadonlySet<Reason>, findings: Findings): void {
  if (reasons.has('date-unclear')) return;
  const parts = reasons.has('day-not-known') || hasPartialDates(tables);
  findings.note(
    parts
      ? 'patients: dates are known to the month or the year only, so the days of enrolment are unknown'
      : 'patients: no dates at all, so the calendar dates are unknown',
  );
}

function hasPartialDates(tables: RowsByTable): boolean {
  return [...tables].some(([table, rows]) => {
    const names = Object.entries(columnsOf(table)).flatMap(([name, { kind }]) =>
      kind === 'date-or-part' || kind === 'partial-date' ? name : [],
    );
    return rows.some(({ cells }) => names.some((name) => (cells[name] ?? null) !== null));
  });
}

function earliestOf(dates: readonly Dated[]): ReadonlyMap<string, number> {
  const days = new Map<string, number>();
  for (const { patient, day } of dates) {
    if (day < (days.get(patient) ?? Infinity)) days.set(patient, day);
  }
  return days;
}

/** Shifted dates: every day becomes its distance from the patient's enrolment. */
export function toIntervals(tables: RowsByTable): void {
  const origin = new Map<string, number>();
  for (const { cells } of tables.get('patients') ?? []) {
    origin.set(String(cells['id']), Number(cells['enrolled_on']));
  }
  for (const [table, rows] of tables) {
    const patient = patientColumn(table);
    if (patient === null) continue;
    const names = Object.entries(columnsOf(table)).filter(([, { kind }]) => kind.includes('date'));
    for (const { cells } of rows) {
      const from = origin.get(String(cells[patient])) ?? 0;
      for (const [name, { kind }] of names) cells[name] = shifted(cells[name] ?? null, kind, from);
    }
  }
}

/** A month or a year of a shifted date says nothing. */
function shifted(cell: Cell, kind: string, from: number): Cell {
  if (typeof cell === 'number') return cell - from + UNKNOWN_DAY;
  const day = cell === null ? null : parseDay(cell);
  if (day === null || kind !== 'partial-date') return null;
  return formatDay((day - from + UNKNOWN_DAY) as DayNumber);
}
