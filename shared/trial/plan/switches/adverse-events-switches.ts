import { SOURCES, YES_NO, choice, days, flag, number, part, termGroups } from './switch.ts';

const { convention, open } = SOURCES;

export const ADVERSE_EVENTS = part('Adverse events', {
  windowAfterLastDoseDays: days({
    title: 'Window after the last dose',
    about: 'events that begin later are not treatment-emergent',
    source: open,
    initial: 30,
  }),
  stopAtNewTherapy: flag({
    title: 'Window ends at a new therapy',
    about: 'later events belong to the new therapy',
    source: convention,
    words: YES_NO,
    initial: true,
  }),
  missingRelation: choice({
    title: 'Relation not recorded',
    about: 'the cautious reading is related',
    source: convention,
    options: { related: 'related', unrelated: 'unrelated' },
    initial: 'related',
  }),
  relatedFrom: choice({
    title: 'Related from',
    about: 'least degree of relation that counts',
    source: convention,
    options: { possible: 'possible', probable: 'probable', definite: 'definite' },
    initial: 'possible',
  }),
  cutOffPercent: number({
    title: 'Terms shown from',
    about: 'terms in fewer patients leave the table, not the totals',
    source: convention,
    min: 0,
    max: 100,
    unit: '%',
    initial: 0,
  }),
  groupedTerms: termGroups({
    title: 'Grouped terms',
    about: 'preferred terms counted together; printed with the table',
    source: convention,
    initial: {},
  }),
});
