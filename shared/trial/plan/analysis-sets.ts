/** The analysis sets by name. Apart from the schema of the plan, which the analysis never loads. */
export const ANALYSIS_SETS = [
  'enrolled',
  'treated',
  'psa-evaluable',
  'imaging-evaluable',
  'per-protocol',
] as const;
export type AnalysisSet = (typeof ANALYSIS_SETS)[number];
