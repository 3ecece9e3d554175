import { describe, expect, test } from 'vitest';
import { parseCalculation } from '../../../../shared/import/redcap/calculation.ts';

const FIELDS: Readonly<Record<string, number>> = { a: 7, b: 2, c: 2.5, empty: NaN };
const valueOf = (text: string) =>
  parseCalculation(text)?.valueOf((name) => FIELDS[name] ?? NaN) ?? null;

/* By hand. */
describe('a formula of a calculated field', () => {
  test.each([
    ['[a]+[b]*3', 13],
    ['([a]+[b])*3', 27],
    ['[a]-[b]-1', 4],
    ['[a] / [b]', 3.5],
    ['-[b]^2', -4],
    ['2*-[b]', -4],
    ['([a])^([b])', 49],
    ['round([a]/3, 2)', 2.33],
    ['round([c])', 3],
    ['round(-[c], 0)', -3],
    ['roundup([a]/[b], 0)', 4],
    ['rounddown([a]/[b], 0)', 3],
    ['sum([a],[empty],[b])', 9],
    ['mean([a],[empty],[b])', 4.5],
    ['max([a],[b])-min([a],[b])', 5],
    ['abs([b]-[a])', 5],
    ['sqrt([b]*2)', 2],
  ])('%s is %d', (text, value) => expect(valueOf(text)).toBeCloseTo(value, 12));

  test.each(['[a]+[empty]', 'sum([empty])', 'round([empty],1)'])('%s has no value', (text) =>
    expect(valueOf(text)).toBeNaN(),
  );

  test.each([
    '',
    '[a]+',
    '([a]',
    '[a] [b]',
    'if([a]>1, 1, 0)',
    'datediff([a],[b],"d")',
    '[event_1][a]',
    'constructor([a])',
    '[a] > [b]',
    'round([a]',
  ])('%s is more than arithmetic', (text) => expect(valueOf(text)).toBeNull());

  test('names its fields once each', () => {
    expect(parseCalculation('[a]+[b]+[a]')?.fields).toEqual(['a', 'b']);
  });
});
