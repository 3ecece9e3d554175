/** What the primary endpoint is as data: test, sets, outlook, milestone test and forecast. */
import type { LandmarkStatus, PatientLandmark } from '../../endpoints/engine/types.ts';
import type { DayNumber } from '../../ground/units.ts';
import type {
  BinomialTest,
  Milestone,
  ProportionInterval,
  SurvivalAt,
} from '../../statistics/index.ts';
import type { CountedIn } from '../../trial/month-days.ts';
import type { Plan } from '../../trial/plan/plan.ts';
import type { Accounting } from '../frame/accounting.ts';

/** Days from the origin: to death or last contact, and to the patient's own landmark. */
export type FollowedTime = {
  readonly days: number;
  readonly died: boolean;
  readonly landmarkDay: number;
};

/** The exact test of so many alive of so many. */
export type PrimaryAnalysis = {
  readonly label: string;
  readonly alive: number;
  readonly n: number;
  readonly test: BinomialTest;
  readonly interval: ProportionInterval;
  /** P at or below the level. */
  readonly rejected: boolean;
  /** Rejected, and the estimate lies on the alternative's side of the null. */
  readonly inFavour: boolean;
};

/** The exact test of one set under one treatment of those who are not settled. */
export type PrimaryTreatment = PrimaryAnalysis & {
  readonly set: Plan['primary']['set'];
  readonly indeterminate: Plan['primary']['indeterminate'];
  /** The plan's choice, which is the headline. */
  readonly chosen: boolean;
  /** Why the numbers err, where they do; empty where they do not. */
  readonly remark: string;
};

/** Patients whose landmark has passed by the cut-off, by what is known of them. */
export type ReachedCounts = {
  readonly n: number;
  readonly alive: number;
  readonly dead: number;
  /** Landmark reached, last contact before it, not lost: a contact would settle each. */
  readonly overdue: number;
  readonly lost: number;
};

/** Patients whose landmark lies ahead, or has passed within the grace. */
export type NotReachedCounts = { readonly n: number; readonly dead: number };

export type ReachedSplit = {
  readonly reached: ReachedCounts;
  readonly notReached: NotReachedCounts;
};

/** One overdue patient: from which contact on he is settled. */
export type OverduePatient = { readonly patient: string; readonly settledFrom: DayNumber };

/** What the overdue can do to the headline. */
export type OverdueBounds = {
  readonly patients: readonly OverduePatient[];
  readonly allDead: PrimaryAnalysis;
  readonly allAlive: PrimaryAnalysis;
  readonly sentence: string;
};

/** A result before the last planned patient is decided. */
export type Interim = {
  /** Null where the file does not say how many were planned. */
  readonly planned: number | null;
  readonly enrolled: number;
  readonly notEnrolled: number;
  readonly inSet: number;
  /** In the set or still to come into it. */
  readonly expected: number;
  readonly undecided: number;
  readonly sentence: string;
};

/** Counts towards the final analysis, in which early deaths are decided. */
export type FinalCounts = {
  readonly alive: number;
  readonly dead: number;
  readonly pending: number;
  readonly overdue: number;
  readonly lost: number;
  /** Planned and not yet enrolled, or enrolled and not yet treated. */
  readonly notEnrolled: number;
};

/** How the lost end in a scenario of the outlook. */
export type LostAs = 'nobody' | 'left-out' | 'failures' | 'traced';

/** One way in which the trial may be finished: whose status is open, and what they must do. */
export type OutlookScenario = {
  readonly label: string;
  readonly lost: LostAs;
  /** With all planned patients, or with those enrolled now. */
  readonly enrolment: 'planned' | 'now';
  readonly undecided: number;
  readonly alive: number;
  readonly n: number;
  /**
   * Hoped above the null: the fewest of the undecided that must be alive; below: the most that may
   * be. Null when no number rejects.
   */
  readonly needed: number | null;
  /** Hoped above: the most alive with which the opposite is shown; below: the fewest. Else null. */
  readonly oppositeUpTo: number | null;
  readonly verdict: 'decided' | 'open' | 'out-of-reach';
};

export type Outlook = {
  readonly counts: FinalCounts;
  /** Over every possible future: whoever is traced, enrolled, alive or dead. */
  readonly verdict: 'nothing-open' | 'decided' | 'open' | 'out-of-reach';
  readonly undecided: number;
  readonly scenarios: readonly OutlookScenario[];
  readonly sentence: string;
};

export type ForecastValue = {
  readonly version: Plan['outlook']['version'];
  /** The scenario of the outlook that is forecast. */
  readonly n: number;
  readonly undecided: number;
  readonly needed: number | null;
  readonly probability: number;
  /** P(exactly k of the undecided alive), k = 0 to all. */
  readonly byAlive: readonly number[];
  readonly conditionalPower: {
    readonly null: number;
    readonly alternative: number;
    readonly current: number | null;
  };
  readonly deaths: number;
  readonly exposureDays: number;
  /** Days each of the undecided has survived, 0 for those to come. */
  readonly survivedDays: readonly number[];
  /** The beta-binomial probability beside another version; null where it is the version. */
  readonly simple: number | null;
  readonly sentence: string;
};

/** The forecast, or why there is none. */
export type Forecast =
  ({ readonly state: 'ready' } & ForecastValue) | { readonly state: 'none'; readonly why: string };

export type DesignFacts = {
  readonly n: number;
  readonly criticalCount: number | null;
  readonly attainedAlpha: number;
  readonly power: number;
};

/** The plan's analysis, or why nobody counts in it yet. */
type Headline =
  | { readonly headline: PrimaryAnalysis; readonly headlineMissing: null }
  | { readonly headline: null; readonly headlineMissing: string };

export type PrimaryResult = Headline & {
  readonly patients: readonly PatientLandmark[];
  /** Days followed by each patient, in their order, and the day of his own landmark. */
  readonly followed: readonly FollowedTime[];
  readonly counts: Readonly<Record<LandmarkStatus, number>>;
  /** Null where the file has no dates: nobody knows whose landmark has passed. */
  readonly split: ReachedSplit | null;
  readonly accounting: Accounting;
  /** Null once every planned patient is decided. */
  readonly interim: Interim | null;
  /** Null without overdue patients in the headline's set. */
  readonly overdue: OverdueBounds | null;
  /** Every set under every treatment of the unsettled, labelled. */
  readonly treatments: readonly PrimaryTreatment[];
  /** Kaplan-Meier at each patient's own landmark, by the plan's interval. */
  readonly supportive: SurvivalAt;
  /** Milestone tests of the same curve: beta product, then log-log. */
  readonly milestone: readonly Milestone[];
  readonly milestoneSentence: string;
  readonly outlook: Outlook;
  readonly forecast: Forecast;
  readonly plannedDesign: DesignFacts;
  readonly actualDesign: DesignFacts | null;
  readonly landmarkDays: number;
  /** What the overall survival times count: see `TimeToEvent`. */
  readonly countedIn: CountedIn;
  readonly conclusion: string;
  readonly method: string;
};
