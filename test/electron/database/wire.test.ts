import { describe, expect, test } from 'vitest';
import { decodeTable, encodeColumn } from '../../../electron/database/wire.ts';
import type { Column } from '../../../shared/trial/schema.ts';

const column = (kind: Column['kind']): Column => ({ kind, required: false, about: '' });

describe('a column on its way between processes', () => {
  test('of numbers is one typed array and comes back with its gaps', () => {
    const sent = encodeColumn(column('real'), [1.5, null, 0, -2]);
    expect(sent).toMatchObject({ kind: 'numbers' });
    expect(decodeTable([['a', sent]])).toEqual({ a: [1.5, null, 0, -2] });
  });

  test('of texts sends each text once', () => {
    const sent = encodeColumn(column('text'), ['x', 'y', null, 'x', '']);
    expect(sent).toEqual({
      kind: 'texts',
      distinct: ['x', 'y', ''],
      index: Int32Array.from([0, 1, -1, 0, 2]),
    });
    expect(decodeTable([['a', sent]])).toEqual({ a: ['x', 'y', null, 'x', ''] });
  });
});
