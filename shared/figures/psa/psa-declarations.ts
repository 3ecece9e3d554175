/** PSA figures that can be asked for. */
import { z } from 'zod';
import {
  declareFigure,
  factorOption,
  figureFrom,
  groupsOption,
  splitOf,
  timeUnitOption,
} from '../model/declaration.ts';
import type { FigureInput, FigureReply } from '../model/declaration.ts';
import { patientGrouping } from '../model/patient-groups.ts';
import { deathsRecorded } from '../../analysis/patient/swimmer.ts';
import { eventsOfLanes } from './spider-events.ts';
import { spiderFigure } from './spider-figure.ts';
import { waterfallFigure } from './waterfall-figure.ts';

const once = (): readonly Record<string, never>[] => [{}];

const WATERFALL = {
  factor: factorOption,
  /** Factors as rows of cells below the bars. */
  strips: groupsOption,
} as const;

type Waterfall = z.infer<z.ZodObject<typeof WATERFALL>>;

const waterfall =
  (value: 'best' | 'week12') =>
  ({ factor, strips = [] }: Waterfall, input: FigureInput): FigureReply =>
    figureFrom(input.results.psa, (psa) => {
      const rows = strips.flatMap((key) => patientGrouping(key, input) ?? []);
      const grouping = splitOf(factor, input.frame);
      return waterfallFigure(psa, { value, grouping, strips: rows }, input.context);
    });

export const waterfallBest = declareFigure({
  id: 'waterfall-best',
  title: 'Waterfall of best PSA change',
  options: WATERFALL,
  build: waterfall('best'),
  report: { part: 'psa', each: once },
  fileParts: ({ factor }) => [factor],
});

export const waterfallWeek12 = declareFigure({
  id: 'waterfall-week12',
  title: 'Waterfall of PSA change at week 12',
  options: WATERFALL,
  build: waterfall('week12'),
  report: { part: 'psa', each: once },
  fileParts: ({ factor }) => [factor],
});

export const spider = declareFigure({
  id: 'spider',
  title: 'PSA over time, a line a patient',
  options: {
    factor: factorOption,
    timeUnit: timeUnitOption,
    spiderScale: z.enum(['percent', 'log2']).optional(),
  },
  build: ({ factor, timeUnit = 'months', spiderScale = 'percent' }, input) => {
    const { results, frame, context } = input;
    const lanes = results.swimmer.state === 'ready' ? results.swimmer.value : [];
    const eventsOf = eventsOfLanes(lanes);
    const grouping = splitOf(factor, frame);
    const options = {
      scale: spiderScale,
      unit: timeUnit,
      grouping,
      eventsOf,
      deathsRecorded: deathsRecorded(lanes),
    };
    return figureFrom(results.psa, (psa) => spiderFigure(psa, options, context));
  },
  report: { part: 'psa', each: once },
  fileParts: ({ factor, spiderScale }) => [spiderScale, factor],
});
