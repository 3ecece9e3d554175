import type { Command } from 'commander';
import { formatDate, formatPlural } from '../../shared/analysis/format.ts';
import type { Finding } from '../../shared/endpoints/types.ts';
import type { Trial } from '../../shared/trial/types.ts';
import { alignRows } from './output.ts';
import type { Output } from './output.ts';

type Options = { readonly plan?: string; readonly json?: boolean };

/** `onearm check TRIAL.db`: is this file sound, and what do the data checks find in it? */
export function addCheck(program: Command, output: Output): void {
  program
    .command('check')
    .description('read a trial and list what the data checks find')
    .argument('<trial>', 'trial database, or a time-to-event file')
    .option('--plan <file>', 'plan to use instead of the one saved beside the trial')
    .option('--json', 'one JSON document')
    .action(async (path: string, options: Options) => {
      const { analyzeFile } = await import('./analyze-file.ts');
      const { trial, results } = await analyzeFile(path, options.plan ?? null);
      output.print(
        {
          document: checkDocument(trial, results.findings),
          text: checkText(trial, results.findings),
        },
        options.json === true,
      );
    });
}

function checkDocument(trial: Trial, findings: readonly Finding[]) {
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

function checkText(trial: Trial, findings: readonly Finding[]): string {
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
