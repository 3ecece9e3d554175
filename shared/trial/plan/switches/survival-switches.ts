import { RANGES } from '../../schema.ts';
import { SOURCES, choice, daysOrNull, flag, number, part } from './switch.ts';

const { statistics, convention } = SOURCES;

export const SURVIVAL = part('Survival curves', {
  interval: choice({
    title: 'CI of S(t)',
    about: 'transformation of the pointwise Greenwood interval; R defaults to log, SAS to log-log',
    source: statistics,
    options: {
      plain: 'plain',
      log: 'log',
      'log-log': 'log-log',
      logit: 'logit',
      arcsin: 'arcsine square root',
    },
    initial: 'log-log',
    presets: { r: 'log', sas: 'log-log' },
  }),
  level: number({
    title: 'Confidence level',
    about: 'level of all intervals but the primary one',
    source: convention,
    over: 0.5,
    below: 1,
    step: 0.01,
    initial: 0.95,
  }),
  quantileRule: choice({
    title: 'Median where the curve is flat at 50%',
    about: 'the two programs differ when the curve stays exactly at the level',
    source: statistics,
    options: { r: 'R: midpoint, also of a last stretch', sas: 'SAS: the curve must come below' },
    initial: 'r',
    presets: { r: 'r', sas: 'sas' },
  }),
  beyondFollowUp: choice({
    title: 'S(t) after the last follow-up',
    about:
      'carrying forward treats the last censored patients as immortal; R does so only when asked (extend = TRUE)',
    source: statistics,
    options: { 'not-estimable': 'not estimable', 'carry-forward': 'last value carried forward' },
    initial: 'not-estimable',
    presets: { r: 'not-estimable', sas: 'not-estimable' },
  }),
  restrictedMeanTauDays: daysOrNull({
    title: 'Horizon of the restricted mean',
    about: 'the restricted mean is the area under the curve up to here',
    source: statistics,
    over: 0,
    ifNull: 'the landmark',
    firstValue: 365,
    initial: null,
  }),
  mutedBelowAtRisk: number({
    title: 'Curve muted below',
    about: 'drawn paler where fewer patients remain at risk',
    source: convention,
    min: 0,
    max: RANGES.enrolment.to,
    whole: true,
    unit: 'at risk',
    initial: 5,
  }),
  proofOfLife: choice({
    title: 'Last day known alive',
    about:
      'a dose, PSA, scan, form or therapy dated after the recorded last contact proves life (ADaM LSTALVDT); each patient is a finding',
    source: convention,
    options: {
      'latest-record': 'the latest dated record',
      'recorded-contact': 'the recorded last contact alone',
    },
    initial: 'latest-record',
    since: 2,
    before: 'recorded-contact',
  }),
  partialDeath: choice({
    title: 'Death of which the day is not known',
    about:
      'never before the last day known alive; each day taken is a finding and stands in the notes of the curve; none: endpoints that rest on deaths stop',
    source: convention,
    options: {
      none: 'no day: stop',
      middle: 'the 15th; of a year 1 July',
      end: 'the last day of the month or year',
    },
    initial: 'none',
    since: 2,
    before: 'none',
  }),
  partialTherapy: choice({
    title: 'Start of a therapy of which the day is not known',
    about: 'each day taken is a finding; none: the therapy censors nothing and ends no window',
    source: convention,
    options: {
      none: 'no day',
      start: 'the first day of the month or year',
      middle: 'the 15th; of a year 1 July',
      end: 'the last day of the month or year',
    },
    initial: 'none',
    since: 2,
    before: 'none',
  }),
  followUpTies: choice({
    title: 'Follow-up: deaths and censorings of one day',
    about:
      'who died on a day could not be censored on it, so deaths leave first (as prodlim); flipping the indicator lets censorings leave first',
    source: statistics,
    options: {
      'deaths-first': 'deaths leave first',
      flipped: 'censorings leave first, as survfit of 1 - event and PROC LIFETEST',
    },
    initial: 'deaths-first',
    presets: { r: 'flipped', sas: 'flipped' },
    since: 2,
    before: 'deaths-first',
  }),
  delayedEntryMinimumAtRisk: number({
    title: 'Delayed entry: an event needs at risk',
    about:
      'survival from the first regimen is read only after the last death among fewer, while others had yet to enter',
    source: statistics,
    whole: true,
    min: 1,
    max: 100,
    unit: 'at risk',
    initial: 5,
    since: 2,
    before: 1,
  }),
  simultaneousBand: choice({
    title: 'Band for the whole curve',
    about:
      'a region that holds the whole curve, beside the pointwise intervals; no median or landmark is read from it',
    source: statistics,
    options: {
      none: 'none',
      'hall-wellner': 'Hall-Wellner, log-log',
      'equal-precision': 'equal precision, arcsine square root',
    },
    initial: 'none',
    since: 2,
    before: 'none',
  }),
  incidenceScale: choice({
    title: 'Cumulative incidence: interval',
    about:
      'two things are called log-log; on 1 - F it is one minus that of S(t) where nothing competes, on F it is that of survfit with states',
    source: statistics,
    options: { complement: 'log-log on 1 - F', incidence: 'log-log on F' },
    initial: 'complement',
    since: 2,
    before: 'complement',
  }),
  incidenceVariance: choice({
    title: 'Cumulative incidence: variance',
    about: 'cmprsk has that of Aalen, which is always larger',
    source: statistics,
    options: { delta: 'delta method, as survfit with states', aalen: 'Aalen, as cmprsk' },
    initial: 'delta',
    since: 2,
    before: 'delta',
  }),
  countFirstDay: flag({
    title: 'Count the first day',
    about:
      'ADaM adds one day to every time (AVAL = ADT - STARTDT + 1), and the landmark moves with it',
    source: convention,
    words: { true: 'yes: death on C1D1 is day 1', false: 'no: death on C1D1 is day 0' },
    initial: false,
    presets: { adam: true },
  }),
});
