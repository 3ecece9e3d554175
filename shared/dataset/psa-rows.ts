/** Rows of PSA response: counts, rates and intervals; R counts the best changes itself. */
import type { PsaResult, ResponseRate } from '../analysis/results.ts';
import { rLimit } from './primary-rows.ts';
import type { ArdEntry } from './row.ts';
import { rNumber, rVector } from './row.ts';

/** R expression that counts responders, where one value a patient tells: unconfirmed response. */
function rResponders({ label, denominator }: ResponseRate): string | null {
  const share = label === 'PSA50' ? 0.5 : label === 'PSA90' ? 0.1 : null;
  if (share === null) return null;
  const evaluable = denominator === 'evaluable' ? ' & psa$evaluable == 1' : '';
  return `sum(psa$best <= ${share} * psa$baseline${evaluable}, na.rm = TRUE)`;
}

/** All PSA response rates. */
export function psaEntries(result: PsaResult): readonly ArdEntry[] {
  return result.rates.flatMap((rate): readonly ArdEntry[] => {
    const { label, denominator, responders, n, interval } = rate;
    const entry = (statistic: string, value: number, unit: string, r: string | null) => ({
      endpoint: 'PSA response',
      group: `${label}, ${denominator}`,
      by: { factor: 'denominator', level: denominator },
      of: { variable: label, level: '' },
      statistic,
      value,
      unit,
      method: result.method,
      r,
    });
    const rN = denominator === 'treated' ? 'nrow(psa)' : 'sum(psa$evaluable)';
    return [
      entry('responders', responders, 'patients', rResponders(rate)),
      entry('n', n, 'patients', rN),
      entry('rate', responders / n, 'proportion', `${rNumber(responders)} / ${rNumber(n)}`),
      entry('lower limit', interval.lower, 'proportion', rLimit(interval, 'lower')),
      entry('upper limit', interval.upper, 'proportion', rLimit(interval, 'upper')),
    ];
  });
}

/** The R data behind `psaEntries`: baseline and best value a patient, in ng/mL; evaluable ones. */
export function psaScriptData(result: PsaResult): readonly string[] {
  const value = (point: { readonly valueNgMl: number } | null) => point?.valueNgMl ?? NaN;
  return [
    '',
    '# PSA: baseline and best value in the response window, ng/mL',
    'psa <- data.frame(',
    `  baseline = ${rVector(result.courses.map((course) => (course.notEvaluable === null ? value(course.baseline) : NaN)))},`,
    `  best = ${rVector(result.courses.map((course) => value(course.best)))},`,
    `  evaluable = ${rVector(result.courses.map((course) => (course.notEvaluable === null ? 1 : 0)))})`,
  ];
}
