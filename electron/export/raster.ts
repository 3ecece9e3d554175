/** A drawing as pixels: PNG and TIFF that know their resolution and have no transparency. */
import { renderAsync } from '@resvg/resvg-js';
import sharp from 'sharp';
import { Refused } from '../../shared/refusal.ts';
import type { Drawing } from '../../shared/figures/layout/drawing.ts';
import { toSvg } from '../../shared/figures/svg.ts';
import { fontFiles } from './fonts.ts';

type RasterOptions = {
  readonly format: 'png' | 'tiff';
  readonly dpi: number;
  /** TIFF in one channel instead of three; a PNG with density always has three. */
  readonly grey: boolean;
};

/** 150 million pixels take about 0.6 GB while they are made. */
const MOST_PIXELS = 150e6;

export async function toRaster(drawing: Drawing, options: RasterOptions): Promise<Uint8Array> {
  const { dpi } = options;
  const width = Math.round((drawing.widthMm / 25.4) * dpi);
  const height = Math.round((drawing.heightMm / 25.4) * dpi);
  if (width * height > MOST_PIXELS) {
    throw new Refused({
      code: 'too-large',
      message: `the picture would have ${width} × ${height} pixels`,
      advice: 'Choose a lower resolution or a smaller size, or take PDF, which has no pixels.',
    });
  }
  const files = fontFiles();
  // Off this thread, as sharp is: the program answers and works on while the pixels are made.
  const image = await renderAsync(toSvg(drawing, { fontFamily: 'Arimo' }), {
    fitTo: { mode: 'width', value: width },
    background: drawing.background,
    font: {
      fontFiles: [files.regular, files.bold],
      loadSystemFonts: false,
      defaultFontFamily: 'Arimo',
    },
  });
  const raw = { width: image.width, height: image.height, channels: 4 as const };
  const opaque = sharp(image.pixels, { raw, limitInputPixels: false }).removeAlpha();
  const pixelsPerMm = dpi / 25.4;
  const file =
    options.format === 'png'
      ? opaque.withMetadata({ density: dpi }).png({ compressionLevel: 6 })
      : opaque.toColourspace(options.grey ? 'b-w' : 'srgb').tiff({
          compression: 'lzw',
          predictor: 'horizontal',
          xres: pixelsPerMm,
          yres: pixelsPerMm,
          resolutionUnit: 'inch',
        });
  return new Uint8Array(await file.toBuffer());
}
