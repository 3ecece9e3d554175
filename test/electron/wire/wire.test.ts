import { describe, expect, test } from 'vitest';
import { columnEncoder, decodeTable } from '../../../electron/wire/wire.ts';
import type { Column } from '../../../shared/trial/schema.ts';

const column = (kind: Column['kind']): Column => ({ kind, required: false, about: '' });

/** The column sent, and the rows that did not parse. */
function send(column: Column, raws: readonly unknown[]) {
  const encoder = columnEncoder(column);
  const wrong = raws.flatMap((raw, row) => (encoder.push(raw) ? [] : row));
  return { sent: encoder.finish(), wrong };
}

describe('a column on its way between processes', () => {
  test('of numbers is one typed array and comes back with its gaps', () => {
    const { sent, wrong } = send(column('real'), [1.5, null, 0, -2]);
    expect(wrong).toEqual([]);
    expect(sent).toMatchObject({ kind: 'numbers' });
    expect(decodeTable([['a', sent]])).toEqual({ a: [1.5, null, 0, -2] });
  });

  test('of texts sends each text once', () => {
    const { sent } = send(column('text'), ['x', 'y', null, 'x', '']);
    expect(sent).toEqual({
      kind: 'texts',
      distinct: ['x', 'y', ''],
      index: Int32Array.from([0, 1, -1, 0, 2]),
    });
    expect(decodeTable([['a', sent]])).toEqual({ a: ['x', 'y', null, 'x', ''] });
  });

  test('names every row that is wrong, also when the same value comes again', () => {
    expect(send({ ...column('code'), codes: ['='] }, ['=', '>', '=', '>']).wrong).toEqual([1, 3]);
    expect(send(column('date'), ['2025-01-01', 'x', 'x', null]).wrong).toEqual([1, 2]);
    expect(send(column('integer'), [1, 1.5, '1', null]).wrong).toEqual([1, 2]);
  });
});
