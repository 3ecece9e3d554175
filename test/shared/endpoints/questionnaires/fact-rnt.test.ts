import { describe, expect, it } from 'vitest';
import { scoreFactRnt } from '../../../../shared/endpoints/questionnaires/fact-rnt.ts';

const NONE = Array.from({ length: 15 }, () => false);
const ALL = Array.from({ length: 15 }, () => true);

/** Items 1 to 15 answered 0, 1, 2, 3, 4, 0, 1, ...; those after the first `answered` skipped. */
const firstAnswered = (answered: number) =>
  Array.from({ length: 15 }, (_, i) => (i < answered ? i % 5 : null));

describe('the FACT-RNT total', () => {
  it.each([0, 1, 2, 3, 4, 5, 6, 7])('is missing with %i of 15 items answered', (answered) => {
    expect(scoreFactRnt(firstAnswered(answered), NONE)).toEqual({
      score: null,
      answered,
      outOfRange: 0,
      prorated: false,
    });
  });

  // Worked by hand: sum of the answers x 15 / answered.
  it.each([
    [8, 13, (13 * 15) / 8],
    [9, 16, 80 / 3],
    [10, 20, 30],
    [11, 20, 300 / 11],
    [12, 21, 26.25],
    [13, 23, 345 / 13],
    [14, 26, 390 / 14],
    [15, 30, 30],
  ])('with %i answered and sum %i is %f', (answered, _sum, score) => {
    const result = scoreFactRnt(firstAnswered(answered), NONE);
    expect(result.score).toBeCloseTo(score, 12);
    expect([result.answered, result.prorated]).toEqual([answered, answered < 15]);
  });

  it('reverses each item as 4 - x: all 0 is the best score, 60', () => {
    const zeros = Array.from({ length: 15 }, () => 0);
    expect(scoreFactRnt(zeros, ALL).score).toBe(60);
    expect(scoreFactRnt(zeros, NONE).score).toBe(0);
  });

  it('reverses only the items of the map', () => {
    // Items 1 and 2 answered 1 and reversed give 3 each, the other 13 give 1 each: 6 + 13 = 19.
    const ones = Array.from({ length: 15 }, () => 1);
    expect(
      scoreFactRnt(
        ones,
        NONE.map((_, i) => i < 2),
      ).score,
    ).toBe(19);
  });

  it('prorates the same wherever the skipped items stand', () => {
    const answers = Array.from({ length: 15 }, (_, i) => (i % 2 === 0 ? 3 : null));
    // Eight items of 3: 24 x 15 / 8 = 45.
    expect(scoreFactRnt(answers, NONE).score).toBe(45);
  });

  it.each([5, -1, 2.5])('takes %f as not answered and counts it', (answer) => {
    const answers = [answer, ...Array.from({ length: 14 }, () => 2)];
    expect(scoreFactRnt(answers, NONE)).toEqual({
      score: 30,
      answered: 14,
      outOfRange: 1,
      prorated: true,
    });
  });

  it('refuses any other number of items', () => {
    expect(() => scoreFactRnt([1, 2], NONE)).toThrow('answers: must hold 15 items, but holds 2');
  });
});
