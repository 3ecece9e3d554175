/**
 * Objective response: best overall response by RECIST 1.1 and RECIP 1.0, rates, time to and duration
 * of response. Nothing here is tested, and responders are not compared with others.
 */
import type { PatientRecord } from '../../endpoints/engine/patient-record.ts';
import type { Best, BestResponse } from '../../endpoints/response/best-response.ts';
import type {
  ResponseCourse,
  ResponseCriterion,
} from '../../endpoints/response/response-course.ts';
import { formatLevel, formatPercent, formatPlural } from '../../ground/format.ts';
import type { DayNumber } from '../../ground/units.ts';
import {
  kaplanMeier,
  proportionInterval,
  summarise,
  survivalQuantiles,
} from '../../statistics/index.ts';
import type { SurvivalQuantile } from '../../statistics/index.ts';
import { cutOffWords } from '../../trial/dates-known.ts';
import type { Plan } from '../../trial/plan/plan.ts';
import { PROPORTION_WORDS } from '../frame/words.ts';
import { rateMethod } from '../frame/rate-method.ts';
import { responseCourses } from './response-courses.ts';
import type {
  CriterionCourses,
  CriterionResponse,
  ObjectiveRate,
  ResponseCourses,
  ResponseDuration,
  ResponseResult,
} from './response-types.ts';

export const BEST_RESPONSES = [
  'CR',
  'PR',
  'SD',
  'NN',
  'PD',
  'NE',
  'none',
] as const satisfies readonly BestResponse[];

export const BEST_RESPONSE_TITLES: Readonly<Record<BestResponse, string>> = {
  CR: 'complete response (CR)',
  PR: 'partial response (PR)',
  SD: 'stable disease (SD)',
  NN: 'Non-CR/Non-PD',
  PD: 'progression (PD)',
  NE: 'not evaluable (NE)',
  none: 'no response recorded after C1D1',
};

export const RESPONSE_TITLES: Readonly<Record<ResponseCriterion, string>> = {
  recist: 'RECIST 1.1',
  recip: 'RECIP 1.0',
};

/** Fewer responders are listed and make no curve. */
export const FEWEST_FOR_CURVE = 5;

/** Null where no scan of anybody can tell of a response. */
export function analyseResponse(
  members: readonly PatientRecord[],
  plan: Plan,
  cutOff: DayNumber,
): ResponseResult | null {
  return summariseResponse(responseCourses(members, plan, cutOff), plan, cutOff);
}

/** The same counted, with rates and medians; null where there is nothing to count. */
export function summariseResponse(
  { criteria, composite }: ResponseCourses,
  plan: Plan,
  cutOff: DayNumber,
): ResponseResult | null {
  if (criteria.length === 0) return null;
  return {
    criteria: criteria.map((courses) => summariseBy(courses, plan)),
    composite,
    method: methodOf(plan, cutOff),
  };
}

function summariseBy(courses: CriterionCourses, plan: Plan): CriterionResponse {
  const { criterion, confirmed, patients, durations } = courses;
  const counted = patients.filter(({ counts }) => counts);
  const rates = ratesOf(counted, confirmed, plan);
  const best = (which: BestResponse) => counted.filter(({ headline }) => headline.best === which);
  return {
    criterion,
    confirmed,
    n: counted.length,
    counts: Object.fromEntries(
      BEST_RESPONSES.map((which) => [which, best(which).length]),
    ) as CriterionResponse['counts'],
    rates,
    patients,
    timeToResponse: summarise(
      durations.map(({ toResponse }) => toResponse),
      plan.descriptive.quartiles,
    ),
    durations,
    medianDuration: medianOf(durations, plan),
    sentence: sentenceOf(criterion, rates, confirmed, plan),
  };
}

const responded = ({ best }: Best): boolean => best === 'CR' || best === 'PR';

const controlled = ({ best }: Best): boolean =>
  best === 'CR' || best === 'PR' || best === 'SD' || best === 'NN';

function ratesOf(
  counted: CriterionResponse['patients'],
  confirmed: boolean,
  plan: Plan,
): readonly ObjectiveRate[] {
  const assessed = counted.filter(({ assessments }) => assessments.length > 0);
  const rate = (label: string, holds: (one: ResponseCourse & { headline: Best }) => boolean) =>
    (
      [
        ['all', counted],
        ['assessed', assessed],
      ] as const
    ).flatMap(([denominator, of]) => {
      if (of.length === 0) return [];
      const responders = of.filter(holds).length;
      const interval = proportionInterval({
        successes: responders,
        n: of.length,
        method: rateMethod(plan),
        level: plan.survival.level,
        alternative: 'two-sided',
      });
      return [{ label, denominator, responders, n: of.length, interval }];
    });
  const both = [
    rate('objective response, confirmed', (one) => responded(one.confirmed)),
    rate('objective response, unconfirmed', (one) => responded(one.unconfirmed)),
  ];
  const ordered = confirmed ? both : both.toReversed();
  return [...ordered.flat(), ...rate('disease control', ({ headline }) => controlled(headline))];
}

function medianOf(durations: readonly ResponseDuration[], plan: Plan): SurvivalQuantile | null {
  if (durations.length < FEWEST_FOR_CURVE) return null;
  const curve = kaplanMeier(
    durations.map(({ days }) => days),
    durations.map(({ event }) => event),
  );
  const { interval, level, quantileRule: rule } = plan.survival;
  return survivalQuantiles(curve, [0.5], { rule, interval, level })[0] ?? null;
}

function sentenceOf(
  criterion: ResponseCriterion,
  rates: readonly ObjectiveRate[],
  confirmed: boolean,
  { survival }: Plan,
): string {
  const [of, scan] =
    criterion === 'recist'
      ? ['measurable disease recorded at baseline', 'scan with a response']
      : ['a baseline PET', 'PET with a response'];
  const name = criterion === 'recist' ? 'RECIST 1.1' : 'RECIP';
  const all = rates.find(({ denominator }) => denominator === 'all');
  if (all === undefined) return `${name}: no patient with ${of}`;
  const assessed = rates.find(({ denominator }) => denominator === 'assessed');
  if (assessed === undefined)
    return `${name}: no post-baseline ${scan} of the ${formatPlural(all.n, 'patient')} with ${of}`;
  const { responders, n, interval } = assessed;
  const how = confirmed ? 'confirmed' : 'not confirmed';
  const without = all.n - n;
  const others =
    without === 0
      ? ''
      : `; ${without} without post-baseline ${scan} ${without === 1 ? 'counts' : 'count'} as non-responder${without === 1 ? '' : 's'} in the line of ${all.n}`;
  return (
    `Best ${name} response CR or PR in ${responders} of ${n} (${formatPercent(responders / n)}; ` +
    `${formatLevel(survival.level)} CI ${formatPercent(interval.lower)} to ${formatPercent(interval.upper)}), ${how}${others}`
  );
}

function methodOf(plan: Plan, cutOff: DayNumber): string {
  const { confirmationDays, acceptStableBetween, crThenPr, stableDays } = plan.response;
  return (
    `Best response up to and with the first progression, none after a new anticancer therapy. Confirmed: CR or PR again at least ${formatPlural(confirmationDays, 'day')} later, ` +
    `with only responses, ${acceptStableBetween ? 'SD ' : ''}or at most one NE between; PR after CR: ${crThenPr === 'pr' ? 'the CR was a PR' : 'progression'}; SD on or after day ${stableDays}. ` +
    'Duration: from the first date of response to progression by the same criterion (RECIST: of soft tissue, bone apart) or death, censored as radiographic PFS, Kaplan-Meier among responders. ' +
    `${formatLevel(plan.survival.level)} ${PROPORTION_WORDS[rateMethod(plan)]} intervals; no test, no comparison of responders with others. Data cut-off ${cutOffWords(cutOff)}.`
  );
}
