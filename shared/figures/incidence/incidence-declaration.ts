/** The cumulative incidence as a figure that can be asked for. */
import { z } from 'zod';
import { INCIDENCE_CODES, isIncidence } from '../../endpoints/competing-times.ts';
import {
  declareFigure,
  endpointCodeSchema,
  figureFrom,
  timeUnitOption,
} from '../model/declaration.ts';
import { incidenceFigure } from './incidence-figure.ts';

export const cumulativeIncidence = declareFigure({
  id: 'incidence',
  title: 'Cumulative incidence with death competing',
  options: {
    endpoint: endpointCodeSchema.optional(),
    layout: z.enum(['separate', 'stacked']).optional(),
    band: z.boolean().optional(),
    naive: z.boolean().optional(),
    timeUnit: timeUnitOption,
    timeMax: z.number().positive().optional(),
    timeStep: z.number().positive().optional(),
  },
  build: (options, { results, context }) => {
    const { primary } = results.plan;
    const code = options.endpoint ?? 'TTPSA';
    if (!isIncidence(code)) {
      return { state: 'absent', why: `death does not compete with an event of ${code}` };
    }
    return figureFrom(results.incidence[code], (incidence) =>
      incidenceFigure(
        incidence,
        {
          layout: options.layout ?? 'separate',
          band: options.band ?? true,
          naive: options.naive ?? false,
          unit: options.timeUnit ?? 'months',
          timeMax: options.timeMax,
          timeStep: options.timeStep,
          landmarkMonths: primary.landmarkMonths,
          monthRule: primary.landmark,
        },
        context,
      ),
    );
  },
  report: {
    part: 'time-to-event',
    each: ({ incidence }) =>
      INCIDENCE_CODES.filter((code) => incidence[code].state === 'ready').map((endpoint) => ({
        endpoint,
      })),
  },
  fileParts: ({ endpoint, layout }) => [endpoint, layout],
});
