/** Patient-reported figures that can be asked for. */
import { z } from 'zod';
import type { ScaleResult } from '../../analysis/quality-of-life/quality-of-life.ts';
import type { Results } from '../../analysis/results.ts';
import { declareFigure, figureFrom } from '../model/declaration.ts';
import type { FigureInput, FigureReply } from '../model/declaration.ts';
import { classFigure } from './class-figure.ts';
import { changeFigure, distributionFigure } from './quality-of-life-figures.ts';

const OPTIONS = {
  score: z.enum(['fact-rnt', 'severity', 'interference', 'worst-pain']).optional(),
} as const;

type Score = z.infer<z.ZodObject<typeof OPTIONS>>['score'];

export const scoreChange = declareFigure({
  id: 'pro-change',
  title: 'Change of a score',
  options: OPTIONS,
  build: ({ score }, input) => scoreReply(score, input, changeFigure),
  report: { part: 'quality-of-life', each: (results) => scoresWithPairs(results) },
  fileParts: ({ score }) => [score],
});

export const scoreClasses = declareFigure({
  id: 'pro-classes',
  title: 'Improved, stable and worse by visit',
  options: OPTIONS,
  build: ({ score }, input) => scoreReply(score, input, classFigure, isClassified),
  report: { part: 'quality-of-life', each: (results) => scoresWithPairs(results, isClassified) },
  fileParts: ({ score }) => [score],
});

export const scoreDistribution = declareFigure({
  id: 'pro-cdf',
  title: 'Distribution of the change of a score',
  options: OPTIONS,
  build: ({ score }, input) => scoreReply(score, input, distributionFigure),
  report: null,
  fileParts: ({ score }) => [score],
});

function scoreReply(
  score: Score,
  { results, context }: FigureInput,
  draw: typeof changeFigure,
  needs: (scale: ScaleResult) => boolean = () => true,
): FigureReply {
  const part = results.qualityOfLife;
  if (part.state === 'ready') {
    const scale = part.value.scales.find((one) => one.scale === (score ?? 'fact-rnt'));
    if (scale === undefined || !scale.visits.some((visit) => visit.pairs.length > 0)) {
      return { state: 'absent', why: 'no patient has a score at baseline and at a later visit' };
    }
    if (!needs(scale)) return { state: 'absent', why: scale.threshold.words };
    return { state: 'ready', figure: draw(scale, context) };
  }
  return figureFrom<never>(part, (none) => none);
}

/** Whether the plan's threshold tells who changed: half a standard deviation needs a spread. */
const isClassified = ({ threshold }: ScaleResult): boolean => threshold.kind !== 'none';

function scoresWithPairs(
  results: Results,
  needs: (scale: ScaleResult) => boolean = () => true,
): readonly { readonly score: Score }[] {
  if (results.qualityOfLife.state !== 'ready') return [];
  return results.qualityOfLife.value.scales
    .filter((scale) => scale.visits.some((visit) => visit.pairs.length > 0) && needs(scale))
    .map(({ scale }) => ({ score: scale }));
}
