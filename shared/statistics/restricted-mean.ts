import type { Estimate } from '../estimate.ts';
import type { KaplanMeier } from './kaplan-meier.ts';

export type RestrictedMean = {
  readonly tau: number;
  readonly estimate: Estimate;
  readonly standardError: Estimate;
};

export declare function restrictedMean(curve: KaplanMeier, tau: number): RestrictedMean;
