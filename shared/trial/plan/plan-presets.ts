/** The named plans. Each preset is the protocol's plan with the switches it is known for. */
import type { Plan } from './plan.ts';
import type { TrialFacts } from '../types.ts';

export const PRESETS = ['protocol', 'pcwg3', 'r', 'sas'] as const;
export type Preset = (typeof PRESETS)[number];

export const PRESET_TITLES: Readonly<Record<Preset, string>> = {
  protocol: 'Protocol',
  pcwg3: 'PCWG3',
  r: 'R conventions',
  sas: 'SAS conventions',
};

/** FACT-RNT, 15 items: all reversed until the licensed scoring sheet has been checked. */
const ALL_REVERSED = Array.from({ length: 15 }, () => true);

/**
 * The plan of the protocol, with the hypotheses of the trial file. Defaults and their sources:
 * docs/plan.md.
 */
export function protocolPlan(facts: TrialFacts): Plan {
  return {
    version: 1,
    name: PRESET_TITLES.protocol,
    cutOff: null,
    analysisSet: 'treated',
    primary: {
      nullProportion: facts.nullProportion,
      alternativeProportion: facts.alternativeProportion,
      alpha: facts.alpha,
      sides: facts.sides === 1 ? 1 : 2,
      twoSidedRule: 'central',
      midP: false,
      interval: 'matching',
      landmark: 'calendar-months',
      landmarkMonths: facts.landmarkMonths,
      indeterminate: 'excluded',
    },
    survival: {
      interval: 'log-log',
      level: 0.95,
      quantileRule: 'r',
      beyondFollowUp: 'not-estimable',
      restrictedMeanTauDays: null,
      mutedBelowAtRisk: 5,
      countFirstDay: false,
    },
    psa: {
      belowLimit: 'at-limit',
      sameDay: 'mean',
      responseConfirmation: 'any',
      confirmationDays: 21,
      ignoreResponseBeforeDays: 0,
      responseWindowAfterLastDoseDays: 42,
      week12From: 63,
      week12To: 105,
    },
    psaProgression: {
      rule: 'protocol',
      risePercent: 25,
      riseNgMl: 2,
      thresholds: 'at-least',
      nadir: 'from-baseline',
      confirmation: 'days-later',
      confirmationDays: 21,
      interveningFall: 'cancels',
      earlyConfirmatory: 'cancels-if-below',
      unconfirmedLast: 'censored',
      earlyRise: 'void-if-below-nadir',
      earlyRiseDays: 84,
      noDecline: 'from-day',
      noDeclineDays: 84,
      death: 'event',
      newTherapy: 'censored',
    },
    imaging: {
      criterion: 'recip',
      volumeReference: 'baseline',
      flareWindowDays: 84,
      confirmationDays: 42,
      intervalDays: 84,
      windowDays: 14,
      missedAssessments: 'censored-at-last',
      newTherapy: 'censored',
    },
    adverseEvents: {
      windowAfterLastDoseDays: 30,
      stopAtNewTherapy: true,
      missingRelation: 'related',
      relatedFrom: 'possible',
      cutOffPercent: 0,
      groupedTerms: {},
    },
    qualityOfLife: {
      visitWindowDays: 21,
      visitIntervalDays: 42,
      factRntReversed: ALL_REVERSED,
      factRntReverseVerified: false,
      severityNeeds: 4,
      worstPainThreshold: '2-points',
      factRntThreshold: 'half-sd',
      factRntPoints: 4,
    },
    eligibility: {
      firstRegimenDeclinePercent: 50,
      cyclesFrom: 4,
      cyclesTo: 6,
      otherTherapyWithinDays: 61,
      petWithinDays: 56,
    },
    schedule: {
      cycleIntervalDays: 42,
      plannedCycles: 6,
      plannedActivityGbq: 7.4,
      psaIntervalDays: 42,
      followUpIntervalMonths: 6,
      accrualMonths: 12,
    },
  };
}

/** The plan of a preset for this trial. */
export function presetPlan(preset: Preset, facts: TrialFacts): Plan {
  const plan = { ...protocolPlan(facts), name: PRESET_TITLES[preset] };
  switch (preset) {
    case 'protocol':
      return plan;
    case 'pcwg3':
      return {
        ...plan,
        psa: { ...plan.psa, responseConfirmation: 'confirmed', ignoreResponseBeforeDays: 84 },
        psaProgression: { ...plan.psaProgression, rule: 'pcwg3' },
        imaging: { ...plan.imaging, criterion: 'pcwg3' },
      };
    case 'r':
      return {
        ...plan,
        primary: { ...plan.primary, twoSidedRule: 'minlike', interval: 'clopper-pearson' },
        survival: {
          ...plan.survival,
          interval: 'log',
          quantileRule: 'r',
          beyondFollowUp: 'carry-forward',
        },
      };
    case 'sas':
      return {
        ...plan,
        primary: { ...plan.primary, twoSidedRule: 'central', interval: 'clopper-pearson' },
        survival: {
          ...plan.survival,
          interval: 'log-log',
          quantileRule: 'sas',
          beyondFollowUp: 'not-estimable',
          countFirstDay: true,
        },
      };
    default:
      return preset satisfies never;
  }
}
