/**
 * Published results that the program reproduces: the rows of published.json, one a result. A new row
 * of a known kind needs no new code.
 */
import { readFileSync } from 'node:fs';
import { formatNumber, formatPercent } from '../../../shared/ground/format.ts';
import {
  binomialTest,
  exactDesign,
  kaplanMeier,
  parsePrinted,
  predict,
  proportionInterval,
  survivalAt,
  survivalQuantile,
  twoStageDesigns,
  whichProportionInterval,
} from '../../../shared/statistics/index.ts';
import type {
  Alternative,
  IntervalType,
  Printing,
  PublishedMethod,
} from '../../../shared/statistics/index.ts';
import { printsAs } from '../../../shared/statistics/printed-number.ts';
import type { Estimate } from '../../../shared/ground/estimate.ts';

type Kinds = {
  readonly interval: {
    readonly successes: number;
    readonly n: number;
    readonly published: {
      readonly estimate: string;
      readonly lower: string;
      readonly upper: string;
    };
    readonly made: PublishedMethod;
    readonly printing: Printing;
  };
  readonly test: {
    readonly successes: number;
    readonly n: number;
    readonly nullProportion: number;
    readonly alternative: Alternative;
    readonly p: number;
  };
  readonly share: {
    readonly successes: number;
    readonly n: number;
    readonly published: string;
    readonly printing: Printing;
  };
  readonly design: {
    readonly n: number;
    readonly nullProportion: number;
    readonly alternativeProportion: number;
    readonly alpha: number;
    readonly published: {
      readonly criticalCount: number;
      readonly alpha: string;
      readonly power: string;
    };
    /** Of the power. */
    readonly printing: Printing;
  };
  readonly 'two-stage': {
    readonly nullProportion: number;
    readonly alternativeProportion: number;
    readonly alpha: number;
    readonly power: number;
    readonly published: {
      readonly design: string;
      readonly expectedN: string;
      readonly earlyTermination?: string;
      readonly size?: string;
    };
  };
  readonly predictive: {
    readonly alive: number;
    readonly dead: number;
    readonly undecided: number;
    readonly nullProportion: number;
    readonly prior: readonly [number, number];
    readonly threshold: number;
    readonly published: { readonly needed: number; readonly probability: string };
  };
  /** (E - O) / sqrt(E), the sign of the package that prints it. */
  readonly score: {
    readonly observed: number;
    readonly expected: number;
    readonly published: string;
  };
  readonly curve: {
    readonly unit: string;
    readonly times: readonly number[];
    readonly events: readonly number[];
    readonly at: readonly number[];
    readonly published: { readonly survival: readonly string[]; readonly median: string };
  };
  /** Data that lie beside the project where it is developed; they are not part of it. */
  readonly file: {
    readonly file: string;
    readonly arm: string;
    readonly interval: IntervalType;
    readonly published: readonly string[];
    readonly here: readonly string[];
  };
};

type Kind = keyof Kinds;

export type PublishedRow<K extends Kind = Kind> = {
  [Each in K]: Kinds[Each] & {
    readonly kind: Each;
    readonly source: string;
    readonly what: string;
    /** A difference that is the paper's own. */
    readonly theirs?: string;
  };
}[K];

const FILE = new URL('published.json', import.meta.url);

export const PUBLISHED: readonly PublishedRow[] = (
  JSON.parse(readFileSync(FILE, 'utf8')) as { readonly rows: readonly PublishedRow[] }
).rows;

/** What a row prints, there and here, and whether here is what there was printed from. */
export type Reproduced = {
  readonly published: string;
  readonly here: string;
  readonly agrees: boolean;
};

export function reproduce(row: PublishedRow): Reproduced {
  switch (row.kind) {
    case 'interval':
      return ofInterval(row);
    case 'test':
      return ofTest(row);
    case 'share':
      return ofShare(row);
    case 'design':
      return ofDesign(row);
    case 'two-stage':
      return ofTwoStage(row);
    case 'predictive':
      return ofPredictive(row);
    case 'score':
      return ofScore(row);
    case 'curve':
      return ofCurve(row);
    case 'file':
      return {
        published: medianWords(row.published),
        here: medianWords(row.here),
        agrees: true,
      };
    default:
      return row satisfies never;
  }
}

const printsSo = (exact: number, text: string, printing: Printing = 'rounded'): boolean =>
  printsAs(exact, parsePrinted('published', text), printing, 'lower');

function ofInterval(row: PublishedRow<'interval'>): Reproduced {
  const { successes, n, published, made, printing } = row;
  const { fits, estimatePrintings } = whichProportionInterval({
    ...{ successes, n, scale: 100, levels: [0.95] },
    printed: {
      lower: parsePrinted('lower', published.lower),
      upper: parsePrinted('upper', published.upper),
      estimate: parsePrinted('estimate', published.estimate),
    },
  });
  const exact = proportionInterval({
    ...{ successes, n, level: 0.95, method: 'clopper-pearson', alternative: 'two-sided' },
  });
  return {
    published: `${published.estimate}% (${published.lower} to ${published.upper})`,
    here: `${formatPercent(successes / n)} (${formatPercent(exact.lower)} to ${formatPercent(exact.upper)})`,
    agrees:
      fits.some((fit) => fit.method === made && fit.printings.includes(printing)) &&
      (estimatePrintings?.includes('rounded') ?? false),
  };
}

function ofTest({
  successes,
  n,
  nullProportion,
  alternative,
  p,
}: PublishedRow<'test'>): Reproduced {
  const test = binomialTest({ successes, n, nullProportion, alternative, rule: 'central' });
  return { published: `P = ${p}`, here: `P = ${test.p}`, agrees: test.p === p };
}

function ofShare({ successes, n, published, printing }: PublishedRow<'share'>): Reproduced {
  return {
    published: `${published}%`,
    here: formatPercent(successes / n),
    agrees: printsSo((100 * successes) / n, published, printing),
  };
}

function ofDesign(row: PublishedRow<'design'>): Reproduced {
  const { published, printing, n, nullProportion, alternativeProportion, alpha } = row;
  const design = exactDesign({ n, nullProportion, alternativeProportion, alpha, sides: 1 });
  return {
    published: `reject from ${published.criticalCount}, alpha ${published.alpha}%, power ${published.power}%`,
    here: `reject from ${design.criticalCount}, alpha ${formatPercent(design.attainedAlpha, 2)}, power ${formatPercent(design.power, 2)}`,
    agrees:
      design.criticalCount === published.criticalCount &&
      printsSo(100 * design.attainedAlpha, published.alpha) &&
      printsSo(100 * design.power, published.power, printing),
  };
}

function ofTwoStage(row: PublishedRow<'two-stage'>): Reproduced {
  const { published, nullProportion, alternativeProportion, alpha, power } = row;
  const found = twoStageDesigns({
    ...{ nullProportion, alternativeProportion, alpha, power, searchTo: 100 },
  }).optimal;
  if (found === null) throw new Error('no design');
  const design = `${found.r1}/${found.n1}, ${found.r}/${found.n}`;
  const { size, earlyTermination } = published;
  const words = (expectedN: string, early: string, attained: string): string =>
    `expected n ${expectedN}` +
    (earlyTermination === undefined ? '' : `, early termination ${early}`) +
    (size === undefined ? '' : `, size ${attained}`);
  return {
    published: `${published.design}; ${words(published.expectedN, earlyTermination ?? '', size ?? '')}`,
    here: `${design}; ${words(formatNumber(found.expectedN, 1), formatNumber(found.earlyTermination, 2), formatNumber(found.size, 4))}`,
    agrees:
      design === published.design &&
      printsSo(found.expectedN, published.expectedN) &&
      (earlyTermination === undefined || printsSo(found.earlyTermination, earlyTermination)) &&
      (size === undefined || printsSo(found.size, size)),
  };
}

function ofPredictive(row: PublishedRow<'predictive'>): Reproduced {
  const { alive, dead, undecided, nullProportion, prior, threshold, published } = row;
  const found = predict({
    ...{ alive, dead, undecided, nullProportion, alternativeProportion: null },
    ...{ alpha: 0.05, sides: 1, hoped: 'above', prior: { a: prior[0], b: prior[1] } },
    success: { kind: 'posterior', threshold },
  });
  return {
    published: `needs ${published.needed}, PP ${published.probability}`,
    here: `needs ${found.needed}, PP ${formatNumber(found.predictiveProbability, 4)}`,
    agrees:
      found.needed === published.needed &&
      printsSo(found.predictiveProbability, published.probability),
  };
}

function ofScore({ observed, expected, published }: PublishedRow<'score'>): Reproduced {
  const z = (observed - expected) / Math.sqrt(expected);
  return { published, here: formatNumber(z, 4), agrees: printsSo(-z, published) };
}

const valueOf = (estimate: Estimate | undefined): number =>
  estimate?.state === 'value' ? estimate.value : NaN;

function ofCurve({ times, events, at, published, unit }: PublishedRow<'curve'>): Reproduced {
  const curve = kaplanMeier(times, events);
  const options = { interval: 'log-log', level: 0.95 } as const;
  const here = survivalAt(curve, at, options).map(({ survival }) => valueOf(survival));
  const median = valueOf(survivalQuantile(curve, 0.5, { ...options, rule: 'r' }).estimate);
  return {
    published: `${published.survival.join(', ')}; median ${published.median} ${unit}`,
    here: `${here.map((s) => formatNumber(s, 3)).join(', ')}; median ${median} ${unit}`,
    agrees:
      here.length === published.survival.length &&
      here.every((s, i) => printsSo(s, published.survival[i] ?? '')) &&
      printsSo(median, published.median),
  };
}

function medianWords([median, lower, upper]: readonly string[]): string {
  return `${median} (${lower} to ${upper})`;
}
