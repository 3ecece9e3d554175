import { SOURCES, choice, days, daysOrNull, part } from './switch.ts';

const { registry, pcwg, pcwg4, recip, fda, open } = SOURCES;

export const IMAGING = part('Imaging progression', {
  criterion: choice({
    title: 'Criterion',
    about: 'the abstract names none, the registry names RECIP',
    source: registry,
    options: {
      recip: 'RECIP 1.0 (PSMA PET)',
      pcwg3: 'PCWG3 with RECIST 1.1',
      pcwg4:
        'PCWG4 with RECIST 1.1: PCWG3, and new lesions on PSMA PET (secondary reports; primary text to be checked by the investigator)',
    },
    initial: 'recip',
    presets: { pcwg3: 'pcwg3', pcwg4: 'pcwg4' },
  }),
  volumeReference: choice({
    title: 'Tumour volume against',
    about: 'reference of the change in RECIP',
    source: recip,
    options: { baseline: 'the baseline', nadir: 'the lowest volume' },
    initial: 'baseline',
  }),
  boneConfirmation: choice({
    title: 'New bone lesions to be confirmed',
    about: 'by PCWG4 six or more are progression without a confirming scan; five or fewer keep 2+2',
    source: pcwg4,
    options: {
      always: 'however many',
      'up-to-five': 'five or fewer; six or more need no confirming scan',
    },
    initial: 'always',
    presets: { pcwg3: 'always', pcwg4: 'up-to-five' },
    since: 2,
    before: 'always',
  }),
  firstAfterFlare: choice({
    title: 'First bone scan after the flare window',
    about: 'two or more new lesions on it, with no scan within the window to compare with',
    source: pcwg,
    options: {
      'two-more': 'two more at the next scan ("first reassessment")',
      persistence: 'lesions still seen at the next scan (one reading of admiralonco)',
    },
    initial: 'two-more',
    since: 2,
    before: 'two-more',
  }),
  flareWindowDays: days({
    title: 'Bone flare window',
    about: 'new lesions within it need two more at the next scan',
    source: pcwg,
    initial: 84,
  }),
  confirmationDays: days({
    title: 'Bone progression confirmed after',
    about: 'least distance of the confirming scan',
    source: pcwg,
    initial: 42,
  }),
  intervalDays: days({
    title: 'Planned interval of scans',
    about: 'two missed scans are two of these plus the window',
    source: open,
    over: 0,
    initial: 84,
  }),
  laterIntervalDays: daysOrNull({
    title: 'Later interval of scans',
    about:
      'as every 8 weeks to week 24, then every 12; two missed scans are the next two intervals',
    source: pcwg,
    over: 0,
    ifNull: 'the same throughout',
    firstValue: 84,
    initial: null,
    since: 2,
    before: null,
  }),
  laterIntervalFromDays: days({
    title: 'Later interval from',
    about: 'day after C1D1 from which scans have the later interval; week 24',
    source: pcwg,
    over: 0,
    initial: 168,
    since: 2,
    before: 168,
  }),
  windowDays: days({
    title: 'Visit window of scans',
    about: 'added once to two intervals',
    source: fda,
    initial: 14,
  }),
  missedAssessments: choice({
    title: 'Event after two missed scans',
    about: 'progression or death that nobody was there to date',
    source: fda,
    options: { 'censored-at-last': 'censored at the last evaluable scan', ignored: 'counts' },
    initial: 'censored-at-last',
  }),
  newTherapy: choice({
    title: 'New anticancer therapy',
    about: 'no scan after it is judged when it censors',
    source: fda,
    options: { censored: 'censors at the last scan before it', ignored: 'ignored' },
    initial: 'censored',
  }),
});
