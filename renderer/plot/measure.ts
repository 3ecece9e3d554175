/** Width of text on screen, by the browser's own font metrics. */
const FONT = "px 'Inter Variable', Arimo, sans-serif";
let context: CanvasRenderingContext2D | null = null;
const widths = new Map<string, number>();

/** Width in CSS pixels; remembered, as the same words are measured at every frame. */
export function textWidth(text: string, sizePx: number): number {
  const key = `${sizePx}\u0000${text}`;
  const seen = widths.get(key);
  if (seen !== undefined) return seen;
  context ??= document.createElement('canvas').getContext('2d');
  if (context === null) return text.length * sizePx * 0.56;
  context.font = sizePx + FONT;
  const { width } = context.measureText(text);
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
