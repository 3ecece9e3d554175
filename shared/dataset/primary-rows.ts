/** Rows of the primary endpoint: sets, milestone test, outlook, forecast, design. */
import { MILESTONE_WORDS } from '../analysis/frame/milestone-words.ts';
import { midPInForce } from '../analysis/primary/exact-test.ts';
import { scenarioCases } from '../analysis/primary/outlook.ts';
import type {
  DesignFacts,
  OutlookScenario,
  PrimaryAnalysis,
  PrimaryResult,
} from '../analysis/primary/primary-result.ts';
import type { Plan } from '../trial/plan/plan.ts';
import type { BinomialTest, MilestoneMethod, ProportionInterval } from '../statistics/index.ts';
import type { ArdEntry } from './row.ts';
import { rNumber, rString, rVector } from './row.ts';

/** R expression of the exact test. */
export function rTest(test: BinomialTest): string {
  const args = [test.successes, test.n, test.nullProportion].map(rNumber).join(', ');
  const rule = test.alternative === 'two-sided' ? test.rule : 'central';
  return `binomial_p(${args}, ${rString(test.alternative)}, ${rString(rule)}, ${
    test.midP === true ? 'TRUE' : 'FALSE'
  })`;
}

/**
 * R expression of one limit of an interval for a proportion; null for the two methods that base R
 * does not have and that the script does not write again.
 */
export function rLimit(interval: ProportionInterval, which: 'lower' | 'upper'): string | null {
  const { successes, n, method, level, alternative } = interval;
  if (method === 'blaker' || method === 'minlike') return null;
  return `proportion_limit(${rNumber(successes)}, ${rNumber(n)}, ${rString(method)}, ${rNumber(
    level,
  )}, ${rString(alternative)}, ${rString(which)})`;
}

function analysisEntries(
  analysis: PrimaryAnalysis,
  group: string,
  method: string,
): readonly ArdEntry[] {
  const entry = (statistic: string, value: number, unit: string, r: string | null): ArdEntry => ({
    endpoint: 'primary',
    group,
    statistic,
    value,
    unit,
    method,
    r,
  });
  const { alive, n, test, interval } = analysis;
  return [
    entry('alive at landmark', alive, 'patients', null),
    entry('patients counted', n, 'patients', null),
    entry('proportion alive', test.estimate, 'proportion', `${rNumber(alive)} / ${rNumber(n)}`),
    entry('exact p', test.p, 'probability', rTest(test)),
    entry('lower limit', interval.lower, 'proportion', rLimit(interval, 'lower')),
    entry('upper limit', interval.upper, 'proportion', rLimit(interval, 'upper')),
  ];
}

function designEntries(
  design: DesignFacts,
  group: string,
  plan: Plan,
  method: string,
): readonly ArdEntry[] {
  const { nullProportion, alternativeProportion, alpha, sides, twoSidedRule } = plan.primary;
  const midP = midPInForce(plan.primary);
  const numbers = [design.n, nullProportion, alternativeProportion, alpha, sides].map(rNumber);
  const args = [...numbers, rString(twoSidedRule), midP ? 'TRUE' : 'FALSE'];
  const entry = (statistic: string, value: ArdEntry['value'], unit: string, part: string) => ({
    endpoint: 'primary',
    group,
    statistic,
    value,
    unit,
    method,
    r: `exact_design(${args.join(', ')}, ${rString(part)})`,
  });
  return [
    entry(
      'critical count',
      design.criticalCount ?? { state: 'not-estimable' },
      'patients',
      'critical',
    ),
    entry('attained alpha', design.attainedAlpha, 'probability', 'alpha'),
    entry('power', design.power, 'probability', 'power'),
  ];
}

/** Milestone methods whose numbers the R script does not recompute. */
const NOT_IN_R: ReadonlySet<MilestoneMethod> = new Set(['exact-effective-n', 'likelihood-ratio']);

/** The milestone tests of the curve at the landmark. */
function milestoneEntries({ milestone, landmarkDays, method }: PrimaryResult): readonly ArdEntry[] {
  return milestone.flatMap((test): readonly ArdEntry[] => {
    const { method: name, nullSurvival, alternative, level } = test;
    const words = `${MILESTONE_WORDS[name]} test of Kaplan-Meier at the landmark`;
    const entry = (statistic: string, value: ArdEntry['value'], part: string): ArdEntry => ({
      endpoint: 'primary',
      group: `milestone: ${MILESTONE_WORDS[name]}`,
      statistic,
      timeDays: landmarkDays,
      value,
      unit: part === 'p' ? 'probability' : 'proportion',
      method: `${words}. ${method}`,
      // A number that is not shown, as with too few at risk, is not recomputed; nor are the two
      // methods that the script does not write again.
      r:
        !NOT_IN_R.has(name) && (typeof value === 'number' || value.state === 'value')
          ? `milestone(${[rString(name), rString(part), rNumber(nullSurvival), rString(alternative), rNumber(level)].join(', ')})`
          : null,
    });
    return [
      entry('survival', test.survival, 'survival'),
      { ...entry('at risk', test.atRisk, 'atRisk'), unit: 'patients' },
      { ...entry('Greenwood sum', test.variance, 'variance'), unit: 'variance of log survival' },
      { ...entry('effective n', test.effectiveN, 'effectiveN'), unit: 'patients' },
      { ...entry('z', test.z, 'z'), unit: 'standard normal' },
      entry('p', test.p, 'p'),
      entry('lower limit', test.lower, 'lower'),
      entry('upper limit', test.upper, 'upper'),
    ];
  });
}

/** More undecided than this and only the tipping point is a row, not each number alive. */
const MOST_CASES = 60;

function scenarioEntries(
  scenario: OutlookScenario,
  { primary }: Plan,
  method: string,
): readonly ArdEntry[] {
  const { label, alive, n, undecided, needed } = scenario;
  const { nullProportion, alternativeProportion, alpha, sides, twoSidedRule } = primary;
  const midP = midPInForce(primary);
  const rule = [rString(twoSidedRule), midP ? 'TRUE' : 'FALSE'];
  const hypotheses = [nullProportion, alternativeProportion, alpha, sides].map(rNumber);
  const side =
    sides === 2 ? 'two-sided' : alternativeProportion > nullProportion ? 'greater' : 'less';
  const entry = (statistic: string, value: ArdEntry['value'], unit: string, r: string | null) => ({
    endpoint: 'primary',
    group: `outlook: ${label}`,
    statistic,
    value,
    unit,
    method,
    r,
  });
  const cases = undecided > MOST_CASES ? [] : scenarioCases(scenario, primary);
  return [
    entry('undecided', undecided, 'patients', null),
    entry(
      'alive needed',
      needed ?? { state: 'not-reached' },
      'patients',
      `tipping_point(${[alive, n, undecided].map(rNumber).join(', ')}, ${[...hypotheses, ...rule].join(', ')})`,
    ),
    ...cases.map(({ alive: k, p }) =>
      entry(
        `exact p, ${k} of ${undecided} alive`,
        p,
        'probability',
        `binomial_p(${[alive + k, n, nullProportion].map(rNumber).join(', ')}, ${[rString(side), ...rule].join(', ')})`,
      ),
    ),
  ];
}

function forecastEntries(
  { forecast, landmarkDays }: PrimaryResult,
  plan: Plan,
): readonly ArdEntry[] {
  if (forecast.state === 'none') return [];
  const { version, needed, undecided, conditionalPower: power, survivedDays, sentence } = forecast;
  const { primary, outlook } = plan;
  const above = primary.alternativeProportion > primary.nullProportion;
  const range = needed === null ? [1, 0] : above ? [needed, undecided] : [0, needed];
  const bounds = range.map(rNumber).join(', ');
  const survived = rVector(survivedDays);
  const entry = (statistic: string, value: number, r: string | null): ArdEntry => ({
    endpoint: 'primary',
    group: 'forecast',
    statistic,
    value,
    unit: 'probability',
    method: sentence,
    r,
  });
  const conditional = (p: number) =>
    `conditional_power(${survived}, ${rNumber(p)}, ${rNumber(landmarkDays)}, ${bounds})`;
  const hazard = [
    outlook.hazardShape + forecast.deaths,
    outlook.hazardRateDays + forecast.exposureDays,
  ];
  return [
    entry(
      `predictive probability, ${version}`,
      forecast.probability,
      version === 'exponential'
        ? `predictive_probability(${survived}, ${rNumber(landmarkDays)}, ${hazard.map(rNumber).join(', ')}, ${bounds})`
        : null,
    ),
    entry('conditional power under the null', power.null, conditional(primary.nullProportion)),
    entry(
      'conditional power under the alternative',
      power.alternative,
      conditional(primary.alternativeProportion),
    ),
    ...(power.current === null
      ? []
      : [entry('conditional power by the curve so far', power.current, null)]),
  ];
}

/** All statistics of the primary endpoint. */
export function primaryEntries(result: PrimaryResult, plan: Plan): readonly ArdEntry[] {
  const { headline, treatments, interim, split, overdue, actualDesign, method } = result;
  const status = (['alive', 'dead', 'pending', 'lost'] as const).map((key): ArdEntry => ({
    endpoint: 'primary',
    statistic: `status: ${key}`,
    value: result.counts[key],
    unit: 'patients',
    method,
    r: `sum(landmark$status == ${rString(key)})`,
  }));
  const counted = (statistic: string, value: number, r: string | null): ArdEntry => ({
    endpoint: 'primary',
    statistic,
    value,
    unit: 'patients',
    method,
    r,
  });
  const reached = 'landmark$reached';
  return [
    ...status,
    ...(split === null
      ? []
      : [
          counted('landmark reached', split.reached.n, `sum(${reached})`),
          counted(
            'landmark reached: alive',
            split.reached.alive,
            `sum(${reached} & landmark$status == "alive")`,
          ),
          counted(
            'landmark reached: dead',
            split.reached.dead,
            `sum(${reached} & landmark$status == "dead")`,
          ),
          counted(
            'landmark reached: overdue',
            split.reached.overdue,
            `sum(${reached} & landmark$status == "pending")`,
          ),
          counted(
            'landmark reached: lost',
            split.reached.lost,
            `sum(${reached} & landmark$status == "lost")`,
          ),
          counted(
            'landmark ahead: dead',
            split.notReached.dead,
            `sum(!${reached} & landmark$status == "dead")`,
          ),
        ]),
    ...(interim === null
      ? []
      : [
          counted('interim: enrolled', interim.enrolled, null),
          ...(interim.planned === null ? [] : [counted('interim: planned', interim.planned, null)]),
          counted('interim: not yet decided', interim.undecided, null),
        ]),
    ...(headline === null ? [] : analysisEntries(headline, '', method)),
    ...treatments.flatMap((t) => analysisEntries(t, t.label, method)),
    ...(overdue === null
      ? []
      : [overdue.allDead, overdue.allAlive].flatMap((one) =>
          analysisEntries(one, one.label, method),
        )),
    ...milestoneEntries(result),
    ...result.outlook.scenarios.flatMap((one) =>
      scenarioEntries(one, plan, result.outlook.sentence),
    ),
    ...forecastEntries(result, plan),
    ...designEntries(result.plannedDesign, 'design as planned', plan, method),
    ...(actualDesign === null
      ? []
      : designEntries(actualDesign, 'design as analysed', plan, method)),
  ];
}
