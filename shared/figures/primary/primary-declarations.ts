/** Figures of the primary endpoint that can be asked for. */
import { forecastOverTime } from '../../analysis/primary/forecast-over-time.ts';
import { declareFigure, figureFrom } from '../model/declaration.ts';
import { forecastFigure } from './forecast-figure.ts';
import { primaryFigure } from './primary-figure.ts';

export const primaryEndpoint = declareFigure({
  id: 'primary',
  title: 'Alive at the landmark',
  options: {},
  build: (_, { results, context }) =>
    figureFrom(results.primary, (primary) => primaryFigure(primary, results.plan, context)),
  report: { part: 'primary', each: () => [{}] },
  fileParts: () => [],
});

export const forecast = declareFigure({
  id: 'forecast',
  title: 'Predictive probability over calendar time',
  options: {},
  build: (_, { results, frame, context }) => {
    const { primary, plan } = results;
    if (primary.state === 'ready') {
      const points = forecastOverTime(primary.value, plan, frame.cutOff);
      if (points.length === 0) {
        const { forecast: now } = primary.value;
        const why = now.state === 'none' ? now.why : 'the file has no dates';
        return { state: 'absent', why };
      }
      return {
        state: 'ready',
        figure: forecastFigure(points, primary.value, plan, context),
      };
    }
    return figureFrom(primary, () => {
      throw new Error('a section that is not ready has no figure');
    });
  },
  report: { part: 'primary', each: () => [{}] },
  fileParts: () => [],
});
