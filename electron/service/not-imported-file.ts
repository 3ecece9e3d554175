/** The rows and cells that an import left, as CSV: where each stood, its value and the reason. */
import type { ImportView } from '../../shared/import/import-view.ts';
import { csvBytes } from '../export/parts/csv.ts';
import { plainName } from './importer.ts';
import type { MadeFile } from './ports.ts';

const COLUMNS = ['file', 'source', 'line', 'column', 'value', 'table', 'what', 'reason', 'says'];

export function notImportedFile({ mapping, sources, notImported }: ImportView): MadeFile {
  const files = new Map(sources.map(({ name, file }) => [name, file]));
  const rows = notImported.map(({ source, line, column, value, table, what, reason, says }) => [
    files.get(source) ?? '',
    source,
    line,
    column,
    value,
    table,
    what,
    reason,
    says,
  ]);
  return {
    fileName: `${plainName(mapping.name)}.not-imported.csv`,
    mediaType: 'text/csv',
    bytes: csvBytes(COLUMNS, rows),
  };
}
