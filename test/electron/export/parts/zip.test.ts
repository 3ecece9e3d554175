import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { packed } from '../../../../electron/export/parts/zip.ts';

const files = new Map([
  ['first.xml', new TextEncoder().encode('<a/>'.repeat(1000))],
  ['empty', new Uint8Array()],
  ['folder/größe.bin', Uint8Array.from({ length: 3000 }, (_, k) => (k * k) % 251)],
]);

test('another program unpacks the same files, in the same order', () => {
  const unpacked = unzipSync(packed(files));
  expect(Object.keys(unpacked)).toEqual([...files.keys()]);
  for (const [name, bytes] of files)
    expect(Buffer.compare(unpacked[name] ?? new Uint8Array([1]), bytes)).toBe(0);
});

test('the same files give the same bytes, and text becomes small', () => {
  expect(Buffer.compare(packed(files), packed(files))).toBe(0);
  expect(packed(files).length).toBeLessThan(4000);
});
