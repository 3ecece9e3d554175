/** A drawing as SVG: the size in millimetres, text as text, nothing from elsewhere. */
import type { Drawing, Line, Point, Primitive, Text } from './drawing.ts';
import { MM_PER_PT } from './measure.ts';
import type { Ink } from '../figures/model/palette.ts';
import { xmlText } from '../ground/xml-text.ts';

type SvgOptions = {
  /** Facts about how the figure was made, for its metadata. */
  readonly metadata?: string | undefined;
  /** For a program that makes pixels of it: the size in pixels, and text drawn as shapes. */
  readonly picture?: Picture | undefined;
};

type Picture = {
  readonly widthPx: number;
  readonly heightPx: number;
  /** Shapes that `drawText` refers to. */
  readonly definitions: string;
  readonly drawText: (text: Text) => string;
};

const FONT_FAMILY = "Arimo, Arial, Helvetica, 'Liberation Sans', sans-serif";

/** The drawing as a complete SVG file. One user unit is one millimetre. */
export function toSvg(drawing: Drawing, options: SvgOptions = {}): string {
  const { widthMm, heightMm } = drawing;
  const { picture } = options;
  const size =
    picture === undefined
      ? `width="${n(widthMm)}mm" height="${n(heightMm)}mm"`
      : `width="${picture.widthPx}" height="${picture.heightPx}" preserveAspectRatio="none"`;
  const head = `<svg xmlns="http://www.w3.org/2000/svg" ${size} viewBox="0 0 ${n(widthMm)} ${n(heightMm)}" role="img" font-family="${xmlText(FONT_FAMILY)}">`;
  const about = [
    `<title>${xmlText(drawing.title)}</title>`,
    `<desc>${xmlText(drawing.description)}</desc>`,
    ...(options.metadata === undefined
      ? []
      : [`<metadata>${xmlText(options.metadata)}</metadata>`]),
    ...(picture === undefined ? [] : [`<defs>${picture.definitions}</defs>`]),
  ];
  const paper =
    drawing.background === null
      ? ''
      : `<rect width="${n(widthMm)}" height="${n(heightMm)}" fill="${drawing.background}"/>`;
  return [
    head,
    ...about,
    paper,
    ...groups(drawing.primitives, picture?.drawText ?? words),
    '</svg>',
    '',
  ].join('\n');
}

/** Neighbouring shapes of one part form a group that a drawing program shows by name. */
function groups(
  primitives: readonly Primitive[],
  drawText: (text: Text) => string,
): readonly string[] {
  const lines: string[] = [];
  let part: string | null = null;
  for (const primitive of primitives) {
    if (primitive.part !== part) {
      if (part !== null) lines.push('</g>');
      lines.push(`<g data-part="${xmlText(primitive.part)}">`);
      part = primitive.part;
    }
    lines.push(primitive.kind === 'text' ? drawText(primitive) : shape(primitive));
  }
  return part === null ? lines : [...lines, '</g>'];
}

function shape(primitive: Exclude<Primitive, Text>): string {
  switch (primitive.kind) {
    case 'polyline':
      return `<polyline points="${points(primitive.points)}" fill="none"${stroke(primitive.line)} stroke-linejoin="round"/>`;
    case 'polygon':
      return `<polygon points="${points(primitive.points)}"${fill(primitive.fill)}${stroke(primitive.line)}/>`;
    case 'rect':
      return `<rect x="${n(primitive.x)}" y="${n(primitive.y)}" width="${n(primitive.width)}" height="${n(primitive.height)}"${fill(primitive.fill)}${stroke(primitive.line)}/>`;
    case 'circle':
      return `<circle cx="${n(primitive.x)}" cy="${n(primitive.y)}" r="${n(primitive.radius)}"${fill(primitive.fill)}${stroke(primitive.line)}/>`;
    default:
      return primitive satisfies never;
  }
}

/** Text as text: it can be found, read aloud and edited. */
function words(text: Text): string {
  const { x, y, angle } = text;
  const anchor = text.anchor === 'start' ? '' : ` text-anchor="${text.anchor}"`;
  const weight = text.bold ? ' font-weight="700"' : '';
  const turn = angle === 0 ? '' : ` transform="rotate(${angle} ${n(x)} ${n(y)})"`;
  return `<text x="${n(x)}" y="${n(y)}" font-size="${n(text.sizePt * MM_PER_PT)}"${anchor}${weight}${turn} fill="${text.colour}">${xmlText(text.text)}</text>`;
}

function fill(ink: Ink | null): string {
  if (ink === null) return ' fill="none"';
  return ink.opacity === 1
    ? ` fill="${ink.colour}"`
    : ` fill="${ink.colour}" fill-opacity="${n(ink.opacity)}"`;
}

function stroke(line: Line | null): string {
  if (line === null) return '';
  const dash = line.dash.length === 0 ? '' : ` stroke-dasharray="${line.dash.map(n).join(' ')}"`;
  return ` stroke="${line.colour}" stroke-width="${n(line.widthMm)}"${dash}`;
}

function points(list: readonly Point[]): string {
  return list.map(([x, y]) => `${n(x)},${n(y)}`).join(' ');
}

/** Three decimals of a millimetre are finer than 1200 dpi (0.021 mm). */
function n(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}
