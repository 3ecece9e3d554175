/** PSA of the sample: a decline to a nadir and a regrowth, as a laboratory would report them. */
import type { PsaValue } from '../../shared/trial/types.ts';
import type { DayNumber } from '../../shared/ground/units.ts';
import { ROLES } from './course.ts';
import type { Course } from './course.ts';
import type { Random } from './random.ts';

/** Limit of quantification, ng/mL. */
const LIMIT = 0.02;

export type Reading = {
  readonly day: number;
  readonly value: number;
  readonly qualifier: PsaValue['qualifier'];
};

/** Values that must be exactly these, whatever the seed: visit by visit from cycle 1 on. */
const FIXED: Readonly<Record<number, readonly number[]>> = {
  [ROLES.exactHalf]: [40, 31.2, 24.6, 20, 22.5, 28.4, 36.1, 47.8, 61.3, 84],
  [ROLES.aboveDouble]: [38.2, 92.4, 161, 288],
  [ROLES.belowLimit]: [
    1.86, 0.31, 0.05, 0.01, 0.01, 0.01, 0.01, 0.03, 0.05, 0.08, 0.13, 0.21, 0.33, 0.5,
  ],
  [ROLES.unconfirmedRise]: [64.1, 30.2, 14.8, 9.6, 7.9, 7.1, 6.4, 6.8, 7.2, 9.7],
};

/** Readings by day from cycle 1 on; screening values have negative days. */
export function simulatePsa(course: Course, random: Random): readonly Reading[] {
  const baseline = Math.exp(random.normal(3.7, 1));
  const curve = psaCurve(course, baseline, random);
  const fixed = FIXED[course.index];
  const days = visitDays(course, random);
  const screening = { day: -random.integer(4, 18), value: curve(0) * random.normal(0.94, 0.04) };
  const visits = days.map((day, visit) => ({
    day,
    value: fixed?.[visit] ?? curve(day) * random.normal(1, 0.05),
  }));
  const first = fixed?.[0] === undefined ? screening.value : fixed[0] * 0.95;
  const kept = fixed === undefined || course.index !== ROLES.unconfirmedRise;
  const seen = kept ? visits : visits.slice(0, fixed.length);
  return [{ ...screening, value: first }, ...seen].map(reported);
}

/** Every cycle day, then every six to twelve weeks to the last contact. */
function visitDays(course: Course, random: Random): readonly number[] {
  const cycleDays = course.cycles.map(({ day }) => day);
  const days = [...cycleDays];
  let next = (cycleDays.at(-1) ?? 0) + 42;
  let visit = 0;
  while (next <= course.aliveDay) {
    days.push(next);
    next += (visit++ < 2 ? 42 : 72) + random.integer(-3, 12);
  }
  return days;
}

function psaCurve(course: Course, baseline: number, random: Random): (day: number) => number {
  const fall = course.benefit * 2.7 - 0.6 + random.normal(0, 0.3);
  const toNadir = Math.max(60, Math.round(70 + 190 * course.benefit + random.normal(0, 25)));
  const doublingDays = 55 + 130 * course.benefit + random.integer(0, 40);
  if (fall <= 0.05) return (day) => baseline * grownBy(day / (doublingDays * 1.6));
  return (day) => {
    const part = Math.min(1, day / toNadir);
    const declined = baseline * Math.exp(-fall * (1 - (1 - part) * (1 - part)));
    return day <= toNadir ? declined : declined * grownBy((day - toNadir) / doublingDays);
  };
}

/** Growth slows as doublings go by: no PSA doubles for ever. */
const grownBy = (doublings: number): number => Math.pow(2, doublings / (1 + 0.2 * doublings));

function reported({ day, value }: { readonly day: number; readonly value: number }): Reading {
  if (value < LIMIT) return { day, value: LIMIT, qualifier: '<' };
  const step = value >= 100 ? 1 : value >= 10 ? 0.1 : 0.01;
  return { day, value: Number((Math.round(value / step) * step).toFixed(2)), qualifier: '=' };
}

/** Rows of the table `psa`. */
export function psaRows(course: Course, readings: readonly Reading[]): readonly PsaValue[] {
  return readings.map(({ day, value, qualifier }) => ({
    patient: course.id,
    measuredOn: (course.beganOn + day) as DayNumber,
    valueNgMl: value,
    qualifier,
    measuredAt: null,
  }));
}
