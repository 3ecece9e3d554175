/** The files of a template: a CSV a table or one workbook, and the page of explanations. */
import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { templatePage, templateTables } from '../../../shared/import/template.ts';
import { cannotWrite, refuseTaken, writeFileWhole } from '../../disk/files.ts';

/** Name of the page of explanations. */
const PAGE = 'explanations.md';

/**
 * Writes the files into a folder, which is made where there is none; the folder above it must be
 * there. A file that is there already is refused before anything is written.
 *
 * @throws Refused `already-exists`, `cannot-write`
 */
export async function writeTemplate(
  folder: string,
  asWorkbook: boolean,
): Promise<readonly string[]> {
  const files = asWorkbook ? await workbookFiles() : csvFiles();
  for (const { name } of files) await refuseTaken(join(folder, name));
  if ((await stat(folder).catch(() => null)) === null) {
    await mkdir(folder).catch((error: unknown) => {
      throw cannotWrite(folder, error);
    });
  }
  for (const { name, data } of files) await writeFileWhole(join(folder, name), data);
  return files.map(({ name }) => name);
}

type TemplateFile = { readonly name: string; readonly data: Uint8Array | string };

function csvFiles(): readonly TemplateFile[] {
  const tables = templateTables().map(({ table, columns }) => ({
    name: `${table}.csv`,
    data: `${columns.map(({ name }) => name).join(',')}\r\n`,
  }));
  return [...tables, { name: PAGE, data: templatePage() }];
}

/** Dates are typed as text or as dates of the workbook: both are read. */
async function workbookFiles(): Promise<readonly TemplateFile[]> {
  const { default: writeExcelFile } = await import('write-excel-file/node');
  const bold = (value: string) => ({ value, type: String, fontWeight: 'bold' as const });
  const sheets = templateTables().map(({ table, columns }) => ({
    data: [columns.map(({ name }) => bold(name))],
    sheet: table,
    columns: columns.map(({ name }) => ({ width: Math.max(12, name.length + 2) })),
    stickyRowsCount: 1,
  }));
  const text = (value: string) => ({ value, type: String });
  const page = {
    data: [
      ['table', 'column', 'required', 'holds', 'accepts'].map(bold),
      ...templateTables().flatMap(({ table, columns }) =>
        columns.map(({ name, required, about, accepts }) =>
          [table, name, required ? 'yes' : 'no', about, accepts].map(text),
        ),
      ),
    ],
    sheet: 'explanations',
    columns: [20, 32, 10, 60, 50].map((width) => ({ width })),
    stickyRowsCount: 1,
  };
  const file = writeExcelFile([...sheets, page], { fontFamily: 'Arial', fontSize: 10 });
  return [{ name: 'trial.xlsx', data: new Uint8Array(await file.toBuffer()) }];
}
