import { SOURCES, choice, curves, number, part } from './switch.ts';

const { statistics } = SOURCES;

export const ONE_SAMPLE = part('Comparison with a known curve', {
  shape: number({
    title: 'Shape of the hazard',
    about:
      'the protocol gives one point, not a curve; the curve through it has this Weibull shape (1: constant hazard), and the comparison rests on it',
    source: statistics,
    over: 0,
    max: 10,
    step: 0.1,
    initial: 1,
    since: 2,
    before: 1,
  }),
  restrictTo: choice({
    title: 'Time compared',
    about: 'what comes after the landmark is no part of the null hypothesis',
    source: statistics,
    options: { landmark: 'up to the landmark', 'follow-up': 'all of follow-up' },
    initial: 'landmark',
    since: 2,
    before: 'landmark',
  }),
  variance: choice({
    title: 'One-sample log-rank: variance',
    about: 'with fewer than 5 expected events only the exact Poisson P is given',
    source: statistics,
    options: {
      null: 'expected events (Breslow)',
      average: 'mean of observed and expected (Wu)',
      poisson: 'none: exact Poisson',
    },
    initial: 'null',
    since: 2,
    before: 'null',
  }),
  curves: curves({
    title: 'Own known curves',
    about:
      'points of a published curve, read from a CSV file; log-linear between them, nothing beyond the last; the comparison needs the whole curve to be right and for the same patients',
    source: statistics,
    initial: [],
    since: 2,
    before: [],
  }),
});
