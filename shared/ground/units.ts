/**
 * Units as types, so that days never meet months and a percent never meets a proportion.
 * A brand costs nothing at run time: the value stays a plain number.
 */
declare const unit: unique symbol;
type Brand<Name extends string> = { readonly [unit]: Name };

/** A calendar day as the number of days since 1970-01-01, counted in UTC. */
export type DayNumber = number & Brand<'DayNumber'>;
/** A duration in whole days. */
export type Days = number & Brand<'Days'>;
/** A duration in months of 30.4375 days. Only for display. */
export type Months = number & Brand<'Months'>;
/** A number in [0, 1]. */
export type Proportion = number & Brand<'Proportion'>;

/** Mean length of a month in days: 365.25 / 12. */
export const DAYS_PER_MONTH = 30.4375;

/** Duration between two calendar days, `to - from`, in days (0 on the same day). */
export function daysBetween(from: DayNumber, to: DayNumber): Days {
  return (to - from) as Days;
}

/** The calendar day `days` after `from`. */
export function addDays(from: DayNumber, days: number): DayNumber {
  return (from + days) as DayNumber;
}

/** Days on display: days / 30.4375. */
export function toMonths(days: number): Months {
  return (days / DAYS_PER_MONTH) as Months;
}
