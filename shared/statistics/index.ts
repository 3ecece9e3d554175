/** The one door to the statistics: numbers in, numbers out, nothing of a trial. */
export * from './kaplan-meier.ts';
export * from './survival-interval.ts';
export * from './survival-quantile.ts';
export * from './survival-at.ts';
export * from './risk-table.ts';
export * from './restricted-mean.ts';
export * from './follow-up.ts';
export * from './log-rank.ts';
export * from './binomial-test.ts';
export * from './proportion-interval.ts';
export * from './exact-design.ts';
export * from './descriptive.ts';
