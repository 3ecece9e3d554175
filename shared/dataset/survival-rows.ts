/** Rows of a time-to-event endpoint, each with the R expression that recomputes it. */
import { simultaneousAt } from '../statistics/index.ts';
import type { SurvivalAt } from '../statistics/index.ts';
import type { CurveResult, SensitivityVariant, SurvivalResult } from '../analysis/results.ts';
import type { ArdEntry, By } from './row.ts';
import { rNumber, rString } from './row.ts';

type CurveFrame = {
  readonly endpoint: string;
  readonly group: string;
  /** Name of the fitted curve in the R script, an R expression. */
  readonly fit: string;
  /** Name of its data. */
  readonly data: string;
  readonly method: string;
  /** Factor and level of a subgroup. */
  readonly by?: By;
};

/** Names under which the R script keeps the data of a curve and its fit. */
export function curveNames(
  code: string,
  group = '',
): { readonly data: string; readonly fit: string; readonly follow: string } {
  const key = rString(group === '' ? code : `${code}: ${group}`);
  return { data: `data[[${key}]]`, fit: `fit[[${key}]]`, follow: `follow[[${key}]]` };
}

function quantileEntries(result: CurveResult, frame: CurveFrame): readonly ArdEntry[] {
  const by = byOf(frame);
  return result.quantiles.flatMap((quantile) => {
    const percent = Math.round(quantile.probability * 100);
    const name = percent === 50 ? 'median' : `percentile ${percent}`;
    const call = (which: string) =>
      `quantile_of(${frame.fit}, ${rNumber(quantile.probability)}, ${rString(which)})`;
    return (['estimate', 'lower', 'upper'] as const).map((which) => ({
      endpoint: frame.endpoint,
      group: frame.group,
      ...by,
      statistic: which === 'estimate' ? name : `${name}, ${which} limit`,
      value: quantile[which],
      unit: 'days',
      method: frame.method,
      r: call(which),
    }));
  });
}

function atEntries(at: SurvivalAt, frame: CurveFrame): readonly ArdEntry[] {
  const call = (which: string) =>
    `at(${frame.fit}, min(${frame.data}$entry), ${rNumber(at.time)}, ${rString(which)})`;
  const entry = (statistic: string, value: ArdEntry['value'], unit: string, r: string) => ({
    endpoint: frame.endpoint,
    group: frame.group,
    ...byOf(frame),
    statistic,
    timeDays: at.time,
    value,
    unit,
    method: frame.method,
    r,
  });
  return [
    entry('at risk', at.atRisk, 'patients', `at_risk(${frame.data}, ${rNumber(at.time)})`),
    entry('survival', at.survival, 'proportion', call('surv')),
    entry('standard error of survival', at.standardError, 'proportion', call('std.err')),
    entry('survival, lower limit', at.lower, 'proportion', call('lower')),
    entry('survival, upper limit', at.upper, 'proportion', call('upper')),
  ];
}

function byOf({ by }: CurveFrame): { readonly by?: By } {
  return by === undefined ? {} : { by };
}

/** Critical value, range and limits of the band for the whole curve, where the plan asks for one. */
function simultaneousEntries(
  { simultaneous, at }: CurveResult,
  frame: CurveFrame,
): readonly ArdEntry[] {
  if (simultaneous?.state !== 'band') return [];
  const { endpoint, group, method, fit } = frame;
  const call = (what: string, time?: number): string =>
    `whole_band(${[fit, rString(what), ...(time === undefined ? [] : [rNumber(time)])].join(', ')})`;
  const entry = (statistic: string, value: number, unit: string, what: string): ArdEntry => ({
    ...{ endpoint, group, ...byOf(frame), statistic, value, unit, method },
    r: call(what),
  });
  const limits = at.flatMap(({ time }) => {
    const found = simultaneousAt(simultaneous, time);
    if (found === null) return [];
    return (['lower', 'upper'] as const).map((which) => ({
      ...entry(`simultaneous band, ${which} limit`, found[which], 'proportion', which),
      timeDays: time,
      r: call(which, time),
    }));
  });
  return [
    entry('simultaneous band, critical value', simultaneous.critical, 'number', 'critical'),
    entry('simultaneous band, first day', simultaneous.from, 'days', 'from'),
    entry('simultaneous band, last day', simultaneous.to, 'days', 'to'),
    ...limits,
  ];
}

/** Counts, quantiles and readings of one curve. */
export function curveEntries(result: CurveResult, frame: CurveFrame): readonly ArdEntry[] {
  const { endpoint, group, method, fit } = frame;
  return [
    {
      endpoint,
      group,
      ...byOf(frame),
      statistic: 'n',
      value: result.n,
      unit: 'patients',
      method,
      r: `n_of(${fit})`,
    },
    {
      endpoint,
      group,
      ...byOf(frame),
      statistic: 'events',
      value: result.nEvents,
      unit: 'patients',
      method,
      r: `sum(${fit}$n.event)`,
    },
    ...quantileEntries(result, frame),
    ...result.at.flatMap((at) => atEntries(at, frame)),
    ...simultaneousEntries(result, frame),
  ];
}

/**
 * Not where the landmark is one of the usual readings, nor with delayed entry, where there is none:
 * nobody could die before coming under observation.
 */
function hasOwnLandmark({ at, landmark, delayedEntry }: SurvivalResult): boolean {
  return delayedEntry === null && !at.some(({ time }) => time === landmark.time);
}

/** All statistics of one endpoint: curve, landmark, restricted mean, follow-up, sensitivity. */
export function survivalEntries(
  result: SurvivalResult,
  variants: readonly SensitivityVariant[],
): readonly ArdEntry[] {
  const endpoint = result.code;
  const names = curveNames(endpoint);
  const frame = { endpoint, group: '', ...names, method: result.method };
  const { restrictedMean, followUp, delayedEntry } = result;
  // With delayed entry follow-up counts from coming under observation.
  const followed = delayedEntry === null ? names.data : names.follow;
  const tau = rNumber(restrictedMean.tau);
  const entry = (statistic: string, value: ArdEntry['value'], r: string): ArdEntry => ({
    endpoint,
    statistic,
    value,
    unit: 'days',
    method: result.method,
    r,
  });
  const reverse = (which: string) => `follow_up(${followed}, ${rString(which)})`;
  return [
    ...curveEntries(result, frame),
    ...(hasOwnLandmark(result) ? atEntries(result.landmark, frame) : []),
    ...(delayedEntry !== null && restrictedMean.tau <= delayedEntry.from
      ? []
      : [
          entry(
            `restricted mean to day ${tau}`,
            restrictedMean.estimate,
            `restricted_mean(${frame.fit}, ${tau}, "rmean")`,
          ),
          entry(
            `restricted mean to day ${tau}, standard error`,
            restrictedMean.standardError,
            `restricted_mean(${frame.fit}, ${tau}, "se(rmean)")`,
          ),
        ]),
    entry('median follow-up (reverse Kaplan-Meier)', followUp.median.estimate, reverse('estimate')),
    entry('median follow-up, lower limit', followUp.median.lower, reverse('lower')),
    entry('median follow-up, upper limit', followUp.median.upper, reverse('upper')),
    entry('median of observed times (too short)', followUp.naiveMedian, `median(${followed}$days)`),
    ...variants.flatMap((variant) =>
      curveEntries(variant, {
        ...frame,
        group: variant.label,
        ...curveNames(endpoint, variant.label),
      }),
    ),
  ];
}
