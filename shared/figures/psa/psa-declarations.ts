/** PSA figures that can be asked for. */
import { z } from 'zod';
import { factorSplits, forestRows } from '../../analysis/population/subgroups.ts';
import {
  declareFigure,
  factorOption,
  figureFrom,
  splitOf,
  timeUnitOption,
} from '../model/declaration.ts';
import type { FigureInput, FigureReply } from '../model/declaration.ts';
import { forestFigure } from './forest-figure.ts';
import { eventsOfLanes } from './spider-events.ts';
import { spiderFigure } from './spider-figure.ts';
import { waterfallFigure } from './waterfall-figure.ts';

const once = (): readonly Record<string, never>[] => [{}];

type Waterfall = { readonly factor?: string | undefined };

const waterfall =
  (value: 'best' | 'week12') =>
  ({ factor }: Waterfall, { results, frame, context }: FigureInput): FigureReply =>
    figureFrom(results.psa, (psa) =>
      waterfallFigure(psa, { value, grouping: splitOf(factor, frame) }, context),
    );

export const waterfallBest = declareFigure({
  id: 'waterfall-best',
  title: 'Waterfall of best PSA change',
  options: { factor: factorOption },
  build: waterfall('best'),
  report: { part: 'psa', each: once },
  fileParts: ({ factor }) => [factor],
});

export const waterfallWeek12 = declareFigure({
  id: 'waterfall-week12',
  title: 'Waterfall of PSA change at week 12',
  options: { factor: factorOption },
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
    const options = { scale: spiderScale, unit: timeUnit, grouping, eventsOf };
    return figureFrom(results.psa, (psa) => spiderFigure(psa, options, context));
  },
  report: { part: 'psa', each: once },
  fileParts: ({ factor, spiderScale }) => [spiderScale, factor],
});

export const forest = declareFigure({
  id: 'forest',
  title: 'Response by subgroup',
  options: {},
  build: (_, { results, frame, context }) =>
    figureFrom(results.psa, (psa) => {
      const { plan } = results;
      const rows = forestRows(psa.courses, factorSplits(frame.members), plan);
      const confirmed = plan.psa.responseConfirmation === 'confirmed';
      const response = confirmed ? 'PSA50, confirmed' : 'PSA50';
      return forestFigure(rows, { response, method: psa.method }, context);
    }),
  report: { part: 'psa', each: once },
  fileParts: () => [],
});
