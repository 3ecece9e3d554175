/** A figure request answered from the results: the same answer for the window and for files. */
import type { Frame } from '../analysis/frame/frame.ts';
import type { Results } from '../analysis/results.ts';
import { cutOffWords } from '../trial/dates-known.ts';
import { figureById, figureKey, figureRequestSchema } from './all-figures.ts';
import type { FigureRequest } from './all-figures.ts';
import type { FigureContext } from './model/context.ts';
import type { FigureReply } from './model/declaration.ts';
import { withWords } from './model/words.ts';

export type { FigureReply } from './model/declaration.ts';

/**
 * Builds the figure that a request asks for, with the words that the plan has for it.
 *
 * @param frame what the results were computed from, for splitting patients by a baseline factor
 * @returns the figure, or why there is none (data missing, or stopped by a data check)
 */
export function buildFigure(request: FigureRequest, results: Results, frame: Frame): FigureReply {
  const context = contextOf(request.patientIds ?? false, results);
  const reply = figureById(request.id).build(request, {
    results,
    frame,
    context,
    other: (asked) => otherFigure(asked, results, frame),
  });
  if (reply.state !== 'ready') return reply;
  const words = request.words ?? results.plan.figureWords?.[figureKey(request)];
  return { state: 'ready', figure: withWords(reply.figure, words) };
}

/** A panel of a composed figure; none is composed itself. */
function otherFigure(asked: unknown, results: Results, frame: Frame): FigureReply {
  const parsed = figureRequestSchema.safeParse(asked);
  if (!parsed.success) return { state: 'absent', why: 'is no request of a figure' };
  if (parsed.data.id === 'composed') return { state: 'absent', why: 'panels have no panels' };
  return buildFigure(parsed.data, results, frame);
}

/** What every figure says of the data and the plan behind it. */
export function contextOf(patientIds: boolean, { stamp, sets, plan }: Results): FigureContext {
  const set = sets.find((one) => one.set === stamp.analysisSet);
  return {
    synthetic: stamp.synthetic,
    population: `${set?.title ?? stamp.analysisSet}, n = ${set?.n ?? 0}, data cut-off ${cutOffWords(stamp.cutOff)}`,
    level: plan.survival.level,
    patientIds,
  };
}
