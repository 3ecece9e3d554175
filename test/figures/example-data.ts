/**
 * Invented results for the gallery and the layout tests: realistic in shape, the same on every run.
 * Curves come from the statistics themselves.
 */
import { curveOf, readAt } from '../../shared/analysis/survival/curve.ts';
import type {
  GroupedSurvival,
  PsaResult,
  SurvivalResult,
  SwimmerLane,
} from '../../shared/analysis/results.ts';
import type { PatientTime, PsaCourse, PsaPoint } from '../../shared/endpoints/engine/types.ts';
import type { ForestContent, ForestLine } from '../../shared/figures/forest/forest-lines.ts';
import type { SwimmerOptions } from '../../shared/figures/patient/swimmer-figure.ts';
import { known, NOT_ESTIMABLE } from '../../shared/ground/estimate.ts';
import type { FigureContext } from '../../shared/figures/model/context.ts';
import {
  followUp,
  logRank,
  proportionInterval,
  restrictedMean,
} from '../../shared/statistics/index.ts';
import { protocolPlan } from '../../shared/trial/plan/plan-presets.ts';
import type { DayNumber, Days } from '../../shared/ground/units.ts';

export const PLAN = protocolPlan({
  id: 'EXAMPLE',
  title: 'Example',
  registryId: null,
  plannedEnrolment: 40,
  nullProportion: 0.5,
  alternativeProportion: 0.71,
  alpha: 0.025,
  sides: 1,
  landmarkMonths: 12,
  cutOff: 20_500 as DayNumber,
  synthetic: true,
});

export const CONTEXT: FigureContext = {
  synthetic: true,
  population: 'All treated patients, n = 40, data cut-off 2026-02-16',
  level: 0.95,
  patientIds: false,
};

/** Days and events of 40 patients. */
const TIMES: readonly (readonly [days: number, event: 0 | 1])[] = [
  [61, 1],
  [104, 1],
  [133, 1],
  [166, 1],
  [178, 0],
  [201, 1],
  [239, 1],
  [255, 1],
  [281, 1],
  [296, 0],
  [317, 1],
  [338, 1],
  [352, 1],
  [371, 1],
  [384, 0],
  [398, 1],
  [405, 0],
  [421, 1],
  [430, 0],
  [442, 1],
  [450, 0],
  [462, 0],
  [477, 1],
  [485, 0],
  [497, 0],
  [512, 1],
  [520, 0],
  [533, 0],
  [549, 1],
  [560, 0],
  [571, 0],
  [590, 0],
  [602, 1],
  [615, 0],
  [633, 0],
  [650, 0],
  [671, 1],
  [688, 0],
  [707, 0],
  [731, 0],
];

function idOf(k: number): string {
  return `P-${String(k + 1).padStart(3, '0')}`;
}

export const ROWS: readonly PatientTime[] = TIMES.map(([days, event], k) => ({
  patient: idOf(k),
  originOn: 19_700 as DayNumber,
  on: (19_700 + days) as DayNumber,
  days: days as Days,
  entryDays: 0 as Days,
  outcome:
    event === 1
      ? { kind: 'event', cause: 'death' }
      : { kind: 'censored', cause: 'alive-at-last-contact' },
  sentence: event === 1 ? `died on day ${days}` : `alive on day ${days}`,
  evidence: [],
}));

export function survivalOf(
  rows: readonly PatientTime[],
  title = 'Overall survival',
): SurvivalResult {
  const curve = curveOf('All patients', { rows, countedIn: 'days' }, PLAN);
  const { interval, level, quantileRule: rule } = PLAN.survival;
  const days = rows.map((row) => row.days);
  const events = rows.map((row) => (row.outcome.kind === 'event' ? 1 : 0));
  const [landmark] = readAt(curve.curve, [365.25], PLAN.survival);
  if (landmark === undefined) throw new Error('one time was asked for');
  return {
    ...curve,
    code: 'OS',
    title,
    origin: 'first cycle of re-challenge',
    from: 'raw',
    firstDay: 0,
    countedIn: 'days',
    rows,
    accounting: { enrolled: rows.length, analysed: rows.length, excluded: [] },
    followUpOrigin: 're-challenge C1D1',
    landmark,
    restrictedMean: restrictedMean(curve.curve, Math.min(365, curve.curve.lastFollowUp)),
    followUp: followUp(days, events, { rule, interval, level }),
    reasons: [],
    notes: [],
    rule: 'death from any cause',
    method: 'Kaplan-Meier, Greenwood, log-log 95% CI.',
  };
}

export const SURVIVAL = survivalOf(ROWS);

export function groupedOf(names: readonly string[]): GroupedSurvival {
  const groupOf = (k: number): number => (k * 7 + Math.floor(k / 5)) % names.length;
  const events = ROWS.map((row) => (row.outcome.kind === 'event' ? 1 : 0));
  return {
    code: 'OS',
    title: 'Overall survival',
    factor: 'ECOG performance status',
    groups: names.map((name, g) =>
      curveOf(name, { rows: ROWS.filter((_, k) => groupOf(k) === g), countedIn: 'days' }, PLAN),
    ),
    logRank: logRank(
      ROWS.map((row) => row.days),
      events,
      ROWS.map((_, k) => groupOf(k)),
    ),
    notEstimable: [],
    withoutValue: 1,
    method: 'Kaplan-Meier by group; log-rank test, descriptive.',
  };
}

export const TWO_GROUPS = groupedOf(['ECOG 0', 'ECOG 1']);
export const LONG_NAMES = groupedOf([
  'PSA decline ≥ 50% & haemoglobin > 10 g/dL under the first regimen of four to six cycles',
  'PSA < 0.02 µg/L with "unclear" response',
  'Everything else, including patients whose first regimen ended for toxicity',
]);

/** PSA courses with falls, rises, a value below the limit, two far beyond +100%. */
function psaCourses(): readonly PsaCourse[] {
  return ROWS.map((row, k): PsaCourse => {
    const baseline = 8 + ((k * 37) % 190);
    const depth = Math.min(0.995, 0.02 + ((k * 29) % 40) / 38);
    const rises = k % 9 === 4;
    const visits = Math.max(2, Math.min(9, Math.floor(row.days / 42)));
    const points = Array.from({ length: visits + 1 }, (_, visit): PsaPoint => {
      const day = visit === 0 ? -3 : visit * 42;
      const shrink = 1 - depth * Math.sin((Math.PI * Math.min(visit, 6)) / 7);
      const growth = 1 + visit * (0.35 + (k % 5) * 0.3);
      const change = visit === 0 ? 0 : (rises ? growth : shrink * (1 + 0.06 * (visit - 1))) - 1;
      const valueNgMl = Math.max(0.02, Math.round(baseline * (1 + change) * 100) / 100);
      return {
        on: (19_700 + day) as DayNumber,
        day,
        valueNgMl,
        belowLimit: valueNgMl <= 0.02,
        aboveLimit: false,
        atLeastNgMl: valueNgMl <= 0.02 ? 0 : valueNgMl,
        atMostNgMl: valueNgMl,
        change: valueNgMl / baseline - 1,
      };
    });
    const later = points.slice(1);
    const best = later.reduce((a, b) => ((b.change ?? 0) < (a.change ?? 0) ? b : a));
    const response = (by: number): boolean => (best.change ?? 0) <= -by;
    return {
      patient: row.patient,
      baseline: points[0] ?? null,
      points,
      best: k === 11 || k === 30 ? null : best,
      week12: later.find((point) => point.day >= 63 && point.day <= 105) ?? null,
      response: {
        psa50: response(0.5),
        psa50Confirmed: response(0.5) && k % 4 !== 0,
        psa90: response(0.9),
        psa90Confirmed: response(0.9) && k % 4 !== 0,
      },
      respondedOn: { psa50: null, psa50Confirmed: null },
      notEvaluable: k === 11 || k === 30 ? 'no PSA after baseline' : null,
    };
  });
}

const COURSES = psaCourses();

export const PSA: PsaResult = {
  courses: COURSES,
  accounting: { enrolled: 40, analysed: 40, excluded: [] },
  rates: (['PSA50', 'PSA90'] as const).map((label) => {
    const responders = COURSES.filter(({ response }) =>
      label === 'PSA50' ? response.psa50 : response.psa90,
    ).length;
    return {
      label,
      denominator: 'treated',
      responders,
      n: 40,
      interval: proportionInterval({
        successes: responders,
        n: 40,
        method: 'clopper-pearson',
        level: 0.95,
        alternative: 'two-sided',
      }),
    };
  }),
  method: 'PSA response by PCWG3; exact intervals.',
};

/** A line with exact limits; without patients nothing is estimated. */
export function forestLine(
  factor: string,
  level: string,
  responders: number,
  n: number,
): ForestLine {
  const own = { factor, level, n, count: responders, countedOnly: false };
  if (n === 0) {
    return { ...own, estimate: NOT_ESTIMABLE, lower: NOT_ESTIMABLE, upper: NOT_ESTIMABLE };
  }
  const { lower, upper } = proportionInterval({
    successes: responders,
    n,
    method: 'clopper-pearson',
    level: 0.95,
    alternative: 'two-sided',
  });
  return { ...own, estimate: known(responders / n), lower: known(lower), upper: known(upper) };
}

export const FOREST: ForestContent = {
  outcome: 'psa50',
  title: 'PSA50',
  short: 'PSA50',
  counts: 'n/N',
  intervals: 'Clopper-Pearson intervals',
  method: 'Response rates with exact intervals.',
  lines: (
    [
      ['All patients', '', 21, 40],
      ['ECOG performance status', '0', 12, 19],
      ['ECOG performance status', '1', 9, 20],
      ['ECOG performance status', '2', 0, 1],
      ['Bone lesions', 'None', 4, 5],
      ['Bone lesions', '1-5', 8, 12],
      ['Bone lesions', '6-20', 6, 14],
      ['Bone lesions', '> 20', 3, 9],
      ['Prior taxane', 'Yes', 9, 21],
      ['Prior taxane', 'No', 12, 19],
      ['Prior androgen receptor pathway inhibitors', '1', 13, 22],
      ['Prior androgen receptor pathway inhibitors', '≥ 2', 8, 18],
      ['Visceral metastases', 'Yes', 0, 0],
      ['Visceral metastases', 'No', 21, 40],
    ] as const
  ).map(([factor, level, responders, n]) => forestLine(factor, level, responders, n)),
};

export const LANES: readonly SwimmerLane[] = ROWS.map((row, k): SwimmerLane => {
  const cycles = 2 + (k % 5);
  const endDay = row.days;
  const treatmentEndDay = Math.min(endDay, (cycles - 1) * 42);
  const dead = row.outcome.kind === 'event';
  const day = (at: number): number => Math.min(at, endDay - 5);
  return {
    patient: row.patient,
    endDay,
    treatmentEndDay,
    treatmentEndRecorded: k % 3 !== 0,
    doses: Array.from({ length: cycles }, (_, c) => ({
      day: c * 42,
      activityGbq: c === 3 ? null : 7.4 - ((k + c) % 4) * 0.7,
    })).filter((dose) => dose.day <= endDay),
    ending: dead ? 'death' : k === 9 ? 'lost' : 'ongoing',
    marks: [
      ...Array.from({ length: cycles }, (_, c) => ({ kind: 'cycle' as const, day: c * 42 })).filter(
        (mark) => mark.day <= endDay,
      ),
      ...(k % 2 === 0 ? [{ kind: 'psa-response' as const, day: day(63) }] : []),
      ...(k % 3 === 0 ? [{ kind: 'psa-progression' as const, day: day(240) }] : []),
      ...(k % 4 === 1 ? [{ kind: 'imaging-progression' as const, day: day(290) }] : []),
      ...(k % 5 === 2 ? [{ kind: 'new-therapy' as const, day: day(330) }] : []),
      ...(dead ? [{ kind: 'death' as const, day: endDay }] : []),
    ],
  };
});

export const LANE_OPTIONS: SwimmerOptions = {
  unit: 'months',
  grouping: null,
  order: 'follow-up',
  colour: { kind: 'plain' },
};
