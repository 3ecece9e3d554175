/** One endpoint at two cuts of a trial: the curve as it was, and as it is now. */
import type { Results, SurvivalResult } from '../../analysis/results.ts';
import type { FigureContext } from '../model/context.ts';
import type { ChartFigure } from '../model/model.ts';
import { kaplanMeierFigure } from './kaplan-meier-figure.ts';
import { sentenceCase } from './kaplan-meier-words.ts';
import type { KaplanMeierOptions } from './kaplan-meier-words.ts';

/** Names of the two curves, in legend, table and risk table. */
export const CUT_LABELS = { old: 'Before', now: 'Now' } as const;

/**
 * Both curves on one axis. The cuts hold largely the same patients: no test compares them, and no
 * band is drawn where two would hide one another.
 */
export function twoCutsFigure(
  old: SurvivalResult,
  now: SurvivalResult,
  plan: Results['plan'],
  context: FigureContext,
): ChartFigure {
  const grouped = {
    code: now.code,
    title: now.title,
    factor: 'cut',
    groups: [
      { ...old, label: CUT_LABELS.old },
      { ...now, label: CUT_LABELS.now },
    ],
    logRank: null,
    notEstimable: [],
    withoutValue: 0,
    method: now.method,
  };
  const figure = kaplanMeierFigure(now, grouped, optionsOf(plan), context);
  const title = `${now.title}, before and now`;
  return {
    ...figure,
    id: 'two-cuts',
    title,
    caption: `Kaplan-Meier estimates of ${sentenceCase(now.title)} at the earlier cut (n = ${old.n}) and now (n = ${now.n}). Ticks: censored patients. Dashed lines at 50%: medians. Numbers below: at risk just before each time.`,
    legendTitle: '',
  };
}

function optionsOf(plan: Results['plan']): KaplanMeierOptions {
  return {
    band: false,
    censorTicks: true,
    medianLines: true,
    landmark: false,
    nullProportion: null,
    landmarkMonths: plan.primary.landmarkMonths,
    riskRows: ['at-risk'],
    direction: 'down',
    unit: 'months',
    fewAtRisk: 'show',
    minimumAtRisk: plan.survival.mutedBelowAtRisk,
  };
}
