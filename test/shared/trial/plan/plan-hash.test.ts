import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson, planHash, shortHash } from '../../../../shared/trial/plan/plan-hash.ts';
import { sha256 } from '../../../../shared/ground/sha-256.ts';
import { plan } from '../../patient-fixture.ts';

test.each([
  // FIPS 180-4 examples
  ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
  ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
  [
    'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq',
    '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
  ],
  ['a'.repeat(1_000_000), 'cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0'],
])('SHA-256 of the published example %#', (text, digest) => expect(sha256(text)).toBe(digest));

test('SHA-256 is that of the platform, for any text and length', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      expect(sha256(text)).toBe(createHash('sha256').update(text, 'utf8').digest('hex'));
    }),
  );
});

test('the order in which a plan was written does not matter', () => {
  const turned = Object.fromEntries(Object.entries(plan).reverse()) as typeof plan;
  expect(planHash(turned)).toBe(planHash(plan));
  expect(canonicalJson({ b: [1, { d: null, c: 'x' }], a: true })).toBe(
    '{"a":true,"b":[1,{"c":"x","d":null}]}',
  );
});

test('every switch moves the hash', () => {
  const moved = { ...plan, survival: { ...plan.survival, level: 0.9 } };
  expect(planHash(moved)).not.toBe(planHash(plan));
  expect(shortHash(planHash(plan))).toHaveLength(8);
});
