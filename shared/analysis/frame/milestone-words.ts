/** Methods of the milestone test in words. */
import type { MilestoneGap, MilestoneMethod } from '../../statistics/index.ts';

export const MILESTONE_WORDS: Readonly<Record<MilestoneMethod, string>> = {
  'beta-product': 'beta product',
  'log-log': 'log-log',
  logit: 'logit',
  arcsine: 'arcsine square root',
  plain: 'plain',
  score: 'score with the effective number of patients',
  'exact-effective-n': 'exact beta with the effective number of patients',
  'likelihood-ratio': 'constrained likelihood ratio',
  log: 'log',
};

/** Why there is no result, or no P. */
export const GAP_WORDS: Readonly<Record<NonNullable<MilestoneGap>, string>> = {
  'nobody-followed-to-landmark': 'Nobody has been followed to the landmark',
  'no-event': 'No event up to the landmark, so the variance is 0 and Z is not estimable',
  'nobody-left': 'Everybody has died by the landmark, so Z is not estimable',
  'log-scale-has-no-p':
    'No P on the log scale, which would reject a true null far too often; its limits alone are given',
};
