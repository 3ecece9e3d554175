/**
 * Puts the shapes of one part (the risk table, an axis, a curve) into a group, and gives the slide
 * its description. The library that writes the slide knows no groups, so its XML is rewritten.
 */
import { strFromU8, strToU8, unzipSync } from 'fflate';
import { packed } from './zip.ts';

const SLIDE = 'ppt/slides/slide1.xml';

export function groupShapes(pptx: Uint8Array, description: string): Uint8Array {
  const files = unzipSync(pptx);
  const slide = files[SLIDE];
  if (slide === undefined) throw new Error(`${SLIDE} is missing from the presentation`);
  const xml = strFromU8(slide);
  const whole = { ...files, [SLIDE]: strToU8(grouped(xml, description)) };
  return packed(new Map(Object.entries(whole)));
}

type Shape = { readonly xml: string; readonly name: string };

/** Neighbours of one name become one group; a shape alone stays alone. */
function grouped(xml: string, description: string): string {
  const shapes = [...xml.matchAll(/<p:(sp|cxnSp)>.*?<\/p:\1>/gs)];
  const first = shapes[0];
  const last = shapes.at(-1);
  if (first === undefined || last === undefined) return xml;
  const runs: Shape[][] = [];
  for (const [text] of shapes) {
    const shape = { xml: text, name: /<p:cNvPr id="\d+" name="([^"]*)"/.exec(text)?.[1] ?? '' };
    const run = runs.at(-1);
    if (run !== undefined && run[0]?.name === shape.name) run.push(shape);
    else runs.push([shape]);
  }
  const body = runs
    .map((run, k) => (run.length === 1 ? (run[0] as Shape).xml : group(run, 10_000 + k)))
    .join('');
  const whole = xml.slice(0, first.index) + body + xml.slice(last.index + last[0].length);
  return whole.replace(
    /<p:nvGrpSpPr><p:cNvPr id="1" name=""\s*\/>/,
    `<p:nvGrpSpPr><p:cNvPr id="1" name="" descr="${attribute(description)}"/>`,
  );
}

/** The group's own coordinates are those of the slide: nothing inside moves. */
function group(run: readonly Shape[], id: number): string {
  const boxes = run.map(({ xml }) => boxOf(xml));
  const left = Math.min(...boxes.map((box) => box.x));
  const top = Math.min(...boxes.map((box) => box.y));
  const width = Math.max(...boxes.map((box) => box.x + box.width)) - left;
  const height = Math.max(...boxes.map((box) => box.y + box.height)) - top;
  const at = `x="${left}" y="${top}"`;
  const size = `cx="${width}" cy="${height}"`;
  const transform = `<a:off ${at}/><a:ext ${size}/><a:chOff ${at}/><a:chExt ${size}/>`;
  const name = run[0]?.name ?? '';
  return (
    `<p:grpSp><p:nvGrpSpPr><p:cNvPr id="${id}" name="${name}"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>` +
    `<p:grpSpPr><a:xfrm>${transform}</a:xfrm></p:grpSpPr>${run.map(({ xml }) => xml).join('')}</p:grpSp>`
  );
}

function boxOf(xml: string): { x: number; y: number; width: number; height: number } {
  const off = /<a:off x="(-?\d+)" y="(-?\d+)"\/>/.exec(xml);
  const ext = /<a:ext cx="(\d+)" cy="(\d+)"\/>/.exec(xml);
  return {
    x: Number(off?.[1] ?? 0),
    y: Number(off?.[2] ?? 0),
    width: Number(ext?.[1] ?? 0),
    height: Number(ext?.[2] ?? 0),
  };
}

function attribute(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;');
}
