/**
 * A Word document from its body in WordprocessingML: styles, page, footer with provenance and page
 * number (ECMA-376-1, 11 and 17).
 */
import { xmlText } from '../../../shared/ground/xml-text.ts';
import { A4, a4 } from './page.ts';
import { officeFile, relationsOf, XML_HEAD } from './package.ts';
import type { CoreFacts, Part } from './package.ts';
import { OFFICE_FONT } from './theme.ts';

/** Half-points. */
export const WORD_SIZE = { title: 22, body: 18, note: 16, foot: 14 } as const;

const NAMESPACES =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" ' +
  'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" ' +
  'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" ' +
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" ' +
  'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"';
const TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml';

export type WordPicture = {
  /** Relationship that the body names. */
  readonly id: string;
  /** "image1.emf". */
  readonly fileName: string;
  readonly bytes: Uint8Array;
};

export type WordBody = {
  /** Paragraphs and tables, ending in the section properties of the last section. */
  readonly xml: string;
  readonly pictures: readonly WordPicture[];
};

/** The properties of a section: its page, and the footer that all share. */
export function sectionXml(landscape: boolean): string {
  const { width, height } = a4(landscape);
  const turned = landscape ? ' w:orient="landscape"' : '';
  const margin = A4.marginTwips;
  return (
    `<w:sectPr><w:footerReference w:type="default" r:id="rId3"/><w:pgSz w:w="${width}" w:h="${height}"${turned}/>` +
    `<w:pgMar w:top="${margin}" w:right="${margin}" w:bottom="${margin}" w:left="${margin}" w:header="708" w:footer="567" w:gutter="0"/></w:sectPr>`
  );
}

export function wordFile({ xml, pictures }: WordBody, facts: CoreFacts): Uint8Array {
  const name = 'word/document.xml';
  const parts: readonly Part[] = [
    {
      name,
      content: `${XML_HEAD}<w:document ${NAMESPACES}><w:body>${xml}</w:body></w:document>`,
      type: `${TYPE}.document.main+xml`,
    },
    relationsOf(name, [
      { id: 'rId1', type: 'styles', target: 'styles.xml' },
      { id: 'rId2', type: 'settings', target: 'settings.xml' },
      { id: 'rId3', type: 'footer', target: 'footer1.xml' },
      ...pictures.map(({ id, fileName }) => ({ id, type: 'image', target: `media/${fileName}` })),
    ]),
    { name: 'word/styles.xml', content: STYLES, type: `${TYPE}.styles+xml` },
    { name: 'word/settings.xml', content: SETTINGS, type: `${TYPE}.settings+xml` },
    { name: 'word/footer1.xml', content: footer(facts.provenance), type: `${TYPE}.footer+xml` },
    ...pictures.map(({ fileName, bytes }): Part => ({
      name: `word/media/${fileName}`,
      content: bytes,
      type: null,
    })),
  ];
  return officeFile(name, parts, facts);
}

function footer(provenance: string): string {
  const size = `<w:rPr><w:sz w:val="${WORD_SIZE.foot}"/><w:szCs w:val="${WORD_SIZE.foot}"/></w:rPr>`;
  const text = (words: string): string =>
    `<w:r>${size}<w:t xml:space="preserve">${xmlText(words)}</w:t></w:r>`;
  const field = `<w:fldSimple w:instr=" PAGE "><w:r>${size}<w:t>1</w:t></w:r></w:fldSimple>`;
  return `${XML_HEAD}<w:ftr ${NAMESPACES}><w:p>${text(`${provenance}   page `)}${field}</w:p></w:ftr>`;
}

const SETTINGS =
  `${XML_HEAD}<w:settings ${NAMESPACES}><w:defaultTabStop w:val="708"/>` +
  '<w:characterSpacingControl w:val="doNotCompress"/>' +
  '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>' +
  '<w:themeFontLang w:val="en-GB"/></w:settings>';

type Style = {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  readonly bold?: boolean;
  /** Level in the outline, from 0. */
  readonly outline?: number;
  /** Space before and after, twips. */
  readonly space: readonly [before: number, after: number];
  readonly keepNext?: boolean;
  readonly indent?: number;
};

const HEADINGS: readonly Style[] = [
  { id: 'Title', name: 'Title', size: 36, bold: true, space: [0, 160] },
  {
    id: 'Heading1',
    name: 'heading 1',
    size: 28,
    bold: true,
    outline: 0,
    space: [320, 120],
    keepNext: true,
  },
  {
    id: 'Heading2',
    name: 'heading 2',
    size: 22,
    bold: true,
    outline: 1,
    space: [240, 80],
    keepNext: true,
  },
  { id: 'Caption', name: 'caption', size: WORD_SIZE.body, space: [80, 160] },
  { id: 'TOC1', name: 'toc 1', size: WORD_SIZE.body, bold: true, space: [120, 20] },
  { id: 'TOC2', name: 'toc 2', size: WORD_SIZE.body, space: [0, 20], indent: 240 },
];

function styleXml({ id, name, size, bold, outline, space, keepNext, indent }: Style): string {
  const paragraph =
    (keepNext === true ? '<w:keepNext/>' : '') +
    `<w:spacing w:before="${space[0]}" w:after="${space[1]}"/>` +
    (indent === undefined ? '' : `<w:ind w:left="${indent}"/>`) +
    (outline === undefined ? '' : `<w:outlineLvl w:val="${outline}"/>`);
  const run = `${bold === true ? '<w:b/><w:bCs/>' : ''}<w:sz w:val="${size}"/><w:szCs w:val="${size}"/>`;
  return (
    `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="Normal"/>` +
    `<w:next w:val="Normal"/><w:qFormat/><w:pPr>${paragraph}</w:pPr><w:rPr>${run}</w:rPr></w:style>`
  );
}

const FONTS = `<w:rFonts w:ascii="${OFFICE_FONT}" w:hAnsi="${OFFICE_FONT}" w:eastAsia="${OFFICE_FONT}" w:cs="${OFFICE_FONT}"/>`;

const STYLES =
  `${XML_HEAD}<w:styles ${NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>${FONTS}` +
  `<w:sz w:val="${WORD_SIZE.body}"/><w:szCs w:val="${WORD_SIZE.body}"/><w:lang w:val="en-GB"/></w:rPr></w:rPrDefault>` +
  '<w:pPrDefault/></w:docDefaults>' +
  '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>' +
  '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/>' +
  '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>' +
  `${HEADINGS.map(styleXml).join('')}</w:styles>`;
