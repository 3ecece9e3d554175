/** Duration of response as a time to event among responders: curve, median, rows for R. */
import type { OtherEndpoint, TimeToEvent } from '../../endpoints/engine/types.ts';
import type { ResponseCriterion } from '../../endpoints/response/response-course.ts';
import { formatDay } from '../../ground/day-number.ts';
import type { Frame } from '../frame/frame.ts';
import { reasonWords } from '../frame/words.ts';
import type { SurvivalResult } from '../results.ts';
import { survivalResult } from '../survival/survival.ts';
import { FEWEST_FOR_CURVE, RESPONSE_TITLES } from './response.ts';
import type { CriterionResponse } from './response-types.ts';

const CODES: Readonly<Record<ResponseCriterion, OtherEndpoint>> = {
  recist: 'DOR' as OtherEndpoint,
  recip: 'DOR (RECIP)' as OtherEndpoint,
};

/**
 * The Kaplan-Meier estimate of the duration of response among responders: from the first date of
 * response to progression by the same criterion or death, censored as radiographic PFS. Nobody is
 * compared: who responds late has a shorter time left to be followed, by no fault of the treatment.
 *
 * @returns null with fewer than five responders, who are listed instead
 */
export function responseDuration(one: CriterionResponse, frame: Frame): SurvivalResult | null {
  if (one.durations.length < FEWEST_FOR_CURVE) return null;
  const endpoint = durationTimes(one, frame);
  return survivalResult(frame, { endpoint, from: 'raw', notes: [] });
}

function durationTimes({ criterion, confirmed, durations }: CriterionResponse, frame: Frame) {
  const responders = new Set(durations.map(({ patient }) => patient));
  const how = confirmed ? 'confirmed' : 'not confirmed';
  return {
    code: CODES[criterion],
    title: `Duration of response (${RESPONSE_TITLES[criterion]})`,
    origin: 'first response',
    rule: `responders alone (CR or PR, ${how}), to progression by the same criterion or death, censored as radiographic PFS`,
    firstDay: 0,
    countedIn: 'days',
    rows: durations.map(({ patient, respondedOn, endedOn, days, outcome }) => ({
      patient,
      originOn: respondedOn,
      on: endedOn,
      days,
      entryDays: 0 as typeof days,
      outcome,
      sentence: `responded ${formatDay(respondedOn)}; ${reasonWords(outcome)} ${formatDay(endedOn)}`,
      evidence: [],
    })),
    excluded: frame.members
      .filter(({ id }) => !responders.has(id))
      .map(({ id }) => ({ patient: id, why: 'no response' })),
  } satisfies TimeToEvent;
}
