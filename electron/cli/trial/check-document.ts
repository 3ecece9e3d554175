/** What the data checks found, as `onearm check` prints it. */
import { formatDate, formatPlural } from '../../../shared/ground/format.ts';
import { groupFindings, patientWords } from '../../../shared/checks/finding-group.ts';
import type { Finding } from '../../../shared/endpoints/engine/types.ts';
import type { Trial } from '../../../shared/trial/types.ts';
import { alignRows } from '../words/output.ts';

/** Patients named in a line; the JSON document lists all. */
const MOST_PATIENTS = 12;

/** Source, contents and findings: those of one kind are one entry with a count and a list. */
export function checkDocument(trial: Trial, findings: readonly Finding[]) {
  return {
    source: trial.source,
    synthetic: trial.facts.synthetic,
    patients: trial.patients.length,
    tables: trial.present,
    ignored: trial.ignored,
    counts: countsOf(findings),
    findings: groupFindings(findings).map(({ list, ...group }) => ({
      ...group,
      list: list.map(({ patient, table, column, on, value, message }) => ({
        patient,
        table,
        column,
        on: on === null ? null : formatDate(on),
        value,
        message,
      })),
    })),
  };
}

function countsOf(findings: readonly Finding[]) {
  const count = (severity: Finding['severity']) =>
    findings.filter((finding) => finding.severity === severity).length;
  return { blocking: count('blocking'), warning: count('warning'), note: count('note') };
}

/** The same for a reader, a kind of finding a line. */
export function checkText(trial: Trial, findings: readonly Finding[]): string {
  const { blocking, warning, note } = countsOf(findings);
  const lines = groupFindings(findings).map((group) => {
    const { severity, table, message, effect, count, list } = group;
    const on = count === 1 ? (list[0]?.on ?? null) : null;
    const patients = group.patients.length === 0 ? '' : ` (${patientWords(group, MOST_PATIENTS)})`;
    return [
      severity,
      count === 1 ? (group.patients[0] ?? '') : `${count} ×`,
      table,
      on === null ? '' : formatDate(on),
      `${message}${count === 1 ? '' : patients}; ${effect}`,
    ];
  });
  return [
    `${trial.source.fileName}: readable, ${formatPlural(trial.patients.length, 'patient')}, ` +
      `sha256 ${trial.source.sha256}${trial.facts.synthetic ? ', SYNTHETIC' : ''}`,
    ...trial.ignored.map((name) => `not part of the schema, left unread: ${name}`),
    `${blocking} blocking, ${formatPlural(warning, 'warning')}, ${formatPlural(note, 'note')}`,
    ...(lines.length === 0 ? [] : ['', alignLeft(lines)]),
  ].join('\n');
}

function alignLeft(rows: readonly (readonly string[])[]): string {
  const flipped = alignRows(rows.map((row) => row.slice(0, -1).map((cell) => cell)));
  return flipped
    .split('\n')
    .map((line, index) => `${line}  ${rows[index]?.at(-1) ?? ''}`)
    .join('\n');
}
