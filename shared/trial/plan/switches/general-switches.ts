import { SOURCES, choice, free } from './switch.ts';
import type { PlanField } from './switch.ts';

const { protocol, statistics, convention, trialFile, open } = SOURCES;

/** Document, analysis set, primary endpoint and survival curves. */
export const GENERAL_FIELDS: readonly PlanField[] = [
  free(
    'version',
    'Version of the plan format',
    'changes when the meaning of a switch does',
    convention,
  ),
  free('name', 'Name', 'printed with every result', convention),
  free('cutOff', 'Data cut-off', 'nothing after this day counts, deaths included', trialFile, {
    ifNull: 'as in the trial file',
  }),
  choice(
    'analysisSet',
    'Analysis set',
    {
      enrolled: 'all enrolled',
      treated: 'all treated',
      'psa-evaluable': 'PSA-evaluable',
      'imaging-evaluable': 'imaging-evaluable',
      'per-protocol': 'per protocol',
    },
    'whom every analysis is about; the others are listed with reasons',
    open,
  ),
  free(
    'primary.nullProportion',
    'Null proportion',
    'proportion alive at the landmark that is to be refuted',
    protocol,
  ),
  free(
    'primary.alternativeProportion',
    'Alternative proportion',
    'proportion hoped for; gives the direction of a one-sided test and the power',
    protocol,
  ),
  free(
    'primary.alpha',
    'Significance level',
    'level of the primary test, all of it in one tail when one-sided',
    open,
  ),
  choice(
    'primary.sides',
    'Sides of the test',
    { 1: 'one-sided', 2: 'two-sided' },
    'one-sided: in the direction of the alternative',
    open,
  ),
  choice(
    'primary.twoSidedRule',
    'Two-sided exact P',
    { central: 'central (doubled smaller tail)', minlike: 'minimum likelihood', blaker: 'Blaker' },
    'how two tails make one P; the rules agree at a null of 50%',
    statistics,
  ),
  choice(
    'primary.midP',
    'Mid-P',
    { false: 'no', true: 'yes' },
    'counts half the probability of the observed count; no longer exact',
    statistics,
  ),
  choice(
    'primary.interval',
    'Interval of a proportion',
    {
      matching: 'the one that matches the test',
      'clopper-pearson': 'Clopper-Pearson',
      wilson: 'Wilson',
      blaker: 'Blaker',
      'mid-p': 'mid-P',
      jeffreys: 'Jeffreys',
    },
    'only the matching interval cannot contradict the test; also used for response rates, where matching is Clopper-Pearson',
    statistics,
  ),
  choice(
    'primary.landmark',
    'Landmark date',
    {
      'calendar-months': 'calendar months after C1D1',
      'days-365': '365 days a year',
      'days-365.25': '365.25 days a year',
    },
    'a death on the landmark date is a failure, a last contact on it a success',
    open,
  ),
  free(
    'primary.landmarkMonths',
    'Landmark',
    'months after C1D1 at which survival is judged',
    protocol,
    { unit: 'months' },
  ),
  choice(
    'primary.indeterminate',
    'Pending or lost before the landmark',
    { excluded: 'left out of the test', failure: 'counted as failures' },
    'both are always shown; this one is the headline',
    open,
  ),
  choice(
    'survival.interval',
    'CI of S(t)',
    {
      plain: 'plain',
      log: 'log',
      'log-log': 'log-log',
      logit: 'logit',
      arcsin: 'arcsine square root',
    },
    'transformation of the pointwise Greenwood interval; R defaults to log, SAS to log-log',
    statistics,
  ),
  free(
    'survival.level',
    'Confidence level',
    'level of all intervals but the primary one',
    convention,
  ),
  choice(
    'survival.quantileRule',
    'Median where the curve is flat at 50%',
    { r: 'R: midpoint, also of a last stretch', sas: 'SAS: the curve must come below' },
    'the two programs differ when the curve stays exactly at the level',
    statistics,
  ),
  choice(
    'survival.beyondFollowUp',
    'S(t) after the last follow-up',
    { 'not-estimable': 'not estimable', 'carry-forward': 'last value carried forward' },
    'carrying forward treats the last censored patients as immortal; R does so only when asked (extend = TRUE)',
    statistics,
  ),
  free(
    'survival.restrictedMeanTauDays',
    'Horizon of the restricted mean',
    'the restricted mean is the area under the curve up to here',
    statistics,
    {
      unit: 'days',
      ifNull: 'the landmark',
    },
  ),
  free(
    'survival.mutedBelowAtRisk',
    'Curve muted below',
    'drawn paler where fewer patients remain at risk',
    convention,
    { unit: 'at risk' },
  ),
  choice(
    'survival.countFirstDay',
    'Count the first day',
    { false: 'no: death on C1D1 is day 0', true: 'yes: death on C1D1 is day 1' },
    'ADaM adds one day to every time (AVAL = ADT - STARTDT + 1), and the landmark moves with it',
    convention,
  ),
];
