/**
 * What R's and SAS's conventions, ADaM times, PCWG3 and PCWG4 change in this trial's
 * numbers: one row a statistic, one column a convention. Each column is the plan in force with only the switches of that convention
 * moved, so a difference has one cause.
 */
import type { EndpointCode } from '../endpoints/engine/types.ts';
import { known } from '../ground/estimate.ts';
import type { Estimate } from '../ground/estimate.ts';
import { withPreset } from '../trial/plan/plan-presets.ts';
import { PRESET_TITLES } from '../trial/plan/preset-names.ts';
import { toMonths } from '../ground/units.ts';
import type { Plan } from '../trial/plan/plan.ts';
import type { Trial } from '../trial/types.ts';
import { ENDPOINTS } from '../endpoints/all-endpoints.ts';
import { deskOf } from './frame/job.ts';
import type { PrimaryResult, PsaResult, Section, SurvivalResult } from './results.ts';
import { PRIMARY as PRIMARY_SECTION, PSA as PSA_SECTION, SURVIVAL } from './endpoint-sections.ts';

export const CONVENTIONS = ['plan', 'r', 'sas', 'adam', 'pcwg3', 'pcwg4'] as const;
export type Convention = (typeof CONVENTIONS)[number];

export const CONVENTION_TITLES: Readonly<Record<Convention, string>> = {
  plan: 'Plan in force',
  r: PRESET_TITLES.r,
  sas: PRESET_TITLES.sas,
  adam: PRESET_TITLES.adam,
  pcwg3: PRESET_TITLES.pcwg3,
  pcwg4: PRESET_TITLES.pcwg4,
};

/** A number with limits, unrounded; a p-value has none. */
export type ConventionValue = {
  readonly estimate: Estimate;
  readonly limits: { readonly lower: Estimate; readonly upper: Estimate } | null;
};

export type ConventionRow = {
  readonly endpoint: string;
  readonly statistic: string;
  readonly unit: 'days' | 'proportion' | 'p' | 'patients';
  /** Null where the endpoint has no result. */
  readonly values: Readonly<Record<Convention, ConventionValue | null>>;
  /** Conventions whose value differs from that of the plan in force. */
  readonly differs: readonly Convention[];
};

/** The plan with only a convention's own switches moved. */
export function underConvention(plan: Plan, convention: Convention): Plan {
  return convention === 'plan' ? plan : withPreset(plan, convention);
}

type Numbers = {
  readonly primary: Section<PrimaryResult>;
  readonly survival: Readonly<Partial<Record<EndpointCode, Section<SurvivalResult>>>>;
  readonly psa: Section<PsaResult>;
};

const COMPARED = ['OS', 'RPFS', 'BPFS'] as const satisfies readonly EndpointCode[];

/** What the comparison reads, under a plan of its own: no checks but those that stop a result. */
function numbersOf(trial: Trial, plan: Plan): Numbers {
  const { read } = deskOf(trial, plan);
  return {
    primary: read(PRIMARY_SECTION),
    survival: Object.fromEntries(COMPARED.map((code) => [code, read(SURVIVAL[code])])),
    psa: read(PSA_SECTION),
  };
}

type Statistic = Pick<ConventionRow, 'endpoint' | 'statistic' | 'unit'> & {
  readonly of: (numbers: Numbers) => ConventionValue | null;
};

/** The value of a section that is ready, as a list of one. */
function value<T>(section: Section<T> | undefined): readonly T[] {
  return section?.state === 'ready' ? [section.value] : [];
}

const single = (estimate: number): ConventionValue => ({ estimate: known(estimate), limits: null });
const interval = (
  estimate: number,
  limits: { readonly lower: number; readonly upper: number },
) => ({
  estimate: known(estimate),
  limits: { lower: known(limits.lower), upper: known(limits.upper) },
});

const PRIMARY: readonly Statistic[] = [
  {
    endpoint: 'Primary endpoint',
    statistic: 'P, exact test',
    unit: 'p',
    of: ({ primary }) =>
      value(primary).flatMap(({ headline }) =>
        headline === null ? [] : [single(headline.test.p)],
      )[0] ?? null,
  },
  {
    endpoint: 'Primary endpoint',
    statistic: 'proportion alive at the landmark',
    unit: 'proportion',
    of: ({ primary }) =>
      value(primary).flatMap(({ headline }) =>
        headline === null ? [] : [interval(headline.test.estimate, headline.interval)],
      )[0] ?? null,
  },
];

function survivalStatistics(code: (typeof COMPARED)[number], title: string): readonly Statistic[] {
  const of =
    (read: (result: SurvivalResult) => ConventionValue): Statistic['of'] =>
    ({ survival }) =>
      value(survival[code]).map(read)[0] ?? null;
  return [
    {
      endpoint: title,
      statistic: 'events',
      unit: 'patients',
      of: of(({ nEvents }) => single(nEvents)),
    },
    {
      endpoint: title,
      statistic: 'median',
      unit: 'days',
      of: of(({ median: { estimate, lower, upper } }) => ({ estimate, limits: { lower, upper } })),
    },
    {
      endpoint: title,
      statistic: 'S(t) at the landmark',
      unit: 'proportion',
      of: of(({ landmark: { survival, lower, upper } }) => ({
        estimate: survival,
        limits: { lower, upper },
      })),
    },
    {
      endpoint: title,
      statistic: 'S(t) at 24 months',
      unit: 'proportion',
      of: of(({ at }) => {
        const last = at.find(({ time }) => Math.round(toMonths(time)) === 24);
        const none = { state: 'not-estimable' } as const;
        return last === undefined
          ? { estimate: none, limits: { lower: none, upper: none } }
          : { estimate: last.survival, limits: { lower: last.lower, upper: last.upper } };
      }),
    },
  ];
}

const PSA: readonly Statistic[] = [
  {
    endpoint: 'PSA response',
    statistic: 'PSA50, headline',
    unit: 'proportion',
    of: ({ psa }) =>
      value(psa).flatMap(({ rates }) =>
        rates
          .slice(0, 1)
          .map(({ responders, n, interval: limits }) => interval(responders / n, limits)),
      )[0] ?? null,
  },
];

const STATISTICS: readonly Statistic[] = [
  ...PRIMARY,
  ...(['OS', 'BPFS', 'RPFS'] as const).flatMap((code) =>
    survivalStatistics(code, ENDPOINTS[code].shortTitle),
  ),
  ...PSA,
];

/** Equal to the last digit, or absent for the same reason. */
function same(a: ConventionValue | null, b: ConventionValue | null): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** All statistics under all conventions; rows without any value are left out. */
export function conventionDifferences(trial: Trial, plan: Plan): readonly ConventionRow[] {
  const numbers = CONVENTIONS.map(
    (convention) => [convention, numbersOf(trial, underConvention(plan, convention))] as const,
  );
  return STATISTICS.flatMap(({ endpoint, statistic, unit, of }) => {
    const values = Object.fromEntries(
      numbers.map(([convention, each]) => [convention, of(each)]),
    ) as ConventionRow['values'];
    if (CONVENTIONS.every((convention) => values[convention] === null)) return [];
    const differs = CONVENTIONS.filter((convention) => !same(values[convention], values.plan));
    return [{ endpoint, statistic, unit, values, differs }];
  });
}
