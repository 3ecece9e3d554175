/** Rows of the adverse event tables; R counts the patients again from the event listing. */
import { patientsOf } from '../analysis/safety/adverse-event-count.ts';
import type { AeCount, AeRow } from '../analysis/safety/adverse-event-count.ts';
import type { AdverseEventsResult } from '../analysis/safety/adverse-events.ts';
import { rLimit } from './primary-rows.ts';
import type { ArdEntry, Of } from './row.ts';
import { rString, rVector } from './row.ts';

type Cell = {
  readonly group: string;
  readonly of: Of;
  readonly statistic: string;
  readonly count: AeCount;
  readonly r: string | null;
};

function cellEntries(cell: Cell, method: string): readonly ArdEntry[] {
  const { count, group, of, statistic, r } = cell;
  const entry = (what: string, value: ArdEntry['value'], unit: string, rCode: string | null) => ({
    endpoint: 'adverse events',
    group,
    by: { factor: 'events', level: statistic },
    of,
    statistic: what,
    value,
    unit,
    method,
    r: rCode,
  });
  const rows: ArdEntry[] = [
    entry(`${statistic}: patients`, patientsOf(count), 'patients', count.known ? r : null),
  ];
  if (count.proportion === null || count.interval === null) return rows;
  rows.push(
    entry(
      `${statistic}: proportion`,
      count.proportion,
      'proportion',
      r === null ? null : `${r} / treated`,
    ),
    entry(
      `${statistic}: lower limit`,
      count.interval.lower,
      'proportion',
      rLimit(count.interval, 'lower'),
    ),
    entry(
      `${statistic}: upper limit`,
      count.interval.upper,
      'proportion',
      rLimit(count.interval, 'upper'),
    ),
  );
  return rows;
}

/** Patients with an event of which `condition` is true. */
function rPatients(condition: string): string {
  return `length(unique(ae$patient[which(ae$emergent == 1 & ${condition})]))`;
}

function rowCells(row: AeRow, of: Of, group: string, condition: string): readonly Cell[] {
  return [
    { group, of, statistic: 'any grade', count: row.any, r: rPatients(condition) },
    {
      group,
      of,
      statistic: 'grade 3 or higher',
      count: row.severe,
      r: rPatients(`${condition} & ae$grade >= 3`),
    },
  ];
}

const OVERVIEW_CONDITIONS: Readonly<
  Record<AdverseEventsResult['overview'][number]['key'], string>
> = {
  any: 'TRUE',
  related: 'ae$related == 1',
  severe: 'ae$grade >= 3',
  'severe-related': 'ae$grade >= 3 & ae$related == 1',
  serious: 'ae$serious == 1',
  reduction: 'ae$action == "reduced"',
  delay: 'ae$action == "delayed"',
  interruption: 'ae$action == "interrupted"',
  discontinuation: 'ae$action == "stopped"',
  fatal: 'ae$fatal == 1',
};

type Where = { readonly group: string; readonly condition: string; readonly method: string };

/** Patients by worst grade, 1 to 5, and those none of whose events has one. */
function gradeEntries(
  row: AeRow,
  of: Of,
  { group, condition, method }: Where,
): readonly ArdEntry[] {
  const entry = (grade: number, n: number): ArdEntry => ({
    endpoint: 'adverse events',
    group,
    by: { factor: 'worst grade', level: grade === 0 ? 'no grade' : String(grade) },
    of,
    statistic: grade === 0 ? 'no grade: patients' : `worst grade ${grade}: patients`,
    value: n,
    unit: 'patients',
    method,
    r: `worst_grade(${condition}, ${grade})`,
  });
  return [...row.byGrade.map((n, k) => entry(k + 1, n)), entry(0, row.withoutGrade)];
}

/** Overview, system organ classes and preferred terms. */
export function adverseEventEntries(result: AdverseEventsResult): readonly ArdEntry[] {
  const cells: Cell[] = result.overview.map((row) => ({
    group: row.title,
    of: { variable: 'overview', level: row.title },
    statistic: 'overview',
    count: row,
    r: rPatients(OVERVIEW_CONDITIONS[row.key]),
  }));
  const grades: ArdEntry[] = [];
  const { method } = result;
  for (const soc of result.classes) {
    const inClass = `tolower(trimws(ae$soc)) == ${rString(soc.title.trim().toLowerCase())}`;
    const ofClass = { variable: 'system organ class', level: soc.title };
    cells.push(...rowCells(soc, ofClass, soc.title, inClass));
    grades.push(...gradeEntries(soc, ofClass, { group: soc.title, condition: inClass, method }));
    for (const term of soc.terms) {
      const ofTerm = `${inClass} & tolower(trimws(ae$term)) == ${rString(term.title.trim().toLowerCase())}`;
      const own = { variable: soc.title, level: term.title };
      const group = `${soc.title}: ${term.title}`;
      cells.push(...rowCells(term, own, group, ofTerm));
      grades.push(...gradeEntries(term, own, { group, condition: ofTerm, method }));
    }
  }
  return [...cells.flatMap((cell) => cellEntries(cell, method)), ...grades];
}

/** The R data behind `adverseEventEntries`: one row an event, patients by number. */
export function adverseEventScriptData(result: AdverseEventsResult): readonly string[] {
  const number = new Map<string, number>();
  for (const { patient } of result.events) {
    if (!number.has(patient)) number.set(patient, number.size + 1);
  }
  const { events } = result;
  const texts = (values: readonly string[]) => `c(${values.map(rString).join(',\n    ')})`;
  const flags = (values: readonly boolean[]) => rVector(values.map((value) => (value ? 1 : 0)));
  if (events.length === 0) return [];
  return [
    '',
    '# adverse events, patients by number',
    `treated <- ${result.treated}`,
    'ae <- data.frame(',
    `  patient = ${rVector(events.map((event) => number.get(event.patient) ?? NaN))},`,
    `  soc = ${texts(events.map((event) => event.soc))},`,
    `  term = ${texts(events.map((event) => event.term))},`,
    `  grade = ${rVector(events.map((event) => event.grade ?? NaN))},`,
    `  emergent = ${flags(events.map((event) => event.emergent))},`,
    `  related = ${flags(events.map((event) => event.related))},`,
    `  serious = ${flags(events.map((event) => event.serious === true))},`,
    `  fatal = ${flags(events.map((event) => event.fatal))},`,
    `  action = ${texts(events.map((event) => event.action ?? ''))})`,
    '# patients whose worst grade is this one; 0: none of their events has a grade',
    'worst_grade <- function(condition, grade) {',
    '  d <- ae[which(ae$emergent == 1 & condition), ]',
    '  if (nrow(d) == 0) return(0)',
    '  sum(tapply(ifelse(is.na(d$grade), 0, d$grade), d$patient, max) == grade)',
    '}',
  ];
}
