/** What every figure function needs to know besides its own result. */
import { ENDPOINTS } from '../../endpoints/all-endpoints.ts';
import { isKnown } from '../../analysis/survival/endpoint-list.ts';
import type { AnyEndpoint } from '../../endpoints/engine/types.ts';
import type { Stroke, Paint, ColourRole, Tone } from './model.ts';

export type FigureContext = {
  readonly synthetic: boolean;
  /** "Treated patients, n = 40, data cut-off 2026-06-30". */
  readonly population: string;
  /** Confidence level, such as 0.95. */
  readonly level: number;
  /** Patient ids may be printed and shown; off for anything that leaves the machine. */
  readonly patientIds: boolean;
};

/** Short name of an endpoint; one that the file brings keeps its code. */
export function shortName(code: AnyEndpoint): string {
  return isKnown(code) ? ENDPOINTS[code].abbreviation : code;
}

/** "free of PSA progression" for endpoints named as times; null where the title is a share already. */
export function freeOf(code: AnyEndpoint): string | null {
  return isKnown(code) ? ENDPOINTS[code].freeOf : null;
}

export const INK: Paint = { role: 'ink', tone: 'full' };
export const MUTED: Paint = { role: 'muted', tone: 'full' };

export function paint(role: ColourRole, tone: Tone = 'full'): Paint {
  return { role, tone };
}

export function stroke(role: ColourRole, more: Partial<Stroke> = {}): Stroke {
  return { role, tone: 'full', dash: 'solid', weight: 'normal', ...more };
}

/** The patient of a mark: the id for the click always, in words only where ids may be shown. */
export function patientLines(patient: string, context: FigureContext): readonly string[] {
  return context.patientIds ? [`Patient ${patient}`] : [];
}
