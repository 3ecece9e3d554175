/** The named plans. Each preset is the protocol's plan with the switches it is known for. */
import type { Plan } from './plan.ts';
import type { TrialFacts } from '../types.ts';

export const PRESETS = ['protocol', 'pcwg3', 'r', 'sas', 'adam'] as const;
export type Preset = (typeof PRESETS)[number];

export const PRESET_TITLES: Readonly<Record<Preset, string>> = {
  protocol: 'Protocol',
  pcwg3: 'PCWG3',
  r: 'R conventions',
  sas: 'SAS conventions',
  adam: 'ADaM times',
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

/** The switches a preset is known for; every other one stays as it is. */
type PresetSwitches = Partial<{
  readonly [Part in PlanPart]: Partial<Plan[Part]>;
}>;
type PlanPart = {
  [Part in keyof Plan]: Plan[Part] extends object ? Part : never;
}[keyof Plan];

/**
 * What each preset sets, also where the protocol sets the same: from these come the plan of a preset
 * and the columns of the table of conventions.
 * - PCWG3: the published table ignores early rises and records the best decline at any time, so the
 *   response has neither a first nor a last day.
 * - R: `survfit` and `binom.test`. It reads nothing after the last time unless asked to extend.
 * - SAS: PROC LIFETEST and PROC FREQ. It adds no day to a time.
 * - ADaM times: AVAL = ADT - STARTDT + 1, whatever program reads them.
 */
const PRESET_SWITCHES: Readonly<Record<Preset, PresetSwitches>> = {
  protocol: {},
  pcwg3: {
    psa: {
      responseConfirmation: 'confirmed',
      ignoreResponseBeforeDays: 0,
      responseWindowAfterLastDoseDays: null,
    },
    psaProgression: { rule: 'pcwg3' },
    imaging: { criterion: 'pcwg3' },
  },
  r: {
    primary: { twoSidedRule: 'minlike', interval: 'clopper-pearson' },
    survival: { interval: 'log', quantileRule: 'r', beyondFollowUp: 'not-estimable' },
  },
  sas: {
    primary: { twoSidedRule: 'central', interval: 'clopper-pearson' },
    survival: { interval: 'log-log', quantileRule: 'sas', beyondFollowUp: 'not-estimable' },
  },
  adam: { survival: { countFirstDay: true } },
};

/** A plan with the switches of a preset moved and no others. */
export function withPreset(plan: Plan, preset: Preset): Plan {
  const switches = PRESET_SWITCHES[preset];
  const parts = Object.entries(switches) as readonly [PlanPart, object][];
  return {
    ...plan,
    ...Object.fromEntries(parts.map(([part, set]) => [part, { ...plan[part], ...set }])),
  };
}

/** The plan of a preset for this trial. */
export function presetPlan(preset: Preset, facts: TrialFacts): Plan {
  return { ...withPreset(protocolPlan(facts), preset), name: PRESET_TITLES[preset] };
}
