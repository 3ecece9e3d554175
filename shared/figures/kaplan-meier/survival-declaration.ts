/** The survival curve as a figure that can be asked for. */
import { formatPlural } from '../../ground/format.ts';
import { z } from 'zod';
import { survivalByGroup } from '../../analysis/survival/group-survival.ts';
import { readyEndpoints } from '../../analysis/survival/endpoint-list.ts';
import { endpointSection } from '../../analysis/why-not.ts';
import type { Results } from '../../analysis/results.ts';
import type { Plan } from '../../trial/plan/plan.ts';
import {
  declareFigure,
  endpointCodeSchema,
  factorOption,
  figureFrom,
  splitOf,
  timeUnitOption,
} from '../model/declaration.ts';
import { kaplanMeierFigure } from './kaplan-meier-figure.ts';
import { withSimultaneousBands } from './simultaneous-band.ts';
import type { KaplanMeierOptions } from './kaplan-meier-words.ts';

/** Options of every figure of survival curves. */
export const CURVE_OPTIONS = {
  band: z.boolean().optional(),
  censorTicks: z.boolean().optional(),
  medianLines: z.boolean().optional(),
  riskRows: z.array(z.enum(['at-risk', 'events', 'censored'])).optional(),
  direction: z.enum(['down', 'up']).optional(),
  timeUnit: timeUnitOption,
  timeMax: z.number().positive().optional(),
  timeStep: z.number().positive().optional(),
  /** Ticks one by one, in the unit of the axis. */
  timeTicks: z.array(z.number().min(0)).min(1).max(60).optional(),
  /** Lower and upper end of the share axis, in percent. */
  yRange: z
    .tuple([z.number().min(0).max(100), z.number().min(0).max(100)])
    .refine(([from, to]) => from < to, { message: 'must rise' })
    .optional(),
  fewAtRisk: z.enum(['mute', 'cut', 'show']).optional(),
} as const;

const OPTIONS = {
  endpoint: endpointCodeSchema.optional(),
  factor: factorOption,
  landmark: z.boolean().optional(),
  nullMarker: z.boolean().optional(),
  ...CURVE_OPTIONS,
} as const;

export type SurvivalFigureOptions = z.infer<z.ZodObject<typeof OPTIONS>>;

export const survivalCurve = declareFigure({
  id: 'km',
  title: 'Survival curve',
  options: OPTIONS,
  build: (options, { results, frame, context }) => {
    const { plan } = results;
    const code = options.endpoint ?? 'OS';
    const part = endpointSection(results, code);
    const split = splitOf(options.factor, frame);
    const chosen = kaplanMeierOptions(options, plan, code === 'OS', split?.counts.length ?? 1);
    return figureFrom(part, (survival) => {
      const groups = split === null ? null : survivalByGroup(survival, split, plan, frame.cutOff);
      const plain = kaplanMeierFigure(survival, groups, chosen, context);
      const { unit, direction } = chosen;
      const curves = groups === null ? [survival] : groups.groups;
      const figure = withSimultaneousBands(plain, curves, { plan, unit, direction });
      const interim = code === 'OS' ? interimNote(results) : [];
      return { ...figure, footnotes: [...figure.footnotes, ...interim] };
    });
  },
  report: {
    part: 'time-to-event',
    each: (results) => readyEndpoints(results).map(({ code }) => ({ endpoint: code })),
  },
  fileParts: ({ endpoint, factor }) => [endpoint, factor],
});

/** The curve of the primary endpoint says that it is interim, as the primary endpoint does. */
function interimNote({ primary, plan }: Results): readonly string[] {
  if (primary.state !== 'ready' || primary.value.interim === null) return [];
  const { undecided, expected } = primary.value.interim;
  return [
    `Interim: ${undecided} of ${formatPlural(expected, 'patient')} not yet decided at ${formatPlural(plan.primary.landmarkMonths, 'month')}.`,
  ];
}

/** Above this many groups bands hide one another and full tables take the room of the curves. */
const MOST_GROUPS_IN_FULL = 2;

/** The null hypothesis of the primary endpoint belongs on overall survival alone. */
export function kaplanMeierOptions(
  asked: SurvivalFigureOptions,
  plan: Plan,
  isPrimary: boolean,
  groups: number,
): KaplanMeierOptions {
  const inFull = groups <= MOST_GROUPS_IN_FULL;
  const marker = isPrimary && (asked.nullMarker ?? true);
  return {
    band: asked.band ?? inFull,
    censorTicks: asked.censorTicks ?? true,
    medianLines: asked.medianLines ?? true,
    landmark: asked.landmark ?? true,
    nullProportion: marker ? plan.primary.nullProportion : null,
    landmarkMonths: plan.primary.landmarkMonths,
    riskRows: asked.riskRows ?? (inFull ? ['at-risk', 'events', 'censored'] : ['at-risk']),
    direction: asked.direction ?? 'down',
    unit: asked.timeUnit ?? 'months',
    timeMax: asked.timeMax,
    timeStep: asked.timeStep,
    timeTicks: asked.timeTicks,
    yRange: asked.yRange,
    fewAtRisk: asked.fewAtRisk ?? 'mute',
    minimumAtRisk: plan.survival.mutedBelowAtRisk,
  };
}
