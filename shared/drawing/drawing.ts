/**
 * A finished figure on paper: simple shapes in millimetres from the top left corner, y downwards.
 * Every file format is written from this and nothing else.
 */
import type { Ink } from '../figures/model/palette.ts';

export type Drawing = {
  readonly widthMm: number;
  readonly heightMm: number;
  readonly title: string;
  /** For those who cannot see it. */
  readonly description: string;
  /** Null where what lies below shines through. */
  readonly background: string | null;
  readonly primitives: readonly Primitive[];
};

export type Point = readonly [x: number, y: number];

export type Line = {
  readonly colour: string;
  readonly widthMm: number;
  /** Dash and gap lengths in mm; [] is solid. */
  readonly dash: readonly number[];
};

/** `part` names what it belongs to: a mark's name, "x axis", "risk table", "legend" ... */
export type Primitive =
  | {
      readonly kind: 'polyline';
      readonly part: string;
      readonly points: readonly Point[];
      readonly line: Line;
    }
  | {
      readonly kind: 'polygon';
      readonly part: string;
      readonly points: readonly Point[];
      readonly fill: Ink | null;
      readonly line: Line | null;
    }
  | {
      readonly kind: 'rect';
      readonly part: string;
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly fill: Ink | null;
      readonly line: Line | null;
    }
  | {
      readonly kind: 'circle';
      readonly part: string;
      readonly x: number;
      readonly y: number;
      readonly radius: number;
      readonly fill: Ink | null;
      readonly line: Line | null;
    }
  | Text;

export type Text = {
  readonly kind: 'text';
  readonly part: string;
  /** Anchor point; `y` is the baseline. Upright text (-90) runs upwards from there. */
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly sizePt: number;
  readonly bold: boolean;
  readonly anchor: 'start' | 'middle' | 'end';
  readonly colour: string;
  readonly angle: 0 | -90;
};

export type Box = {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
};

export function overlaps(a: Box, b: Box, slack = 0): boolean {
  return (
    a.left < b.right - slack &&
    b.left < a.right - slack &&
    a.top < b.bottom - slack &&
    b.top < a.bottom - slack
  );
}
