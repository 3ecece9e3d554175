import { SOURCES, choice, days, daysOrNull, part } from './switch.ts';

const { protocol, registry, pcwg, convention } = SOURCES;

export const PSA = part('PSA response', {
  belowLimit: choice({
    title: 'Values below the limit of quantification',
    about: 'the number used for "<0.02"; the flag stays',
    source: convention,
    options: { 'at-limit': 'at the limit', 'half-limit': 'at half the limit' },
    initial: 'at-limit',
  }),
  sameDay: choice({
    title: 'Several values on one day',
    about: 'one value a day is used; no time of day is recorded, so none is the latest',
    source: convention,
    options: { mean: 'mean', highest: 'highest', lowest: 'lowest' },
    initial: 'mean',
  }),
  responseConfirmation: choice({
    title: 'Headline PSA response',
    about: 'both are always shown',
    source: protocol,
    options: { any: 'any decline', confirmed: 'confirmed decline' },
    initial: 'any',
    presets: { pcwg3: 'confirmed', pcwg4: 'confirmed' },
  }),
  confirmationDays: days({
    title: 'Response confirmed after',
    about: 'least distance of the value that must still show the decline',
    source: pcwg,
    initial: 21,
  }),
  confirmedBy: choice({
    title: 'Response confirmed by',
    about:
      'the table says "a second value" only; example 100, 40, 55, 45: not confirmed by the next value, confirmed by a later one',
    source: pcwg,
    options: {
      next: 'the next value that late',
      'any-later': 'any value that late (as admiralonco for PCWG3)',
    },
    initial: 'next',
    since: 2,
    before: 'next',
  }),
  ignoreResponseBeforeDays: days({
    title: 'Response ignored before',
    about: 'none by PCWG3, whose week 12 is about early rises and not about declines',
    source: pcwg,
    initial: 0,
    presets: { pcwg3: 0, pcwg4: 0 },
  }),
  responseWindowAfterLastDoseDays: daysOrNull({
    title: 'Response window after the last dose',
    about:
      'the registry says "during re-challenge therapy"; one cycle length is added; PCWG3 has no end',
    source: registry,
    ifNull: 'no end',
    firstValue: 42,
    initial: 42,
    presets: { pcwg3: null, pcwg4: null },
  }),
  week12From: days({
    title: 'Week-12 window from',
    about: 'first day of the window around day 84',
    source: convention,
    initial: 63,
  }),
  week12To: days({
    title: 'Week-12 window to',
    about: 'last day of the window around day 84',
    source: convention,
    initial: 105,
  }),
});
