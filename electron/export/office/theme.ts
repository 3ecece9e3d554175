/** The theme of slides and their notes: the figures' own colours and letters (ECMA-376-1, 14.2.7). */
import { lineColour } from '../../../shared/figures/model/palette.ts';
import type { PaletteName } from '../../../shared/figures/model/palette.ts';
import type { ColourRole } from '../../../shared/figures/model/model.ts';
import { XML_HEAD } from './package.ts';

/** Arial is as wide as the bundled font, and present wherever Office is. */
export const OFFICE_FONT = 'Arial';

/** The twelve colours of a theme by the role of the palette each one has. */
const SLOTS = {
  dk1: 'ink',
  lt1: 'paper',
  dk2: 'muted',
  lt2: 'grid',
  accent1: 'series-1',
  accent2: 'series-2',
  accent3: 'series-3',
  accent4: 'series-4',
  accent5: 'series-5',
  accent6: 'series-6',
  hlink: 'response',
  folHlink: 'null',
} as const satisfies Readonly<Record<string, ColourRole>>;

/** The names that slides use for the theme's colours, by the map of their master. */
const SLIDE_NAMES = {
  dk1: 'tx1',
  lt1: 'bg1',
  dk2: 'tx2',
  lt2: 'bg2',
  accent1: 'accent1',
  accent2: 'accent2',
  accent3: 'accent3',
  accent4: 'accent4',
  accent5: 'accent5',
  accent6: 'accent6',
} as const;

const hex = (colour: string): string => colour.slice(1).toUpperCase();

/** Colours that a slide takes from its theme, so that they follow when the theme is changed. */
export function themeColours(palette: PaletteName): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(SLIDE_NAMES)
      .reverse()
      .map(([slot, name]) => [
        hex(lineColour(palette, { role: SLOTS[slot as keyof typeof SLIDE_NAMES], tone: 'full' })),
        name,
      ]),
  );
}

export function themeXml(palette: PaletteName): string {
  const colours = Object.entries(SLOTS)
    .map(([slot, role]) => {
      const colour = hex(lineColour(palette, { role, tone: 'full' }));
      return `<a:${slot}><a:srgbClr val="${colour}"/></a:${slot}>`;
    })
    .join('');
  const face = `<a:latin typeface="${OFFICE_FONT}"/><a:ea typeface=""/><a:cs typeface=""/>`;
  const solid = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>';
  const line = (width: number): string =>
    `<a:ln w="${width}" cap="flat" cmpd="sng" algn="ctr">${solid}<a:prstDash val="solid"/></a:ln>`;
  const effect = '<a:effectStyle><a:effectLst/></a:effectStyle>';
  return (
    `${XML_HEAD}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="OneArm">` +
    `<a:themeElements><a:clrScheme name="OneArm">${colours}</a:clrScheme>` +
    `<a:fontScheme name="OneArm"><a:majorFont>${face}</a:majorFont><a:minorFont>${face}</a:minorFont></a:fontScheme>` +
    `<a:fmtScheme name="OneArm"><a:fillStyleLst>${solid.repeat(3)}</a:fillStyleLst>` +
    `<a:lnStyleLst>${line(6350)}${line(12700)}${line(19050)}</a:lnStyleLst>` +
    `<a:effectStyleLst>${effect.repeat(3)}</a:effectStyleLst>` +
    `<a:bgFillStyleLst>${solid.repeat(3)}</a:bgFillStyleLst></a:fmtScheme></a:themeElements>` +
    '<a:objectDefaults/><a:extraClrSchemeLst/></a:theme>'
  );
}
