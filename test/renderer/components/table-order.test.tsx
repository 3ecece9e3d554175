import { describe, expect, test } from 'vitest';
import {
  matches,
  ordered,
  plainOf,
  tabSeparated,
  valueOf,
} from '../../../renderer/components/table-order.ts';

describe('the words of a cell', () => {
  test('are read through elements, and not guessed through components', () => {
    const Drawn = () => null;
    expect(plainOf(<a href="#/x">RL-01</a>)).toBe('RL-01');
    expect(
      plainOf(
        <>
          {3} (<b>7%</b>)
        </>,
      ),
    ).toBe('3 (7%)');
    expect(plainOf(null)).toBe('');
    expect(plainOf(<Drawn />)).toBeUndefined();
  });

  test.each([
    ['26 of 35', 26],
    ['1,250', 1250],
    ['−63.8%', -63.8],
    ['< 0.001', 0.001],
    ['2025-03-04', '2025-03-04'],
    ['NR', null],
    ['—', null],
    ['fatigue', 'fatigue'],
  ])('%s is compared as %s', (text, value) => {
    expect(valueOf(text)).toBe(value);
  });
});

describe('rows', () => {
  const rows = ['RL-10', 'RL-9', '', 'RL-2'];

  test('with numbers in their names are ordered as people count, absent ones last both ways', () => {
    expect(ordered(rows, valueOf, false)).toEqual(['RL-2', 'RL-9', 'RL-10', '']);
    expect(ordered(rows, valueOf, true)).toEqual(['RL-10', 'RL-9', 'RL-2', '']);
  });

  test('that are equal keep their order', () => {
    const twins = [
      { id: 'a', n: 1 },
      { id: 'b', n: 1 },
      { id: 'c', n: 0 },
    ];
    const names = (down: boolean) => ordered(twins, ({ n }) => n, down).map(({ id }) => id);
    expect(names(false)).toEqual(['c', 'a', 'b']);
    expect(names(true)).toEqual(['a', 'b', 'c']);
  });

  test('are found by every word, in any cell and any case', () => {
    expect(matches(['RL-07', 'dry mouth', '3'], 'MOUTH rl-07')).toBe(true);
    expect(matches(['RL-07', 'dry mouth', '3'], 'mouth rl-08')).toBe(false);
  });
});

test('a copied table is lines and tabs, and no text becomes a formula of a spreadsheet', () => {
  expect(
    tabSeparated([
      ['Term', 'n'],
      ['=HYPERLINK("x")', '3'],
      ['two\nlines', '-5'],
      ['-', '+cmd'],
    ]),
  ).toBe('Term\tn\n\'=HYPERLINK("x")\t3\ntwo lines\t-5\n-\t\'+cmd');
});
