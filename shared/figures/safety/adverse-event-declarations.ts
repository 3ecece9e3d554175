/** Figures of adverse events that can be asked for. */
import { declareFigure, figureFrom } from '../model/declaration.ts';
import { adverseEventBars, adverseEventHeat } from './adverse-event-figures.ts';

export const adverseEventTerms = declareFigure({
  id: 'ae-bars',
  title: 'Adverse events by term',
  options: {},
  build: (_, { results, context }) =>
    figureFrom(results.adverseEvents, (events) => adverseEventBars(events, context)),
  report: { part: 'adverse-events', each: () => [{}] },
  fileParts: () => [],
});

export const adverseEventHeatMap = declareFigure({
  id: 'ae-heat',
  title: 'Adverse events over cycles',
  options: {},
  build: (_, { results, context }) =>
    figureFrom(results.adverseEvents, (events) => adverseEventHeat(events, context)),
  report: { part: 'adverse-events', each: () => [{}] },
  fileParts: () => [],
});
