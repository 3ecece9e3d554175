/**
 * The analysis plan: every switch that can move a number, in one versioned document. Parsed at
 * the border, trusted inside; its hash is printed with every result (plan-hash.ts).
 */
import { z } from 'zod';
import { ANALYSIS_SETS } from './analysis-sets.ts';

const proportion = z.number().gt(0).lt(1);
const days = z.number().int().nonnegative();

export const INTERVAL_TYPES = ['plain', 'log', 'log-log', 'logit', 'arcsin'] as const;
export const PROPORTION_INTERVALS = [
  'clopper-pearson',
  'wilson',
  'blaker',
  'mid-p',
  'jeffreys',
] as const;

export const planSchema = z
  .strictObject({
    version: z.literal(1),
    name: z.string().min(1).max(80),
    /** Overrides the trial's cut-off (ISO date); null keeps the trial's own. */
    cutOff: z.iso.date().nullable(),
    analysisSet: z.enum(ANALYSIS_SETS),
    primary: z.strictObject({
      nullProportion: proportion,
      alternativeProportion: proportion,
      alpha: z.number().gt(0).lt(0.5),
      sides: z.union([z.literal(1), z.literal(2)]),
      twoSidedRule: z.enum(['central', 'minlike', 'blaker']),
      midP: z.boolean(),
      /** 'matching' is the interval that cannot contradict the test. */
      interval: z.enum(['matching', ...PROPORTION_INTERVALS]),
      landmark: z.enum(['calendar-months', 'days-365', 'days-365.25']),
      landmarkMonths: z.number().int().min(1).max(120),
      /** Patients alive at last contact before the landmark (pending or lost). */
      indeterminate: z.enum(['excluded', 'failure']),
    }),
    survival: z.strictObject({
      interval: z.enum(INTERVAL_TYPES),
      level: z.number().gt(0.5).lt(1),
      quantileRule: z.enum(['r', 'sas']),
      /** What is said of S(t) after the last follow-up while the curve is above 0. */
      beyondFollowUp: z.enum(['not-estimable', 'carry-forward']),
      restrictedMeanTauDays: days.positive().nullable(),
      /** The curve is muted where fewer remain at risk. */
      mutedBelowAtRisk: z.number().int().nonnegative(),
      /** +1 as ADaM counts (AVAL = ADT - STARTDT + 1). */
      countFirstDay: z.boolean(),
    }),
    psa: z.strictObject({
      belowLimit: z.enum(['at-limit', 'half-limit']),
      /** No time of day is recorded, so "the latest of the day" is not among these. */
      sameDay: z.enum(['mean', 'highest', 'lowest']),
      responseConfirmation: z.enum(['any', 'confirmed']),
      confirmationDays: days,
      ignoreResponseBeforeDays: days,
      responseWindowAfterLastDoseDays: days.nullable(),
      week12From: days,
      week12To: days,
    }),
    psaProgression: z.strictObject({
      rule: z.enum(['protocol', 'pcwg3']),
      risePercent: z.number().positive(),
      riseNgMl: z.number().nonnegative(),
      thresholds: z.enum(['at-least', 'above']),
      nadir: z.enum(['from-baseline', 'post-baseline']),
      confirmation: z.enum(['days-later', 'any-later', 'none']),
      confirmationDays: days,
      interveningFall: z.enum(['cancels', 'ignored']),
      /** A value before confirmationDays neither confirms nor cancels unless below threshold. */
      earlyConfirmatory: z.enum(['cancels-if-below', 'ignored']),
      unconfirmedLast: z.enum(['censored', 'event']),
      earlyRise: z.enum(['void-if-below-nadir', 'ignored-before-day', 'counts']),
      earlyRiseDays: days,
      noDecline: z.enum(['from-day', 'after-day', 'same-as-decline']),
      noDeclineDays: days,
      death: z.enum(['event', 'censored']),
      newTherapy: z.enum(['censored', 'ignored']),
    }),
    imaging: z.strictObject({
      criterion: z.enum(['recip', 'pcwg3']),
      volumeReference: z.enum(['baseline', 'nadir']),
      flareWindowDays: days,
      confirmationDays: days,
      intervalDays: days.positive(),
      windowDays: days,
      missedAssessments: z.enum(['censored-at-last', 'ignored']),
      newTherapy: z.enum(['censored', 'ignored']),
    }),
    adverseEvents: z.strictObject({
      windowAfterLastDoseDays: days,
      stopAtNewTherapy: z.boolean(),
      missingRelation: z.enum(['related', 'unrelated']),
      relatedFrom: z.enum(['possible', 'probable', 'definite']),
      cutOffPercent: z.number().min(0).max(100),
      /** Explicit mapping of preferred terms to a grouped term; printed with the table. */
      groupedTerms: z.record(z.string(), z.array(z.string().min(1)).min(1)),
    }),
    qualityOfLife: z.strictObject({
      visitWindowDays: days,
      visitIntervalDays: days.positive(),
      /** FACT-RNT: true where the raw answer is reversed (4 - x); one entry an item, 1 to 15. */
      factRntReversed: z.array(z.boolean()).length(15),
      factRntReverseVerified: z.boolean(),
      severityNeeds: z.union([z.literal(3), z.literal(4)]),
      worstPainThreshold: z.enum(['2-points', '30-percent']),
      factRntThreshold: z.enum(['half-sd', 'points']),
      factRntPoints: z.number().positive(),
    }),
    eligibility: z.strictObject({
      firstRegimenDeclinePercent: z.number().min(0).max(100),
      cyclesFrom: z.number().int(),
      cyclesTo: z.number().int(),
      otherTherapyWithinDays: days,
      petWithinDays: days,
    }),
    schedule: z.strictObject({
      cycleIntervalDays: days.positive(),
      plannedCycles: z.number().int().positive(),
      plannedActivityGbq: z.number().positive(),
      psaIntervalDays: days.positive(),
      followUpIntervalMonths: z.number().int().positive(),
      accrualMonths: z.number().positive(),
    }),
  })
  .readonly();

export type Plan = z.infer<typeof planSchema>;
