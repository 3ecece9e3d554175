/** How likely the final test is to succeed, from what each undecided patient has survived already. */
import type { PatientLandmark } from '../../endpoints/engine/types.ts';
import { landmarkDays } from '../../endpoints/survival/landmark-status.ts';
import { formatChance, formatPercent, formatPlural } from '../../ground/format.ts';
import {
  betaBinomialProbabilities,
  conditionalPower,
  exponentialPrediction,
  aliveCountProbabilities,
  landmarkChances,
  neededForPosterior,
  successRange,
  survivalAt,
} from '../../statistics/index.ts';
import type { KaplanMeier, SuccessRange } from '../../statistics/index.ts';
import type { Plan } from '../../trial/plan/plan.ts';
import { plannedScenario } from './outlook.ts';
import type {
  FinalCounts,
  FollowedTime,
  Forecast,
  ForecastValue,
  OutlookScenario,
} from './primary-result.ts';

/** Above this many undecided the sum over them takes too long to follow a moved switch. */
const MOST_UNDECIDED = 300;

/** Below this many deaths the hazard is hardly known, which is said. */
const FEW_DEATHS = 5;

export type ForecastInput = {
  readonly followed: readonly FollowedTime[];
  readonly patients: readonly PatientLandmark[];
  /** Kaplan-Meier with each patient's own landmark at `landmarkDays`; made when it is read. */
  readonly curve: () => KaplanMeier;
  readonly counts: FinalCounts;
  /** Alive and counted in the headline; the simple version must never use all decided patients. */
  readonly reached: { readonly alive: number; readonly n: number };
};

/** The scenario that is forecast: lost as the plan treats them, with or without those to come. */
function scenarioOf({ counts }: ForecastInput, { outlook, primary }: Plan): OutlookScenario | null {
  const wanted = outlook.includeNotEnrolled && counts.notEnrolled > 0 ? 'planned' : 'now';
  return plannedScenario(counts, wanted, primary);
}

function neededIn(scenario: OutlookScenario, plan: Plan): number | null {
  const { outlook, primary } = plan;
  if (outlook.success === 'test') return scenario.needed;
  const { alive, n, undecided } = scenario;
  return neededForPosterior(
    { alive, dead: n - alive - undecided, undecided },
    {
      nullProportion: primary.nullProportion,
      hoped: primary.alternativeProportion > primary.nullProportion ? 'above' : 'below',
      threshold: outlook.threshold,
      prior: { a: outlook.betaAlive, b: outlook.betaDead },
    },
  );
}

/** Each undecided patient's chance to be alive at the landmark by the curve; null where it ends. */
function curveChances(
  curve: KaplanMeier,
  survived: readonly number[],
  at: number,
): readonly number[] | null {
  const read = survivalAt(curve, [at, ...survived], { interval: 'plain', level: 0.95 });
  const values = read.map(({ survival }) => (survival.state === 'value' ? survival.value : null));
  const [end = null, ...starts] = values;
  if (end === null) return null;
  const chances = starts.map((start) => (start === null || start === 0 ? null : end / start));
  return chances.every((chance) => chance !== null) ? chances : null;
}

type Version = { readonly byAlive: ArrayLike<number> } | { readonly why: string };

function byVersion(
  input: ForecastInput,
  plan: Plan,
  data: {
    readonly survived: readonly number[];
    readonly deaths: number;
    readonly exposure: number;
  },
  range: SuccessRange,
): Version {
  const { outlook, primary } = plan;
  const at = landmarkDays(primary);
  const { survived, deaths, exposure } = data;
  switch (outlook.version) {
    case 'exponential': {
      const prior = { shape: outlook.hazardShape, rate: outlook.hazardRateDays };
      if (exposure + prior.rate === 0) return { why: 'nobody has been observed yet' };
      const remaining = survived.map((days) => at - days);
      return {
        byAlive: exponentialPrediction({ deaths, exposure, remaining }, range, prior).probabilities,
      };
    }
    case 'curve': {
      const chances = curveChances(input.curve(), survived, at);
      return chances === null
        ? { why: 'the curve does not reach the landmark yet' }
        : { byAlive: aliveCountProbabilities(chances) };
    }
    case 'beta-binomial':
      return { byAlive: simpleBy(input, plan, survived.length) };
    default:
      return outlook.version satisfies never;
  }
}

function simpleBy({ reached }: ForecastInput, { outlook }: Plan, further: number): Float64Array {
  const prior = { a: outlook.betaAlive, b: outlook.betaDead };
  return betaBinomialProbabilities(reached, further, prior);
}

function sumIn(byAlive: ArrayLike<number>, { from, to }: SuccessRange): number {
  let sum = 0;
  for (let k = Math.max(0, from); k <= Math.min(to, byAlive.length - 1); k++)
    sum += byAlive[k] ?? 0;
  return from <= 0 && to >= byAlive.length - 1 ? 1 : Math.min(1, sum);
}

/** What a forecast is made of, before it is put in words. */
type Prediction = {
  readonly state: 'ready';
  readonly scenario: OutlookScenario;
  readonly survived: readonly number[];
  readonly deaths: number;
  readonly exposure: number;
  readonly needed: number | null;
  readonly range: SuccessRange;
  readonly byAlive: ArrayLike<number>;
  readonly probability: number;
  /** By the simple beta-binomial version, where that is not the one asked for. */
  readonly simple: number | null;
};

/** The predictive probability of the final test, or why there is none. */
export function predictionOf(
  input: ForecastInput,
  plan: Plan,
): Prediction | { readonly state: 'none'; readonly why: string } {
  const { primary } = plan;
  const scenario = scenarioOf(input, plan);
  if (scenario === null || scenario.undecided === 0) {
    return { state: 'none', why: 'nobody is undecided' };
  }
  const { undecided } = scenario;
  if (undecided > MOST_UNDECIDED) {
    return { state: 'none', why: `not shown with more than ${MOST_UNDECIDED} undecided patients` };
  }
  const at = landmarkDays(primary);
  const all = input.followed.map(({ days }) => Math.min(at, days));
  const open = all.filter((_, i) => openIn(input.patients[i], scenario));
  const survived = [...open, ...new Array<number>(undecided - open.length).fill(0)];
  const deaths = input.patients.filter(({ status }) => status === 'dead').length;
  const exposure = all.reduce((sum, days) => sum + days, 0);
  const needed = neededIn(scenario, plan);
  const hoped = primary.alternativeProportion > primary.nullProportion ? 'above' : 'below';
  const range = successRange(needed, undecided, hoped);
  const version = byVersion(input, plan, { survived, deaths, exposure }, range);
  if ('why' in version) return { state: 'none', why: version.why };
  const { byAlive } = version;
  return {
    state: 'ready',
    ...{ scenario, survived, deaths, exposure, needed, range, byAlive },
    probability: sumIn(byAlive, range),
    simple:
      plan.outlook.version === 'beta-binomial'
        ? null
        : sumIn(simpleBy(input, plan, undecided), range),
  };
}

/** The forecast of the final test, or why there is none. */
export function forecastOf(input: ForecastInput, plan: Plan): Forecast {
  const found = predictionOf(input, plan);
  if (found.state === 'none') return found;
  const { primary } = plan;
  const { scenario, survived, range, needed, probability, deaths, exposure, simple } = found;
  const at = landmarkDays(primary);
  const current = curveChances(input.curve(), survived, at);
  const power = (p: number) => conditionalPower(landmarkChances(p, survived, at), range);
  const value = {
    version: plan.outlook.version,
    n: scenario.n,
    undecided: scenario.undecided,
    needed,
    probability,
    byAlive: Array.from(found.byAlive),
    conditionalPower: {
      null: power(primary.nullProportion),
      alternative: power(primary.alternativeProportion),
      current: current === null ? null : conditionalPower(current, range),
    },
    deaths,
    exposureDays: exposure,
    survivedDays: survived,
    simple,
  };
  return { state: 'ready', ...value, sentence: sentenceOf(value, plan) };
}

function openIn(patient: PatientLandmark | undefined, { lost }: OutlookScenario): boolean {
  return patient?.status === 'pending' || (patient?.status === 'lost' && lost === 'traced');
}

function sentenceOf(value: Omit<ForecastValue, 'sentence'>, plan: Plan): string {
  const { outlook, primary } = plan;
  const what =
    outlook.success === 'test'
      ? 'that the final exact test rejects'
      : `that the final posterior probability reaches ${outlook.threshold}`;
  const power = value.conditionalPower;
  const current =
    power.current === null ? '' : `, ${formatChance(power.current)} by the curve so far`;
  return (
    `Predictive probability ${what} with ${formatPlural(value.n, 'patient')}: ${formatChance(value.probability)}, ${howWords(value, plan)}. ` +
    `Conditional power ${formatChance(power.null)} under ${formatPercent(primary.nullProportion)}, ` +
    `${formatChance(power.alternative)} under ${formatPercent(primary.alternativeProportion)}${current}. ` +
    `A forecast, not a result.`
  );
}

function howWords({ version, deaths }: Omit<ForecastValue, 'sentence'>, { outlook }: Plan): string {
  const known = deaths === 0 ? 'no death yet' : `only ${formatPlural(deaths, 'death')}`;
  const few = deaths < FEW_DEATHS ? `; ${known}, so it rests on little` : '';
  switch (version) {
    case 'exponential':
      return `assuming a constant hazard up to the landmark (Gamma(${outlook.hazardShape}, ${outlook.hazardRateDays}) prior; ${formatPlural(deaths, 'death')})${few}`;
    case 'curve':
      return `by the Kaplan-Meier curve, whose own uncertainty is left out${few}`;
    case 'beta-binomial':
      return `by the simple beta-binomial version (Beta(${outlook.betaAlive}, ${outlook.betaDead}) prior), which ignores what the undecided have survived and is badly calibrated`;
    default:
      return version satisfies never;
  }
}
