import { SOURCES, YES_NO, choice, flag, number, part } from './switch.ts';

const { protocol, statistics, open } = SOURCES;

export const PRIMARY = part('Primary endpoint', {
  nullProportion: number({
    title: 'Null proportion',
    about: 'proportion alive at the landmark that is to be refuted',
    source: protocol,
    over: 0,
    below: 1,
    step: 0.01,
    initial: (facts) => facts.nullProportion,
  }),
  alternativeProportion: number({
    title: 'Alternative proportion',
    about: 'proportion hoped for; gives the direction of a one-sided test and the power',
    source: protocol,
    over: 0,
    below: 1,
    step: 0.01,
    initial: (facts) => facts.alternativeProportion,
  }),
  alpha: number({
    title: 'Significance level',
    about: 'level of the primary test, all of it in one tail when one-sided',
    source: open,
    over: 0,
    below: 0.5,
    step: 0.005,
    initial: (facts) => facts.alpha,
  }),
  sides: choice({
    title: 'Sides of the test',
    about: 'one-sided: in the direction of the alternative',
    source: open,
    options: { 1: 'one-sided', 2: 'two-sided' },
    initial: (facts) => (facts.sides === 1 ? 1 : 2),
  }),
  twoSidedRule: choice({
    title: 'Two-sided exact P',
    about: 'how two tails make one P; the rules agree at a null of 50%',
    source: statistics,
    options: {
      central: 'central (doubled smaller tail)',
      minlike: 'minimum likelihood',
      blaker: 'Blaker',
    },
    initial: 'central',
    presets: { r: 'minlike', sas: 'central' },
  }),
  midP: flag({
    title: 'Mid-P',
    about: 'counts half the probability of the observed count; no longer exact',
    source: statistics,
    words: YES_NO,
    initial: false,
  }),
  interval: choice({
    title: 'Interval of a proportion',
    about:
      'only the matching interval cannot contradict the test; also used for response rates, where matching is Clopper-Pearson',
    source: statistics,
    options: {
      matching: 'the one that matches the test',
      'clopper-pearson': 'Clopper-Pearson',
      wilson: 'Wilson',
      blaker: 'Blaker',
      'mid-p': 'mid-P',
      jeffreys: 'Jeffreys',
    },
    initial: 'matching',
    presets: { r: 'clopper-pearson', sas: 'clopper-pearson' },
  }),
  landmark: choice({
    title: 'Landmark date',
    about: 'a death on the landmark date is a failure, a last contact on it a success',
    source: open,
    options: {
      'calendar-months': 'calendar months after C1D1',
      'days-365': '365 days a year',
      'days-365.25': '365.25 days a year',
    },
    initial: 'calendar-months',
  }),
  landmarkMonths: number({
    title: 'Landmark',
    about: 'months after C1D1 at which survival is judged',
    source: protocol,
    whole: true,
    min: 1,
    max: 120,
    unit: 'months',
    initial: (facts) => facts.landmarkMonths,
  }),
  indeterminate: choice({
    title: 'Pending or lost before the landmark',
    about: 'both are always shown; this one is the headline',
    source: open,
    options: { excluded: 'left out of the test', failure: 'counted as failures' },
    initial: 'excluded',
  }),
});
