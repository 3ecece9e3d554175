import {
  SOURCES,
  YES_NO,
  choice,
  days,
  daysOrNull,
  flag,
  itemFlags,
  number,
  part,
} from './switch.ts';

const { pcwg, convention, open } = SOURCES;

/** FACT-RNT, 15 items: all reversed until the licensed scoring sheet has been checked. */
const ALL_REVERSED = Array.from({ length: 15 }, () => true);

export const QUALITY_OF_LIFE = part('Quality of life', {
  visitWindowDays: days({
    title: 'Visit window of questionnaires',
    about: 'greatest distance from the planned day',
    source: open,
    initial: 21,
  }),
  visitIntervalDays: days({
    title: 'Planned interval of questionnaires',
    about: 'forms are filled in on day 1 of each cycle',
    source: open,
    over: 0,
    initial: 42,
  }),
  factRntReversed: itemFlags({
    title: 'FACT-RNT items reversed',
    about: 'one entry an item, 1 to 15: true where the score is 4 minus the answer',
    source: open,
    items: 15,
    initial: ALL_REVERSED,
  }),
  factRntReverseVerified: flag({
    title: 'Reversal checked against the licensed sheet',
    about: 'until then every FACT-RNT result says so',
    source: open,
    words: YES_NO,
    initial: false,
  }),
  severityNeeds: choice({
    title: 'BPI severity needs',
    about: 'fewer answers give no severity score',
    source: convention,
    options: { 3: '3 of 4 items', 4: 'all 4 items' },
    initial: 4,
  }),
  worstPainThreshold: choice({
    title: 'Worst pain has changed by',
    about: 'least change that matters to a patient',
    source: convention,
    options: { '2-points': '2 points', '30-percent': '30% of the baseline' },
    initial: '2-points',
  }),
  factRntThreshold: choice({
    title: 'FACT-RNT has changed by',
    about: 'no threshold has been published',
    source: open,
    options: { 'half-sd': 'half a baseline standard deviation', points: 'a number of points' },
    initial: 'half-sd',
  }),
  deteriorationFromDay: days({
    title: 'Deterioration counts from',
    about: 'PCWG3 ignores changes in the first 12 weeks',
    source: pcwg,
    initial: 0,
    presets: { pcwg3: 84, pcwg4: 84 },
    since: 2,
    before: 0,
  }),
  deteriorationConfirmedAfterDays: daysOrNull({
    title: 'Deterioration confirmed after',
    about:
      'the next form at least this much later must still be worse; dated to the first of the two. PCWG3 asks for three weeks',
    source: pcwg,
    over: 0,
    ifNull: 'not to be confirmed',
    firstValue: 21,
    initial: null,
    presets: { pcwg3: 21, pcwg4: 21 },
    since: 2,
    before: null,
  }),
  factRntPoints: number({
    title: 'That number of points',
    about: 'used only when points are chosen',
    source: open,
    over: 0,
    max: 60,
    unit: 'points',
    initial: 4,
  }),
});
