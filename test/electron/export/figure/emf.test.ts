/** Enhanced metafiles, record by record ([MS-EMF] 2.3). */
import { expect, test } from 'vitest';
import { toEmf } from '../../../../electron/export/figure/emf.ts';
import { PRESETS } from '../../../../shared/drawing/look.ts';
import { layoutFigure } from '../../../../shared/drawing/pages.ts';
import type { Drawing } from '../../../../shared/drawing/drawing.ts';
import { GALLERY } from '../../../figures/gallery.ts';

type Found = { readonly type: number; readonly at: number; readonly size: number };

function recordsOf(bytes: Uint8Array): readonly Found[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const records: Found[] = [];
  for (let at = 0; at < bytes.length;) {
    const size = view.getUint32(at + 4, true);
    records.push({ type: view.getUint32(at, true), at, size });
    if (size < 8) break;
    at += size;
  }
  return records;
}

const figure = GALLERY['km-two-groups']?.();
if (figure === undefined) throw new Error('no figure');
const drawing = layoutFigure(figure, PRESETS['two-columns']);
const bytes = toEmf(drawing);
const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

test('begins with a header that tells size, records and frame, and ends with the end', () => {
  const records = recordsOf(bytes);
  expect(records[0]?.type).toBe(1);
  expect(Buffer.from(bytes.subarray(40, 44)).toString('latin1')).toBe(' EMF');
  expect(view.getUint32(48, true)).toBe(bytes.length);
  expect(view.getUint32(52, true)).toBe(records.length);
  // The frame is in hundredths of a millimetre.
  expect([view.getInt32(32, true), view.getInt32(36, true)]).toEqual([17_800, 11_500]);
  expect(records.at(-1)?.type).toBe(14);
  for (const { size } of records) expect(size % 4).toBe(0);
  expect(records.reduce((sum, { size }) => sum + size, 0)).toBe(bytes.length);
});

test('holds every word as words', () => {
  const words = recordsOf(bytes)
    .filter(({ type }) => type === 84)
    .map(({ at }) => {
      const length = view.getUint32(at + 44, true);
      const offset = at + view.getUint32(at + 48, true);
      return Buffer.from(bytes.subarray(offset, offset + 2 * length)).toString('utf16le');
    });
  const texts = drawing.primitives.flatMap((one) => (one.kind === 'text' ? [one.text] : []));
  expect(words).toEqual(texts);
});

test('draws dashes one by one: 10 mm in dashes of 2 and spaces of 1 are four pieces', () => {
  const dashed: Drawing = {
    widthMm: 20,
    heightMm: 20,
    title: '',
    description: '',
    background: '#ffffff',
    primitives: [
      {
        kind: 'polyline',
        part: 'line',
        points: [
          [0, 5],
          [10, 5],
        ],
        line: { colour: '#000000', widthMm: 0.5, dash: [2, 1] },
      },
    ],
  };
  const made = toEmf(dashed);
  const own = new DataView(made.buffer, made.byteOffset, made.byteLength);
  const pieces = recordsOf(made)
    .filter(({ type }) => type === 4)
    .map(({ at }) => [own.getInt32(at + 28, true), own.getInt32(at + 36, true)]);
  expect(pieces).toEqual([
    [0, 200],
    [300, 500],
    [600, 800],
    [900, 1000],
  ]);
});
