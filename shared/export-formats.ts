/**
 * The formats that figures, tables and texts leave in, each declared once: what lists, dialogs and
 * parsers know of them. `electron/export` has a writer for each.
 */
import { z } from 'zod';

export type FileFormat = {
  readonly label: string;
  readonly mediaType: string;
  readonly extension: string;
};

const OFFICE = 'application/vnd.openxmlformats-officedocument';

export const FIGURE_FILES = {
  svg: { label: 'SVG', mediaType: 'image/svg+xml', extension: 'svg' },
  pdf: { label: 'PDF', mediaType: 'application/pdf', extension: 'pdf' },
  png: { label: 'PNG', mediaType: 'image/png', extension: 'png' },
  tiff: { label: 'TIFF', mediaType: 'image/tiff', extension: 'tiff' },
  emf: { label: 'EMF', mediaType: 'image/emf', extension: 'emf' },
  pptx: {
    label: 'PPTX',
    mediaType: `${OFFICE}.presentationml.presentation`,
    extension: 'pptx',
  },
} as const satisfies Readonly<Record<string, FileFormat>>;

export type FigureFormat = keyof typeof FIGURE_FILES;
export const FIGURE_FORMATS = namesOf(FIGURE_FILES);
export const figureFormatSchema = z.enum(FIGURE_FORMATS);

export const TABLE_FILES = {
  docx: {
    label: 'DOCX',
    mediaType: `${OFFICE}.wordprocessingml.document`,
    extension: 'docx',
  },
  rtf: { label: 'RTF', mediaType: 'application/rtf', extension: 'rtf' },
  xlsx: { label: 'XLSX', mediaType: `${OFFICE}.spreadsheetml.sheet`, extension: 'xlsx' },
  csv: { label: 'CSV', mediaType: 'text/csv; charset=utf-8', extension: 'csv' },
  html: { label: 'HTML', mediaType: 'text/html; charset=utf-8', extension: 'html' },
  /** What stands around a table: a CSV has rows only. */
  txt: { label: 'TXT', mediaType: 'text/plain; charset=utf-8', extension: 'txt' },
} as const satisfies Readonly<Record<string, FileFormat>>;

export type TableFormat = keyof typeof TABLE_FILES;
export const TABLE_FORMATS = namesOf(TABLE_FILES);
export const tableFormatSchema = z.enum(TABLE_FORMATS);

function namesOf<T extends object>(files: T): readonly (keyof T & string)[] {
  return Object.keys(files) as (keyof T & string)[];
}
