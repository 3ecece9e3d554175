/** Methods, rules and reasons in words, for the sentence under every result. */
import type { Outcome } from '../../endpoints/engine/types.ts';
import type { Alternative, IntervalType, ProportionMethod } from '../../statistics/index.ts';
import { cutOffWords } from '../../trial/dates-known.ts';
import type { Plan } from '../../trial/plan/plan.ts';
import type { DayNumber } from '../../ground/units.ts';
import { formatLevel, formatPlural } from '../../ground/format.ts';

export const INTERVAL_WORDS: Readonly<Record<IntervalType, string>> = {
  plain: 'plain',
  log: 'log',
  'log-log': 'log-log',
  logit: 'logit',
  arcsin: 'arcsine square root',
};

export const PROPORTION_WORDS: Readonly<Record<ProportionMethod, string>> = {
  'clopper-pearson': 'Clopper-Pearson',
  wilson: 'Wilson',
  blaker: 'Blaker',
  minlike: 'minimum-likelihood',
  'mid-p': 'mid-P',
  jeffreys: 'Jeffreys',
};

export const TWO_SIDED_WORDS: Readonly<Record<Plan['primary']['twoSidedRule'], string>> = {
  central: 'central',
  minlike: 'minimum likelihood',
  blaker: 'Blaker',
};

const REASONS: Readonly<Record<Exclude<Outcome['cause'], 'ready-made'>, string>> = {
  death: 'death',
  'psa-progression': 'PSA progression',
  'imaging-progression': 'imaging progression',
  'clinical-progression': 'clinical progression, not seen on a scan',
  deterioration: 'deterioration',
  'alive-at-last-contact': 'alive at last contact',
  'cut-off': 'alive at the cut-off',
  lost: 'lost to follow-up',
  withdrew: 'withdrew',
  'no-progression': 'no progression at the last assessment',
  'unconfirmed-progression': 'unconfirmed progression at the last assessment',
  'no-baseline': 'no baseline assessment',
  'no-assessment': 'no assessment after C1D1',
  'new-therapy': 'new anticancer therapy',
  'missed-assessments': 'two missed assessments',
  'death-not-counted': 'died, not an event here',
};

/** An event type or censoring reason as printed in tables. */
export function reasonWords(outcome: Outcome): string {
  if (outcome.cause !== 'ready-made') return REASONS[outcome.cause];
  const asGiven =
    outcome.kind === 'event' ? 'event as given in the file' : 'censored as given in the file';
  return outcome.words ?? asGiven;
}

/** "one-sided, greater", "two-sided (central)". */
export function alternativeWords(
  alternative: Alternative,
  rule: Plan['primary']['twoSidedRule'],
): string {
  return alternative === 'two-sided'
    ? `two-sided (${TWO_SIDED_WORDS[rule]})`
    : `one-sided (${alternative})`;
}

/** The landmark: "12 calendar months", "365 days", "12 months of 365.25 / 12 days". */
export function landmarkWords({ landmark, landmarkMonths }: Plan['primary']): string {
  switch (landmark) {
    case 'calendar-months':
      return `${landmarkMonths} calendar months`;
    case 'days-365':
      return `${formatPlural(landmarkMonths, 'month')} of 365 / 12 days`;
    case 'days-365.25':
      return `${formatPlural(landmarkMonths, 'month')} of 365.25 / 12 days`;
    default:
      return landmark satisfies never;
  }
}

/** The same in few words, beside a number. */
export function followUpTiesWords({ survival }: Pick<Plan, 'survival'>): string {
  return survival.followUpTies === 'deaths-first'
    ? 'deaths before censorings on tied days'
    : 'censorings before deaths on tied days';
}

/** How ties of the reverse curve are taken; the other way is named too, since programs differ. */
export function followUpWords({ survival }: Pick<Plan, 'survival'>): string {
  switch (survival.followUpTies) {
    case 'deaths-first':
      return 'deaths leaving before censorings of the same day (as prodlim; survfit of the flipped indicator has them the other way)';
    case 'flipped':
      return 'censorings leaving before deaths of the same day (survfit of the flipped indicator; prodlim has them the other way)';
    default:
      return survival.followUpTies satisfies never;
  }
}

/** Quartiles of a continuous variable. */
export function quartileWords({ descriptive }: Pick<Plan, 'descriptive'>): string {
  return descriptive.quartiles === 'type-7'
    ? 'quartiles as R (type 7)'
    : 'quartiles as SAS (definition 5, R type 2)';
}

/** The Kaplan-Meier method of the plan in one sentence, without a full stop. */
export function curveMethod({ survival }: Plan, cutOff: DayNumber): string {
  const level = formatLevel(survival.level);
  const median =
    survival.quantileRule === 'r'
      ? 'quantiles at the midpoint of a flat stretch (as R)'
      : 'quantiles where the curve comes below (as SAS)';
  const beyond =
    survival.beyondFollowUp === 'not-estimable'
      ? 'not estimable after the last follow-up unless the curve is at 0'
      : 'last value carried forward after the last follow-up';
  const first = survival.countFirstDay ? '; the first day is counted' : '';
  return (
    `Kaplan-Meier; pointwise ${level} CI: Greenwood, ${INTERVAL_WORDS[survival.interval]}; ` +
    `${median}; ${beyond}; events before censorings on the same day; ` +
    `months of 30.4375 days${first}; data cut-off ${cutOffWords(cutOff)}`
  );
}
