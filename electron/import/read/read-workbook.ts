/** Sheets of a workbook (XLSX, XLS, ODS) as source tables, with what a person would see in each cell. */
import { formatPlural } from '../../../shared/ground/format.ts';
import type { Buffer } from 'node:buffer';
import type { LibraryCell, LibrarySheet, LibraryWorkbook } from '@e965/xlsx';
import { formatDay } from '../../../shared/ground/day-number.ts';
import { Refused } from '../../../shared/ground/refusal.ts';
import type { SourceTable } from '../../../shared/import/source-table.ts';
import { serialDay } from '../../../shared/import/values/serial-days.ts';
import type { DelimitedRow } from './delimited.ts';
import type { ReadSetting } from './read-setting.ts';
import { tableOfRows } from './read-text.ts';
import { isZip, zipParts } from './zip-check.ts';

const MAX_CELLS = 5_000_000;

/** Sheets that explain the others; the template has one. */
const EXPLANATIONS = /^(?:explanations?|read[ _-]?me|about|instructions|legend)$/i;

/**
 * Reads the sheets of a workbook. Hidden sheets are told and left out; rows that a filter hides are
 * read.
 *
 * @throws Refused `damaged`, `unknown-format` (a zip of something else), `too-large`, `no-data`;
 *   `wrong-value` for a sheet whose formulas were never calculated
 */
export async function readWorkbook(
  bytes: Buffer,
  setting: ReadSetting,
): Promise<readonly SourceTable[]> {
  if (isZip(bytes)) refuseOtherZip(zipParts(bytes, setting.file), setting);
  const library = await import('@e965/xlsx');
  const workbook = parsed(bytes, library.read, setting);
  const isDate = (format: string) => library.SSF.is_date(format);
  const from1904 = workbook.Workbook?.WBProps?.date1904 === true;
  if (from1904) setting.findings.note('the workbook counts days from 1904');
  const tables = workbook.SheetNames.flatMap((name, index) => {
    const sheet = workbook.Sheets[name];
    if (sheet === undefined) return [];
    if ((workbook.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0) {
      setting.findings.note(`the sheet ${name} is hidden and left out`);
      return [];
    }
    if (EXPLANATIONS.test(name.trim())) {
      setting.findings.note(`the sheet ${name} is taken for an explanation and left out`);
      return [];
    }
    return sheetTable(name, sheet, { isDate, from1904 }, setting);
  });
  if (tables.length > 0) return tables;
  throw new Refused({ code: 'no-data', message: 'no sheet of the workbook holds a table' });
}

function refuseOtherZip(parts: readonly string[], { file }: ReadSetting): void {
  const has = (name: string) => parts.some((part) => part.startsWith(name));
  if (has('xl/') || (has('content.xml') && has('mimetype'))) return;
  const [what, advice] = has('word/')
    ? ['a Word document', 'copy its table into a spreadsheet and save as .xlsx or .csv']
    : has('Index/')
      ? ['a Numbers document', 'in Numbers: File > Export To > Excel or CSV']
      : ['a zip', 'unpack it and choose the files inside'];
  throw new Refused({ code: 'unknown-format', file, message: `${file} is ${what}`, advice });
}

function parsed(
  bytes: Buffer,
  read: (data: Uint8Array, options: Readonly<Record<string, unknown>>) => LibraryWorkbook,
  { file }: ReadSetting,
): LibraryWorkbook {
  try {
    return read(bytes, {
      type: 'buffer',
      dense: true,
      cellNF: true,
      cellFormula: true,
      cellHTML: false,
      cellDates: false,
      bookVBA: false,
      sheetStubs: true,
    });
  } catch (error) {
    const locked = error instanceof Error && /password|encrypt/i.test(error.message);
    throw new Refused({
      code: locked ? 'unknown-format' : 'damaged',
      file,
      message: locked
        ? `${file} is a workbook under a password`
        : `${file} is a damaged workbook and cannot be read`,
      advice: locked
        ? 'open it, take the password off and save it again'
        : 'open it in a spreadsheet and save it again',
    });
  }
}

type Calendar = { readonly isDate: (format: string) => boolean; readonly from1904: boolean };

function sheetTable(
  name: string,
  sheet: LibrarySheet,
  calendar: Calendar,
  setting: ReadSetting,
): readonly SourceTable[] {
  const data = sheet['!data'] ?? [];
  const width = data.reduce((most, row) => Math.max(most, row?.length ?? 0), 0);
  if (width * data.length > MAX_CELLS) {
    throw new Refused({
      code: 'too-large',
      message: `the sheet ${name} has ${formatPlural(width * data.length, 'cell')}, the limit is ${MAX_CELLS}`,
      advice: 'save it as CSV: that is read in any size',
    });
  }
  refuseUncalculated(name, data);
  const rows = data.map((cells, index): DelimitedRow => ({
    line: index + 1,
    cells: Array.from({ length: width }, (_, at) => cellText(cells?.[at], calendar)),
  }));
  if (rows.every(({ cells }) => cells.every((cell) => cell.trim() === ''))) {
    setting.findings.note(`the sheet ${name} is empty`);
    return [];
  }
  const hidden = (sheet['!rows'] ?? []).filter((row) => row?.hidden === true).length;
  if (hidden > 0) {
    setting.findings.note(
      `the sheet ${name}: ${formatPlural(hidden, 'row that is hidden or filtered is', 'rows that are hidden or filtered are')} read`,
    );
  }
  const own = { ...setting, source: sheetName(name) };
  const table = tableOfRows(rows, own);
  return [{ ...table, part: name, kind: 'workbook', placeName: 'row' }];
}

const sheetName = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}_-]+/gu, '_')
    .replace(/^_+|_+$/g, '') || 'sheet';

/** A formula without a stored result: no program has calculated the sheet, and this one does not. */
function refuseUncalculated(name: string, data: NonNullable<LibrarySheet['!data']>): void {
  for (const [row, cells] of data.entries()) {
    const at = (cells ?? []).findIndex((cell) => cell?.f !== undefined && cell.v === undefined);
    if (at < 0) continue;
    throw new Refused({
      code: 'wrong-value',
      row: row + 1,
      message: `the sheet ${name}, row ${row + 1}: the formulas were never calculated`,
      advice: 'open it in Excel and save it, then import again',
    });
  }
}

/** What a person sees: a date as a date, an error as its code, an id with the zeros it is shown with. */
function cellText(cell: LibraryCell | undefined, { isDate, from1904 }: Calendar): string {
  if (cell === undefined || cell.v === undefined) return '';
  switch (cell.t) {
    case 'n': {
      const format = String(cell.z ?? '');
      const value = Number(cell.v);
      if (isDate(format)) return serialText(value, from1904) ?? String(cell.w ?? value);
      return /^0{2,}$/.test(format) && cell.w !== undefined ? cell.w : String(value);
    }
    case 'b':
      return cell.v === true ? 'TRUE' : 'FALSE';
    case 'e':
      return cell.w ?? '#VALUE!';
    case 'z':
      return '';
    default:
      return String(cell.v);
  }
}

/** A serial as an ISO date, with its time where it has one. Day 60 of 1900 is written as it claims. */
function serialText(serial: number, from1904: boolean): string | null {
  // To the second first: 45295.99999999 is the next midnight, written by a program that divides.
  const total = Math.round(serial * 86_400);
  const whole = Math.floor(total / 86_400);
  const seconds = total - whole * 86_400;
  if (whole === 0 && !from1904) return `${two(seconds / 3600)}:${two((seconds / 60) % 60)}`;
  const day = serialDay(whole, from1904 ? 'excel-1904' : 'excel-1900');
  if (day === null) return '1900-02-29';
  if (day < -719_162 || day > 2_932_896) return null;
  const date = formatDay(day);
  if (seconds === 0) return date;
  return `${date}T${two(seconds / 3600)}:${two((seconds / 60) % 60)}:${two(seconds % 60)}`;
}

const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
