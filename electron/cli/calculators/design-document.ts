/** An exact one-arm design as `onearm design` prints it. */
import { formatNumber, formatPlural } from '../../../shared/ground/format.ts';
import { refuseArgument } from '../../../shared/ground/refusal.ts';
import { exactDesign, smallestN } from '../../../shared/statistics/index.ts';
import type { ExactDesign, TwoSidedRule } from '../../../shared/statistics/index.ts';
import { oppositeWords, orBeyond } from '../../../shared/analysis/primary/critical-count.ts';
import { alignRows } from '../words/output.ts';
import type { Result } from '../words/output.ts';

/** As commander hands them over. */
export type DesignOptions = {
  readonly n: number;
  readonly null: number;
  readonly alternative: number;
  readonly alpha: number;
  readonly sides: number;
  readonly rule: TwoSidedRule;
  readonly midP: boolean;
  readonly json?: boolean;
};

/** The design as document and as text. */
export function designResult(options: Omit<DesignOptions, 'json'>): Result {
  const { sides } = options;
  if (sides !== 1 && sides !== 2) refuseArgument('sides', `must be 1 or 2, but is ${sides}`);
  const design = exactDesign({
    n: options.n,
    nullProportion: options.null,
    alternativeProportion: options.alternative,
    alpha: options.alpha,
    sides,
    rule: options.rule,
    midP: options.midP,
  });
  return { document: documentOf(design), text: textOf(design) };
}

/** The fewest patients whose exact test reaches `power` (A'Hern's single stage). */
export function smallestDesign(
  options: Omit<DesignOptions, 'json' | 'n'> & { readonly power: number },
): number {
  const { sides, alpha, power, rule, midP } = options;
  if (sides !== 1 && sides !== 2) refuseArgument('sides', `must be 1 or 2, but is ${sides}`);
  const { first, searchedTo } = smallestN({
    nullProportion: options.null,
    alternativeProportion: options.alternative,
    ...{ alpha, sides, power, rule, midP },
  });
  if (first === null) {
    refuseArgument(
      'power',
      `${power} is not reached by up to ${formatPlural(searchedTo, 'patient')}`,
    );
  }
  return first.n;
}

function documentOf(design: ExactDesign) {
  return {
    n: design.n,
    null: design.nullProportion,
    alternative: design.alternativeProportion,
    alpha: design.alpha,
    sides: design.sides,
    ...(design.sides === 2 ? { rule: design.rule } : {}),
    midP: design.midP,
    criticalCount: design.criticalCount,
    // No count is significant: the design cannot reject at all.
    ...(design.criticalCount === null ? { state: 'not-reached' } : {}),
    ...(design.sides === 2 ? { oppositeCount: design.oppositeCount } : {}),
    attainedAlpha: design.attainedAlpha,
    power: design.power,
    method: methodSentence(design),
  };
}

function textOf(design: ExactDesign): string {
  const { n, criticalCount } = design;
  const other = oppositeWords(design);
  return [
    alignRows([
      [
        'critical count',
        criticalCount === null ? 'none' : `${criticalCount} ${orBeyond(design)} of ${n}`,
      ],
      ...(other === null ? [] : [['other direction', `${other} of ${n}`]]),
      ['attained alpha', formatNumber(design.attainedAlpha, 6)],
      ['power', formatNumber(design.power, 6)],
    ]),
    '',
    methodSentence(design),
  ].join('\n');
}

function methodSentence(design: ExactDesign): string {
  const rules: Readonly<Record<TwoSidedRule, string>> = {
    central: 'alpha halved in each tail',
    minlike: 'minlike',
    blaker: 'Blaker',
  };
  const sides = design.sides === 1 ? 'one-sided' : `two-sided (${rules[design.rule ?? 'central']})`;
  return (
    `Exact binomial design, ${sides}${design.midP === true ? ', mid-p' : ''}, n = ${design.n}, null ${design.nullProportion}, ` +
    `alternative ${design.alternativeProportion}, alpha ${design.alpha}; ` +
    `attained alpha and power are exact binomial tail sums.`
  );
}
