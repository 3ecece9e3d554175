/** A drawing as pixels: PNG and TIFF that know their resolution and have no transparency. */
import sharp from 'sharp';
import { xmlText } from '../../../shared/ground/xml-text.ts';
import { Refused } from '../../../shared/ground/refusal.ts';
import type { Drawing } from '../../../shared/drawing/drawing.ts';
import { toSvg } from '../../../shared/drawing/svg.ts';
import { outlinesOf } from './outlines.ts';
import { inLettersOf } from './missing-letters.ts';
import { figureFonts } from './figure-fonts.ts';

type RasterOptions = {
  readonly format: 'png' | 'tiff';
  readonly dpi: number;
  /** One channel instead of three. */
  readonly grey: boolean;
  /** Title, data, plan, version and date: written into the file. */
  readonly about: string;
  readonly software: string;
};

// A figure is drawn on one thread anyway, and no picture is made twice.
sharp.concurrency(1);
sharp.cache(false);

/** A tenth larger than at level 6, in half the time. */
const COMPRESSION = 3;

/** 150 million pixels take about 0.7 GB while they are made. */
const MOST_PIXELS = 150e6;

/** What the picture is and what it was made from, as XMP (ISO 16684-1), which both formats carry. */
function xmp({ about, software }: RasterOptions): string {
  return (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">' +
    '<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" ' +
    `xmp:CreatorTool="${xmlText(software)}"><dc:description><rdf:Alt><rdf:li xml:lang="x-default">` +
    `${xmlText(about)}</rdf:li></rdf:Alt></dc:description></rdf:Description></rdf:RDF></x:xmpmeta>`
  );
}

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
  const fonts = await figureFonts();
  const drawn = inLettersOf(drawing, fonts);
  const outlines = outlinesOf(drawn, fonts);
  const svg = toSvg(drawn, { picture: { widthPx: width, heightPx: height, ...outlines } });
  // Off this thread: the program answers and works on while the pixels are made.
  const image = sharp(Buffer.from(svg), { limitInputPixels: false, unlimited: true })
    .withDensity(dpi)
    .withXmp(xmp(options));
  // Only a figure without paper keeps what shines through.
  if (drawing.background !== null) image.removeAlpha();
  if (options.grey) image.toColourspace('b-w');
  const file =
    options.format === 'png'
      ? image.png({ compressionLevel: COMPRESSION })
      : image.tiff({ compression: 'lzw', predictor: 'horizontal', resolutionUnit: 'inch' });
  return new Uint8Array(await file.toBuffer());
}
