/** A drawing as a PowerPoint slide of native shapes: every line, area and word can be edited. */
import pptxgen from 'pptxgenjs';
import type { Drawing, Line, Point, Primitive, Text } from '../../shared/figures/layout/drawing.ts';
import { MM_PER_PT, textWidth } from '../../shared/figures/layout/measure.ts';
import type { Ink } from '../../shared/figures/palette.ts';
import { groupShapes } from './pptx-groups.ts';

type PptxOptions = {
  readonly title: string;
  readonly company: string;
  readonly notes: string;
  /** A slide of this size in mm; the figure's own size when null. */
  readonly slideMm: { readonly width: number; readonly height: number } | null;
};

type Slide = ReturnType<pptxgen['addSlide']>;
type Place = { readonly scale: number; readonly left: number; readonly top: number };

/** Arial as wide as the bundled font, and present wherever PowerPoint is. */
const FONT = 'Arial';
/** The library draws it, but its types do not list it. */
const FREE_FORM: string = 'custGeom';
/** Arial's own line: this share of the size lies above the baseline, this much is a line. */
const ARIAL_ASCENT = 0.905;
const ARIAL_LINE = 1.15;

export async function toPptx(drawing: Drawing, options: PptxOptions): Promise<Uint8Array> {
  const page = options.slideMm ?? { width: drawing.widthMm, height: drawing.heightMm };
  const file = new pptxgen();
  file.title = options.title;
  file.author = 'OneArm';
  file.company = options.company;
  file.defineLayout({ name: 'figure', width: page.width / 25.4, height: page.height / 25.4 });
  file.layout = 'figure';
  const slide = file.addSlide();
  slide.background = { color: hex(drawing.background) };
  // A figure that is higher than the slide is made smaller as a whole.
  const scale = Math.min(1, page.width / drawing.widthMm, page.height / drawing.heightMm);
  const place: Place = {
    scale,
    left: (page.width - drawing.widthMm * scale) / 2,
    top: (page.height - drawing.heightMm * scale) / 2,
  };
  for (const primitive of drawing.primitives) add(file, slide, primitive, place);
  slide.addNotes(options.notes);
  const bytes = await file.write({ outputType: 'uint8array' });
  return groupShapes(bytes as Uint8Array, drawing.description);
}

function add(file: pptxgen, slide: Slide, primitive: Primitive, place: Place): void {
  const objectName = primitive.part;
  const x = (mm: number): number => (place.left + mm * place.scale) / 25.4;
  const y = (mm: number): number => (place.top + mm * place.scale) / 25.4;
  const size = (mm: number): number => (mm * place.scale) / 25.4;
  const shape = file.ShapeType;
  switch (primitive.kind) {
    case 'rect': {
      const box = {
        x: x(primitive.x),
        y: y(primitive.y),
        w: size(primitive.width),
        h: size(primitive.height),
      };
      slide.addShape(shape.rect, {
        ...box,
        ...paint(primitive.fill, primitive.line, place),
        objectName,
      });
      return;
    }
    case 'circle': {
      const { radius } = primitive;
      const box = {
        x: x(primitive.x - radius),
        y: y(primitive.y - radius),
        w: size(2 * radius),
        h: size(2 * radius),
      };
      slide.addShape(shape.ellipse, {
        ...box,
        ...paint(primitive.fill, primitive.line, place),
        objectName,
      });
      return;
    }
    case 'polyline':
    case 'polygon': {
      const points = primitive.points.map(([px, py]): Point => [x(px), y(py)]);
      const fill = primitive.kind === 'polygon' ? primitive.fill : null;
      addPath(file, slide, points, primitive.kind === 'polygon', {
        ...paint(fill, primitive.line, place),
        objectName,
      });
      return;
    }
    case 'text':
      addText(slide, primitive, place);
      return;
    default:
      primitive satisfies never;
  }
}

/** Two points are a line; more are a free form. A path without width or height is a line, too. */
function addPath(
  file: pptxgen,
  slide: Slide,
  points: readonly Point[],
  closed: boolean,
  style: object,
): void {
  const xs = points.map(([px]) => px);
  const ys = points.map(([, py]) => py);
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  const [w, h] = [Math.max(...xs) - left, Math.max(...ys) - top];
  if (points.length < 2) return;
  if (points.length === 2 || w < 1e-6 || h < 1e-6) {
    const [from, to] = [points[0] as Point, points.at(-1) as Point];
    const flipV = (to[0] - from[0]) * (to[1] - from[1]) < 0;
    slide.addShape(file.ShapeType.line, { x: left, y: top, w, h, flipV, ...style });
    return;
  }
  const path = points.map(([px, py], k) => ({ x: px - left, y: py - top, moveTo: k === 0 }));
  slide.addShape(FREE_FORM as pptxgen.SHAPE_NAME, {
    x: left,
    y: top,
    w,
    h,
    ...style,
    points: closed ? [...path, { close: true }] : path,
  });
}

function addText(slide: Slide, text: Text, place: Place): void {
  const sizePt = text.sizePt * place.scale;
  const em = text.sizePt * MM_PER_PT;
  // A little wider than measured, so that no program breaks the line.
  const width = textWidth(text.text, text.sizePt, text.bold) * 1.04 + 0.2 * em;
  const height = em * ARIAL_LINE;
  const align = text.anchor === 'start' ? 'left' : text.anchor === 'middle' ? 'center' : 'right';
  const before = text.anchor === 'start' ? 0 : text.anchor === 'middle' ? width / 2 : width;
  const rise = em * ARIAL_ASCENT;
  // Unturned, the box hangs from the baseline; turned, its centre is turned about the anchor point.
  const centre =
    text.angle === 0
      ? { x: text.x - before + width / 2, y: text.y - rise + height / 2 }
      : { x: text.x - rise + height / 2, y: text.y + before - width / 2 };
  const mm = (value: number, from: number): number => (from + value * place.scale) / 25.4;
  slide.addText(text.text, {
    x: mm(centre.x - width / 2, place.left),
    y: mm(centre.y - height / 2, place.top),
    w: (width * place.scale) / 25.4,
    h: (height * place.scale) / 25.4,
    margin: 0,
    fontFace: FONT,
    fontSize: Math.round(sizePt * 100) / 100,
    bold: text.bold,
    color: hex(text.colour),
    align,
    valign: 'top',
    wrap: false,
    rotate: text.angle === 0 ? 0 : 270,
    objectName: text.part,
  });
}

function paint(fill: Ink | null, line: Line | null, place: Place): object {
  return {
    ...(fill === null
      ? {}
      : { fill: { color: hex(fill.colour), transparency: Math.round(100 * (1 - fill.opacity)) } }),
    ...(line === null
      ? { line: { type: 'none' } }
      : {
          line: {
            color: hex(line.colour),
            width: (line.widthMm / MM_PER_PT) * place.scale,
            dashType: dashType(line),
          },
        }),
  };
}

/** PowerPoint's own patterns, so that a line stays a line of PowerPoint. */
function dashType(line: Line): 'solid' | 'dash' | 'sysDot' {
  const [first] = line.dash;
  if (first === undefined) return 'solid';
  return first < 2 * line.widthMm ? 'sysDot' : 'dash';
}

function hex(colour: string): string {
  return colour.slice(1).toUpperCase();
}
