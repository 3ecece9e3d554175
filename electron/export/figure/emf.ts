/**
 * A drawing as Enhanced Metafile: vector pictures that Word and PowerPoint take everywhere.
 * Source: [MS-EMF], records of 2.3; coordinates are hundredths of a millimetre. What shines through
 * is mixed with the paper, since the format knows no transparency.
 */
import type { Drawing, Line, Point, Primitive, Text } from '../../../shared/drawing/drawing.ts';
import { MM_PER_PT, textWidth } from '../../../shared/drawing/measure.ts';
import { mix } from '../../../shared/figures/model/palette.ts';
import type { Ink } from '../../../shared/figures/model/palette.ts';
import { OFFICE_FONT } from '../office/theme.ts';

const UNITS_PER_MM = 100;

const RECORD = {
  header: 1,
  polygon: 3,
  polyline: 4,
  end: 14,
  backgroundMode: 18,
  textAlign: 22,
  textColour: 24,
  selectObject: 37,
  createBrush: 39,
  deleteObject: 40,
  ellipse: 42,
  rectangle: 43,
  createFont: 82,
  textOut: 84,
  createPen: 95,
} as const;

const TRANSPARENT = 1;
const WHITE = '#ffffff';
/** Objects that are always there: no brush, no pen. */
const NULL_BRUSH = 0x8000_0005;
const NULL_PEN = 0x8000_0008;
/** Geometric, solid, flat ends, round joins. */
const PEN_STYLE = 0x0001_0200;
const ALIGN = { start: 24, middle: 30, end: 26 } as const;
const BASELINE_ONLY = 24;

/** Indices of the three objects in use at a time. */
const SLOT = { pen: 1, brush: 2, font: 3 } as const;

type Records = { readonly bytes: Buffer[] };

export function toEmf(drawing: Drawing): Uint8Array {
  const records: Records = { bytes: [] };
  record(records, RECORD.backgroundMode, [TRANSPARENT]);
  for (const primitive of drawing.primitives)
    paint(records, primitive, drawing.background ?? WHITE);
  record(records, RECORD.end, [0, 0, 20]);
  const body = Buffer.concat(records.bytes);
  const head = header(drawing, body.length, records.bytes.length + 1);
  return new Uint8Array(Buffer.concat([head, body]));
}

/** [MS-EMF] 2.3.4.2, with a reference device of a hundred units a millimetre. */
function header(drawing: Drawing, bodyBytes: number, count: number): Buffer {
  const description = Buffer.from(`OneArm\0${drawing.title}\0\0`, 'utf16le');
  const padded = Buffer.alloc(Math.ceil(description.length / 4) * 4);
  description.copy(padded);
  const fixed = 88;
  const size = fixed + padded.length;
  const head = Buffer.alloc(fixed);
  const [width, height] = [units(drawing.widthMm), units(drawing.heightMm)];
  head.writeUInt32LE(RECORD.header, 0);
  head.writeUInt32LE(size, 4);
  [0, 0, width, height, 0, 0, width, height].forEach((value, k) =>
    head.writeInt32LE(value, 8 + 4 * k),
  );
  head.write(' EMF', 40, 'latin1');
  head.writeUInt32LE(0x1_0000, 44);
  head.writeUInt32LE(size + bodyBytes, 48);
  head.writeUInt32LE(count, 52);
  head.writeUInt16LE(4, 56);
  head.writeUInt32LE(description.length / 2, 60);
  head.writeUInt32LE(fixed, 64);
  const device = { widthMm: 320, heightMm: 240 };
  head.writeInt32LE(device.widthMm * UNITS_PER_MM, 72);
  head.writeInt32LE(device.heightMm * UNITS_PER_MM, 76);
  head.writeInt32LE(device.widthMm, 80);
  head.writeInt32LE(device.heightMm, 84);
  return Buffer.concat([head, padded]);
}

const units = (mm: number): number => Math.round(mm * UNITS_PER_MM);

function record(records: Records, type: number, words: readonly number[], rest?: Buffer): void {
  const bytes = Buffer.alloc(8 + 4 * words.length);
  const tail = rest ?? Buffer.alloc(0);
  bytes.writeUInt32LE(type, 0);
  bytes.writeUInt32LE(bytes.length + tail.length, 4);
  words.forEach((word, k) => bytes.writeInt32LE(word | 0, 8 + 4 * k));
  records.bytes.push(Buffer.concat([bytes, tail]));
}

/** 0x00bbggrr. */
function colourRef(hash: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => Number.parseInt(hash.slice(at, at + 2), 16)) as [
    number,
    number,
    number,
  ];
  return r | (g << 8) | (b << 16);
}

function paint(records: Records, primitive: Primitive, paper: string): void {
  switch (primitive.kind) {
    case 'polyline':
      withPen(records, primitive.line, () => {
        for (const piece of dashes(primitive.points, primitive.line.dash))
          points(records, RECORD.polyline, piece);
      });
      return;
    case 'polygon':
      filled(records, primitive, paper, () => points(records, RECORD.polygon, primitive.points));
      return;
    case 'rect': {
      const { x, y, width, height } = primitive;
      const corners = [x, y, x + width, y + height].map(units);
      filled(records, primitive, paper, () => record(records, RECORD.rectangle, corners));
      return;
    }
    case 'circle': {
      const { x, y, radius } = primitive;
      const corners = [x - radius, y - radius, x + radius, y + radius].map(units);
      filled(records, primitive, paper, () => record(records, RECORD.ellipse, corners));
      return;
    }
    case 'text':
      words(records, primitive);
      return;
    default:
      primitive satisfies never;
  }
}

/** The drawn pieces of a dashed line; the line itself where it is solid. */
function dashes(line: readonly Point[], pattern: readonly number[]): readonly (readonly Point[])[] {
  if (pattern.length === 0) return [line];
  const pieces: Point[][] = [];
  let [at, left] = [0, pattern[0] ?? 0];
  let open: Point[] | null = line[0] === undefined ? null : [line[0]];
  line.slice(1).forEach((to, k) => {
    let from = line[k] as Point;
    let length = Math.hypot(to[0] - from[0], to[1] - from[1]);
    while (length > left) {
      const share = left / length;
      from = [from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])];
      length -= left;
      if (open === null) open = [from];
      else {
        pieces.push([...open, from]);
        open = null;
      }
      at = (at + 1) % pattern.length;
      left = Math.max(pattern[at] ?? 0, 1e-3);
    }
    left -= length;
    open?.push(to);
  });
  return open === null ? pieces : [...pieces, open];
}

function points(records: Records, type: number, all: readonly Point[]): void {
  const xs = all.map(([x]) => units(x));
  const ys = all.map(([, y]) => units(y));
  const bounds = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
  const list = all.flatMap((_, k) => [xs[k] ?? 0, ys[k] ?? 0]);
  record(records, type, [...bounds, all.length, ...list]);
}

type Area = { readonly fill: Ink | null; readonly line: Line | null };

function filled(records: Records, { fill, line }: Area, paper: string, draw: () => void): void {
  if (fill === null) record(records, RECORD.selectObject, [NULL_BRUSH]);
  else {
    const colour = colourRef(mix(fill.colour, paper, fill.opacity));
    record(records, RECORD.createBrush, [SLOT.brush, 0, colour, 0]);
    record(records, RECORD.selectObject, [SLOT.brush]);
  }
  withPen(records, line, draw);
  record(records, RECORD.selectObject, [NULL_BRUSH]);
  if (fill !== null) record(records, RECORD.deleteObject, [SLOT.brush]);
}

function withPen(records: Records, line: Line | null, draw: () => void): void {
  if (line === null) {
    record(records, RECORD.selectObject, [NULL_PEN]);
    draw();
    return;
  }
  const pen = [PEN_STYLE, Math.max(1, units(line.widthMm)), 0, colourRef(line.colour), 0];
  // No bitmap: offset and size of it are 0; no list of dashes, which programs read differently.
  record(records, RECORD.createPen, [SLOT.pen, 0, 0, 0, 0, ...pen, 0]);
  record(records, RECORD.selectObject, [SLOT.pen]);
  draw();
  record(records, RECORD.selectObject, [NULL_PEN]);
  record(records, RECORD.deleteObject, [SLOT.pen]);
}

/** LOGFONT of [MS-EMF] 2.2.13: the height of the letters negative, the turn in tenths of a degree. */
function logFont(text: Text): Buffer {
  const font = Buffer.alloc(92);
  font.writeInt32LE(-units(text.sizePt * MM_PER_PT), 0);
  const turn = text.angle === 0 ? 0 : 900;
  font.writeInt32LE(turn, 8);
  font.writeInt32LE(turn, 12);
  font.writeInt32LE(text.bold ? 700 : 400, 16);
  font.write(OFFICE_FONT, 28, 'utf16le');
  return font;
}

function words(records: Records, text: Text): void {
  record(records, RECORD.createFont, [SLOT.font], logFont(text));
  record(records, RECORD.selectObject, [SLOT.font]);
  record(records, RECORD.textAlign, [text.angle === 0 ? ALIGN[text.anchor] : BASELINE_ONLY]);
  record(records, RECORD.textColour, [colourRef(text.colour)]);
  const letters = [...text.text];
  const width = (letter: string): number => units(textWidth(letter, text.sizePt, text.bold));
  // A letter of two UTF-16 units advances with the first.
  const advances = letters.flatMap((letter) => [
    width(letter),
    ...Array.from({ length: letter.length - 1 }, () => 0),
  ]);
  const chars = Buffer.from(text.text, 'utf16le');
  const padded = Buffer.alloc(Math.ceil(chars.length / 4) * 4);
  chars.copy(padded);
  // Turned words are aligned here: programs differ in how they align them.
  const length = textWidth(text.text, text.sizePt, text.bold);
  const before = text.anchor === 'start' ? 0 : text.anchor === 'middle' ? length / 2 : length;
  const at = text.angle === 0 ? text.y : text.y + before;
  const fixed = 76;
  const distances = Buffer.alloc(4 * advances.length);
  advances.forEach((advance, k) => distances.writeInt32LE(advance, 4 * k));
  record(
    records,
    RECORD.textOut,
    [
      ...[0, 0, -1, -1],
      ...[1, floatBits(1), floatBits(1)],
      ...[units(text.x), units(at), chars.length / 2, fixed, 0],
      ...[0, 0, -1, -1, fixed + padded.length],
    ],
    Buffer.concat([padded, distances]),
  );
  record(records, RECORD.deleteObject, [SLOT.font]);
}

function floatBits(value: number): number {
  const bytes = Buffer.alloc(4);
  bytes.writeFloatLE(value);
  return bytes.readInt32LE();
}
