/** A patient's PSA values made comparable: limits, same-day values, baseline, change. */
import { formatDay } from '../../ground/day-number.ts';
import { formatPsa } from '../../ground/format.ts';
import type { Plan } from '../../trial/plan/plan.ts';
import type { PsaValue } from '../../trial/types.ts';
import type { DayNumber } from '../../ground/units.ts';
import type { PatientRecord } from '../engine/patient-record.ts';
import type { Evidence, PsaPoint } from '../engine/types.ts';

export type PsaSeries = {
  /** Last usable value on or before C1D1 of re-challenge; null when there is none. */
  readonly baseline: PsaPoint | null;
  /** Usable values from the baseline on (all of them without a baseline), oldest first. */
  readonly points: readonly PsaPoint[];
  /** Usable values after C1D1, oldest first. */
  readonly after: readonly PsaPoint[];
};

/** The number used, and between which bounds the true value lies. */
type DayValue = Pick<PsaPoint, 'valueNgMl' | 'atLeastNgMl' | 'atMostNgMl'>;

function read({ qualifier, valueNgMl: value }: PsaValue, plan: Rules): DayValue {
  switch (qualifier) {
    case '=':
      return { valueNgMl: value, atLeastNgMl: value, atMostNgMl: value };
    case '<': {
      const used = plan.psa.belowLimit === 'half-limit' ? value / 2 : value;
      return { valueNgMl: used, atLeastNgMl: 0, atMostNgMl: value };
    }
    case '>':
      return { valueNgMl: value, atLeastNgMl: value, atMostNgMl: null };
    default:
      return qualifier satisfies never;
  }
}

const JOIN: Readonly<Record<Plan['psa']['sameDay'], (numbers: readonly number[]) => number>> = {
  mean: (numbers) => numbers.reduce((a, b) => a + b, 0) / numbers.length,
  highest: (numbers) => Math.max(...numbers),
  lowest: (numbers) => Math.min(...numbers),
};

/** One value for a day, by the plan's rule; its bounds are those of the values joined alike. */
function joinSameDay(values: readonly DayValue[], rule: Plan['psa']['sameDay']): DayValue {
  const [only] = values;
  if (values.length === 1 && only !== undefined) return only;
  const join = JOIN[rule];
  const most = join(values.map(({ atMostNgMl }) => atMostNgMl ?? Infinity));
  return {
    valueNgMl: join(values.map(({ valueNgMl }) => valueNgMl)),
    atLeastNgMl: join(values.map(({ atLeastNgMl }) => atLeastNgMl)),
    atMostNgMl: most === Infinity ? null : most,
  };
}

type Rules = Pick<Plan, 'psa'>;

type Kept = { readonly startOn: DayNumber; readonly series: PsaSeries };

/** Series by the two switches that make them: every PSA rule, variant and check asks for the same. */
const kept = new Map<string, WeakMap<PatientRecord, Kept>>();

/**
 * The PSA series of a treated patient.
 * - A value below the limit of quantification counts at the limit, or at half of it; what it shows
 *   for certain are its bounds.
 * - A value above the upper limit has no change, and as a baseline allows none.
 * - Negative values cannot be measured and are not used (the data checks list them); 0 is used.
 * - Values of one day become one.
 * - Change = (value - baseline) / baseline; none without a baseline above 0.
 *
 * @param startOn C1D1 of re-challenge, from which `day` counts
 */
export function psaSeries(record: PatientRecord, startOn: DayNumber, plan: Rules): PsaSeries {
  const rules = `${plan.psa.belowLimit} ${plan.psa.sameDay}`;
  const known = kept.get(rules) ?? new WeakMap<PatientRecord, Kept>();
  kept.set(rules, known);
  const found = known.get(record);
  if (found?.startOn === startOn) return found.series;
  const series = deriveSeries(record, startOn, plan);
  known.set(record, { startOn, series });
  return series;
}

function deriveSeries(record: PatientRecord, startOn: DayNumber, plan: Rules): PsaSeries {
  const byDay = new Map<DayNumber, DayValue[]>();
  for (const row of record.psa) {
    if (!(row.valueNgMl >= 0)) continue;
    const value = read(row, plan);
    const sameDay = byDay.get(row.measuredOn);
    if (sameDay === undefined) byDay.set(row.measuredOn, [value]);
    else sameDay.push(value);
  }
  const days = [...byDay].map(([on, values]) => ({ on, ...joinSameDay(values, plan.psa.sameDay) }));
  const base = days.findLast((day) => day.on <= startOn) ?? null;
  const reference = base !== null && base.valueNgMl > 0 && base.atMostNgMl !== null ? base : null;
  const toPoint = (day: (typeof days)[number]): PsaPoint => ({
    ...day,
    day: day.on - startOn,
    belowLimit: day.atMostNgMl !== null && day.atLeastNgMl < day.atMostNgMl,
    aboveLimit: day.atMostNgMl === null,
    change:
      reference === null || day.atMostNgMl === null
        ? null
        : (day.valueNgMl - reference.valueNgMl) / reference.valueNgMl,
  });
  const points = days.filter((day) => base === null || day.on >= base.on).map(toPoint);
  const baseline = base === null ? null : (points[0] ?? null);
  return { baseline, points, after: points.filter((point) => point.on > startOn) };
}

/** "PSA 55 ng/mL", "PSA below 0.02 ng/mL". */
export function psaSays(point: PsaPoint): string {
  const value = formatPsa(point.valueNgMl);
  if (point.aboveLimit) return `PSA above the upper limit of ${value}`;
  return point.belowLimit ? `PSA below the limit, taken as ${value}` : `PSA ${value}`;
}

/** A PSA point as evidence. */
export function psaEvidence(point: PsaPoint, role: string): Evidence {
  return { table: 'psa', on: point.on, says: `${role}: ${psaSays(point)}` };
}

/** "2025-03-04 (day 126)". */
export function psaDate(point: PsaPoint): string {
  return `${formatDay(point.on)} (day ${point.day})`;
}
