/** Every figure format, opened again by a reader that is not its writer. */
import { strFromU8, unzipSync } from 'fflate';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { exportFigure } from '../../../../electron/export/figure/figure-file.ts';
import { figureText, provenance } from '../../../../electron/export/parts/facts.ts';
import type { ExportFacts } from '../../../../electron/export/parts/facts.ts';
import { PRESETS } from '../../../../shared/drawing/look.ts';
import type { Figure } from '../../../../shared/figures/model/model.ts';
import type { FigureFormat } from '../../../../shared/export-formats.ts';
import type { FigureLook } from '../../../../shared/figures/model/figure-look.ts';
import { GALLERY } from '../../../figures/gallery.ts';
import { SAMPLE_RESULTS } from '../../../figures/sample-figures.ts';

const FACTS: ExportFacts = {
  stamp: SAMPLE_RESULTS.stamp,
  madeAt: new Date('2026-03-01T12:00:00Z'),
};
const MM = 72 / 25.4;

// TIFF 6.0, section 8: tag 259 is the compression, and 5 means LZW.
const COMPRESSION = 259;
const LZW = 5;

/** A short value out of the first directory of a little-endian TIFF. */
function tiffTag(bytes: Uint8Array, tag: number): number | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  expect(view.getUint16(0, true)).toBe(0x4949);
  const directory = view.getUint32(4, true);
  for (let k = 0; k < view.getUint16(directory, true); k++) {
    const entry = directory + 2 + 12 * k;
    if (view.getUint16(entry, true) === tag) return view.getUint16(entry + 8, true);
  }
  return undefined;
}

function figure(name: keyof typeof GALLERY): Figure {
  const make = GALLERY[name];
  if (make === undefined) throw new Error(`no figure ${name}`);
  return make();
}

async function write(name: string, look: FigureLook, format: FigureFormat): Promise<Uint8Array> {
  const file = await exportFigure({ figure: figure(name), look, format, facts: FACTS });
  expect(file.extension).toBe(format);
  return file.bytes;
}

describe('PDF', () => {
  async function open(look: FigureLook) {
    const bytes = await write('km-long-names', look, 'pdf');
    return getDocument({ data: bytes, useSystemFonts: false, verbosity: 0 }).promise;
  }

  test.each(['one-column', 'slide'] as const)('has the page of the look %s, exactly', async (p) => {
    const page = await (await open({ ...PRESETS[p], heightMm: 190.5 })).getPage(1);
    const [, , width, height] = page.view as [number, number, number, number];
    expect(width / MM).toBeCloseTo(PRESETS[p].widthMm, 2);
    expect(height / MM).toBeCloseTo(190.5, 2);
  });

  test('keeps words as words, with <, >, &, µ and ≥', async () => {
    const document = await open(PRESETS['two-columns']);
    expect(document.numPages).toBe(1);
    const content = await (await document.getPage(1)).getTextContent();
    // The font draws the micro sign and the Greek mu with one glyph: a reader finds the letter.
    const words = content.items
      .map((item) => ('str' in item ? item.str : ''))
      .join(' ')
      .replaceAll('\u03bc', '\u00b5');
    expect(words).toContain('Overall survival (%)');
    expect(words).toContain('PSA < 0.02 µg/L with "unclear" response');
    expect(words).toContain('≥ 50% & haemoglobin > 10 g/dL');
    expect(words).toContain('SYNTHETIC DATA');
    expect(words).toMatch(/At risk|Number at risk/);
  });

  test('embeds its font and tells data, plan, version and date', async () => {
    const bytes = await write('km-one-group', PRESETS['one-column'], 'pdf');
    expect(Buffer.from(bytes).toString('latin1')).toMatch(/FontFile2/);
    const document = await getDocument({ data: bytes, verbosity: 0 }).promise;
    const info = (await document.getMetadata()).info as Readonly<Record<string, string>>;
    expect(info['Keywords']).toContain(`data SHA-256 ${'a'.repeat(64)}`);
    expect(info['Keywords']).toContain(SAMPLE_RESULTS.stamp.planHash);
    expect(info['Subject']).toContain('Kaplan-Meier');
    expect(info['CreationDate']).toBe('D:20260301120000Z');
  });
});

describe('pictures', () => {
  test.each([
    ['png', 300],
    ['png', 600],
    ['tiff', 600],
    ['tiff', 1200],
  ] as const)('a %s of %i dpi has its pixels and says so', async (format, dpi) => {
    const look = { ...PRESETS['one-column'], dpi };
    const bytes = await write('waterfall-best', look, format);
    const meta = await sharp(bytes, { limitInputPixels: false }).metadata();
    expect(meta.width).toBe(Math.round((84 / 25.4) * dpi));
    expect(meta.height).toBe(Math.round((84 / 25.4) * dpi));
    expect(meta.density).toBe(dpi);
    expect(meta.hasAlpha).toBe(false);
    expect(meta.channels).toBe(3);
    if (format === 'tiff') expect(tiffTag(bytes, COMPRESSION)).toBe(LZW);
  });

  test('tell what they are and what they were made from', async () => {
    for (const format of ['png', 'tiff'] as const) {
      const bytes = await write('km-one-group', { ...PRESETS['one-column'], dpi: 300 }, format);
      const told = (await sharp(bytes).metadata()).xmp?.toString('utf8') ?? '';
      expect(told, format).toContain(`data SHA-256 ${'a'.repeat(64)}`);
      expect(told.includes(SAMPLE_RESULTS.stamp.planHash), format).toBe(true);
    }
  });

  test('are grey where grey is asked for, in one channel', async () => {
    const look = { ...PRESETS['one-column'], palette: 'greyscale', dpi: 300 } as const;
    const meta = await sharp(await write('km-two-groups', look, 'tiff')).metadata();
    expect(meta.channels).toBe(1);
  });

  test('hold ink: curve, band and words', async () => {
    const bytes = await write('km-one-group', { ...PRESETS['one-column'], dpi: 300 }, 'png');
    const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
    const found = { curve: 0, ink: 0 };
    for (let at = 0; at < data.length; at += info.channels) {
      const [r, g, b] = [data[at], data[at + 1], data[at + 2]] as [number, number, number];
      if (r === 0x0b && g === 0x4f && b === 0x8a) found.curve += 1;
      if (r === 0x16 && g === 0x19 && b === 0x1d) found.ink += 1;
    }
    expect(found.curve).toBeGreaterThan(2000);
    expect(found.ink).toBeGreaterThan(2000);
  });

  test('of absurd size are refused with advice', async () => {
    const look = { ...PRESETS.poster, widthMm: 1200, heightMm: 1200, dpi: 1200 } as const;
    await expect(write('spider', look, 'png')).rejects.toMatchObject({
      refusal: { code: 'too-large' },
    });
  });
});

describe('a letter that the font lacks', () => {
  const own = figure('km-one-group');
  const looked = { ...PRESETS['one-column'], title: true } as const;
  const titled = (title: string) => ({ ...own, title });

  test.each(['生存', 'بقاء', '😀'])('is refused in words, never a box: %s', async (title) => {
    for (const format of ['pdf', 'png', 'tiff'] as const) {
      await expect(
        exportFigure({ figure: titled(title), look: looked, format, facts: FACTS }),
      ).rejects.toMatchObject({
        refusal: { code: 'wrong-value', message: expect.stringContaining([...title][0] ?? '') },
      });
    }
  });

  test('is left to the fonts of the machine by SVG, EMF and PowerPoint', async () => {
    for (const format of ['svg', 'emf', 'pptx'] as const)
      expect(
        (await exportFigure({ figure: titled('生存'), look: looked, format, facts: FACTS })).bytes
          .length,
      ).toBeGreaterThan(5000);
  });
});

describe('PowerPoint', () => {
  async function slide(name: string, look: FigureLook): Promise<Readonly<Record<string, string>>> {
    const files = unzipSync(await write(name, look, 'pptx'));
    return Object.fromEntries(Object.entries(files).map(([path, data]) => [path, strFromU8(data)]));
  }
  const SLIDE = 'ppt/slides/slide1.xml';

  test('is a 16:9 slide of 13.333 × 7.5 inches for slides, else as large as the figure', async () => {
    const wide = await slide('km-one-group', PRESETS.slide);
    expect(wide['ppt/presentation.xml']).toMatch(/sldSz cx="1219\d{4}" cy="6858000"/);
    const column = await slide('km-one-group', PRESETS['one-column']);
    expect(column['ppt/presentation.xml']).toMatch(/sldSz cx="3024000" cy="3024000"/);
  });

  test('has native lines, areas and words, and no picture', async () => {
    const files = await slide('km-one-group', PRESETS.slide);
    const xml = files[SLIDE] ?? '';
    expect(Object.keys(files).filter((path) => /\.(png|jpe?g|svg|emf)$/.test(path))).toEqual([]);
    expect(xml).not.toContain('<p:pic>');
    expect(xml.match(/<a:custGeom>/g)?.length ?? 0).toBeGreaterThanOrEqual(3);
    expect(xml).toContain('<a:t>Overall survival (%)</a:t>');
    // Letters and colours follow the theme of the file they are pasted into.
    expect(xml).toMatch(/typeface="\+mn-lt"/);
    expect(files['ppt/theme/theme1.xml']).toMatch(/latin typeface="Arial"/);
    // The band lets 16% through, as on screen.
    expect(xml).toContain('<a:alpha val="16000"/>');
  });

  test('keeps the risk table as words, grouped by name', async () => {
    const xml = (await slide('km-one-group', PRESETS.slide))[SLIDE] ?? '';
    const group =
      /<p:grpSp><p:nvGrpSpPr><p:cNvPr id="\d+" name="risk table"\/>.*?<\/p:grpSp>/s.exec(xml);
    const words = [...(group?.[0] ?? '').matchAll(/<a:t>([^<]*)<\/a:t>/g)].map(([, word]) => word);
    // 40 at risk at the start, nobody with an event; by hand from the example times.
    expect(words.slice(0, 4)).toEqual(['At risk', '40', '39', '35']);
    expect(words.filter((word) => word === 'Censored')).toHaveLength(1);
  });

  test('says what it is, from what, and when it was made', async () => {
    const first = await slide('km-one-group', PRESETS.slide);
    const second = await slide('forest', PRESETS.slide);
    expect(first['docProps/core.xml']).toContain(
      `<dc:title>${figure('km-one-group').title}</dc:title>`,
    );
    expect(second['docProps/core.xml']).toContain(`<dc:title>${figure('forest').title}</dc:title>`);
    expect(first['docProps/core.xml']).toMatch(/<dcterms:created [^>]*>2026-03-01T[\d:]{8}Z</);
    expect(first['docProps/app.xml']).toContain(`<Company>${provenance(FACTS)}</Company>`);
    expect(Object.values(first).join('')).not.toMatch(/(title|company|notes)-here/);
  });

  test('has the text beside the figure as notes, a paragraph a line', async () => {
    const xml = (await slide('km-one-group', PRESETS.slide))['ppt/notesSlides/notesSlide1.xml'];
    const paragraphs = (xml ?? '')
      .split('<a:p>')
      .map((one) => /<a:t>([^<]*)<\/a:t>/.exec(one)?.[1]);
    const lines = figureText(figure('km-one-group'), { ...FACTS, look: PRESETS.slide })
      .trimEnd()
      .split('\n');
    expect(lines.length).toBeGreaterThan(5);
    // The first piece is the head of the file.
    expect(paragraphs.slice(1).map((words = '') => words.replaceAll('&quot;', '"'))).toEqual(lines);
  });

  test('is well-formed, with every id once', async () => {
    for (const name of ['km-long-names', 'swimmer-ids', 'forest', 'spider']) {
      const xml = (await slide(name, PRESETS.slide))[SLIDE] ?? '';
      const ids = [...xml.matchAll(/<p:cNvPr id="(\d+)"/g)].map(([, id]) => id);
      expect(new Set(ids).size).toBe(ids.length);
      for (const tag of ['p:grpSp', 'p:sp', 'p:cxnSp', 'a:t']) {
        const open = xml.match(new RegExp(`<${tag}[ >]`, 'g'))?.length ?? 0;
        const close = xml.match(new RegExp(`</${tag}>`, 'g'))?.length ?? 0;
        expect(open, tag).toBe(close);
      }
      expect(xml).not.toMatch(/&(?!amp;|lt;|gt;|quot;|apos;)|NaN/);
    }
  });
});

describe('SVG', () => {
  test('is as large as the look in millimetres and loads nothing', async () => {
    const svg = new TextDecoder().decode(await write('forest', PRESETS['two-columns'], 'svg'));
    expect(svg).toMatch(/^<svg [^>]*width="178mm" height="115mm" viewBox="0 0 178 115"/);
    expect(svg.replace('http://www.w3.org/2000/svg', '')).not.toMatch(
      /https?:|url\(|<script|<image/,
    );
    expect(svg).toContain('<desc>Forest plot of PSA50');
  });
});

test('no format names a patient unless asked', async () => {
  for (const name of ['spider', 'swimmer', 'waterfall-best', 'km-one-group']) {
    const svg = new TextDecoder().decode(await write(name, PRESETS.slide, 'svg'));
    const pptx = unzipSync(await write(name, PRESETS.slide, 'pptx'));
    const all =
      svg +
      Object.values(pptx)
        .map((data) => strFromU8(data))
        .join('');
    expect(all, name).not.toMatch(/P-0\d\d/);
  }
});

test('the text beside a figure has caption, method, provenance and hashes', () => {
  const text = figureText(figure('km-one-group'), { ...FACTS, look: PRESETS.slide });
  expect(text).toContain('Kaplan-Meier estimate of overall survival');
  expect(text).toContain('SYNTHETIC DATA');
  expect(text).toContain('a'.repeat(64));
  expect(text).toContain('made 2026-03-01');
});
