/** PSA response rates over the analysis set. */
import { SET_TITLES } from '../../endpoints/population/analysis-set.ts';
import { psaCourse } from '../../endpoints/psa/psa-response.ts';
import type { Exclusion, PsaCourse } from '../../endpoints/engine/types.ts';
import { proportionInterval } from '../../statistics/index.ts';
import { cutOffWords } from '../../trial/dates-known.ts';
import type { Plan } from '../../trial/plan/plan.ts';
import { formatLevel, formatPlural } from '../../ground/format.ts';
import { accountingOf } from '../frame/frame.ts';
import type { Frame } from '../frame/frame.ts';
import { rateMethod } from '../frame/rate-method.ts';
import type { PsaResult, ResponseRate } from '../results.ts';
import { PROPORTION_WORDS } from '../frame/words.ts';

/** PSA50 by the plan's headline. */
export function responds({ response }: PsaCourse, plan: Plan): boolean {
  return plan.psa.responseConfirmation === 'any' ? response.psa50 : response.psa50Confirmed;
}

type Kind = keyof PsaCourse['response'];

const LABELS: Readonly<Record<Kind, string>> = {
  psa50: 'PSA50',
  psa50Confirmed: 'PSA50, confirmed',
  psa90: 'PSA90',
  psa90Confirmed: 'PSA90, confirmed',
};

function rate(
  kind: Kind,
  denominator: ResponseRate['denominator'],
  courses: readonly PsaCourse[],
  plan: Plan,
): readonly ResponseRate[] {
  const counted =
    denominator === 'treated' ? courses : courses.filter((course) => course.notEvaluable === null);
  const n = counted.length;
  if (n === 0) return [];
  const responders = counted.filter((course) => course.response[kind]).length;
  const interval = proportionInterval({
    successes: responders,
    n,
    method: rateMethod(plan),
    level: plan.survival.level,
    alternative: 'two-sided',
  });
  return [{ label: LABELS[kind], denominator, responders, n, interval }];
}

function methodOf({ plan, cutOff, set }: Frame): string {
  const { psa, survival } = plan;
  const after = psa.responseWindowAfterLastDoseDays;
  const window =
    after === null ? 'without end' : `to ${formatPlural(after, 'day')} after the last dose`;
  const ignored =
    psa.ignoreResponseBeforeDays === 0
      ? ''
      : `, ignoring day 1 to ${psa.ignoreResponseBeforeDays - 1}`;
  const limit = psa.belowLimit === 'at-limit' ? 'at the limit' : 'at half the limit';
  return (
    `PSA50 (PSA90): a decline of at least 50% (90%) from the last value on or before C1D1, on unrounded values; ` +
    `window ${window} or a new anticancer therapy${ignored}; confirmed: the next value at least ${formatPlural(psa.confirmationDays, 'day')} later shows it too; ` +
    `week 12: the value nearest to day 84 from day ${psa.week12From} to ${psa.week12To}; values below the limit of quantification ${limit}; ` +
    `treated: a patient who is not evaluable is a non-responder; ` +
    `${formatLevel(survival.level)} ${PROPORTION_WORDS[rateMethod(plan)]} intervals; ${SET_TITLES[set]}; data cut-off ${cutOffWords(cutOff)}.`
  );
}

/** PSA courses and rates of the treated members; null when nobody is treated. */
export function psaResult(frame: Frame): PsaResult | null {
  const { members, plan } = frame;
  const courses: PsaCourse[] = [];
  const excluded: Exclusion[] = [];
  for (const record of members) {
    if (record.startOn === null) excluded.push({ patient: record.id, why: 'never treated' });
    else courses.push(psaCourse(record, record.startOn, plan));
  }
  if (courses.length === 0) return null;
  const confirmedFirst = plan.psa.responseConfirmation === 'confirmed';
  const kinds: readonly Kind[] = confirmedFirst
    ? ['psa50Confirmed', 'psa50', 'psa90Confirmed', 'psa90']
    : ['psa50', 'psa50Confirmed', 'psa90', 'psa90Confirmed'];
  return {
    courses,
    accounting: accountingOf(frame, excluded),
    rates: kinds.flatMap((kind) => [
      ...rate(kind, 'treated', courses, plan),
      ...rate(kind, 'evaluable', courses, plan),
    ]),
    method: methodOf(frame),
  };
}
