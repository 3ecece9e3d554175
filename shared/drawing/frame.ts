/** The plot area on the page, and data units to millimetres. */
import type { Axis, Panel } from '../figures/model/model.ts';
import { clampTo, shareOf } from '../figures/model/scale.ts';
import type { Box } from './drawing.ts';

export type Frame = Box;

export function xAt(frame: Frame, panel: Panel, value: number): number {
  return along(frame.left, frame.right, panel.x, value);
}

export function yAt(frame: Frame, panel: Panel, value: number): number {
  return along(frame.bottom, frame.top, panel.y, value);
}

function along(from: number, to: number, axis: Axis, value: number): number {
  return from + shareOf(axis.scale, clampTo(axis.scale, value)) * (to - from);
}

/** Millimetres between the centres of two categories; the whole side for other scales. */
export function pitch(axis: Axis, sideMm: number): number {
  return axis.scale.kind === 'band' ? sideMm / Math.max(1, axis.scale.categories.length) : sideMm;
}
