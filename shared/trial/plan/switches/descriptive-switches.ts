import { SOURCES, choice, part } from './switch.ts';

const { statistics } = SOURCES;

export const DESCRIPTIVE = part('Descriptive statistics', {
  quartiles: choice({
    title: 'Quartiles of a continuous variable',
    about: 'of baseline, exposure and questionnaires; the median is the same by both',
    source: statistics,
    options: {
      'type-7': 'interpolated: R, type 7',
      'type-2': 'an ordered value or the mean of two: SAS, definition 5 (type 2)',
    },
    initial: 'type-7',
    presets: { r: 'type-7', sas: 'type-2' },
    since: 2,
    before: 'type-7',
  }),
});
