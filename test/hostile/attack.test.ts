import { expect, test, vi } from 'vitest';
import { attackAll } from './attack.ts';

// A short run of `npm run hostile`: a child for every file.
vi.setConfig({ testTimeout: 300_000 });

test('whatever comes is refused by name or answered, and nothing is left behind', async () => {
  const counts = { databases: 16, texts: 15, plans: 30, extremesEach: 150, reportsEach: 60 };
  const tallies = await attackAll(counts, 7, () => undefined);
  expect(tallies.flatMap(({ faults }) => faults)).toEqual([]);
  for (const { family, tried, answered } of tallies) {
    expect(tried, family).toBeGreaterThan(0);
    expect(answered, family).toBeGreaterThan(0);
  }
});
