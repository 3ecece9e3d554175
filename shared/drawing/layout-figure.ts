/** A figure on a page: title, legend, panels, notes; every word measured, nothing cut. */
import { INK, MUTED } from '../figures/model/context.ts';
import type { Paint } from '../figures/model/model.ts';
import type { Figure, Panel } from '../figures/model/model.ts';
import { lineColour } from '../figures/model/palette.ts';
import type { FigureLook } from '../figures/model/figure-look.ts';
import type { Box, Drawing, Primitive, Text } from './drawing.ts';
import { layoutComposed } from './composed.ts';
import { layoutFlow } from './flow.ts';
import { drawLegend, planLegend } from './legend.ts';
import { sizesOf, textAt } from './look.ts';
import type { Sizes } from './look.ts';
import { lineHeight, MIDDLE, MM_PER_PT, textWidth, wrapText } from './measure.ts';
import { layoutPanel } from './panel.ts';
import type { Ends, PanelLayout } from './panel.ts';

const SYNTHETIC_WORDS = 'SYNTHETIC DATA';

const UNNAMED_WORDS = 'Labels along the x axis left out: too many for this width.';

type Body = {
  readonly primitives: readonly Primitive[];
  readonly missingMm: number;
  readonly unnamed: boolean;
};

/** A figure on a page of fixed shape: letters are made smaller until all of it fits. */
export function shrunk(figure: Figure, look: FigureLook): Drawing {
  let last: Drawing | null = null;
  for (const shrink of [1, 0.93, 0.86, 0.8, 0.74, 0.68, 0.6, 0.52, 0.45, 0.38, 0.3]) {
    const { drawing, missingMm } = layoutOnce(figure, look, sizesOf(look, shrink), look.heightMm);
    if (missingMm <= 0) return drawing;
    last = drawing;
  }
  return last as Drawing;
}

/**
 * One try: the figure on a page of this height, and how much higher the page would have to be (0 or
 * less when all of it fits).
 */
export function layoutOnce(
  figure: Figure,
  look: FigureLook,
  sizes: Sizes,
  heightMm: number,
): { drawing: Drawing; missingMm: number } {
  const margin = Math.max(1, sizes.gapMm);
  const page: Box = {
    left: margin,
    top: margin,
    right: look.widthMm - margin,
    bottom: heightMm - margin,
  };
  const primitives: Primitive[] = [];
  const heading = headingTexts(figure, look, page, sizes);
  primitives.push(...heading.texts);
  let top = heading.bottom;
  if (figure.kind !== 'flow' && figure.legend.length > 0) {
    const heading = figure.kind === 'chart' ? figure.legendTitle : '';
    const plan = planLegend(heading, figure.legend, sizes, page.right - page.left);
    primitives.push(...drawLegend(plan, page.left, top, sizes));
    top += plan.heightMm;
  }
  const bodyAbove = (notesTop: number): Body => {
    const slot: Box = { ...page, top, bottom: notesTop };
    switch (figure.kind) {
      case 'flow':
        return { ...layoutFlow(figure, slot, sizes), unnamed: false };
      case 'chart':
        return layoutPanels(figure.panels, slot, sizes);
      case 'composed': {
        const bare = { ...look, title: false };
        const layOut = (inner: Figure, widthMm: number, innerMm: number) =>
          layoutOnce(inner, { ...bare, widthMm, heightMm: innerMm }, sizes, innerMm);
        return { ...layoutComposed(figure, slot, sizes, layOut), unnamed: false };
      }
      default:
        return figure satisfies never;
    }
  };
  let notes = noteTexts(figure.footnotes, page, sizes);
  let body = bodyAbove(notes.top);
  if (body.unnamed) {
    notes = noteTexts([...figure.footnotes, UNNAMED_WORDS], page, sizes);
    body = bodyAbove(notes.top);
  }
  primitives.push(...notes.texts, ...body.primitives);
  return {
    drawing: {
      widthMm: look.widthMm,
      heightMm,
      title: figure.title,
      description: figure.alt,
      background: look.transparent
        ? null
        : lineColour(sizes.palette, { role: 'paper', tone: 'full' }),
      primitives,
    },
    missingMm: body.missingMm,
  };
}

function layoutPanels(panels: readonly Panel[], slot: Box, sizes: Sizes): Body {
  const gap = sizes.gapMm * 2;
  const total = panels.reduce((sum, panel) => sum + panel.share, 0);
  const height = slot.bottom - slot.top - gap * (panels.length - 1);
  let top = slot.top;
  const slots = panels.map(({ share }): Box => {
    const own = { ...slot, top, bottom: top + (height * share) / total };
    top = own.bottom + gap;
    return own;
  });
  const layouts = (ends?: Ends): readonly PanelLayout[] =>
    panels.map((panel, k) => {
      const shared = panels[k + 1]?.x.scale === panel.x.scale;
      return layoutPanel(shared ? unnamedX(panel) : panel, slots[k] as Box, sizes, ends);
    });
  const alone = layouts();
  const made = alone.length < 2 ? alone : layouts(commonEnds(alone.map(({ frame }) => frame)));
  const missing = made.map(({ missingMm }, k) => (missingMm * total) / (panels[k]?.share ?? 1));
  return {
    primitives: made.flatMap(({ primitives }) => primitives),
    missingMm: Math.max(0, ...missing),
    unnamed: made.some(({ unnamed }) => unnamed),
  };
}

/** Categories of an axis that the panel below has too are named there. */
function unnamedX(panel: Panel): Panel {
  const { scale } = panel.x;
  if (scale.kind !== 'band') return panel;
  const categories = scale.categories.map((category) => ({ ...category, label: '' }));
  return { ...panel, x: { ...panel.x, scale: { ...scale, categories } } };
}

/** Panels one above the other share their x axis: equal values stand in one column. */
function commonEnds(frames: readonly Ends[]): Ends {
  return {
    left: Math.max(...frames.map(({ left }) => left)),
    right: Math.min(...frames.map(({ right }) => right)),
  };
}

/** Title and subtitle where asked for; invented data are always marked as such. */
function headingTexts(
  figure: Figure,
  look: FigureLook,
  page: Box,
  sizes: Sizes,
): { texts: readonly Text[]; bottom: number } {
  const texts: Text[] = [];
  let top = page.top;
  const write = (text: string, sizePt: number, bold: boolean, paint: Paint): void => {
    const y = top + lineHeight(sizePt) / 2 + MIDDLE * sizePt * MM_PER_PT;
    texts.push(textAt('title', page.left, y, text, { paint, sizePt, bold }, sizes));
    top += lineHeight(sizePt);
  };
  if (figure.synthetic) {
    const sizePt = sizes.smallPt;
    const line = look.title ? sizes.titlePt : sizePt;
    const y = top + lineHeight(line) / 2 + MIDDLE * sizePt * MM_PER_PT;
    const style = {
      paint: { role: 'null', tone: 'full' },
      sizePt,
      bold: true,
      anchor: 'end',
    } as const;
    texts.push(textAt('synthetic', page.right, y, SYNTHETIC_WORDS, style, sizes));
    if (!look.title) top += lineHeight(sizePt);
  }
  if (look.title) {
    const reserved = figure.synthetic
      ? textWidth(SYNTHETIC_WORDS, sizes.smallPt, true) + sizes.gapMm * 3
      : 0;
    const width = page.right - page.left;
    for (const line of wrapText(figure.title, width - reserved, sizes.titlePt, true)) {
      write(line, sizes.titlePt, true, INK);
    }
    if (figure.subtitle !== '') {
      for (const line of wrapText(figure.subtitle, width, sizes.smallPt))
        write(line, sizes.smallPt, false, MUTED);
    }
    top += sizes.gapMm;
  }
  return { texts, bottom: top };
}

function noteTexts(
  footnotes: readonly string[],
  page: Box,
  sizes: Sizes,
): { texts: readonly Text[]; top: number } {
  const sizePt = sizes.smallPt;
  const text = footnotes.join(' ');
  if (text === '') return { texts: [], top: page.bottom };
  const lines = wrapText(text, page.right - page.left, sizePt);
  const top = page.bottom - lines.length * lineHeight(sizePt);
  return {
    texts: lines.map((line, k) => {
      const y = top + (k + 0.5) * lineHeight(sizePt) + MIDDLE * sizePt * MM_PER_PT;
      return textAt('footnotes', page.left, y, line, { paint: MUTED, sizePt }, sizes);
    }),
    top: top - sizes.gapMm * 0.8,
  };
}
