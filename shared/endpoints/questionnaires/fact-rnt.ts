/**
 * FACT-RNT total score: 15 items answered 0 to 4, high is good, 0 to 60. Item texts are licensed
 * by FACIT and do not appear here; items are known by their numbers.
 */
import { refuseArgument } from '../../ground/refusal.ts';

export const FACT_RNT_ITEMS = 15;
const HIGHEST_ANSWER = 4;

/** Fewest answered items for a score: more than half of 15. */
export const FACT_RNT_NEEDS = 8;

/** A score, or why there is none; `answered` and `outOfRange` count items either way. */
export type ItemScore = {
  readonly score: number | null;
  /** Items answered within their range. */
  readonly answered: number;
  /** Answers outside the range of the scale: taken as not answered, never clipped. */
  readonly outOfRange: number;
  /** The score rests on fewer than all items. */
  readonly prorated: boolean;
};

/** An answer that counts: a whole number from 0 to `highest`. */
export function isAnswer(answer: number | null, highest: number): answer is number {
  return answer !== null && Number.isInteger(answer) && answer >= 0 && answer <= highest;
}

/**
 * Prorated total by the FACIT rule: sum x 15 / answered when at least 8 items (more than half) are
 * answered, else missing. A reversed item counts 4 - x.
 *
 * @param answers items 1 to 15 in order, each 0 to 4; null where skipped
 * @param reversed for each item whether its raw answer is reversed
 * @throws Refused when either list does not hold 15 entries
 * Source: FACIT scoring guidelines (prorating by the mean of the answered items at > 50%).
 */
export function scoreFactRnt(
  answers: readonly (number | null)[],
  reversed: readonly boolean[],
): ItemScore {
  if (answers.length !== FACT_RNT_ITEMS) {
    refuseArgument('answers', `must hold 15 items, but holds ${answers.length}`);
  }
  if (reversed.length !== FACT_RNT_ITEMS) {
    refuseArgument('reversed', `must hold 15 items, but holds ${reversed.length}`);
  }
  let sum = 0;
  let answered = 0;
  let outOfRange = 0;
  for (const [i, answer] of answers.entries()) {
    if (isAnswer(answer, HIGHEST_ANSWER)) {
      sum += reversed[i] === true ? HIGHEST_ANSWER - answer : answer;
      answered += 1;
    } else if (answer !== null) {
      outOfRange += 1;
    }
  }
  const enough = answered >= FACT_RNT_NEEDS;
  return {
    score: enough ? (sum * FACT_RNT_ITEMS) / answered : null,
    answered,
    outOfRange,
    prorated: enough && answered < FACT_RNT_ITEMS,
  };
}
