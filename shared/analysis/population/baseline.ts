/** Table 1: the baseline factors of a set of patients. */
import type { PatientRecord } from '../../endpoints/engine/patient-record.ts';
import { psaSeries } from '../../endpoints/psa/psa-series.ts';
import { summarise, type Summary } from '../../statistics/index.ts';
import { BASELINE_FACTORS, type BaselineFactor } from '../../trial/baseline-factors.ts';
import { cutOffWords } from '../../trial/dates-known.ts';
import type { Plan } from '../../trial/plan/plan.ts';
import { quartileWords } from '../frame/words.ts';
import type { DayNumber } from '../../ground/units.ts';

export type BaselineLevel = {
  readonly title: string;
  readonly n: number;
  /** n / patients with a value; null when no patient has one. */
  readonly proportion: number | null;
};

type BaselineHead = {
  readonly key: string;
  readonly title: string;
  readonly unit: string | null;
  /** Patients with a value. */
  readonly known: number;
  readonly missing: number;
};

export type BaselineRow =
  | (BaselineHead & {
      readonly kind: 'number';
      /** Quartiles by the plan, standard deviation with divisor n - 1. */
      readonly summary: Summary;
    })
  | (BaselineHead & {
      readonly kind: 'category';
      /** Declared levels in their order, also those nobody has; a flag has Yes and No. */
      readonly levels: readonly BaselineLevel[];
    });

export type BaselineResult = {
  readonly n: number;
  readonly rows: readonly BaselineRow[];
  readonly method: string;
};

function numberRow(
  head: Pick<BaselineHead, 'key' | 'title' | 'unit'>,
  values: readonly (number | null)[],
  plan: Plan,
): BaselineRow {
  const summary = summarise(values, plan.descriptive.quartiles);
  return { ...head, kind: 'number', known: summary.n, missing: summary.missing, summary };
}

function categoryRow(
  head: Pick<BaselineHead, 'key' | 'title' | 'unit'>,
  values: readonly (string | null)[],
  levels: readonly { readonly code: string; readonly title: string }[],
): BaselineRow {
  const known = values.filter((value) => value !== null);
  // A code outside the declared levels is shown under its own name, so that the counts add up.
  const declared = new Set(levels.map((level) => level.code));
  const strange = [...new Set(known.filter((value) => !declared.has(value)))].sort();
  return {
    key: head.key,
    title: head.title,
    unit: head.unit,
    kind: 'category',
    known: known.length,
    missing: values.length - known.length,
    levels: [...levels, ...strange.map((code) => ({ code, title: code }))].map(
      ({ code, title }): BaselineLevel => {
        const n = known.filter((value) => value === code).length;
        return { title, n, proportion: known.length === 0 ? null : n / known.length };
      },
    ),
  };
}

function rowOf(factor: BaselineFactor, records: readonly PatientRecord[], plan: Plan): BaselineRow {
  const { key, title, unit } = factor;
  switch (factor.kind) {
    case 'number':
      return numberRow(
        { key, title, unit },
        records.map((record) => factor.value(record.patient)),
        plan,
      );
    case 'category':
      return categoryRow(
        { key, title, unit },
        records.map((record) => factor.value(record.patient)),
        factor.levels,
      );
    case 'flag':
      return categoryRow(
        { key, title, unit },
        records.map((record) => {
          const value = factor.value(record.patient);
          return value === null ? null : value ? 'yes' : 'no';
        }),
        [
          { code: 'yes', title: 'Yes' },
          { code: 'no', title: 'No' },
        ],
      );
    default:
      return factor satisfies never;
  }
}

/** Last PSA on or before C1D1 by the plan's rules; null for a patient never treated. */
/** Key of the row of PSA, which is no factor of the file but comes from its series. */
export const BASELINE_PSA = 'baseline-psa';

/** PSA before C1D1 in ng/mL; null where there is none. */
export function baselinePsa(record: PatientRecord, plan: Plan): number | null {
  if (record.startOn === null) return null;
  return psaSeries(record, record.startOn, plan).baseline?.valueNgMl ?? null;
}

/** Baseline factors of the patients given, with PSA at the start of re-challenge. */
export function analyseBaseline(
  records: readonly PatientRecord[],
  plan: Plan,
  cutOff: DayNumber,
): BaselineResult {
  const psa = numberRow(
    { key: BASELINE_PSA, title: 'PSA before C1D1', unit: 'ng/mL' },
    records.map((record) => baselinePsa(record, plan)),
    plan,
  );
  return {
    n: records.length,
    rows: [...BASELINE_FACTORS.map((factor) => rowOf(factor, records, plan)), psa],
    method: `Numbers: median, range, ${quartileWords(plan)}, mean and standard deviation of the values present. Categories: patients and percent of those with a value. Missing values are counted, never replaced. Data cut-off ${cutOffWords(cutOff)}.`,
  };
}
