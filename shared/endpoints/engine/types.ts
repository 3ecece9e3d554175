/** What every endpoint derivation returns: a time for each patient, and where it came from. */
import type { CountedIn } from '../../trial/month-days.ts';
import type { TableName } from '../../trial/schema.ts';
import type { DatePart } from '../../trial/types.ts';
import type { DayNumber, Days } from '../../ground/units.ts';

/**
 * OS overall survival from re-challenge; OSFR1 from the first regimen's first cycle and OSFR2 from
 * its last (both with delayed entry at re-challenge); BPFS biochemical progression-free survival;
 * TTPSA time to PSA progression (death censored); RPFS radiographic progression-free survival;
 * TTWP time to deterioration of worst pain; TTRNT of FACT-RNT.
 */
export const ENDPOINT_CODES = [
  'OS',
  'RPFS',
  'BPFS',
  'TTPSA',
  'OSFR1',
  'OSFR2',
  'TTWP',
  'TTRNT',
] as const;
export type EndpointCode = (typeof ENDPOINT_CODES)[number];

declare const other: unique symbol;
/** Code of a ready-made endpoint that the file brings and this program has no rule for. */
export type OtherEndpoint = string & { readonly [other]: true };
export type AnyEndpoint = EndpointCode | OtherEndpoint;

/** A record of the trial file that a result rests on. */
export type Evidence = {
  readonly table: TableName;
  readonly on: DayNumber | null;
  /** What it says, in words with units: "PSA 55 ng/mL". */
  readonly says: string;
};

/** Why a patient has this time: one event or one censoring reason, never both. */
export type Outcome =
  | {
      readonly kind: 'event';
      readonly cause:
        | 'death'
        | 'psa-progression'
        | 'imaging-progression'
        | 'clinical-progression'
        | 'deterioration';
    }
  | {
      readonly kind: 'censored';
      readonly cause:
        | 'alive-at-last-contact'
        | 'cut-off'
        | 'lost'
        | 'withdrew'
        | 'no-progression'
        | 'unconfirmed-progression'
        | 'no-baseline'
        | 'no-assessment'
        | 'new-therapy'
        | 'missed-assessments'
        | 'death-not-counted';
    }
  /** As a file gives it, with its own words where it has some. */
  | {
      readonly kind: 'event' | 'censored';
      readonly cause: 'ready-made';
      readonly words: string | null;
    };

/** One patient's time to event. */
export type PatientTime = {
  readonly patient: string;
  /** Null, as `on` is, where the file has no dates. */
  readonly originOn: DayNumber | null;
  readonly on: DayNumber | null;
  /** Days from origin to event or censoring. */
  readonly days: Days;
  /** Days from origin to coming under observation; 0 unless entry is delayed. */
  readonly entryDays: Days;
  readonly outcome: Outcome;
  /** One sentence: "progressed 2025-03-04: PSA 55 ng/mL, at least 25% and 2 ng/mL above ...". */
  readonly sentence: string;
  readonly evidence: readonly Evidence[];
  /** The date as recorded, where its day is the plan's. */
  readonly recorded?: DatePart;
};

/** A patient who is not in an analysis, and why. */
export type Exclusion = { readonly patient: string; readonly why: string };

/** One endpoint over an analysis set: analysed + excluded = patients of the trial. */
export type TimeToEvent = {
  readonly code: AnyEndpoint;
  readonly title: string;
  /** What time counts from, in words. */
  readonly origin: string;
  /** Rules in force, in one sentence. */
  readonly rule: string;
  /** 1 where the day of origin counts, so that every time is a day longer; else 0. */
  readonly firstDay: 0 | 1;
  /** Months where the file gave every time in months or years; derived times count days. */
  readonly countedIn: CountedIn;
  readonly rows: readonly PatientTime[];
  readonly excluded: readonly Exclusion[];
};

export type Severity = 'blocking' | 'warning' | 'note';

/** One finding of the data checks. */
export type Finding = {
  /** Rule code in kebab case, such as 'death-before-treatment'. */
  readonly rule: string;
  readonly severity: Severity;
  readonly patient: string | null;
  readonly table: TableName;
  readonly column: string | null;
  readonly on: DayNumber | null;
  /** The value found, as text. */
  readonly value: string | null;
  /** What is wrong, one sentence. */
  readonly message: string;
  /** What it does to which result, one sentence. */
  readonly effect: string;
  readonly touches: readonly (EndpointCode | 'primary' | 'psa' | 'ae' | 'qol' | 'exposure')[];
};

/** 12-month status of one patient. */
export type LandmarkStatus = 'alive' | 'dead' | 'pending' | 'lost';

export type PatientLandmark = {
  readonly patient: string;
  readonly status: LandmarkStatus;
  /** Null, as the three dates below are, where the file has no dates: then days alone decide. */
  readonly originOn: DayNumber | null;
  readonly landmarkOn: DayNumber | null;
  readonly lastContactOn: DayNumber | null;
  readonly diedOn: DayNumber | null;
  /** Days between last contact and landmark; 0 when the status is settled. */
  readonly daysShort: Days;
  /**
   * The landmark, and the plan's grace after it, lie on or before the cut-off, whatever happened to
   * the patient; null where the file has no dates.
   */
  readonly reached: boolean | null;
  readonly sentence: string;
};

/** One PSA value after the plan's rules for limits and same-day values. */
export type PsaPoint = {
  readonly on: DayNumber;
  /** Days from C1D1 of re-challenge. */
  readonly day: number;
  /** The number used; of a value above the upper limit, that limit. */
  readonly valueNgMl: number;
  readonly belowLimit: boolean;
  readonly aboveLimit: boolean;
  /** What the true value is at least and at most; null where no limit is known. */
  readonly atLeastNgMl: number;
  readonly atMostNgMl: number | null;
  /** (value - baseline) / baseline; null without a usable baseline and above the upper limit. */
  readonly change: number | null;
};

/** A patient's PSA course and what the response rules make of it. */
export type PsaCourse = {
  readonly patient: string;
  readonly baseline: PsaPoint | null;
  /** All usable values to the cut-off, oldest first, baseline included. */
  readonly points: readonly PsaPoint[];
  /** Lowest change in the response window; the smallest rise when PSA never fell. */
  readonly best: PsaPoint | null;
  readonly week12: PsaPoint | null;
  readonly response: {
    readonly psa50: boolean;
    readonly psa50Confirmed: boolean;
    readonly psa90: boolean;
    readonly psa90Confirmed: boolean;
  };
  /** Day of the first value that makes the response; null without one. */
  readonly respondedOn: Readonly<Record<'psa50' | 'psa50Confirmed', DayNumber | null>>;
  /** Why the patient is not evaluable for PSA; null when evaluable. */
  readonly notEvaluable: string | null;
};
