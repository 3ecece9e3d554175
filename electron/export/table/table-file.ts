/** A results table as a file of any format. */
import type { ResultTable } from '../../../shared/tables/table.ts';
import type { TableFormat } from '../../../shared/api.ts';
import { provenance } from '../parts/facts.ts';
import type { ExportFacts } from '../parts/facts.ts';
import type { MadeBytes } from '../figure/figure-file.ts';

const MEDIA_TYPES: Readonly<Record<TableFormat, string>> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  rtf: 'application/rtf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
  html: 'text/html; charset=utf-8',
};

export async function writeTable(
  table: ResultTable,
  format: TableFormat,
  facts: ExportFacts,
): Promise<MadeBytes> {
  const bytes = await write(table, format, facts);
  return { bytes, mediaType: MEDIA_TYPES[format], extension: format };
}

async function write(
  table: ResultTable,
  format: TableFormat,
  facts: ExportFacts,
): Promise<Uint8Array> {
  switch (format) {
    case 'docx': {
      const { toDocx } = await import('./docx.ts');
      const creator = `OneArm ${facts.stamp.appVersion}`;
      return toDocx(table, { provenance: provenance(facts), creator, madeAt: facts.madeAt });
    }
    case 'rtf': {
      const { toRtf } = await import('./rtf.ts');
      return toRtf(table, { provenance: provenance(facts) });
    }
    case 'xlsx': {
      const { toXlsx } = await import('./xlsx.ts');
      return toXlsx([table]);
    }
    case 'csv': {
      const { toCsv } = await import('./csv.ts');
      return toCsv(table);
    }
    case 'html': {
      const { toHtml } = await import('./table-html.ts');
      return toHtml(table);
    }
    default:
      return format satisfies never;
  }
}
