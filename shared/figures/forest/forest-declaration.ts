/** The forest plot as a figure that can be asked for. */
import { z } from 'zod';
import { declareFigure, endpointCodeSchema } from '../model/declaration.ts';
import { forestFigure } from './forest-figure.ts';
import { FOREST_OUTCOMES, forestContent } from './forest-lines.ts';

export const forest = declareFigure({
  id: 'forest',
  title: 'Response or survival by subgroup',
  options: {
    outcome: z.enum(FOREST_OUTCOMES).optional(),
    /** Of the outcomes over time. */
    endpoint: endpointCodeSchema.optional(),
    /** Baseline factors by their keys; all when not given. */
    factors: z.array(z.string().max(40)).max(40).optional(),
    banding: z.boolean().optional(),
  },
  build: ({ outcome = 'psa50', endpoint = 'OS', factors = [], banding = true }, input) => {
    const reply = forestContent({ outcome, endpoint, factors }, input.results, input.frame);
    return reply.state === 'absent'
      ? reply
      : { state: 'ready', figure: forestFigure(reply.content, { banding }, input.context) };
  },
  report: {
    part: 'psa',
    each: () => [{}, { outcome: 'survival' as const, endpoint: 'OS' }],
  },
  fileParts: ({ outcome, endpoint }) => [outcome, endpoint],
});
