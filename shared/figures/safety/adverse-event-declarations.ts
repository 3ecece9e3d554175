/** Figures of adverse events that can be asked for. */
import { z } from 'zod';
import { declareFigure, figureFrom } from '../model/declaration.ts';
import { adverseEventBars } from './adverse-event-bars.ts';
import { adverseEventHeat } from './adverse-event-heat.ts';

/** Terms in at least so many percent of the treated; not given: the 25 most frequent. */
const minPercentOption = z.number().min(0).max(100).optional();

export const adverseEventTerms = declareFigure({
  id: 'ae-bars',
  title: 'Adverse events by term',
  options: {
    /** All events, or all to the left and those related to the right. */
    sides: z.enum(['all', 'related']).optional(),
    /** Grade 3 or higher over any grade, or each grade. */
    grades: z.enum(['severe', 'each']).optional(),
    minPercent: minPercentOption,
    /** A first row over all terms. */
    anyRow: z.boolean().optional(),
  },
  build: ({ sides = 'all', grades = 'severe', minPercent, anyRow = true }, { results, context }) =>
    figureFrom(results.adverseEvents, (events) =>
      adverseEventBars(events, { sides, grades, minPercent: minPercent ?? null, anyRow }, context),
    ),
  report: { part: 'adverse-events', each: () => [{}] },
  fileParts: ({ sides, grades }) => [sides, grades],
});

export const adverseEventHeatMap = declareFigure({
  id: 'ae-heat',
  title: 'Adverse events over cycles',
  options: { minPercent: minPercentOption },
  build: ({ minPercent }, { results, context }) =>
    figureFrom(results.adverseEvents, (events) =>
      adverseEventHeat(events, { minPercent: minPercent ?? null }, context),
    ),
  report: { part: 'adverse-events', each: () => [{}] },
  fileParts: () => [],
});
