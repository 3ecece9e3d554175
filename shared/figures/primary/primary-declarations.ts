/** Figures of the primary endpoint that can be asked for. */
import { MOST_PATIENTS, forecastOverTime } from '../../analysis/primary/forecast-over-time.ts';
import type { PrimaryResult } from '../../analysis/primary/primary-result.ts';
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
        return { state: 'absent', why: whyNone(primary.value) };
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

/** Why there is no point to draw. */
function whyNone({ patients, split, countedIn, forecast: now }: PrimaryResult): string {
  if (split === null) return 'the file has no dates';
  if (countedIn === 'months') return 'the file gives times in months, whose days are not known';
  if (patients.length > MOST_PATIENTS) return `not shown for more than ${MOST_PATIENTS} patients`;
  return now.state === 'none' ? now.why : 'nobody was undecided at the end of a month';
}
