/** The report as one Word document: contents list, every figure with its caption, every table. */
import { PRESETS } from '../../../shared/drawing/look.ts';
import { layoutPages } from '../../../shared/drawing/pages.ts';
import type { Drawing } from '../../../shared/drawing/drawing.ts';
import type { Figure } from '../../../shared/figures/model/model.ts';
import { xmlText } from '../../../shared/ground/xml-text.ts';
import type { ResultTable } from '../../../shared/tables/table.ts';
import { toEmf } from '../figure/emf.ts';
import { a4 } from '../office/page.ts';
import { sectionXml, wordFile } from '../office/word.ts';
import type { WordPicture } from '../office/word.ts';
import { provenance } from '../parts/facts.ts';
import type { ExportFacts } from '../parts/facts.ts';
import { tableAndNotes } from '../table/docx.ts';

export type WordPart = {
  readonly title: string;
  readonly figures: readonly Figure[];
  readonly tables: readonly ResultTable[];
};

export type WordReport = {
  readonly title: string;
  readonly synthetic: boolean;
  /** The main results in sentences. */
  readonly lead: readonly string[];
  readonly facts: readonly (readonly [string, string])[];
  readonly parts: readonly WordPart[];
};

const EMU_PER_MM = 36_000;
const MM_PER_TWIP = 25.4 / 1440;
/** What A4 has between its margins, less a caption. */
const BODY_MM = { width: a4(false).body * MM_PER_TWIP, height: 200 } as const;
const LOOK = { ...PRESETS['two-columns'], widthMm: Math.floor(BODY_MM.width) };

type Entry = { readonly title: string; readonly level: 1 | 2; readonly mark: string };

/** What has been written so far: the document is made in one pass, the contents list at its end. */
type Draft = {
  readonly xml: string[];
  readonly entries: Entry[];
  readonly pictures: WordPicture[];
  readonly numbers: { figure: number; table: number };
  landscape: boolean;
};

export function wordReport(report: WordReport, facts: ExportFacts): Uint8Array {
  const draft: Draft = {
    xml: [],
    entries: [],
    pictures: [],
    numbers: { figure: 0, table: 0 },
    landscape: false,
  };
  for (const part of report.parts) {
    turn(draft, false);
    heading(draft, part.title, 1);
    for (const figure of part.figures) putFigure(draft, figure);
    for (const table of part.tables) putTable(draft, table);
  }
  const front = [
    ...(report.synthetic ? [styled('Normal', 'SYNTHETIC DATA: invented, not from patients')] : []),
    styled('Title', report.title),
    ...report.lead.map((sentence) => styled('Normal', sentence)),
    ...report.facts.map(([name, value]) => styled('Normal', `${name}: ${value}`)),
    ...contents(draft.entries),
  ];
  const xml = [...front, ...draft.xml, sectionXml(draft.landscape)].join('');
  return wordFile(
    { xml, pictures: draft.pictures },
    {
      title: report.title,
      subject: 'Report',
      creator: `OneArm ${facts.stamp.appVersion}`,
      madeAt: facts.madeAt,
      provenance: provenance(facts),
    },
  );
}

/** A new section where the page has to be turned. */
function turn(draft: Draft, landscape: boolean): void {
  if (draft.landscape === landscape) return;
  draft.xml.push(`<w:p><w:pPr>${sectionXml(draft.landscape)}</w:pPr></w:p>`);
  draft.landscape = landscape;
}

function heading(draft: Draft, title: string, level: 1 | 2): void {
  const mark = `_Toc${1000 + draft.entries.length}`;
  const id = draft.entries.length + 1;
  draft.entries.push({ title, level, mark });
  draft.xml.push(
    `<w:p><w:pPr><w:pStyle w:val="Heading${level}"/></w:pPr><w:bookmarkStart w:id="${id}" w:name="${mark}"/>` +
      `${run(title)}<w:bookmarkEnd w:id="${id}"/></w:p>`,
  );
}

function putFigure(draft: Draft, figure: Figure): void {
  turn(draft, false);
  draft.numbers.figure += 1;
  heading(draft, figure.title, 2);
  for (const page of layoutPages(figure, LOOK)) {
    const number = draft.pictures.length + 1;
    const id = `rId${100 + number}`;
    draft.pictures.push({ id, fileName: `figure${number}.emf`, bytes: toEmf(page) });
    draft.xml.push(picture(page, id, number));
  }
  const words = [figure.caption, figure.method, ...figure.footnotes].filter(Boolean).join(' ');
  draft.xml.push(caption('Figure', draft.numbers.figure, `${figure.title}. ${words}`));
}

function putTable(draft: Draft, table: ResultTable): void {
  turn(draft, table.landscape);
  draft.numbers.table += 1;
  heading(draft, table.title, 2);
  draft.xml.push(caption('Table', draft.numbers.table, table.title), tableAndNotes(table));
}

/** "Figure 1. ..." with a number that Word counts itself. */
function caption(kind: 'Figure' | 'Table', number: number, words: string): string {
  const counter = `<w:fldSimple w:instr=" SEQ ${kind} \\* ARABIC ">${run(String(number))}</w:fldSimple>`;
  const keep = kind === 'Table' ? '<w:keepNext/>' : '';
  return `<w:p><w:pPr><w:pStyle w:val="Caption"/>${keep}</w:pPr>${run(`${kind} `)}${counter}${run(`. ${words}`)}</w:p>`;
}

/** A list of links, which Word can make anew (a field of the headings, without page numbers). */
function contents(entries: readonly Entry[]): readonly string[] {
  const begin =
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' +
    '<w:r><w:instrText xml:space="preserve"> TOC \\o "1-2" \\h \\n </w:instrText></w:r>' +
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>';
  const end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>';
  return [
    styled('Normal', 'Contents'),
    ...entries.map(({ title, level, mark }, k) => {
      const link = `<w:hyperlink w:anchor="${mark}">${run(title)}</w:hyperlink>`;
      const first = k === 0 ? begin : '';
      const last = k === entries.length - 1 ? end : '';
      return `<w:p><w:pPr><w:pStyle w:val="TOC${level}"/></w:pPr>${first}${link}${last}</w:p>`;
    }),
    '<w:p><w:r><w:br w:type="page"/></w:r></w:p>',
  ];
}

/** The picture as wide as the page allows, with its description. */
function picture({ widthMm, heightMm, description }: Drawing, id: string, number: number): string {
  const scale = Math.min(1, BODY_MM.width / widthMm, BODY_MM.height / heightMm);
  const [cx, cy] = [widthMm, heightMm].map((mm) => Math.round(mm * scale * EMU_PER_MM));
  const size = `cx="${cx}" cy="${cy}"`;
  const about = `id="${number}" name="Figure ${number}" descr="${xmlText(description)}"`;
  return (
    '<w:p><w:pPr><w:keepNext/></w:pPr><w:r><w:drawing>' +
    `<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent ${size}/><wp:docPr ${about}/>` +
    '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>' +
    `<pic:nvPicPr><pic:cNvPr ${about}/><pic:cNvPicPr/></pic:nvPicPr>` +
    `<pic:blipFill><a:blip r:embed="${id}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>` +
    `<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext ${size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>` +
    '</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>'
  );
}

const run = (words: string): string =>
  `<w:r><w:t xml:space="preserve">${xmlText(words)}</w:t></w:r>`;

const styled = (style: string, words: string): string =>
  `<w:p><w:pPr><w:pStyle w:val="${style}"/></w:pPr>${run(words)}</w:p>`;
