import { describe, expect, test } from 'vitest';
import { decodeTable, encodeColumn } from '../../../electron/database/wire.ts';
import type { Column } from '../../../shared/trial/schema.ts';

const column = (kind: Column['kind']): Column => ({ kind, required: false, about: '' });

const noneWrong = (index: number) => {
  throw new Error(`row ${index} is wrong`);
};

describe('a column on its way between processes', () => {
  test('of numbers is one typed array and comes back with its gaps', () => {
    const sent = encodeColumn(column('real'), [1.5, null, 0, -2], noneWrong);
    expect(sent).toMatchObject({ kind: 'numbers' });
    expect(decodeTable([['a', sent]])).toEqual({ a: [1.5, null, 0, -2] });
  });

  test('of texts sends each text once', () => {
    const sent = encodeColumn(column('text'), ['x', 'y', null, 'x', ''], noneWrong);
    expect(sent).toEqual({
      kind: 'texts',
      distinct: ['x', 'y', ''],
      index: Int32Array.from([0, 1, -1, 0, 2]),
    });
    expect(decodeTable([['a', sent]])).toEqual({ a: ['x', 'y', null, 'x', ''] });
  });

  test('names every row that is wrong, also when the same value comes again', () => {
    const wrong: number[] = [];
    const note = (index: number) => wrong.push(index);
    encodeColumn({ ...column('code'), codes: ['='] }, ['=', '>', '=', '>'], note);
    encodeColumn(column('date'), ['2025-01-01', 'x', 'x', null], note);
    encodeColumn(column('integer'), [1, 1.5, '1', null], note);
    expect(wrong).toEqual([1, 3, 1, 2, 1, 2]);
  });
});
