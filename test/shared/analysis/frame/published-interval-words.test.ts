import { expect, test } from 'vitest';
import { publishedWords } from '../../../../shared/analysis/frame/published-interval-words.ts';

test('arcsine has one word, of a proportion and of a curve', () => {
  expect(publishedWords('arcsine')).toBe('arcsine');
  expect(publishedWords('arcsin')).toBe('arcsine');
  expect(publishedWords('log-log')).toBe('log-log');
});
