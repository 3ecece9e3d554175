/** A survival curve with the known curves it is held against, as a figure that can be asked for. */
import { COMPARED_CODES, isCompared } from '../../analysis/survival/one-sample.ts';
import { survivalCurve } from '../kaplan-meier/survival-declaration.ts';
import {
  declareFigure,
  endpointCodeSchema,
  figureFrom,
  timeUnitOption,
} from '../model/declaration.ts';
import { withReferences } from './reference-figure.ts';

export const referenceCurves = declareFigure({
  id: 'reference',
  title: 'Survival curve against known curves',
  options: { endpoint: endpointCodeSchema.optional(), timeUnit: timeUnitOption },
  build: ({ endpoint = 'OS', timeUnit = 'months' }, input) => {
    if (!isCompared(endpoint)) {
      return { state: 'absent', why: `no known curve is held against ${endpoint}` };
    }
    const asked = { endpoint, timeUnit, medianLines: false, landmark: false } as const;
    const curve = survivalCurve.build(asked, input);
    if (curve.state === 'absent' || curve.figure.kind !== 'chart') return curve;
    const { figure } = curve;
    return figureFrom(input.results.oneSample[endpoint], (compared) =>
      withReferences(figure, compared, { unit: timeUnit, level: input.context.level }),
    );
  },
  report: {
    part: 'time-to-event',
    each: ({ oneSample }) =>
      COMPARED_CODES.filter((code) => oneSample[code].state === 'ready').map((endpoint) => ({
        endpoint,
      })),
  },
  fileParts: ({ endpoint }) => [endpoint],
});
