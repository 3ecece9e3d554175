/** Figures of the trial's design and its patients that can be asked for. */
import { formatPlural } from '../../ground/format.ts';
import { z } from 'zod';
import type { Frame } from '../../analysis/frame/frame.ts';
import { hypothesesOf } from '../../analysis/primary/exact-test.ts';
import type { Results } from '../../analysis/results.ts';
import { designOverN, exactDesign, smallestN, twoStageDesigns } from '../../statistics/index.ts';
import { declareFigure, figureFrom } from '../model/declaration.ts';
import { designFigure } from './design-figure.ts';
import { twoStageFigure } from './two-stage-figure.ts';
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

const proportionOption = z.number().gt(0).lt(1).optional();

/** Hypotheses other than the plan's, as tried out on the Design page. */
const HYPOTHESES = {
  nullProportion: proportionOption,
  alternativeProportion: proportionOption,
  alpha: proportionOption,
  power: proportionOption,
} as const;

export const design = declareFigure({
  id: 'design',
  title: 'Power and attained alpha over n',
  options: {
    n: z.number().int().min(2).max(2000).optional(),
    sides: z.union([z.literal(1), z.literal(2)]).optional(),
    ...HYPOTHESES,
  },
  build: (options, { results, frame }) => {
    const { n = plannedN(results, frame), power = POWER_WANTED } = options;
    const planned = hypothesesOf(results.plan.primary);
    const hypotheses = {
      ...planned,
      nullProportion: options.nullProportion ?? planned.nullProportion,
      alternativeProportion: options.alternativeProportion ?? planned.alternativeProportion,
      alpha: options.alpha ?? planned.alpha,
      sides: options.sides ?? planned.sides,
    };
    if (hypotheses.nullProportion === hypotheses.alternativeProportion) return SAME;
    const reach = Math.max(15, Math.round(n / 2));
    return {
      state: 'ready',
      figure: designFigure({
        over: designOverN({ ...hypotheses, from: Math.max(2, n - reach), to: n + reach }),
        own: exactDesign({ ...hypotheses, n }),
        powerWanted: power,
        smallest: smallestN({ ...hypotheses, power }),
      }),
    };
  },
  report: { part: 'primary', each: () => [{}] },
  fileParts: () => [],
});

const SAME = { state: 'absent', why: 'null and alternative are the same' } as const;

const POWER_WANTED = 0.8;

function plannedN(results: Results, frame: Frame): number {
  return results.primary.state === 'ready'
    ? results.primary.value.plannedDesign.n
    : frame.trial.facts.plannedEnrolment;
}

/** Designs are searched up to here unless asked otherwise. */
export const TWO_STAGE_SEARCH_TO = 100;

export const twoStage = declareFigure({
  id: 'two-stage',
  title: 'Two-stage designs: chance to reject and expected n',
  options: { ...HYPOTHESES, searchTo: z.number().int().min(2).max(400).optional() },
  build: (options, { results }) => {
    const { primary } = results.plan;
    const input = {
      nullProportion: options.nullProportion ?? primary.nullProportion,
      alternativeProportion: options.alternativeProportion ?? primary.alternativeProportion,
      alpha: options.alpha ?? primary.alpha,
      power: options.power ?? POWER_WANTED,
      searchTo: options.searchTo ?? TWO_STAGE_SEARCH_TO,
    };
    if (input.alternativeProportion <= input.nullProportion) {
      return { state: 'absent', why: 'the alternative does not lie above the null' };
    }
    const search = twoStageDesigns(input);
    return search.optimal === null
      ? {
          state: 'absent',
          why: `no design of up to ${formatPlural(input.searchTo, 'patient')} is good enough`,
        }
      : { state: 'ready', figure: twoStageFigure(input, search) };
  },
  report: null,
  fileParts: () => [],
});
