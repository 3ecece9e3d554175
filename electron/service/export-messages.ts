/** What the service and the process that makes exports say to each other. */
import type { Refusal } from '../../shared/ground/refusal.ts';
import type { Trial } from '../../shared/trial/types.ts';
import type { Exporter, ReportOptions } from './ports.ts';

type ArgumentsOf<M extends keyof Exporter> =
  Parameters<Exporter[M]> extends [Trial, ...infer Rest] ? Rest : never;

/** What can be sent of a report's options: progress comes back as messages, a stop as an end. */
export type SentReportOptions = Omit<ReportOptions, 'onProgress' | 'signal'>;

/** One export: what to make, and its arguments after the trial. */
export type ExportWork =
  | { readonly what: 'figure'; readonly with: ArgumentsOf<'figure'> }
  | { readonly what: 'table'; readonly with: ArgumentsOf<'table'> }
  | { readonly what: 'text'; readonly with: ArgumentsOf<'text'> }
  | {
      readonly what: 'report';
      readonly with: readonly [plan: ArgumentsOf<'report'>[0], options: SentReportOptions];
    };

export type ExportRequest =
  /** The trial of the requests that follow. */
  | { readonly kind: 'trial'; readonly trial: Trial }
  | { readonly kind: 'make'; readonly work: ExportWork };

export type ExportAnswer =
  | { readonly kind: 'made'; readonly value: unknown }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'failed'; readonly why: string }
  | {
      readonly kind: 'progress';
      readonly done: number;
      readonly total: number;
      readonly step: string;
    };
