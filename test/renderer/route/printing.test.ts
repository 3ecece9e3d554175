import { expect, test } from 'vitest';
import { cssString } from '../../../renderer/route/printing.ts';

test('the line at the head of a printed page cannot leave its string', () => {
  expect(cssString('Survival. trial.db, plan Protocol')).toBe(
    '"Survival. trial.db, plan Protocol"',
  );
  expect(cssString('"}\n\\')).toBe('"\\22 \\7d \\a \\5c "');
});
