import { SOURCES, choice, days, part } from './switch.ts';

const { registry, pcwg, recip, fda, open } = SOURCES;

export const IMAGING = part('Imaging progression', {
  criterion: choice({
    title: 'Criterion',
    about: 'the abstract names none, the registry names RECIP',
    source: registry,
    options: { recip: 'RECIP 1.0 (PSMA PET)', pcwg3: 'PCWG3 with RECIST 1.1' },
    initial: 'recip',
    presets: { pcwg3: 'pcwg3' },
  }),
  volumeReference: choice({
    title: 'Tumour volume against',
    about: 'reference of the change in RECIP',
    source: recip,
    options: { baseline: 'the baseline', nadir: 'the lowest volume' },
    initial: 'baseline',
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
    about: 'two missed scans are twice this plus the window',
    source: open,
    over: 0,
    initial: 84,
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
