import { expect, test } from 'vitest';
import { holdsArrays, packReply, unpackReply } from '../../shared/packed-reply.ts';

const utf8 = {
  encode: (text: string) => new TextEncoder().encode(text),
  decode: (bytes: Uint8Array) => new TextDecoder().decode(bytes),
};

const sent = (value: unknown): unknown => {
  const bytes = packReply(value, utf8);
  return unpackReply(bytes.buffer.slice(0, bytes.length) as ArrayBuffer, utf8);
};

test('an answer comes out as it went in, its arrays to the last bit', () => {
  const answer = {
    ok: true,
    value: {
      note: 'Ünïcode 重 "quoted"',
      columns: {
        psa: {
          patient: { kind: 'texts', distinct: ['P1', 'P2'], index: Int32Array.from([0, -1, 1]) },
          value: { kind: 'numbers', values: Float64Array.from([0.1, NaN, -0, 1e308]) },
        },
        therapies: { patient: { kind: 'texts', distinct: [], index: new Int32Array() } },
      },
      empty: null,
      list: [1, { deep: Float64Array.of(7) }],
    },
  };
  expect(sent(answer)).toEqual(answer);
});

test('arrays that look into a longer buffer are sent as far as they reach', () => {
  const part = new Float64Array([1, 2, 3, 4]).subarray(1, 3);
  expect(sent({ part })).toEqual({ part: Float64Array.of(2, 3) });
});

test('a name that a patient or a plan may bring is no place of an array', () => {
  const plan = { value: { places: [{ path: ['x'], kind: 'f64', length: 1 }], $array: [1] } };
  expect(holdsArrays(plan)).toBe(false);
  expect(sent(plan)).toEqual(plan);
});

test('bytes that end early are refused', () => {
  const bytes = packReply({ values: Float64Array.from([1, 2, 3]) }, utf8);
  expect(() => unpackReply(bytes.slice(0, -8).buffer, utf8)).toThrow(RangeError);
});
