/** What is told of the response of the tumour. */
import type { Outcome } from '../../endpoints/engine/types.ts';
import type { Best, BestResponse } from '../../endpoints/response/best-response.ts';
import type {
  ResponseCourse,
  ResponseCriterion,
} from '../../endpoints/response/response-course.ts';
import type { DayNumber, Days } from '../../ground/units.ts';
import type { ProportionInterval, Summary, SurvivalQuantile } from '../../statistics/index.ts';
import type { CompositeResponse } from './composite.ts';

export type ObjectiveRate = {
  readonly label: string;
  /** All with measurable disease or a baseline PET, or of them those with an assessment. */
  readonly denominator: 'all' | 'assessed';
  readonly responders: number;
  readonly n: number;
  readonly interval: ProportionInterval;
};

/** From the first date of response to progression or death, censored as radiographic PFS. */
export type ResponseDuration = {
  readonly patient: string;
  readonly best: 'CR' | 'PR';
  readonly respondedOn: DayNumber;
  /** Days from C1D1. */
  readonly toResponse: number;
  readonly endedOn: DayNumber;
  readonly days: Days;
  readonly event: boolean;
  /** What ended it, or why it is censored. */
  readonly outcome: Outcome;
};

export type CriterionResponse = {
  readonly criterion: ResponseCriterion;
  /** Whether the headline is the confirmed response. */
  readonly confirmed: boolean;
  readonly n: number;
  readonly counts: Readonly<Record<BestResponse, number>>;
  readonly rates: readonly ObjectiveRate[];
  readonly patients: readonly (ResponseCourse & { readonly headline: Best })[];
  readonly timeToResponse: Summary;
  readonly durations: readonly ResponseDuration[];
  /** Kaplan-Meier among responders; null with fewer than 5, who are listed instead. */
  readonly medianDuration: SurvivalQuantile | null;
  readonly sentence: string;
};

export type ResponseResult = {
  readonly criteria: readonly CriterionResponse[];
  /** PSA and RECIP together; null without a baseline PET of anybody. */
  readonly composite: CompositeResponse | null;
  readonly method: string;
};

export type CriterionCourses = Pick<
  CriterionResponse,
  'criterion' | 'confirmed' | 'patients' | 'durations'
>;

/** What each patient's scans say, before anything is counted. */
export type ResponseCourses = {
  readonly criteria: readonly CriterionCourses[];
  readonly composite: CompositeResponse | null;
};
