/**
 * A drawing as a PowerPoint slide of native shapes: every line, area and word can be edited. The
 * library writes the presentation around it; it knows no groups and writes notes as one line, so
 * the slide's shapes and the notes' paragraphs are put in here.
 */
import { strFromU8, strToU8, unzipSync } from 'fflate';
import pptxgen from 'pptxgenjs';
import type { Drawing } from '../../shared/figures/layout/drawing.ts';
import { escape } from '../../shared/figures/svg.ts';
import { slideShapes } from './pptx-slide.ts';
import type { Place } from './pptx-slide.ts';
import { packed } from './zip.ts';

type PptxOptions = {
  readonly title: string;
  readonly company: string;
  readonly notes: string;
  /** A slide of this size in mm; the figure's own size when null. */
  readonly slideMm: Size | null;
};

type Size = { readonly width: number; readonly height: number };

const SLIDE = 'ppt/slides/slide1.xml';
const NOTES = 'ppt/notesSlides/notesSlide1.xml';
const NOTES_HERE = 'notes';

export async function toPptx(drawing: Drawing, options: PptxOptions): Promise<Uint8Array> {
  const page = options.slideMm ?? { width: drawing.widthMm, height: drawing.heightMm };
  const files = await emptyPresentation(drawing.background, page, options);
  const whole = new Map(Object.entries(files));
  const change = (name: string, edit: (xml: string) => string): void => {
    const bytes = files[name];
    if (bytes === undefined) throw new Error(`${name} is missing from the presentation`);
    whole.set(name, strToU8(edit(strFromU8(bytes))));
  };
  change(SLIDE, (xml) => filled(xml, drawing, placeOn(page, drawing)));
  change(NOTES, (xml) =>
    xml.replace(/<a:p>(?:(?!<\/a:p>).)*<a:t>notes<\/a:t>.*?<\/a:p>/s, () =>
      paragraphs(options.notes),
    ),
  );
  return packed(whole);
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

async function emptyPresentation(
  background: string,
  page: Size,
  { title, company }: PptxOptions,
): Promise<Readonly<Record<string, Uint8Array>>> {
  const file = new pptxgen();
  file.title = title;
  file.subject = title;
  file.author = 'OneArm';
  file.company = company;
  file.defineLayout({ name: 'figure', width: page.width / 25.4, height: page.height / 25.4 });
  file.layout = 'figure';
  const slide = file.addSlide();
  slide.background = { color: background.slice(1).toUpperCase() };
  slide.addNotes(NOTES_HERE);
  return unzipSync((await file.write({ outputType: 'uint8array' })) as Uint8Array);
}

/** The slide with its shapes and, for those who cannot see it, its description. */
function filled(xml: string, drawing: Drawing, place: Place): string {
  const about = `<p:cNvPr id="1" name="" descr="${escape(drawing.description)}"/>`;
  return xml
    .replace(/<p:cNvPr id="1" name=""\s*\/>/, () => about)
    .replace('</p:spTree>', () => `${slideShapes(drawing, place)}</p:spTree>`);
}

function paragraphs(notes: string): string {
  return notes
    .trimEnd()
    .split('\n')
    .map((line) => {
      const run = `<a:r><a:rPr lang="en-GB"/><a:t>${escape(line)}</a:t></a:r>`;
      return `<a:p>${line === '' ? '' : run}</a:p>`;
    })
    .join('');
}
