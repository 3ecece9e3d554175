/**
 * A drawing as a PowerPoint slide of native shapes: every line, area and word can be edited. The
 * library writes an empty presentation, once for every size of page; shapes (it knows no groups),
 * notes (it writes them as one line) and what the file says about itself are put in here.
 */
import { unzipSync } from 'fflate';
import pptxgen from 'pptxgenjs';
import type { Drawing } from '../../../shared/drawing/drawing.ts';
import { xmlText } from '../../../shared/ground/xml-text.ts';
import { datedAt, editedParts } from '../parts/office-parts.ts';
import type { Parts } from '../parts/office-parts.ts';
import { slideShapes } from './pptx-slide.ts';
import type { Place } from './pptx-slide.ts';
import { packed } from '../parts/zip.ts';

type PptxOptions = {
  readonly title: string;
  readonly company: string;
  readonly notes: string;
  readonly madeAt: Date;
  /** A slide of this size in mm; the figure's own size when null. */
  readonly slideMm: Size | null;
};

type Size = { readonly width: number; readonly height: number };

const SLIDE = 'ppt/slides/slide1.xml';
const NOTES = 'ppt/notesSlides/notesSlide1.xml';
const NOTES_PARAGRAPH = /<a:p>(?:(?!<\/a:p>).)*<a:t>notes-here<\/a:t>.*?<\/a:p>/s;

/** Words of the empty presentation that are replaced. */
const HERE = { title: 'title-here', company: 'company-here', notes: 'notes-here' } as const;

export async function toPptx(drawing: Drawing, options: PptxOptions): Promise<Uint8Array> {
  const page = options.slideMm ?? { width: drawing.widthMm, height: drawing.heightMm };
  const files = await presentationOf(page, drawing.background);
  return packed(
    editedParts(files, {
      [SLIDE]: (xml) => filled(xml, drawing, placeOn(page, drawing)),
      [NOTES]: (xml) => xml.replace(NOTES_PARAGRAPH, () => paragraphs(options.notes)),
      'docProps/core.xml': (xml) =>
        datedAt(options.madeAt)(xml.replace(HERE.title, () => xmlText(options.title))),
      'docProps/app.xml': (xml) => xml.replace(HERE.company, () => xmlText(options.company)),
    }),
  );
}

/** A figure that is higher than the slide is made smaller as a whole. */
function placeOn(page: Size, drawing: Drawing): Place {
  const scale = Math.min(1, page.width / drawing.widthMm, page.height / drawing.heightMm);
  return {
    scale,
    leftMm: (page.width - drawing.widthMm * scale) / 2,
    topMm: (page.height - drawing.heightMm * scale) / 2,
  };
}

const presentations = new Map<string, Promise<Parts>>();

/** The empty presentation of a size, from the last time or new: a report needs dozens. */
function presentationOf(page: Size, background: string): Promise<Parts> {
  const key = `${page.width} ${page.height} ${background}`;
  const made = presentations.get(key) ?? emptyPresentation(page, background);
  presentations.set(key, made);
  return made;
}

async function emptyPresentation(page: Size, background: string): Promise<Parts> {
  const file = new pptxgen();
  file.title = HERE.title;
  file.subject = 'Figure';
  file.author = 'OneArm';
  file.company = HERE.company;
  file.defineLayout({ name: 'figure', width: page.width / 25.4, height: page.height / 25.4 });
  file.layout = 'figure';
  const slide = file.addSlide();
  slide.background = { color: background.slice(1).toUpperCase() };
  slide.addNotes(HERE.notes);
  return unzipSync((await file.write({ outputType: 'uint8array' })) as Uint8Array);
}

/** The slide with its shapes and, for those who cannot see it, its description. */
function filled(xml: string, drawing: Drawing, place: Place): string {
  const about = `<p:cNvPr id="1" name="" descr="${xmlText(drawing.description)}"/>`;
  return xml
    .replace(/<p:cNvPr id="1" name=""\s*\/>/, () => about)
    .replace('</p:spTree>', () => `${slideShapes(drawing, place)}</p:spTree>`);
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
