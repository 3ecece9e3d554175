/**
 * The shapes of a slide in DrawingML: lines, areas and words that PowerPoint can edit, those of one
 * part (an axis, the risk table, a curve) in a group of its name.
 * Source: ECMA-376-1, PresentationML (19) and DrawingML (20).
 */
import type { Drawing, Line, Point, Primitive, Text } from '../../../shared/drawing/drawing.ts';
import { MM_PER_PT, textWidth } from '../../../shared/drawing/measure.ts';
import type { Ink } from '../../../shared/figures/model/palette.ts';
import { xmlText } from '../../../shared/ground/xml-text.ts';

/** Where the drawing lies on the slide. */
export type Place = { readonly scale: number; readonly leftMm: number; readonly topMm: number };

/** English Metric Units, the whole numbers of DrawingML. */
type Box = { readonly x: number; readonly y: number; readonly cx: number; readonly cy: number };

type Shape = { readonly part: string; readonly box: Box; readonly body: string };

const EMU_PER_MM = 36_000;
const EMU_PER_PT = 12_700;

/** Arial as wide as the bundled font, and present wherever PowerPoint is. */
const FONT = 'Arial';
/** Arial's own line: this share of the size lies above the baseline, this much is a line. */
const ARIAL_ASCENT = 0.905;
const ARIAL_LINE = 1.15;

/** The group that holds all of a slide has the first id. */
const FIRST_ID = 2;

/** All shapes of a drawing, in its order: neighbours of one part are one group. */
export function slideShapes(drawing: Drawing, place: Place): string {
  const runs: Shape[][] = [];
  for (const shape of drawing.primitives.flatMap((primitive) => shapesOf(primitive, place))) {
    const run = runs.at(-1);
    if (run !== undefined && run[0]?.part === shape.part) run.push(shape);
    else runs.push([shape]);
  }
  let id = FIRST_ID;
  return runs
    .map((run) => {
      if (run.length === 1) return run.map((shape) => named(shape, id++)).join('');
      return group(run, id++, run.map((shape) => named(shape, id++)).join(''));
    })
    .join('');
}

function named({ part, body }: Shape, id: number): string {
  return `<p:sp><p:nvSpPr><p:cNvPr id="${id}" name="${xmlText(part)}"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr>${body}</p:sp>`;
}

/** The group's own coordinates are those of the slide: nothing inside moves. */
function group(run: readonly Shape[], id: number, inside: string): string {
  const x = Math.min(...run.map(({ box }) => box.x));
  const y = Math.min(...run.map(({ box }) => box.y));
  const cx = Math.max(...run.map(({ box }) => box.x + box.cx)) - x;
  const cy = Math.max(...run.map(({ box }) => box.y + box.cy)) - y;
  const inner = `<a:chOff x="${x}" y="${y}"/><a:chExt cx="${cx}" cy="${cy}"/>`;
  const about = `<p:cNvPr id="${id}" name="${xmlText(run[0]?.part ?? '')}"/><p:cNvGrpSpPr/><p:nvPr/>`;
  return (
    `<p:grpSp><p:nvGrpSpPr>${about}</p:nvGrpSpPr>` +
    `<p:grpSpPr><a:xfrm>${corners({ x, y, cx, cy })}${inner}</a:xfrm></p:grpSpPr>${inside}</p:grpSp>`
  );
}

function shapesOf(primitive: Primitive, place: Place): readonly Shape[] {
  const { part } = primitive;
  const shape = (box: Box, geometry: string, fill: Ink | null, line: Line | null, turn = '') => [
    {
      part,
      box,
      body: `<p:spPr>${frame(box, turn)}${geometry}${paint(fill, line, place)}</p:spPr>`,
    },
  ];
  switch (primitive.kind) {
    case 'rect': {
      const { x, y, width, height, fill, line } = primitive;
      return shape(boxOf(x, y, width, height, place), preset('rect'), fill, line);
    }
    case 'circle': {
      const { x, y, radius, fill, line } = primitive;
      const box = boxOf(x - radius, y - radius, 2 * radius, 2 * radius, place);
      return shape(box, preset('ellipse'), fill, line);
    }
    case 'polyline':
    case 'polygon': {
      const points = primitive.points.map((point) => emu(point, place));
      const [first, second] = points;
      if (first === undefined || second === undefined) return [];
      const box = around(points);
      if (points.length === 2 || box.cx === 0 || box.cy === 0) {
        const last = points.at(-1) ?? second;
        const falls = (last[0] - first[0]) * (last[1] - first[1]) < 0;
        return shape(box, preset('line'), null, primitive.line, falls ? ' flipV="1"' : '');
      }
      const closed = primitive.kind === 'polygon';
      const fill = primitive.kind === 'polygon' ? primitive.fill : null;
      return shape(box, freeForm(points, box, closed), fill, primitive.line);
    }
    case 'text':
      return [words(primitive, place)];
    default:
      return primitive satisfies never;
  }
}

const emu = ([x, y]: Point, { scale, leftMm, topMm }: Place): Point => [
  Math.round((leftMm + x * scale) * EMU_PER_MM),
  Math.round((topMm + y * scale) * EMU_PER_MM),
];

function boxOf(x: number, y: number, width: number, height: number, place: Place): Box {
  const [left, top] = emu([x, y], place);
  const size = (mm: number): number => Math.round(mm * place.scale * EMU_PER_MM);
  return { x: left, y: top, cx: size(width), cy: size(height) };
}

function around(points: readonly Point[]): Box {
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, cx: Math.max(...xs) - x, cy: Math.max(...ys) - y };
}

function frame(box: Box, turn: string): string {
  return `<a:xfrm${turn}>${corners(box)}</a:xfrm>`;
}

function corners({ x, y, cx, cy }: Box): string {
  return `<a:off x="${x}" y="${y}"/><a:ext cx="${cx}" cy="${cy}"/>`;
}

function preset(name: 'rect' | 'ellipse' | 'line'): string {
  return `<a:prstGeom prst="${name}"><a:avLst/></a:prstGeom>`;
}

/** A path in coordinates of its own box. */
function freeForm(points: readonly Point[], { x, y, cx, cy }: Box, closed: boolean): string {
  const steps = points.map(([px, py], k) => {
    const point = `<a:pt x="${px - x}" y="${py - y}"/>`;
    return k === 0 ? `<a:moveTo>${point}</a:moveTo>` : `<a:lnTo>${point}</a:lnTo>`;
  });
  const path = `<a:path w="${cx}" h="${cy}">${steps.join('')}${closed ? '<a:close/>' : ''}</a:path>`;
  return `<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="l" t="t" r="r" b="b"/><a:pathLst>${path}</a:pathLst></a:custGeom>`;
}

function paint(fill: Ink | null, line: Line | null, place: Place): string {
  const inside = fill === null ? '<a:noFill/>' : colour(fill.colour, fill.opacity);
  if (line === null) return `${inside}<a:ln><a:noFill/></a:ln>`;
  const width = Math.round((line.widthMm / MM_PER_PT) * place.scale * EMU_PER_PT);
  const dash = `<a:prstDash val="${dashOf(line)}"/>`;
  return `${inside}<a:ln w="${width}">${colour(line.colour, 1)}${dash}<a:round/></a:ln>`;
}

function colour(hash: string, opacity: number): string {
  const hex = hash.slice(1).toUpperCase();
  if (opacity === 1) return `<a:solidFill><a:srgbClr val="${hex}"/></a:solidFill>`;
  const alpha = `<a:alpha val="${Math.round(opacity * 100) * 1000}"/>`;
  return `<a:solidFill><a:srgbClr val="${hex}">${alpha}</a:srgbClr></a:solidFill>`;
}

/** PowerPoint's own patterns, so that a line stays a line of PowerPoint. */
function dashOf(line: Line): 'solid' | 'dash' | 'sysDot' {
  const [first] = line.dash;
  if (first === undefined) return 'solid';
  return first < 2 * line.widthMm ? 'sysDot' : 'dash';
}

/** Unturned, the box hangs from the baseline; turned, its centre is turned about the anchor. */
function words(text: Text, place: Place): Shape {
  const em = text.sizePt * MM_PER_PT;
  // A little wider than measured, so that no program breaks the line.
  const width = textWidth(text.text, text.sizePt, text.bold) * 1.04 + 0.2 * em;
  const height = em * ARIAL_LINE;
  const before = text.anchor === 'start' ? 0 : text.anchor === 'middle' ? width / 2 : width;
  const rise = em * ARIAL_ASCENT;
  const centre =
    text.angle === 0
      ? { x: text.x - before + width / 2, y: text.y - rise + height / 2 }
      : { x: text.x - rise + height / 2, y: text.y + before - width / 2 };
  const box = boxOf(centre.x - width / 2, centre.y - height / 2, width, height, place);
  const turn = text.angle === 0 ? '' : ' rot="16200000"';
  const shape = `<p:spPr>${frame(box, turn)}${preset('rect')}<a:noFill/><a:ln><a:noFill/></a:ln></p:spPr>`;
  const room = '<a:bodyPr wrap="none" lIns="0" tIns="0" rIns="0" bIns="0" rtlCol="0" anchor="t"/>';
  const align = { start: 'l', middle: 'ctr', end: 'r' }[text.anchor];
  const size = Math.round(text.sizePt * place.scale * 100);
  const look = `lang="en-GB" sz="${size}" b="${text.bold ? 1 : 0}"`;
  const face = `<a:latin typeface="${FONT}"/><a:ea typeface="${FONT}"/><a:cs typeface="${FONT}"/>`;
  const run = `<a:r><a:rPr ${look}>${colour(text.colour, 1)}${face}</a:rPr><a:t>${xmlText(text.text)}</a:t></a:r>`;
  const paragraph = `<a:p><a:pPr algn="${align}" marL="0" indent="0"><a:buNone/></a:pPr>${run}</a:p>`;
  return {
    part: text.part,
    box,
    body: `${shape}<p:txBody>${room}<a:lstStyle/>${paragraph}</p:txBody>`,
  };
}
