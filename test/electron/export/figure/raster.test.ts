/** Pictures, opened by a reader of its own: what is measured for the layout is what is drawn. */
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { toRaster } from '../../../../electron/export/figure/raster.ts';
import type { Drawing, Text } from '../../../../shared/drawing/drawing.ts';
import { textBox } from '../../../../shared/drawing/measure.ts';

const DPI = 600;
const MM = DPI / 25.4;

function drawing(text: Partial<Text>): Drawing & { readonly text: Text } {
  const words: Text = {
    kind: 'text',
    part: 'words',
    x: 30,
    y: 20,
    text: 'PSA ≥ 50% & "µg/L"',
    sizePt: 9,
    bold: false,
    anchor: 'start',
    colour: '#000000',
    angle: 0,
    ...text,
  };
  return {
    widthMm: 80,
    heightMm: 40,
    title: 'words',
    description: 'words',
    background: '#ffffff',
    primitives: [words],
    text: words,
  };
}

/** The smallest box in mm that holds everything that is not paper. */
async function inkOf(bytes: Uint8Array) {
  const { data, info } = await sharp(bytes).greyscale().raw().toBuffer({ resolveWithObject: true });
  const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (let y = 0; y < info.height; y += 1) {
    for (let x = 0; x < info.width; x += 1) {
      if ((data[y * info.width + x] ?? 255) > 128) continue;
      box.left = Math.min(box.left, x / MM);
      box.right = Math.max(box.right, (x + 1) / MM);
      box.top = Math.min(box.top, y / MM);
      box.bottom = Math.max(box.bottom, (y + 1) / MM);
    }
  }
  return box;
}

describe('words in a picture', () => {
  test.each([
    { anchor: 'start', angle: 0, bold: false },
    { anchor: 'middle', angle: 0, bold: true },
    { anchor: 'end', angle: 0, bold: false },
    { anchor: 'middle', angle: -90, bold: false },
  ] as const)('lie where the layout measured them: $anchor, $angle°, bold $bold', async (look) => {
    const sheet = drawing(look);
    const ink = await inkOf(
      await toRaster(sheet, {
        format: 'png',
        dpi: DPI,
        grey: false,
        about: 'a',
        software: 'OneArm',
      }),
    );
    const box = textBox(sheet.text);
    expect(ink.left).toBeGreaterThanOrEqual(box.left);
    expect(ink.top).toBeGreaterThanOrEqual(box.top);
    expect(ink.right).toBeLessThanOrEqual(box.right);
    expect(ink.bottom).toBeLessThanOrEqual(box.bottom);
    // The box has room for side bearings and for letters that reach lower; the ink nearly fills it.
    const along = look.angle === 0 ? ink.right - ink.left : ink.bottom - ink.top;
    const room = look.angle === 0 ? box.right - box.left : box.bottom - box.top;
    expect(along).toBeGreaterThan(room - 1);
  });

  test('a letter that the font lacks is refused, not an empty box or a gap', async () => {
    const options = {
      format: 'png',
      dpi: DPI,
      grey: false,
      about: 'a',
      software: 'OneArm',
    } as const;
    await expect(toRaster(drawing({ text: '\u{4e2d}' }), options)).rejects.toThrow('\u{4e2d}');
  });

  // Arimo has no glyph for a tab or the space of Chinese texts, and draws a bar for marks that join.
  test.each([
    ['a tab', 'P\t1', 'P 1'],
    ['the end of a line', 'P\r\n1', 'P  1'],
    ['a wide space', 'P\u30001', 'P 1'],
    ['a mark that joins', 'P\u200d1\u200c2', 'P12'],
    ['a mark of direction', '\u200fP1\u202c', 'P1'],
    ['a variant of a sign', '\u2665\ufe0f 1', '\u2665 1'],
  ])('%s is no box and no bar', async (_, written, seen) => {
    const options = {
      format: 'png',
      dpi: DPI,
      grey: false,
      about: 'a',
      software: 'OneArm',
    } as const;
    const picture = (text: string) => toRaster(drawing({ text }), options);
    expect(await picture(written)).toEqual(await picture(seen));
  });
});

test.each(['png', 'tiff'] as const)(
  'a grey %s has one channel, no transparency',
  async (format) => {
    const meta = await sharp(
      await toRaster(drawing({}), { format, dpi: DPI, grey: true, about: 'a', software: 'OneArm' }),
    ).metadata();
    expect(meta).toMatchObject({ channels: 1, hasAlpha: false, density: DPI });
  },
);
