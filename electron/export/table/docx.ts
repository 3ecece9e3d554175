/**
 * A table as a Word document: a real table with a repeated header, footnotes below it. The library
 * writes an empty document, once upright and once across; the table is put in here.
 */
import { Document, Footer, Packer, PageNumber, PageOrientation, Paragraph, TextRun } from 'docx';
import { unzipSync } from 'fflate';
import type { ResultTable } from '../../../shared/tables/table.ts';
import { xmlText } from '../../../shared/ground/xml-text.ts';
import { wordLine, wordTable } from './docx-table.ts';
import { datedAt, editedParts } from '../parts/office-parts.ts';
import type { Parts } from '../parts/office-parts.ts';
import { packed } from '../parts/zip.ts';

type DocxOptions = {
  readonly provenance: string;
  readonly creator: string;
  readonly madeAt: Date;
};

const FONT = 'Arial';
/** Half-points. */
const SIZE = { title: 22, body: 18, note: 16, foot: 14 } as const;
/** A4 in twips, upright; margins of 20 mm. */
const PAGE = { width: 11906, height: 16838, margin: 1134 } as const;

/** Words of the empty document that are replaced. */
const HERE = {
  title: 'title-here',
  creator: 'creator-here',
  provenance: 'provenance-here',
  body: 'body-here',
} as const;

const BODY_PARAGRAPH = /<w:p>(?:(?!<\/w:p>).)*body-here.*?<\/w:p>/s;

export async function toDocx(table: ResultTable, options: DocxOptions): Promise<Uint8Array> {
  const { provenance, creator, madeAt } = options;
  const put = (word: string, text: string) => (xml: string) =>
    xml.replaceAll(word, () => xmlText(text));
  const parts = editedParts(await emptyDocument(table.landscape), {
    'word/document.xml': (xml) => xml.replace(BODY_PARAGRAPH, () => body(table)),
    'word/footer1.xml': put(HERE.provenance, provenance),
    'docProps/core.xml': (xml) =>
      [
        put(HERE.title, table.title),
        put(HERE.creator, creator),
        put(HERE.provenance, provenance),
        datedAt(madeAt),
      ].reduce((whole, edit) => edit(whole), xml),
  });
  return packed(parts);
}

function body(table: ResultTable): string {
  const width = (table.landscape ? PAGE.height : PAGE.width) - 2 * PAGE.margin;
  return [
    ...(table.synthetic ? [wordLine('SYNTHETIC DATA', SIZE.body, true)] : []),
    wordLine(table.title, SIZE.title, true),
    wordTable(table, width),
    ...table.footnotes.map((note) => wordLine(note, SIZE.note, false)),
  ].join('');
}

const documents = new Map<boolean, Promise<Parts>>();

/** The empty document, from the last time or new: a report needs dozens. */
function emptyDocument(landscape: boolean): Promise<Parts> {
  const made = documents.get(landscape) ?? writeEmpty(landscape);
  documents.set(landscape, made);
  return made;
}

async function writeEmpty(landscape: boolean): Promise<Parts> {
  const { margin } = PAGE;
  const document = new Document({
    title: HERE.title,
    description: HERE.provenance,
    creator: HERE.creator,
    lastModifiedBy: HERE.creator,
    styles: { default: { document: { run: { font: FONT, size: SIZE.body } } } },
    sections: [
      {
        properties: {
          page: {
            size: {
              // The library turns the page itself: width and height are those of the upright page.
              width: PAGE.width,
              height: PAGE.height,
              orientation: landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
            },
            margin: { top: margin, bottom: margin, left: margin, right: margin },
          },
        },
        footers: { default: footer() },
        children: [new Paragraph(HERE.body)],
      },
    ],
  });
  return unzipSync(new Uint8Array(await Packer.toBuffer(document)));
}

function footer(): Footer {
  const { foot: size } = SIZE;
  return new Footer({
    children: [
      new Paragraph({
        children: [
          new TextRun({ size, text: `${HERE.provenance}   page ` }),
          new TextRun({ size, children: [PageNumber.CURRENT] }),
        ],
      }),
    ],
  });
}
