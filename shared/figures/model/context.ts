/** What every figure function needs to know besides its own result. */
import { isKnown } from '../../analysis/survival/endpoint-list.ts';
import type { AnyEndpoint, EndpointCode } from '../../endpoints/engine/types.ts';
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

/** Endpoints as a figure abbreviates them; in lower case inside "12-mo ..." and "Median ...". */
const ENDPOINT_SHORT: Readonly<Record<EndpointCode, string>> = {
  OS: 'OS',
  RPFS: 'rPFS',
  BPFS: 'bPFS',
  TTPSA: 'TTPSA',
  OSFR1: 'OS',
  OSFR2: 'OS',
  TTWP: 'time to pain deterioration',
  TTRNT: 'time to FACT-RNT deterioration',
};

/** Short name of an endpoint; one that the file brings keeps its code. */
export function shortName(code: AnyEndpoint): string {
  return isKnown(code) ? ENDPOINT_SHORT[code] : code;
}

/** What a curve over time is the share of, where the endpoint's own title names a time. */
const FREE_OF: Readonly<Partial<Record<EndpointCode, string>>> = {
  TTPSA: 'free of PSA progression',
  TTWP: 'free of pain deterioration',
  TTRNT: 'free of FACT-RNT deterioration',
};

/** "free of PSA progression" for endpoints named as times; null where the title is a share already. */
export function freeOf(code: AnyEndpoint): string | null {
  return isKnown(code) ? (FREE_OF[code] ?? null) : null;
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
