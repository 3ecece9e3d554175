/**
 * Everything the app shows, computed by `analyze(trial, plan)`: unrounded numbers with their
 * method in words. Pages, tables, figures, ARD, command line and R script all read this.
 */
import type {
  AnyEndpoint,
  EndpointCode,
  Finding,
  PatientTime,
  PsaCourse,
  TimeToEvent,
} from '../endpoints/engine/types.ts';
import type {
  KaplanMeier,
  ConfidenceBand,
  FollowUp,
  LogRank,
  ProportionInterval,
  RestrictedMean,
  SimultaneousBand,
  SurvivalAt,
  SurvivalQuantile,
} from '../statistics/index.ts';
import type { Accounting } from './frame/accounting.ts';
import type { ResponseResult } from './response/response-types.ts';
import type { CriteriaResult } from './imaging/criteria-comparison.ts';
import type { IncidenceCode } from '../endpoints/competing-times.ts';
import type { OneSampleResult } from './survival/one-sample-result.ts';
import type { IncidenceResult } from './survival/incidence-result.ts';
import type { DelayedEntry } from './survival/delayed-entry.ts';
import type { AdverseEventsResult } from './safety/adverse-events.ts';
import type { BaselineResult } from './population/baseline.ts';
import type { DispositionResult } from './population/disposition.ts';
import type { EligibilityResult } from './population/eligibility.ts';
import type { ExposureResult } from './safety/exposure.ts';
import type { FollowUpResult } from './population/follow-up-maturity.ts';
import type { QualityOfLifeResult } from './quality-of-life/quality-of-life.ts';
import type { PrimaryResult } from './primary/primary-result.ts';
import type { AnalysisSet } from '../trial/plan/analysis-sets.ts';
import type { Plan } from '../trial/plan/plan.ts';
import type { MonthRule } from '../trial/month-days.ts';
import type { TableName } from '../trial/schema.ts';
import type { Source } from '../trial/types.ts';
import type { DayNumber } from '../ground/units.ts';

export type { Accounting } from './frame/accounting.ts';
export type { DesignFacts, PrimaryAnalysis, PrimaryResult } from './primary/primary-result.ts';

/** A part of the results: there, not there (and what is missing), or stopped by a finding. */
export type Section<T> =
  | { readonly state: 'ready'; readonly value: T }
  | { readonly state: 'absent'; readonly missing: string }
  | { readonly state: 'blocked'; readonly findings: readonly Finding[] };

export type Stamp = {
  readonly source: Source;
  readonly synthetic: boolean;
  readonly planName: string;
  readonly planHash: string;
  /** Null where the file has no dates. */
  readonly cutOff: DayNumber | null;
  readonly analysisSet: AnalysisSet;
  readonly appVersion: string;
};

export type SetCount = {
  readonly set: AnalysisSet;
  readonly title: string;
  /** What makes a patient a member, in words. */
  readonly definition: string;
  readonly n: number;
};

// --- time to event ------------------------------------------------------------------------------

export type CurveResult = {
  readonly label: string;
  /** Patients of the curve. */
  readonly n: number;
  /** Where patients come under observation late: the day on which all of the curve is conditional. */
  readonly delayedEntry: DelayedEntry | null;
  readonly nEvents: number;
  /** By which its months are days: the plan's, or that of a file whose times are months. */
  readonly monthRule: MonthRule;
  readonly curve: KaplanMeier;
  readonly band: ConfidenceBand;
  readonly quantiles: readonly SurvivalQuantile[];
  readonly median: SurvivalQuantile;
  /** A band for the whole curve, or why there is none; null where the plan asks for none. */
  readonly simultaneous: SimultaneousBand | null;
  /** At 3, 6, 9, 12, 18, 24 months as far as follow-up goes. */
  readonly at: readonly SurvivalAt[];
};

export type SurvivalResult = CurveResult & {
  readonly code: AnyEndpoint;
  readonly title: string;
  readonly origin: string;
  /** Derived from raw visits, or taken from `time_to_event` as given. */
  readonly from: 'raw' | 'ready-made';
  /** 1 where the day of origin counts; else 0. */
  readonly firstDay: TimeToEvent['firstDay'];
  readonly countedIn: TimeToEvent['countedIn'];
  readonly rows: readonly PatientTime[];
  readonly accounting: Accounting;
  /** Not estimable with delayed entry: nobody could die before re-challenge. */
  readonly landmark: SurvivalAt;
  readonly restrictedMean: RestrictedMean;
  /** From `followUpOrigin`: with delayed entry the time before it was not follow-up. */
  readonly followUp: FollowUp;
  readonly followUpOrigin: string;
  /** Event types and censoring reasons with counts. */
  readonly reasons: readonly {
    readonly reason: string;
    readonly event: boolean;
    readonly n: number;
  }[];
  /** Delayed entry, events at time 0, sensitivity in words. */
  readonly notes: readonly string[];
  readonly rule: string;
  readonly method: string;
};

/** The same endpoint with one rule changed, such as "unconfirmed last rise counted". */
export type SensitivityVariant = CurveResult & { readonly why: string };

export type GroupedSurvival = {
  readonly code: AnyEndpoint;
  readonly title: string;
  readonly factor: string;
  readonly groups: readonly CurveResult[];
  readonly logRank: LogRank | null;
  /** Levels without a curve: with delayed entry never enough at risk. */
  readonly notEstimable: readonly string[];
  /** Patients without the grouping value: they leave the comparison, counted. */
  readonly withoutValue: number;
  readonly method: string;
};

// --- PSA ----------------------------------------------------------------------------------------

export type ResponseRate = {
  readonly label: string;
  readonly denominator: 'treated' | 'evaluable';
  readonly responders: number;
  readonly n: number;
  readonly interval: ProportionInterval;
};

export type PsaResult = {
  readonly courses: readonly PsaCourse[];
  readonly accounting: Accounting;
  /** PSA50 and PSA90, any and confirmed, by both denominators; the plan's headline first. */
  readonly rates: readonly ResponseRate[];
  readonly method: string;
};

/** Rates by group, for the forest plot. */
export type ForestRow = {
  readonly factor: string;
  readonly level: string;
  readonly responders: number;
  readonly n: number;
  readonly interval: ProportionInterval | null;
};

// --- swimmer ------------------------------------------------------------------------------------

export type SwimmerMark = {
  readonly kind:
    'cycle' | 'psa-response' | 'psa-progression' | 'imaging-progression' | 'death' | 'new-therapy';
  readonly day: number;
};

/** A cycle given; null where the activity is not recorded. */
export type SwimmerDose = { readonly day: number; readonly activityGbq: number | null };

export type SwimmerLane = {
  readonly patient: string;
  /** Days from C1D1 to death or last contact. */
  readonly endDay: number;
  /** The recorded end of treatment, else the last cycle. */
  readonly treatmentEndDay: number;
  readonly treatmentEndRecorded: boolean;
  readonly doses: readonly SwimmerDose[];
  /** `not-recorded`: the file does not say what became of anybody. */
  readonly ending: 'death' | 'ongoing' | 'lost' | 'not-recorded';
  readonly marks: readonly SwimmerMark[];
};

// --- the whole ----------------------------------------------------------------------------------

export type Results = {
  readonly stamp: Stamp;
  readonly plan: Plan;
  readonly sets: readonly SetCount[];
  readonly findings: readonly Finding[];
  /** How many there are of each severity: what a mark beside a title needs. */
  readonly findingCounts: Readonly<Record<Finding['severity'], number>>;
  /** Tables the file does not have or that are empty. */
  readonly missingTables: readonly TableName[];
  readonly primary: Section<PrimaryResult>;
  /** One entry an endpoint that could be computed or was asked for. */
  readonly survival: Readonly<Record<EndpointCode, Section<SurvivalResult>>>;
  /** Each endpoint with one rule changed; nothing where it is not derived from raw data. */
  readonly sensitivity: Readonly<Record<EndpointCode, readonly SensitivityVariant[]>>;
  /** Ready-made endpoints of the file that this program has no rule for, by their own code. */
  readonly otherSurvival: Readonly<Record<string, Section<SurvivalResult>>>;
  /** Cumulative incidence with death competing, of the endpoints whose event death can prevent. */
  readonly incidence: Readonly<Record<IncidenceCode, Section<IncidenceResult>>>;
  /** Observed events against those of known curves: the null and published figures. */
  readonly oneSample: Readonly<Record<'OS' | 'RPFS' | 'BPFS', Section<OneSampleResult>>>;
  readonly psa: Section<PsaResult>;
  /** All treated patients, whatever the analysis set. */
  readonly adverseEvents: Section<AdverseEventsResult>;
  readonly qualityOfLife: Section<QualityOfLifeResult>;
  readonly exposure: Section<ExposureResult>;
  readonly baseline: Section<BaselineResult>;
  readonly disposition: Section<DispositionResult>;
  readonly eligibility: Section<EligibilityResult>;
  readonly followUp: Section<FollowUpResult>;
  /** Best response by RECIST 1.1 and RECIP 1.0. */
  readonly response: Section<ResponseResult>;
  /** Radiographic progression of each patient by PCWG3, PCWG4 and RECIP. */
  readonly criteria: Section<CriteriaResult>;
  readonly swimmer: Section<readonly SwimmerLane[]>;
};
