import { describe, expect, test } from 'vitest';
import {
  columnEncoder,
  firstWrong,
  packTable,
  unpack,
} from '../../../shared/trial/packed-column.ts';
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
    expect(unpack(sent)).toEqual([1.5, null, 0, -2]);
  });

  test('of texts sends each text once', () => {
    const { sent } = send(column('text'), ['x', 'y', null, 'x', '']);
    expect(sent).toEqual({
      kind: 'texts',
      distinct: ['x', 'y', ''],
      index: Int32Array.from([0, 1, -1, 0, 2]),
    });
    expect(unpack(sent)).toEqual(['x', 'y', null, 'x', '']);
  });

  test('names every row that is wrong, also when the same value comes again', () => {
    expect(send({ ...column('code'), codes: ['='] }, ['=', '>', '=', '>']).wrong).toEqual([1, 3]);
    expect(send(column('date'), ['2025-01-01', 'x', 'x', null]).wrong).toEqual([1, 2]);
    expect(send(column('integer'), [1, 1.5, '1', null]).wrong).toEqual([1, 2]);
  });
});

describe('cells that were parsed already', () => {
  const lists = { texts: ['a', null, 'b', 'a'], numbers: [1, null, 2.5, 1], mixed: ['a', 2, null] };

  test('are packed and unpacked without a change', () => {
    const packed = packTable(lists);
    expect(Object.entries(packed).map(([name, cells]) => [name, unpack(cells)])).toEqual(
      Object.entries(lists),
    );
  });

  test.for(Object.entries(lists))('are refused at the same row, packed or not: %s', ([, cells]) => {
    const packed = packTable({ cells })['cells'];
    for (const cell of [...cells, 'none of them']) {
      const passes = (one: unknown) => one !== cell;
      expect(firstWrong(packed ?? [], passes)).toBe(firstWrong(cells, passes));
      expect(firstWrong(cells, passes)).toBe(cells.indexOf(cell as never));
    }
  });

  test('an index that points nowhere passes as no cell', () => {
    const broken = { kind: 'texts', distinct: ['a'], index: Int32Array.of(0, 7) } as const;
    expect(firstWrong(broken, (cell) => cell !== undefined)).toBe(1);
  });
});
