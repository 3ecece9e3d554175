/** A table as a Word document: a real table with a repeated header, footnotes below it. */
import type { ResultTable } from '../../../shared/tables/table.ts';
import { a4 } from '../office/page.ts';
import { sectionXml, WORD_SIZE, wordFile } from '../office/word.ts';
import { wordLine, wordTable } from './docx-table.ts';

type DocxOptions = {
  readonly provenance: string;
  readonly creator: string;
  readonly madeAt: Date;
};

export function toDocx(table: ResultTable, options: DocxOptions): Uint8Array {
  const xml = [
    ...(table.synthetic ? [wordLine('SYNTHETIC DATA', WORD_SIZE.body, true)] : []),
    wordLine(table.title, WORD_SIZE.title, true),
    tableAndNotes(table),
    sectionXml(table.landscape),
  ].join('');
  return wordFile({ xml, pictures: [] }, { title: table.title, subject: 'Table', ...options });
}

/** The table over the width of its page, and its footnotes. */
export function tableAndNotes(table: ResultTable): string {
  return [
    wordTable(table, a4(table.landscape).body),
    ...table.footnotes.map((note) => wordLine(note, WORD_SIZE.note, false)),
  ].join('');
}
