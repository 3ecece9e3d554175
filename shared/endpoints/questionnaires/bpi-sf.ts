/** Brief Pain Inventory short form: answers 0 to 10, high is bad. */
import { refuseArgument } from '../../ground/refusal.ts';
import { isAnswer, type ItemScore } from './fact-rnt.ts';

/** Worst, least, average pain and pain now. */
export const BPI_SEVERITY_ITEMS = ['3', '4', '5', '6'] as const;
/** General activity, mood, walking, work, relations, sleep, enjoyment of life. */
export const BPI_INTERFERENCE_ITEMS = ['9A', '9B', '9C', '9D', '9E', '9F', '9G'] as const;
export const BPI_WORST_PAIN_ITEM = '3';
const HIGHEST_ANSWER = 10;

/** Fewest answered interference items for a score. */
export const BPI_INTERFERENCE_NEEDS = 4;

function meanOfAnswered(answers: readonly (number | null)[], needs: number): ItemScore {
  const counted = answers.filter((answer) => isAnswer(answer, HIGHEST_ANSWER));
  const enough = counted.length >= needs;
  return {
    score: enough ? counted.reduce((sum, answer) => sum + answer, 0) / counted.length : null,
    answered: counted.length,
    outOfRange: answers.filter((each) => each !== null && !isAnswer(each, HIGHEST_ANSWER)).length,
    prorated: enough && counted.length < answers.length,
  };
}

/**
 * Pain severity: mean of items 3 to 6.
 *
 * @param answers items 3, 4, 5, 6 in order, each 0 to 10; null where skipped
 * @param needs answers needed for a score: 4 (all) or 3, by the plan; no rule is published
 * @throws Refused when not 4 answers are given
 */
export function scoreSeverity(answers: readonly (number | null)[], needs: 3 | 4): ItemScore {
  if (answers.length !== BPI_SEVERITY_ITEMS.length) {
    refuseArgument('answers', `must hold 4 items, but holds ${answers.length}`);
  }
  return meanOfAnswered(answers, needs);
}

/**
 * Pain interference: mean of the answered items of 9A to 9G when at least 4 of the 7 are answered.
 *
 * @param answers items 9A to 9G in order, each 0 to 10; null where skipped
 * @throws Refused when not 7 answers are given
 * Source: BPI user guide (more than half of the seven items).
 */
export function scoreInterference(answers: readonly (number | null)[]): ItemScore {
  if (answers.length !== BPI_INTERFERENCE_ITEMS.length) {
    refuseArgument('answers', `must hold 7 items, but holds ${answers.length}`);
  }
  return meanOfAnswered(answers, BPI_INTERFERENCE_NEEDS);
}

/** Worst pain: item 3 alone, 0 to 10. */
export function scoreWorstPain(answer: number | null): ItemScore {
  return meanOfAnswered([answer], 1);
}
