/** A guessed mapping as one JSON document, and as text with the reason of each line. */
import type { ImportResult } from '../../import/import-messages.ts';
import { alignRows } from '../words/output.ts';
import {
  columnsText,
  identifyingNames,
  questionDocument,
  questionsText,
} from './import-document.ts';

export function mapDocument(result: ImportResult, path: string): unknown {
  return {
    path,
    mapping: result.mapping,
    reasons: result.reasons,
    questions: result.open.map(questionDocument),
    notes: result.notes,
    notSupplied: result.notSupplied,
    identifying: identifyingNames(result),
  };
}

export function mapText(result: ImportResult, path: string): string {
  const rows = result.reasons.map(({ table, column, source, from, reason, confirm }) => [
    `${table}.${column}`,
    `${source}: ${from}`,
    confirm ? `${reason} (please confirm)` : reason,
  ]);
  return [
    alignRows(rows),
    ...columnsText(result),
    ...(result.open.length === 0 ? [] : ['', questionsText(result.open)]),
    '',
    `wrote ${path}`,
  ].join('\n');
}
