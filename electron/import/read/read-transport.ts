/** The data sets of a SAS transport file as source tables; numbers keep all their digits. */
import { formatPlural } from '../../../shared/ground/format.ts';
import type { Buffer } from 'node:buffer';
import { Refused } from '../../../shared/ground/refusal.ts';
import type { SourceTable } from '../../../shared/import/source-table.ts';
import { readXpt } from '../xpt.ts';
import type { XptColumn, XptTable } from '../xpt.ts';
import type { ReadSetting } from './read-setting.ts';
import { sasText, sasType } from './sas-values.ts';
import { tableBuilder } from './table-builder.ts';

const CPORT = '**COMPRESSED** **COMPRESSED**';

/**
 * Reads a transport file of version 5 or 8.
 *
 * @throws Refused as `readXpt` does; `unknown-format` for a file of PROC CPORT
 */
export function readTransport(bytes: Buffer, setting: ReadSetting): readonly SourceTable[] {
  if (bytes.toString('latin1', 0, CPORT.length) === CPORT) {
    throw new Refused({
      code: 'unknown-format',
      message: `${setting.file} was made by PROC CPORT, which only SAS reads`,
      advice:
        'write it with the XPORT engine: libname out xport "file.xpt"; proc copy in=work out=out; run;',
    });
  }
  return readXpt(bytes).map((table) => sourceOf(table, setting));
}

function sourceOf(table: XptTable, { file, findings }: ReadSetting): SourceTable {
  const types = table.columns.map(({ kind, format }) =>
    kind === 'number' ? sasType(format) : null,
  );
  const builder = tableBuilder(
    table.columns.map((column, at) => headOf(column, types[at] ?? null)),
  );
  table.rows.forEach((cells, index) => {
    const texts = cells.map((cell, at) =>
      cell === null ? '' : typeof cell === 'number' ? sasText(cell, types[at] ?? null) : cell,
    );
    builder.push(texts, index + 1);
  });
  const dated = table.columns.filter((_, at) => types[at] !== null);
  if (dated.length > 0) {
    findings.note(
      `${formatPlural(dated.length, 'column is a date or a time by its', 'columns are dates and times by their')} SAS format, counted from 1960-01-01`,
    );
  }
  const name = table.name.toLowerCase();
  return builder.finish({ name, file, part: table.name, kind: 'xpt', placeName: 'row' });
}

function headOf({ name, label, kind, format }: XptColumn, type: ReturnType<typeof sasType>) {
  return {
    name,
    label: label === '' ? null : label,
    declared: kind === 'text' ? ('text' as const) : (type ?? ('number' as const)),
    format: format === '' ? null : format,
  };
}
