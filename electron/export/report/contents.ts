/** What a report holds, in the order of a paper, as figures and tables declare it. */
import { createHash } from 'node:crypto';
import type { Results } from '../../../shared/analysis/results.ts';
import { figureById, reportRequests } from '../../../shared/figures/all-figures.ts';
import type { FigureRequest } from '../../../shared/figures/all-figures.ts';
import { TABLES } from '../../../shared/tables/all-tables.ts';
import type { TableId } from '../../../shared/tables/all-tables.ts';
import { REPORT_PARTS } from '../../../shared/tables/report-part.ts';
import type { ReportPart } from '../../../shared/tables/report-part.ts';

export type ReportSection = {
  readonly title: string;
  readonly figures: readonly FigureRequest[];
  readonly tables: readonly TableId[];
};

/** Longer codes end in a digest, because file names have a limit. */
const LONGEST_NAME = 60;

/**
 * An endpoint code as part of a file name. A file may bring any text as a code: nothing of it may
 * lead out of the folder, and two codes never share a name. Letters, digits, `_` and `-` stay; of
 * all else `~` and the code point in hexadecimal.
 */
export function endpointFileName(code: string): string {
  const name = code.replace(
    /[^A-Z0-9_-]/gu,
    (letter) => `~${(letter.codePointAt(0) ?? 0).toString(16)}~`,
  );
  if (name.length <= LONGEST_NAME) return name;
  const digest = createHash('sha256').update(code).digest('hex').slice(0, 16);
  return `${name.slice(0, LONGEST_NAME)}~${digest}`;
}

/** Name of a figure's files without the ending. */
export function figureName(request: FigureRequest): string {
  const { id, fileParts } = figureById(request.id);
  const parts = fileParts(request).filter((part) => part !== undefined);
  return [
    id,
    ...parts.map((part) => (/^[a-z0-9-]+$/.test(part) ? part : endpointFileName(part))),
  ].join('-');
}

/** Sections of the report; figures whose data are absent are left out when they are built. */
export function reportSections(results: Results): readonly ReportSection[] {
  return (Object.keys(REPORT_PARTS) as ReportPart[]).map((part) => ({
    title: REPORT_PARTS[part],
    figures: reportRequests(part, results),
    tables: TABLES.filter((table) => table.part === part).map(({ id }) => id),
  }));
}
