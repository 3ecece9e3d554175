/** The words of a cumulative incidence, alike in window, tables and command line. */
import { formatLevel } from '../../ground/format.ts';
import type { IncidenceScale, IncidenceVariance } from '../../statistics/index.ts';

const VARIANCE_WORDS: Readonly<Record<IncidenceVariance, string>> = {
  delta: 'delta-method variance',
  aalen: 'Aalen variance',
};

const SCALE_WORDS: Readonly<Record<IncidenceScale, string>> = {
  complement: 'complementary log-log',
  incidence: 'log-log on the incidence itself',
};

export type IncidenceConventions = {
  readonly level: number;
  readonly variance: IncidenceVariance;
  readonly scale: IncidenceScale;
};

/** "Cumulative incidence by Aalen-Johansen; 95% pointwise intervals (complementary log-log, ...)." */
export function incidenceMethod({ level, variance, scale }: IncidenceConventions): string {
  return (
    `Cumulative incidence by Aalen-Johansen; ${formatLevel(level)} pointwise intervals ` +
    `(${SCALE_WORDS[scale]}, ${VARIANCE_WORDS[variance]}).`
  );
}
