/** What the data checks found, as `onearm check` prints it. */
import { formatDate, formatPlural } from '../../../shared/ground/format.ts';
import type { Finding } from '../../../shared/endpoints/engine/types.ts';
import type { Trial } from '../../../shared/trial/types.ts';
import { alignRows } from '../words/output.ts';

/** Source, contents and findings. */
export function checkDocument(trial: Trial, findings: readonly Finding[]) {
  return {
    source: trial.source,
    synthetic: trial.facts.synthetic,
    patients: trial.patients.length,
    tables: trial.present,
    ignored: trial.ignored,
    counts: countsOf(findings),
    findings: findings.map((finding) => ({
      ...finding,
      on: finding.on === null ? null : formatDate(finding.on),
    })),
  };
}

function countsOf(findings: readonly Finding[]) {
  const count = (severity: Finding['severity']) =>
    findings.filter((finding) => finding.severity === severity).length;
  return { blocking: count('blocking'), warning: count('warning'), note: count('note') };
}

/** The same for a reader, a finding a line. */
export function checkText(trial: Trial, findings: readonly Finding[]): string {
  const { blocking, warning, note } = countsOf(findings);
  const lines = findings.map(({ severity, patient, table, on, message, effect }) => [
    severity,
    patient ?? '',
    table,
    on === null ? '' : formatDate(on),
    `${message}; ${effect}`,
  ]);
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
