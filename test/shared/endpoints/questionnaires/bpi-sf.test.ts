import { describe, expect, it } from 'vitest';
import {
  scoreInterference,
  scoreSeverity,
  scoreWorstPain,
} from '../../../../shared/endpoints/questionnaires/bpi-sf.ts';

const firstOf = (answers: readonly number[], answered: number) =>
  answers.map((answer, i) => (i < answered ? answer : null));

describe('pain interference', () => {
  const answers = [1, 2, 3, 4, 5, 6, 7];

  // Means of 1 to k, worked by hand.
  it.each([
    [0, null],
    [1, null],
    [2, null],
    [3, null],
    [4, 2.5],
    [5, 3],
    [6, 3.5],
    [7, 4],
  ])('with %i of 7 answered is %s', (answered, score) => {
    expect(scoreInterference(firstOf(answers, answered))).toEqual({
      score,
      answered,
      outOfRange: 0,
      prorated: score !== null && answered < 7,
    });
  });

  it('takes 11 as not answered and counts it', () => {
    const result = scoreInterference([11, 2, 2, 2, 2, null, null]);
    expect([result.score, result.answered, result.outOfRange]).toEqual([2, 4, 1]);
  });
});

describe('pain severity', () => {
  const answers = [8, 2, 5, 3];

  it.each([
    [0, null],
    [1, null],
    [2, null],
    [3, null],
    [4, 4.5],
  ])('with %i of 4 answered is %s when the plan needs all', (answered, score) => {
    expect(scoreSeverity(firstOf(answers, answered), 4).score).toBe(score);
  });

  it.each([
    [2, null],
    [3, 5],
    [4, 4.5],
  ])('with %i of 4 answered is %s when the plan needs three', (answered, score) => {
    expect(scoreSeverity(firstOf(answers, answered), 3).score).toBe(score);
  });
});

describe('worst pain', () => {
  it.each([
    [0, 0],
    [10, 10],
    [null, null],
    [11, null],
  ])('item 3 answered %s is %s', (answer, score) => {
    expect(scoreWorstPain(answer).score).toBe(score);
  });
});
