/** The words of a critical count against the exact test of every count: each claim is tried. */
import { expect, test } from 'vitest';
import {
  oppositeWords,
  orBeyond,
  rejectsWords,
} from '../../../../shared/analysis/primary/critical-count.ts';
import { binomialTest, exactDesign, rejects } from '../../../../shared/statistics/index.ts';

/** Which counts of 0 to n the sentence says are rejected. */
function claimed(words: string, n: number): readonly number[] {
  const from = /from (\d+) on/.exec(words)?.[1];
  const upTo = /up to (\d+)/.exec(words)?.[1];
  return Array.from({ length: n + 1 }, (_, count) => count).filter(
    (count) =>
      (from !== undefined && count >= Number(from)) ||
      (upTo !== undefined && count <= Number(upTo)),
  );
}

test.each([
  { nullProportion: 0.5, alternativeProportion: 0.71, sides: 1 },
  { nullProportion: 0.5, alternativeProportion: 0.3, sides: 1 },
  { nullProportion: 0.5, alternativeProportion: 0.71, sides: 2 },
  { nullProportion: 0.3, alternativeProportion: 0.1, sides: 2 },
] as const)('says which counts reject: %j', (hypotheses) => {
  const { nullProportion, alternativeProportion, sides } = hypotheses;
  const upwards = alternativeProportion > nullProportion;
  const alternative = sides === 2 ? 'two-sided' : upwards ? 'greater' : 'less';
  for (let n = 1; n <= 45; n++) {
    const design = exactDesign({ ...hypotheses, n, alpha: 0.05, rule: 'central' });
    const rejected = Array.from({ length: n + 1 }, (_, successes) => successes).filter(
      (successes) => {
        const test = { successes, n, nullProportion, alternative, rule: 'central' } as const;
        return rejects(binomialTest(test).p, 0.05);
      },
    );
    expect([n, claimed(rejectsWords(design), n)]).toEqual([n, rejected]);
    expect(orBeyond(design)).toBe(upwards ? 'or more' : 'or fewer');
    const other = rejected.filter((count) => count < n * nullProportion === upwards);
    const edge = upwards ? Math.max(...other) : Math.min(...other);
    const words = `${edge} ${upwards ? 'or fewer' : 'or more'}`;
    expect([n, oppositeWords(design)]).toEqual([n, other.length === 0 ? null : words]);
  }
});
