import { RANGES } from '../../schema.ts';
import { SOURCES, days, number, part } from './switch.ts';

const { protocol } = SOURCES;

export const ELIGIBILITY = part('Eligibility', {
  firstRegimenDeclinePercent: number({
    title: 'PSA decline in the first regimen',
    about: 'least decline of a favourable response',
    source: protocol,
    min: 0,
    max: 100,
    unit: '%',
    initial: 50,
  }),
  cyclesFrom: number({
    title: 'Cycles in the first regimen, from',
    about: 'fewest',
    source: protocol,
    min: 0,
    max: RANGES.count.to,
    whole: true,
    initial: 4,
  }),
  cyclesTo: number({
    title: 'Cycles in the first regimen, to',
    about: 'most',
    source: protocol,
    min: 0,
    max: RANGES.count.to,
    whole: true,
    initial: 6,
  }),
  otherTherapyWithinDays: days({
    title: 'No other therapy within',
    about: 'after the last cycle of the first regimen: two months',
    source: protocol,
    initial: 61,
  }),
  petWithinDays: days({
    title: 'PSMA PET within',
    about: 'before C1D1: eight weeks',
    source: protocol,
    initial: 56,
  }),
});
