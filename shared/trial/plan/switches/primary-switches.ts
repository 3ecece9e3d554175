import { RANGES } from '../../schema.ts';
import { SOURCES, YES_NO, choice, flag, number, part } from './switch.ts';

const { protocol, statistics, open } = SOURCES;

export const PRIMARY = part('Primary endpoint', {
  nullProportion: number({
    title: 'Null proportion',
    about: 'proportion alive at the landmark that is to be refuted',
    source: protocol,
    range: RANGES.proportion,
    step: 0.01,
    initial: (facts) => facts.nullProportion,
  }),
  alternativeProportion: number({
    title: 'Alternative proportion',
    about: 'proportion hoped for; gives the direction of a one-sided test and the power',
    source: protocol,
    range: RANGES.proportion,
    step: 0.01,
    initial: (facts) => facts.alternativeProportion,
  }),
  alpha: number({
    title: 'Significance level',
    about: 'level of the primary test, all of it in one tail when one-sided',
    source: open,
    range: RANGES.alpha,
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
    range: RANGES.landmarkMonths,
    whole: true,
    unit: 'months',
    initial: (facts) => facts.landmarkMonths,
  }),
  set: choice({
    title: 'Patients of the primary test',
    about:
      'all sets are shown, this one is the headline; before the last landmark has passed, all decided patients give too low a proportion, since early deaths count and their living contemporaries do not',
    source: statistics,
    options: {
      'landmark-reached': 'whose landmark is on or before the cut-off',
      'all-decided': 'all decided patients',
    },
    initial: 'landmark-reached',
    since: 2,
    before: 'all-decided',
  }),
  graceMonths: number({
    title: 'Grace after the landmark',
    about:
      'a landmark counts as reached only so many months after it, so that late contacts do not favour death; for the set by landmark',
    source: statistics,
    whole: true,
    min: 0,
    max: 24,
    unit: 'months',
    initial: 0,
    since: 2,
    before: 0,
  }),
  milestoneAtRisk: number({
    title: 'Log-log P at the landmark from',
    about: 'with fewer at risk at the landmark the log-log milestone test gives no P',
    source: statistics,
    whole: true,
    min: 0,
    max: 1000,
    unit: 'at risk',
    initial: 10,
    since: 2,
    before: 10,
  }),
  indeterminate: choice({
    title: 'Not settled at the landmark',
    about: 'pending, overdue and lost patients of the set; both ways are always shown',
    source: open,
    options: { excluded: 'left out of the test', failure: 'counted as failures' },
    initial: 'excluded',
  }),
});
