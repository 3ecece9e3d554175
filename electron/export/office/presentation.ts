/**
 * A PowerPoint file: one master with two layouts, a slide each with its notes (ECMA-376-1, 13 and
 * 19). Parts and their order follow the schema: `notesMasterIdLst` before `sldIdLst`, a theme of its
 * own for the notes, a default for no type that is not there.
 */
import { xmlText } from '../../../shared/ground/xml-text.ts';
import type { PaletteName } from '../../../shared/figures/model/palette.ts';
import { officeFile, relationsOf, XML_HEAD } from './package.ts';
import type { CoreFacts, Part, Relation } from './package.ts';
import { themeXml } from './theme.ts';

export type Slide = {
  /** Shapes of the slide in DrawingML, ids from 2; the title's placeholder among them if any. */
  readonly shapes: string;
  readonly titled: boolean;
  /** Null for that of the master. */
  readonly background: string | null;
  /** The text beside the figure. */
  readonly notes: string;
};

export type Deck = {
  readonly widthMm: number;
  readonly heightMm: number;
  readonly palette: PaletteName;
  readonly slides: readonly Slide[];
};

const EMU_PER_MM = 36_000;
const NAMESPACES =
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" ' +
  'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" ' +
  'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"';
const TYPE = 'application/vnd.openxmlformats-officedocument.presentationml';
const THEME_TYPE = 'application/vnd.openxmlformats-officedocument.theme+xml';
const COLOUR_MAP =
  '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" ' +
  'accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>';
const KEEP_MAP = '<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>';
/** All of a slide's shapes lie in a group of the first id, as large as they make it. */
const TREE =
  '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>' +
  '<p:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>';

export function presentationFile(deck: Deck, facts: CoreFacts): Uint8Array {
  const parts: readonly Part[] = [
    ...presentationPart(deck),
    { name: 'ppt/theme/theme1.xml', content: themeXml(deck.palette), type: THEME_TYPE },
    { name: 'ppt/theme/theme2.xml', content: themeXml(deck.palette), type: THEME_TYPE },
    ...masterParts(deck),
    ...notesMasterParts(),
    ...deck.slides.flatMap((slide, k) => slideParts(slide, k + 1)),
  ];
  return officeFile('ppt/presentation.xml', parts, facts);
}

function presentationPart({ widthMm, heightMm, slides }: Deck): readonly Part[] {
  const emu = (mm: number): number => Math.round(mm * EMU_PER_MM);
  const list = slides.map((_, k) => `<p:sldId id="${256 + k}" r:id="rId${10 + k}"/>`).join('');
  const content =
    `${XML_HEAD}<p:presentation ${NAMESPACES} saveSubsetFonts="1">` +
    '<p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst>' +
    '<p:notesMasterIdLst><p:notesMasterId r:id="rId2"/></p:notesMasterIdLst>' +
    `<p:sldIdLst>${list}</p:sldIdLst><p:sldSz cx="${emu(widthMm)}" cy="${emu(heightMm)}"/>` +
    '<p:notesSz cx="6858000" cy="9144000"/></p:presentation>';
  const relations: readonly Relation[] = [
    { id: 'rId1', type: 'slideMaster', target: 'slideMasters/slideMaster1.xml' },
    { id: 'rId2', type: 'notesMaster', target: 'notesMasters/notesMaster1.xml' },
    { id: 'rId3', type: 'theme', target: 'theme/theme1.xml' },
    ...slides.map((_, k) => ({
      id: `rId${10 + k}`,
      type: 'slide',
      target: `slides/slide${k + 1}.xml`,
    })),
  ];
  const name = 'ppt/presentation.xml';
  return [{ name, content, type: `${TYPE}.presentation.main+xml` }, relationsOf(name, relations)];
}

/** The title stands where the figures' own titles do. */
function titleHolder({ widthMm, heightMm }: Deck): string {
  const emu = (mm: number): number => Math.round(mm * EMU_PER_MM);
  const box =
    `<a:xfrm><a:off x="${emu(widthMm * 0.02)}" y="${emu(heightMm * 0.02)}"/>` +
    `<a:ext cx="${emu(widthMm * 0.96)}" cy="${emu(heightMm * 0.08)}"/></a:xfrm>`;
  return (
    '<p:sp><p:nvSpPr><p:cNvPr id="2" name="Title"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>' +
    `<p:nvPr><p:ph type="title"/></p:nvPr></p:nvSpPr><p:spPr>${box}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>` +
    '<p:txBody><a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="t"/><a:lstStyle/>' +
    '<a:p><a:r><a:rPr lang="en-GB"/><a:t>Title</a:t></a:r></a:p></p:txBody></p:sp>'
  );
}

function masterParts(deck: Deck): readonly Part[] {
  const title = titleHolder(deck);
  const level = (size: number, bold: 0 | 1, face: 'mj' | 'mn'): string =>
    `<a:lvl1pPr algn="l"><a:defRPr sz="${size}" b="${bold}"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill>` +
    `<a:latin typeface="+${face}-lt"/><a:ea typeface="+${face}-ea"/><a:cs typeface="+${face}-cs"/></a:defRPr></a:lvl1pPr>`;
  const master =
    `${XML_HEAD}<p:sldMaster ${NAMESPACES}><p:cSld><p:bg><p:bgPr><a:solidFill><a:schemeClr val="bg1"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>` +
    `<p:spTree>${TREE}${title}</p:spTree></p:cSld>${COLOUR_MAP}` +
    '<p:sldLayoutIdLst><p:sldLayoutId id="2147483649" r:id="rId1"/><p:sldLayoutId id="2147483650" r:id="rId2"/></p:sldLayoutIdLst>' +
    `<p:txStyles><p:titleStyle>${level(2160, 1, 'mj')}</p:titleStyle><p:bodyStyle>${level(1800, 0, 'mn')}</p:bodyStyle>` +
    `<p:otherStyle>${level(1800, 0, 'mn')}</p:otherStyle></p:txStyles></p:sldMaster>`;
  const layout = (type: 'titleOnly' | 'blank', name: string, inside: string): string =>
    `${XML_HEAD}<p:sldLayout ${NAMESPACES} type="${type}" preserve="1"><p:cSld name="${name}">` +
    `<p:spTree>${TREE}${inside}</p:spTree></p:cSld>${KEEP_MAP}</p:sldLayout>`;
  const toMaster: readonly Relation[] = [
    { id: 'rId1', type: 'slideMaster', target: '../slideMasters/slideMaster1.xml' },
  ];
  const masterName = 'ppt/slideMasters/slideMaster1.xml';
  const layouts = [
    layout('titleOnly', 'Figure with title', title),
    layout('blank', 'Figure alone', ''),
  ];
  return [
    { name: masterName, content: master, type: `${TYPE}.slideMaster+xml` },
    relationsOf(masterName, [
      { id: 'rId1', type: 'slideLayout', target: '../slideLayouts/slideLayout1.xml' },
      { id: 'rId2', type: 'slideLayout', target: '../slideLayouts/slideLayout2.xml' },
      { id: 'rId3', type: 'theme', target: '../theme/theme1.xml' },
    ]),
    ...layouts.flatMap((content, k): readonly Part[] => {
      const name = `ppt/slideLayouts/slideLayout${k + 1}.xml`;
      return [{ name, content, type: `${TYPE}.slideLayout+xml` }, relationsOf(name, toMaster)];
    }),
  ];
}

const PICTURE_OF_SLIDE =
  '<p:sp><p:nvSpPr><p:cNvPr id="2" name="Slide"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr>' +
  '<p:nvPr><p:ph type="sldImg"/></p:nvPr></p:nvSpPr>';

function notesMasterParts(): readonly Part[] {
  const box = (x: number, y: number, cx: number, cy: number): string =>
    `<p:spPr><a:xfrm><a:off x="${x}" y="${y}"/><a:ext cx="${cx}" cy="${cy}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>`;
  const content =
    `${XML_HEAD}<p:notesMaster ${NAMESPACES}><p:cSld><p:spTree>${TREE}` +
    `${PICTURE_OF_SLIDE}${box(685800, 685800, 5486400, 3086100)}</p:sp>` +
    '<p:sp><p:nvSpPr><p:cNvPr id="3" name="Notes"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>' +
    `<p:nvPr><p:ph type="body" idx="1"/></p:nvPr></p:nvSpPr>${box(685800, 4000500, 5486400, 4457700)}` +
    '<p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:r><a:rPr lang="en-GB"/><a:t>Notes</a:t></a:r></a:p></p:txBody></p:sp>' +
    `</p:spTree></p:cSld>${COLOUR_MAP}</p:notesMaster>`;
  const name = 'ppt/notesMasters/notesMaster1.xml';
  return [
    { name, content, type: `${TYPE}.notesMaster+xml` },
    relationsOf(name, [{ id: 'rId1', type: 'theme', target: '../theme/theme2.xml' }]),
  ];
}

function slideParts(slide: Slide, number: number): readonly Part[] {
  const name = `ppt/slides/slide${number}.xml`;
  const notesName = `ppt/notesSlides/notesSlide${number}.xml`;
  const content =
    `${XML_HEAD}<p:sld ${NAMESPACES}><p:cSld>` +
    `${backgroundXml(slide.background)}` +
    `<p:spTree>${TREE}${slide.shapes}</p:spTree></p:cSld>${KEEP_MAP}</p:sld>`;
  const notes =
    `${XML_HEAD}<p:notes ${NAMESPACES}><p:cSld><p:spTree>${TREE}${PICTURE_OF_SLIDE}<p:spPr/></p:sp>` +
    '<p:sp><p:nvSpPr><p:cNvPr id="3" name="Notes"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="body" idx="1"/></p:nvPr></p:nvSpPr>' +
    `<p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/>${paragraphs(slide.notes)}</p:txBody></p:sp>` +
    `</p:spTree></p:cSld>${KEEP_MAP}</p:notes>`;
  return [
    { name, content, type: `${TYPE}.slide+xml` },
    relationsOf(name, [
      {
        id: 'rId1',
        type: 'slideLayout',
        target: `../slideLayouts/slideLayout${slide.titled ? 1 : 2}.xml`,
      },
      { id: 'rId2', type: 'notesSlide', target: `../notesSlides/notesSlide${number}.xml` },
    ]),
    { name: notesName, content: notes, type: `${TYPE}.notesSlide+xml` },
    relationsOf(notesName, [
      { id: 'rId1', type: 'notesMaster', target: '../notesMasters/notesMaster1.xml' },
      { id: 'rId2', type: 'slide', target: `../slides/slide${number}.xml` },
    ]),
  ];
}

function backgroundXml(colour: string | null): string {
  if (colour === null) return '';
  const fill = `<a:solidFill><a:srgbClr val="${colour.slice(1).toUpperCase()}"/></a:solidFill>`;
  return `<p:bg><p:bgPr>${fill}<a:effectLst/></p:bgPr></p:bg>`;
}

function paragraphs(notes: string): string {
  return notes
    .trimEnd()
    .split('\n')
    .map((line) => {
      const run = `<a:r><a:rPr lang="en-GB"/><a:t>${xmlText(line)}</a:t></a:r>`;
      return `<a:p>${line === '' ? '' : run}</a:p>`;
    })
    .join('');
}
