/** A results table as a file of any format. */
import { TABLE_FILES } from '../../../shared/export-formats.ts';
import type { TableFormat } from '../../../shared/export-formats.ts';
import type { ResultTable } from '../../../shared/tables/table.ts';
import { provenance } from '../parts/facts.ts';
import type { ExportFacts } from '../parts/facts.ts';
import { madeFile } from '../parts/made-file.ts';
import type { MadeBytes } from '../parts/made-file.ts';

type Writer = (table: ResultTable, facts: ExportFacts) => Promise<Uint8Array>;

/** The writer of each format; what it needs is loaded at first use. */
const WRITERS: Readonly<Record<TableFormat, Writer>> = {
  docx: async (table, facts) =>
    (await import('./docx.ts')).toDocx(table, {
      provenance: provenance(facts),
      creator: `OneArm ${facts.stamp.appVersion}`,
      madeAt: facts.madeAt,
    }),
  rtf: async (table, facts) =>
    (await import('./rtf.ts')).toRtf(table, { provenance: provenance(facts) }),
  xlsx: async (table) => (await import('./xlsx.ts')).toXlsx([table]),
  csv: async (table) => (await import('./csv.ts')).toCsv(table),
  html: async (table) => (await import('./table-html.ts')).toHtml(table),
  txt: async (table) => (await import('./csv.ts')).tableNotes(table),
};

export async function writeTable(
  table: ResultTable,
  format: TableFormat,
  facts: ExportFacts,
): Promise<MadeBytes> {
  return madeFile(TABLE_FILES[format], await WRITERS[format](table, facts));
}
