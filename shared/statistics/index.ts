/** The one door to the statistics: numbers in, numbers out, nothing of a trial. */
export { kaplanMeier, type KaplanMeier, type KaplanMeierOptions } from './kaplan-meier.ts';
export {
  confidenceBand,
  INTERVAL_TYPES,
  survivalInterval,
  type ConfidenceBand,
  type IntervalType,
  type Limits,
} from './survival-interval.ts';
export {
  survivalQuantile,
  survivalQuantiles,
  type QuantileOptions,
  type QuantileRule,
  type SurvivalQuantile,
} from './survival-quantile.ts';
export { survivalAt, type SurvivalAt } from './survival-at.ts';
export { estimableFrom, type DelayedEntryFlag, type EstimableFrom } from './delayed-entry.ts';
export { riskTable, type RiskTableColumn } from './risk-table.ts';
export { restrictedMean, type RestrictedMean } from './restricted-mean.ts';
export { followUp, type FollowUp, type FollowUpOptions } from './follow-up.ts';
export { logRank, type LogRank, type LogRankGroup } from './log-rank.ts';
export {
  binomialTest,
  type Alternative,
  type BinomialTest,
  type BinomialTestInput,
  type TwoSidedRule,
} from './binomial-test.ts';
export {
  matchingInterval,
  PROPORTION_METHODS,
  proportionInterval,
  type ProportionInterval,
  type ProportionIntervalInput,
  type ProportionMethod,
} from './proportion-interval.ts';
export {
  designOverN,
  exactDesign,
  smallestN,
  type ExactDesign,
  type ExactDesignInput,
  type SmallestN,
} from './exact-design.ts';
export {
  meanInterval,
  quantile,
  summarise,
  type MeanInterval,
  type QuantileDefinition,
  type Reading,
  type Summary,
} from './descriptive.ts';
export {
  MILESTONE_METHODS,
  milestoneTest,
  type Milestone,
  type MilestoneGap,
  type MilestoneInput,
  type MilestoneMethod,
} from './milestone.ts';
export {
  aliveCountProbabilities,
  conditionalPower,
  equalChances,
  landmarkChances,
  successRange,
  type SuccessRange,
} from './alive-count.ts';
export {
  predict,
  type Prediction,
  type PredictInput,
  type PredictRow,
  type SuccessRule,
} from './predictive.ts';
export {
  betaBinomialProbabilities,
  neededForPosterior,
  type BetaPrior,
} from './predictive-binomial.ts';
export {
  exponentialPrediction,
  JEFFREYS_HAZARD,
  type ExponentialPrediction,
  type GammaPrior,
  type HazardData,
} from './predictive-exponential.ts';
export { rejects } from './rejects.ts';
export {
  tippingPoint,
  type FinalTest,
  type OpenCounts,
  type TippingCase,
  type TippingPoint,
} from './tipping-point.ts';
export {
  cumulativeIncidence,
  INCIDENCE_VARIANCES,
  type CauseCourse,
  type CumulativeIncidence,
  type CumulativeIncidenceInput,
  type IncidenceVariance,
} from './competing-risks.ts';
export {
  INCIDENCE_SCALES,
  incidenceAt,
  incidenceBand,
  type IncidenceAt,
  type IncidenceScale,
} from './incidence-at.ts';
export {
  operatingCharacteristics,
  rejectionProbability,
  secondStageCritical,
  twoStageDesigns,
  type OperatingPoint,
  type TwoStageDesign,
  type TwoStageInput,
  type TwoStageRule,
  type TwoStageSearch,
} from './two-stage.ts';
export {
  conditionalErrorTest,
  stageOneDecision,
  twoStageInference,
  type ConditionalErrorTest,
  type StageOneDecision,
  type TwoStageInference,
  type TwoStageOutcome,
} from './two-stage-inference.ts';
export {
  FEWEST_EXPECTED,
  ONE_SAMPLE_VARIANCES,
  oneSampleLogRank,
  type OneSampleInput,
  type OneSampleLogRank,
  type OneSampleVariance,
} from './one-sample-log-rank.ts';
export {
  cumulativeHazard,
  exponentialRate,
  exponentialReference,
  referenceEnd,
  requireReference,
  type ReferenceCurve,
} from './reference-curve.ts';
export {
  SIMULTANEOUS_KINDS,
  SIMULTANEOUS_SCALES,
  simultaneousAt,
  simultaneousBand,
  type SimultaneousBand,
  type SimultaneousGap,
  type SimultaneousKind,
  type SimultaneousOptions,
  type SimultaneousScale,
} from './simultaneous-band.ts';
export { parsePrinted, type PrintedNumber, type Printing } from './printed-number.ts';
export {
  PUBLISHED_METHODS,
  publishedInterval,
  type PublishedMethod,
} from './published-interval.ts';
export {
  USUAL_LEVELS,
  whichMedianInterval,
  whichProportionInterval,
  whichSurvivalInterval,
  type IntervalTried,
  type PrintedInterval,
  type WhichInterval,
  type WhichMedianMethod,
  type WhichProportionInput,
  type WhichSurvivalMethod,
} from './which-interval.ts';
export {
  timeDesign,
  timeDesignSize,
  type AccrualPlan,
  type TimeDesign,
  type TimeDesignMethod,
} from './accrual-design.ts';
