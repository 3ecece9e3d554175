/** What a report is made of and with. */
import type { FigureFormat } from '../../../shared/export-formats.ts';
import type { Figure } from '../../../shared/figures/model/model.ts';
import type { FigureLook } from '../../../shared/figures/model/figure-look.ts';

export type ReportOptions = {
  /** Patient ids on figures and listings. */
  readonly patientIds: boolean;
  /** Every figure as PNG, too: vector files print better, and pixels take a third of the time. */
  readonly pictures: boolean;
  /** All figures in this look and format and nothing else; null for the whole report. */
  readonly figuresOnly: { readonly look: FigureLook; readonly format: FigureFormat } | null;
  /** What was added to a plan of an earlier format, in words. */
  readonly planNote: string | null;
  readonly appVersion: string;
  readonly madeAt: Date;
  readonly onProgress: (done: number, total: number, step: string) => void;
  readonly signal: AbortSignal;
};

export type ReportFiles = ReadonlyMap<string, Uint8Array>;

export type Named = { readonly name: string; readonly figure: Figure; readonly look: FigureLook };
export const bytesOf = (text: string): Uint8Array => Buffer.from(text, 'utf8');
