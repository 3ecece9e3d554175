/** Two-stage designs and what follows after one, as `onearm design --two-stage` prints them. */
import { formatNumber, formatP, formatPlural } from '../../../shared/ground/format.ts';
import { refuseArgument } from '../../../shared/ground/refusal.ts';
import {
  conditionalErrorTest,
  operatingCharacteristics,
  rejectionProbability,
  secondStageCritical,
  smallestN,
  stageOneDecision,
  twoStageDesigns,
  twoStageInference,
} from '../../../shared/statistics/index.ts';
import type {
  ConditionalErrorTest,
  TwoStageDesign,
  TwoStageInference,
  TwoStageOutcome,
  TwoStageRule,
} from '../../../shared/statistics/index.ts';
import { alignRows } from '../words/output.ts';
import type { Result } from '../words/output.ts';

export type TwoStageOptions = {
  readonly null: number;
  readonly alternative: number;
  readonly alpha: number;
  readonly power: number;
  readonly searchTo: number;
};

/** Optimal, minimax and admissible designs beside the smallest single stage. */
export function twoStageSearchResult(options: TwoStageOptions): Result {
  const { alpha, power, searchTo } = options;
  const proportions = {
    nullProportion: options.null,
    alternativeProportion: options.alternative,
  };
  const found = twoStageDesigns({ ...proportions, alpha, power, searchTo });
  const single = smallestN({ ...proportions, alpha, power, sides: 1, searchTo }).first;
  const method = searchSentence(options);
  return {
    document: {
      null: options.null,
      alternative: options.alternative,
      alpha,
      power,
      searchedTo: found.searchedTo,
      optimal: found.optimal,
      minimax: found.minimax,
      admissible: found.admissible,
      singleStage:
        single === null
          ? null
          : {
              n: single.n,
              criticalCount: single.criticalCount,
              size: single.attainedAlpha,
              power: single.power,
            },
      method,
    },
    text: [
      found.optimal === null
        ? `no two-stage design of up to ${formatPlural(found.searchedTo, 'patient')} is good enough`
        : alignRows([
            ['design', 'r1/n1', 'r/n', 'size', 'power', 'early termination', 'expected n'],
            designRow('optimal', found.optimal),
            ...found.admissible.map((design) => designRow('admissible', design)),
            ...(found.minimax === null ? [] : [designRow('minimax', found.minimax)]),
          ]),
      '',
      ...(single === null
        ? []
        : [`Single stage: ${single.criticalCount} or more of ${single.n} reject.`]),
      method,
    ].join('\n'),
  };
}

function designRow(name: string, design: TwoStageDesign): readonly string[] {
  return [
    name,
    `${design.r1}/${design.n1}`,
    `${design.r}/${design.n}`,
    formatNumber(design.size, 4),
    formatNumber(design.power, 4),
    formatNumber(design.earlyTermination, 4),
    formatNumber(design.expectedN, 2),
  ];
}

function searchSentence({ alternative, alpha, power, ...options }: TwoStageOptions): string {
  return (
    `Simon two-stage designs, null ${options.null}, alternative ${alternative}, one-sided alpha ` +
    `${alpha}, power ${power}: stop when at most r1 of n1 succeed, reject when more than r of n do. ` +
    'Optimal: least expected n under the null; minimax: least n; admissible: between the two. ' +
    'With an endpoint that takes a year, the pause after the first stage costs a year.'
  );
}

export type TwoStageRuleOptions = Omit<TwoStageOptions, 'power' | 'searchTo'> & {
  readonly rule: TwoStageRule;
};

/** What a given rule does: size, power, early termination and expected n. */
export function twoStageRuleResult(options: TwoStageRuleOptions): Result {
  const { rule, alternative } = options;
  const [under, over] = operatingCharacteristics(rule, [options.null, alternative]);
  if (under === undefined || over === undefined) throw new Error('two proportions were asked for');
  const steps = Array.from({ length: 21 }, (_, i) => i / 20);
  return {
    document: {
      ...rule,
      null: options.null,
      alternative,
      size: under.reject,
      power: over.reject,
      earlyTermination: under.earlyTermination,
      expectedN: under.expectedN,
      operatingCharacteristics: operatingCharacteristics(rule, steps),
    },
    text: alignRows([
      ['', `p = ${options.null}`, `p = ${alternative}`],
      ['rejects', formatNumber(under.reject, 4), formatNumber(over.reject, 4)],
      [
        'early termination',
        formatNumber(under.earlyTermination, 4),
        formatNumber(over.earlyTermination, 4),
      ],
      ['expected n', formatNumber(under.expectedN, 2), formatNumber(over.expectedN, 2)],
    ]),
  };
}

export type TwoStageObserved = TwoStageRuleOptions & {
  /** Successes of all stages treated. */
  readonly successes: number;
  /** Of the first n1 patients; wanted where only they are known, and after a look. */
  readonly firstStage: number | null;
  /** Patients of both stages as treated; null: as planned. */
  readonly treated: number | null;
};

/**
 * What follows from the first stage alone, or from both. A second stage of another size than planned
 * is taken as one changed for reasons apart from the results; the test for one changed after a look
 * stands beside it where the first stage's count is given.
 */
export function twoStageOutcomeResult(options: TwoStageObserved): Result {
  const { rule, firstStage, successes, alternative, alpha } = options;
  const treated = options.treated ?? rule.n;
  if (treated < rule.n1) {
    refuseArgument('treated', `${treated} is fewer than the ${rule.n1} of the first stage`);
  }
  const proportions = { null: options.null, alternative };
  if (treated === rule.n1) {
    const decision = stageOneDecision(rule, successes, proportions);
    if (decision.goesOn) return goingOn(successes, rule, decision);
    const outcome = { stage: 1, r1: rule.r1, n1: rule.n1, successes } as const;
    return inferenceResult(options, outcome, { r: rule.r, afterLook: null });
  }
  const outcome = { stage: 2, r1: rule.r1, n1: rule.n1, n: treated, successes } as const;
  const r =
    treated === rule.n
      ? rule.r
      : secondStageCritical({ r1: rule.r1, n1: rule.n1, n: treated }, options.null, alpha);
  const second = { n2: treated - rule.n1, successes: successes - (firstStage ?? 0) };
  const afterLook =
    firstStage === null || treated === rule.n
      ? null
      : conditionalErrorTest(rule, firstStage, second, options.null);
  return inferenceResult(options, outcome, { r, afterLook });
}

function goingOn(
  successes: number,
  rule: TwoStageRule,
  decision: ReturnType<typeof stageOneDecision>,
): Result {
  const { null: under, alternative } = decision.conditionalPower;
  return {
    document: { ...rule, stage: 1, successes, ...decision },
    text: [
      `The trial goes on: ${successes} of ${rule.n1} is more than ${rule.r1}.`,
      `It rejects if at least ${decision.stillNeeded} of the next ${rule.n - rule.n1} succeed: ` +
        `probability ${formatNumber(under, 4)} under the null, ${formatNumber(alternative, 4)} ` +
        'under the alternative.',
    ].join('\n'),
  };
}

function inferenceResult(
  options: TwoStageObserved,
  outcome: TwoStageOutcome,
  decision: { readonly r: number | null; readonly afterLook: ConditionalErrorTest | null },
): Result {
  const level = 1 - 2 * options.alpha;
  const found = twoStageInference(outcome, options.null, level);
  const treated = outcome.stage === 1 ? outcome.n1 : outcome.n;
  const size =
    outcome.stage === 2 && decision.r !== null
      ? rejectionProbability({ ...outcome, r: decision.r }, options.null)
      : null;
  const rejected = outcome.stage === 2 && decision.r !== null && outcome.successes > decision.r;
  const planned = treated === options.rule.n || outcome.stage === 1;
  return {
    document: {
      ...options.rule,
      null: options.null,
      stage: outcome.stage,
      treated,
      successes: outcome.successes,
      rejected,
      ...(planned ? {} : { rOfTreated: decision.r, sizeOfTreated: size }),
      ...(decision.afterLook === null ? {} : { afterLook: decision.afterLook }),
      p: found.p,
      umvue: found.umvue,
      medianUnbiased: found.medianUnbiased,
      naive: found.naive,
      interval: { level, lower: found.lower, upper: found.upper },
      koyamaChen: { level, lower: found.lower, upper: found.upperKoyamaChen },
    },
    text: [
      outcomeText(found, { level, rejected, treated, successes: outcome.successes }),
      ...(decision.afterLook === null ? [] : ['', afterLookSentence(decision.afterLook)]),
    ].join('\n'),
  };
}

function afterLookSentence({ conditionalError, p, rejected }: ConditionalErrorTest): string {
  return (
    `If the second stage was resized after results were seen, only its conditional error of ` +
    `${formatP(conditionalError)} may be spent: its own P is ${formatP(p)}, so the null is ` +
    `${rejected ? 'rejected' : 'not rejected'}, and the estimates above do not hold.`
  );
}

function outcomeText(
  found: TwoStageInference,
  facts: {
    readonly level: number;
    readonly rejected: boolean;
    readonly treated: number;
    readonly successes: number;
  },
): string {
  const percent = Math.round(facts.level * 1000) / 10;
  return [
    alignRows([
      ['successes', `${facts.successes} of ${facts.treated}`],
      ['null', facts.rejected ? 'rejected' : 'not rejected'],
      ['p', formatP(found.p)],
      ['unbiased estimate (UMVUE)', formatNumber(found.umvue, 4)],
      ['median unbiased estimate', formatNumber(found.medianUnbiased, 4)],
      ['successes / n, biased low', formatNumber(found.naive, 4)],
      [
        `${percent}% interval`,
        `${formatNumber(found.lower, 4)} to ${formatNumber(found.upper, 4)}`,
      ],
      [
        `${percent}% interval of Koyama and Chen`,
        `${formatNumber(found.lower, 4)} to ${formatNumber(found.upperKoyamaChen, 4)}`,
      ],
    ]),
    '',
    'P and interval take the two stages into account; the plain exact P of successes of n does not. ' +
      'The upper limit of Koyama and Chen counts the observed outcome in and is too short.',
  ].join('\n');
}
