/** The user's words on a figure: part of the plan's file, a step of the history, no number. */
import { useCallback, useMemo } from 'react';
import { buildFigure } from '../../shared/figures/build-figure.ts';
import { figureKey } from '../../shared/figures/all-figures.ts';
import type { FigureRequest } from '../../shared/figures/all-figures.ts';
import { ownWords } from '../../shared/figures/model/words.ts';
import type { OwnWords } from '../../shared/figures/model/words.ts';
import { withFigureWords } from '../../shared/trial/plan/figure-words.ts';
import type { FigureWords, Words } from '../../shared/trial/plan/figure-words.ts';
import type { Plan } from '../../shared/trial/plan/plan.ts';
import { useFrame } from './use-frame.ts';
import { useSession } from './session.ts';

export type FigureWordsChoice = {
  /** The program's own; null where there is no such figure. */
  readonly own: OwnWords | null;
  readonly words: Words;
  readonly setWords: (words: Words) => void;
};

const NONE: Words = {};

export function useWords(request: FigureRequest): FigureWordsChoice {
  const { plan, results, setPlan } = useSession();
  const { frame } = useFrame();
  const key = figureKey(request);
  const own = useMemo(() => {
    const reply = buildFigure({ ...request, words: NONE }, results, frame);
    return reply.state === 'ready' ? ownWords(reply.figure) : null;
  }, [request, results, frame]);
  const setWords = useCallback(
    (words: Words): void =>
      setPlan((now) => planWithWords(now, withFigureWords(now.figureWords, key, words))),
    [key, setPlan],
  );
  return { own, words: plan.figureWords?.[key] ?? NONE, setWords };
}

/** The plan with these words and no others. */
export function planWithWords(plan: Plan, figureWords: FigureWords | undefined): Plan {
  return { ...plan, figureWords };
}
