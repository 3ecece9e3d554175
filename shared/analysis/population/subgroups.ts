/** Subgroups by baseline factor: levels, splits of numbers, response rates for the forest plot. */
import type { PatientRecord } from '../../endpoints/engine/patient-record.ts';
import type { PsaCourse } from '../../endpoints/engine/types.ts';
import { proportionInterval, summarise } from '../../statistics/index.ts';
import { BASELINE_FACTORS } from '../../trial/baseline-factors.ts';
import type { BaselineFactor, NumberFactor } from '../../trial/baseline-factors.ts';
import type { Plan } from '../../trial/plan/plan.ts';
import { cutLabel } from './cut-label.ts';
import type { Grouping } from '../survival/group-survival.ts';
import { responds } from '../psa/psa.ts';
import { rateMethod } from '../frame/rate-method.ts';
import type { ForestRow } from '../results.ts';

/** A baseline factor split into levels over a set of patients. */
export type FactorSplit = Grouping & {
  readonly key: string;
  /** Where a number is split: below, and at or above; null for categories. */
  readonly cut: number | null;
  /** Levels that somebody has, with counts. */
  readonly counts: readonly { readonly level: string; readonly n: number }[];
  readonly withoutValue: number;
};

/** The level named in tables for patients without the value. */
export const WITHOUT_VALUE = 'missing';

/** The factor by its key; undefined when there is none. */
export function factorByKey(key: string): BaselineFactor | undefined {
  return BASELINE_FACTORS.find((factor) => factor.key === key);
}

function medianOf(factor: NumberFactor, records: readonly PatientRecord[]): number | null {
  const { median } = summarise(records.map((record) => factor.value(record.patient)));
  return median.state === 'value' ? median.value : null;
}

type Levels = {
  readonly cut: number | null;
  readonly levels: readonly string[];
  readonly of: (record: PatientRecord) => string | null;
};

function levelsOf(
  factor: BaselineFactor,
  records: readonly PatientRecord[],
  givenCut: number | undefined,
): Levels {
  switch (factor.kind) {
    case 'category': {
      const titles = new Map(factor.levels.map(({ code, title }) => [code, title]));
      return {
        cut: null,
        levels: [...titles.values()],
        of: ({ patient }) => titles.get(factor.value(patient) ?? '') ?? null,
      };
    }
    case 'flag':
      return {
        cut: null,
        levels: ['No', 'Yes'],
        of: ({ patient }) => {
          const value = factor.value(patient);
          return value === null ? null : value ? 'Yes' : 'No';
        },
      };
    case 'number': {
      const cut = givenCut ?? medianOf(factor, records);
      if (cut === null) return { cut, levels: [], of: () => null };
      const unit = factor.unit === null ? '' : factor.unit === '%' ? '%' : ` ${factor.unit}`;
      const values = records.map(({ patient }) => factor.value(patient));
      const at = `${cutLabel(cut, values)}${unit}`;
      const [low, high] = [`< ${at}`, `≥ ${at}`];
      return {
        cut,
        levels: [low, high],
        of: ({ patient }) => {
          const value = factor.value(patient);
          return value === null ? null : value < cut ? low : high;
        },
      };
    }
    default:
      return factor satisfies never;
  }
}

/**
 * A factor's levels over these patients. Categories and flags as they are; a number is split at
 * `cut`, or at the median of the values present (below, and at or above).
 */
export function splitFactor(
  factor: BaselineFactor,
  records: readonly PatientRecord[],
  cut?: number,
): FactorSplit {
  const levels = levelsOf(factor, records, cut);
  const byPatient = new Map(records.map((record) => [record.id, levels.of(record)]));
  const tally = new Map<string, number>();
  for (const level of byPatient.values()) {
    if (level !== null) tally.set(level, (tally.get(level) ?? 0) + 1);
  }
  const counts = levels.levels.flatMap((level) => {
    const n = tally.get(level) ?? 0;
    return n === 0 ? [] : [{ level, n }];
  });
  return {
    key: factor.key,
    title: factor.title,
    cut: levels.cut,
    levels: levels.levels,
    levelOf: (patient) => byPatient.get(patient) ?? null,
    counts,
    withoutValue: records.length - counts.reduce((sum, { n }) => sum + n, 0),
  };
}

/** All factors that at least one of these patients has a value of, split. */
export function factorSplits(records: readonly PatientRecord[]): readonly FactorSplit[] {
  return BASELINE_FACTORS.map((factor) => splitFactor(factor, records)).filter(
    ({ counts }) => counts.length > 0,
  );
}

/**
 * PSA50 by the plan's headline (any or confirmed), overall and by level of each factor, all treated
 * as denominator, with exact intervals. Patients without a factor's value have a row of their own,
 * without an interval.
 */
export function forestRows(
  courses: readonly PsaCourse[],
  splits: readonly FactorSplit[],
  plan: Plan,
): readonly ForestRow[] {
  const row = (factor: string, level: string, members: readonly PsaCourse[]): ForestRow => {
    const responders = members.filter((course) => responds(course, plan)).length;
    const n = members.length;
    const noInterval = n === 0 || level === WITHOUT_VALUE;
    const interval = noInterval
      ? null
      : proportionInterval({
          successes: responders,
          n,
          method: rateMethod(plan),
          level: plan.survival.level,
          alternative: 'two-sided',
        });
    return { factor, level, responders, n, interval };
  };
  return [
    row('All patients', '', courses),
    ...splits.flatMap(({ title, counts, levelOf }) => {
      const without = courses.filter(({ patient }) => levelOf(patient) === null);
      return [
        ...counts.map(({ level }) =>
          row(
            title,
            level,
            courses.filter(({ patient }) => levelOf(patient) === level),
          ),
        ),
        ...(without.length === 0 ? [] : [row(title, WITHOUT_VALUE, without)]),
      ];
    }),
  ];
}
