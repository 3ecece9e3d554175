/**
 * The shapes of a slide in DrawingML: lines, areas and words that PowerPoint can edit, those of one
 * part (an axis, the risk table, a curve) in a group of its name.
 * Source: ECMA-376-1, PresentationML (19) and DrawingML (20).
 */
import type { Drawing, Line, Point, Primitive, Text } from '../../../shared/drawing/drawing.ts';
import { MM_PER_PT, textWidth } from '../../../shared/drawing/measure.ts';
import type { Ink } from '../../../shared/figures/model/palette.ts';
import type { PaletteName } from '../../../shared/figures/model/palette.ts';
import { xmlText } from '../../../shared/ground/xml-text.ts';
import { themeColours } from '../office/theme.ts';

/** Where the drawing lies on the slide. */
export type Place = { readonly scale: number; readonly leftMm: number; readonly topMm: number };

/** English Metric Units, the whole numbers of DrawingML. */
type Box = { readonly x: number; readonly y: number; readonly cx: number; readonly cy: number };

/** `covers` is where the shape is seen: its box is turned where the words are. */
type Shape = { readonly part: string; readonly covers: Box; readonly body: string };

const EMU_PER_MM = 36_000;
const EMU_PER_PT = 12_700;

/** Arial's own line: this share of the size lies above the baseline, this much is a line. */
const ARIAL_ASCENT = 0.905;
const ARIAL_LINE = 1.15;

/** The tree of a slide has the first id; the title and the figure as a whole the next. */
const TITLE_ID = 2;
const FIGURE_ID = 3;
const FIRST_ID = 4;

/**
 * The title as the slide's own placeholder, and the figure as one group with its description for
 * those who cannot see it.
 */
export function slideContent(
  drawing: Drawing,
  place: Place,
  palette: PaletteName,
): { readonly shapes: string; readonly titled: boolean } {
  const isTitle = (primitive: Primitive): primitive is Text =>
    primitive.kind === 'text' && primitive.part === 'title' && primitive.bold;
  const title = drawing.primitives.filter(isTitle);
  const figure = slideShapes(drawing.primitives, place, palette, (one) => !isTitle(one));
  const box = outline(figure.boxes);
  const about =
    `<p:cNvPr id="${FIGURE_ID}" name="Figure" descr="${xmlText(drawing.description)}"/>` +
    '<p:cNvGrpSpPr/><p:nvPr/>';
  const whole = groupOf(about, box, figure.xml);
  return {
    shapes: titleHolder(title, drawing, place) + whole,
    titled: title.length > 0,
  };
}

/** The lines of the title where the drawing has them, in the placeholder that outlines read. */
function titleHolder(lines: readonly Text[], { widthMm }: Drawing, place: Place): string {
  const [first] = lines;
  if (first === undefined) return '';
  const em = first.sizePt * MM_PER_PT;
  const height = em * ARIAL_LINE * lines.length;
  const box = boxOf([first.x, first.y - em * ARIAL_ASCENT], [widthMm - 2 * first.x, height], place);
  const size = Math.round(first.sizePt * place.scale * 100);
  const runs = lines.map(
    ({ text }) => `<a:r><a:rPr lang="en-GB" sz="${size}"/><a:t>${xmlText(text)}</a:t></a:r>`,
  );
  return (
    `<p:sp><p:nvSpPr><p:cNvPr id="${TITLE_ID}" name="Title"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>` +
    `<p:nvPr><p:ph type="title"/></p:nvPr></p:nvSpPr><p:spPr>${frame(box, '')}</p:spPr>` +
    '<p:txBody><a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="t"/><a:lstStyle/>' +
    `<a:p>${runs.join('<a:br/>')}</a:p></p:txBody></p:sp>`
  );
}

/** Shapes of a drawing, in its order: neighbours of one part are one group. */
export function slideShapes(
  primitives: readonly Primitive[],
  place: Place,
  palette: PaletteName,
  wanted: (primitive: Primitive) => boolean = () => true,
): { readonly xml: string; readonly boxes: readonly Box[] } {
  const brush: Brush = { place, theme: themeColours(palette) };
  const runs: Shape[][] = [];
  const shapes = primitives.filter(wanted).flatMap((primitive) => shapesOf(primitive, brush));
  for (const shape of shapes) {
    const run = runs.at(-1);
    if (run !== undefined && run[0]?.part === shape.part) run.push(shape);
    else runs.push([shape]);
  }
  let id = FIRST_ID;
  const xml = runs
    .map((run) => {
      if (run.length === 1) return run.map((shape) => named(shape, id++)).join('');
      return group(run, id++, run.map((shape) => named(shape, id++)).join(''));
    })
    .join('');
  return { xml, boxes: shapes.map(({ covers }) => covers) };
}

/** Where shapes lie, and the colours that they take from the theme. */
type Brush = { readonly place: Place; readonly theme: ReadonlyMap<string, string> };

function named({ part, body }: Shape, id: number): string {
  return `<p:sp><p:nvSpPr><p:cNvPr id="${id}" name="${xmlText(part)}"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr>${body}</p:sp>`;
}

function group(run: readonly Shape[], id: number, inside: string): string {
  const about = `<p:cNvPr id="${id}" name="${xmlText(run[0]?.part ?? '')}"/><p:cNvGrpSpPr/><p:nvPr/>`;
  return groupOf(about, outline(run.map(({ covers }) => covers)), inside);
}

function outline(boxes: readonly Box[]): Box {
  if (boxes.length === 0) return { x: 0, y: 0, cx: 0, cy: 0 };
  const most = (of: (box: Box) => number): number =>
    boxes.reduce((max, box) => Math.max(max, of(box)), -Infinity);
  const x = -most((box) => -box.x);
  const y = -most((box) => -box.y);
  return { x, y, cx: most((box) => box.x + box.cx) - x, cy: most((box) => box.y + box.cy) - y };
}

/** The group's own coordinates are those of the slide: nothing inside moves. */
function groupOf(about: string, { x, y, cx, cy }: Box, inside: string): string {
  const inner = `<a:chOff x="${x}" y="${y}"/><a:chExt cx="${cx}" cy="${cy}"/>`;
  return (
    `<p:grpSp><p:nvGrpSpPr>${about}</p:nvGrpSpPr>` +
    `<p:grpSpPr><a:xfrm>${corners({ x, y, cx, cy })}${inner}</a:xfrm></p:grpSpPr>${inside}</p:grpSp>`
  );
}

function shapesOf(primitive: Primitive, brush: Brush): readonly Shape[] {
  const { part } = primitive;
  const { place } = brush;
  const shape = (
    { box, turn = '' }: { readonly box: Box; readonly turn?: string },
    geometry: string,
    fill: Ink | null,
    line: Line | null,
  ) => [
    {
      part,
      covers: box,
      body: `<p:spPr>${frame(box, turn)}${geometry}${paint(fill, line, brush)}</p:spPr>`,
    },
  ];
  switch (primitive.kind) {
    case 'rect': {
      const { x, y, width, height, fill, line } = primitive;
      const box = boxOf([x, y], [width, height], place);
      return shape({ box }, preset('rect'), fill, line);
    }
    case 'circle': {
      const { x, y, radius, fill, line } = primitive;
      const box = boxOf([x - radius, y - radius], [2 * radius, 2 * radius], place);
      return shape({ box }, preset('ellipse'), fill, line);
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
        const turn = falls ? ' flipV="1"' : '';
        return shape({ box, turn }, preset('line'), null, primitive.line);
      }
      const closed = primitive.kind === 'polygon';
      const fill = primitive.kind === 'polygon' ? primitive.fill : null;
      return shape({ box }, freeForm(points, box, closed), fill, primitive.line);
    }
    case 'text':
      return [words(primitive, brush)];
    default:
      return primitive satisfies never;
  }
}

const emu = ([x, y]: Point, { scale, leftMm, topMm }: Place): Point => [
  Math.round((leftMm + x * scale) * EMU_PER_MM),
  Math.round((topMm + y * scale) * EMU_PER_MM),
];

/** @param from left and top, in millimetres as the size is */
function boxOf(from: Point, [width, height]: Point, place: Place): Box {
  const [left, top] = emu(from, place);
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

function paint(fill: Ink | null, line: Line | null, { place, theme }: Brush): string {
  const inside = fill === null ? '<a:noFill/>' : colour(fill.colour, fill.opacity, theme);
  if (line === null) return `${inside}<a:ln><a:noFill/></a:ln>`;
  const width = Math.round((line.widthMm / MM_PER_PT) * place.scale * EMU_PER_PT);
  const dash = dashOf(line);
  return `${inside}<a:ln w="${width}">${colour(line.colour, 1, theme)}${dash}<a:round/></a:ln>`;
}

function colour(hash: string, opacity: number, theme: Brush['theme']): string {
  const hex = hash.slice(1).toUpperCase();
  const alpha = opacity === 1 ? '' : `<a:alpha val="${Math.round(opacity * 100) * 1000}"/>`;
  const name = theme.get(hex);
  const [tag, value] = name === undefined ? ['srgbClr', hex] : ['schemeClr', name];
  return `<a:solidFill><a:${tag} val="${value}">${alpha}</a:${tag}></a:solidFill>`;
}

/**
 * PowerPoint's own patterns for plain dashes and dots, so that a line stays a line of PowerPoint;
 * the patterns of groups in thousandths of a percent of the line's width.
 */
function dashOf({ dash, widthMm }: Line): string {
  const [first = 0] = dash;
  const preset = (name: string): string => `<a:prstDash val="${name}"/>`;
  if (dash.length === 0) return preset('solid');
  const parts = dash.map((part) => Math.round((part / widthMm) * 100_000));
  if (parts.length === 2 && Math.abs(first / widthMm - 4) < 0.01) return preset('dash');
  if (parts.length === 2 && Math.abs(first / widthMm - 1.2) < 0.01) return preset('sysDot');
  const pairs = parts.flatMap((length, k) =>
    k % 2 === 0 ? [`<a:ds d="${length}" sp="${parts[k + 1] ?? length}"/>`] : [],
  );
  return `<a:custDash>${pairs.join('')}</a:custDash>`;
}

/** Unturned, the box hangs from the baseline; turned, its centre is turned about the anchor. */
function words(text: Text, { place, theme }: Brush): Shape {
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
  const box = boxOf([centre.x - width / 2, centre.y - height / 2], [width, height], place);
  const turn = text.angle === 0 ? '' : ' rot="16200000"';
  const shape = `<p:spPr>${frame(box, turn)}${preset('rect')}<a:noFill/><a:ln><a:noFill/></a:ln></p:spPr>`;
  const room = '<a:bodyPr wrap="none" lIns="0" tIns="0" rIns="0" bIns="0" rtlCol="0" anchor="t"/>';
  const align = { start: 'l', middle: 'ctr', end: 'r' }[text.anchor];
  const size = Math.round(text.sizePt * place.scale * 100);
  const look = `lang="en-GB" sz="${size}" b="${text.bold ? 1 : 0}"`;
  const face = '<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/>';
  const run = `<a:r><a:rPr ${look}>${colour(text.colour, 1, theme)}${face}</a:rPr><a:t>${xmlText(text.text)}</a:t></a:r>`;
  const paragraph = `<a:p><a:pPr algn="${align}" marL="0" indent="0"><a:buNone/></a:pPr>${run}</a:p>`;
  return {
    part: text.part,
    covers: text.angle === 0 ? box : turned(box),
    body: `${shape}<p:txBody>${room}<a:lstStyle/>${paragraph}</p:txBody>`,
  };
}

/** A box turned upright about its centre. */
function turned({ x, y, cx, cy }: Box): Box {
  return { x: x + Math.round((cx - cy) / 2), y: y + Math.round((cy - cx) / 2), cx: cy, cy: cx };
}
