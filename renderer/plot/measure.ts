/** Width of text on screen, by the browser's own font metrics. */
const FONT = "px 'Inter Variable', Arimo, sans-serif";
/** Mean width of a letter over its size, where there is no browser to ask. */
const MEAN_LETTER = 0.56;

let context: CanvasRenderingContext2D | null | undefined;
const widths = new Map<string, number>();

function canvas(): CanvasRenderingContext2D | null {
  if (typeof document === 'undefined') return null;
  context ??= document.createElement('canvas').getContext('2d');
  return context;
}

/** Width in CSS pixels; remembered, as the same words are measured at every frame. */
export function textWidth(text: string, sizePx: number): number {
  const key = `${sizePx}\u0000${text}`;
  const seen = widths.get(key);
  if (seen !== undefined) return seen;
  const pen = canvas();
  if (pen === null) return text.length * sizePx * MEAN_LETTER;
  pen.font = sizePx + FONT;
  const { width } = pen.measureText(text);
  widths.set(key, width);
  return width;
}

export function widestText(texts: readonly string[], sizePx: number): number {
  return texts.reduce((widest, text) => Math.max(widest, textWidth(text, sizePx)), 0);
}

/** Forgets all widths: called once the bundled font has arrived. */
export function forgetWidths(): void {
  widths.clear();
}
