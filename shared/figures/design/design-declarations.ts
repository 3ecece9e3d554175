/** Figures of the trial's design and its patients that can be asked for. */
import type { Frame } from '../../analysis/frame/frame.ts';
import { hypothesesOf } from '../../analysis/primary/exact-test.ts';
import type { Results } from '../../analysis/results.ts';
import { designOverN, exactDesign, smallestN } from '../../statistics/index.ts';
import type { Plan } from '../../trial/plan/plan.ts';
import { declareFigure, figureFrom } from '../model/declaration.ts';
import { designFigure } from './design-figure.ts';
import { dispositionFigure } from './disposition-figure.ts';

export const disposition = declareFigure({
  id: 'disposition',
  title: 'Disposition of patients',
  options: {},
  build: (_, { results, context }) =>
    figureFrom(results.disposition, (flow) => dispositionFigure(flow, context)),
  report: { part: 'patients', each: () => [{}] },
  fileParts: () => [],
});

export const design = declareFigure({
  id: 'design',
  title: 'Power and attained alpha over n',
  options: {},
  build: (_, { results, frame }) => ({
    state: 'ready',
    figure: designFigure(designInput(results.plan, plannedN(results, frame))),
  }),
  report: { part: 'primary', each: () => [{}] },
  fileParts: () => [],
});

const POWER_WANTED = 0.8;

function plannedN(results: Results, frame: Frame): number {
  return results.primary.state === 'ready'
    ? results.primary.value.plannedDesign.n
    : frame.trial.facts.plannedEnrolment;
}

function designInput(plan: Plan, n: number): Parameters<typeof designFigure>[0] {
  const hypotheses = hypothesesOf(plan.primary);
  const reach = Math.max(15, Math.round(n / 2));
  return {
    over: designOverN({ ...hypotheses, from: Math.max(2, n - reach), to: n + reach }),
    own: exactDesign({ ...hypotheses, n }),
    powerWanted: POWER_WANTED,
    smallest: smallestN({ ...hypotheses, power: POWER_WANTED }),
  };
}
