import { SOURCES, YES_NO, choice, days, flag, part } from './switch.ts';

const { recist, recip } = SOURCES;

export const RESPONSE = part('Objective response', {
  confirmation: flag({
    title: 'RECIST response to be confirmed',
    about: 'CR or PR needs a second one; both are always shown, this is the headline',
    source: recist,
    words: YES_NO,
    initial: true,
    since: 2,
    before: true,
  }),
  recipConfirmation: flag({
    title: 'RECIP response to be confirmed',
    about: 'by the same rule',
    source: recip,
    words: YES_NO,
    initial: false,
    since: 2,
    before: false,
  }),
  confirmationDays: days({
    title: 'Response confirmed after',
    about: 'least distance of the confirming assessment',
    source: recist,
    initial: 28,
    since: 2,
    before: 28,
  }),
  acceptStableBetween: flag({
    title: 'SD between two PR',
    about: 'whether PR, SD, PR is a confirmed PR',
    source: recist,
    words: { true: 'accepted', false: 'not accepted' },
    initial: false,
    since: 2,
    before: false,
  }),
  crThenPr: choice({
    title: 'PR after CR',
    about: 'either the CR was none, or the disease came back',
    source: recist,
    options: { pr: 'the CR was a PR', pd: 'progression' },
    initial: 'pr',
    since: 2,
    before: 'pr',
  }),
  stableDays: days({
    title: 'SD needs',
    about: 'days after C1D1; RECIST leaves 6 to 8 weeks to the protocol',
    source: recist,
    initial: 42,
    since: 2,
    before: 42,
  }),
});
