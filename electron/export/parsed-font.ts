/**
 * The fonts of the figures, read and parsed once a process: a report writes dozens of figures.
 * pdfkit takes a font as bytes only and would parse them anew for every document; its font reader
 * asks each format it knows whether the bytes are of that format. So a font that is parsed already
 * is a format of its own, and its few bytes are a key.
 */
import { readFile } from 'node:fs/promises';
import { create, registerFormat } from 'fontkit';
import type { Font } from 'fontkit';
import { fontFiles } from './fonts.ts';
import { plainFont } from './plain-font.ts';

declare module 'fontkit' {
  /** Public, but missing from the published types. */
  function registerFormat(format: FontFormat): void;
}

type FontFormat = {
  readonly probe: (bytes: Uint8Array) => boolean;
  new (stream: { readonly buffer: Uint8Array }): Font;
};

export type ParsedFont = {
  readonly font: Font;
  /** Stands for the font wherever this process reads fonts from bytes. */
  readonly key: Buffer;
};

export type FigureFonts = { readonly regular: ParsedFont; readonly bold: ParsedFont };

const MARK = 'parsed font ';

const parsed = new Map<string, Font>();

let loaded: Promise<FigureFonts> | null = null;

export function figureFonts(): Promise<FigureFonts> {
  loaded ??= readFonts();
  return loaded;
}

async function readFonts(): Promise<FigureFonts> {
  const files = fontFiles();
  const [regular, bold] = await Promise.all([readFile(files.regular), readFile(files.bold)]);
  registerFormat(parsedFormat());
  return { regular: parseOnce(plainFont(regular)), bold: parseOnce(plainFont(bold)) };
}

const keyOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');

function parseOnce(bytes: Buffer): ParsedFont {
  const font = create(bytes);
  if ('fonts' in font) throw new Error('a collection of fonts where one font is expected');
  const key = `${MARK}${parsed.size}`;
  parsed.set(key, font);
  return { font, key: Buffer.from(key, 'latin1') };
}

function parsedFormat(): FontFormat {
  /** The reader makes fonts by `new`, and gets the object that the constructor returns. */
  function KnownFont(stream: { readonly buffer: Uint8Array }): Font {
    const font = parsed.get(keyOf(stream.buffer));
    if (font === undefined) throw new Error('the font is not parsed in this process');
    return font;
  }
  KnownFont.probe = (bytes: Uint8Array) => keyOf(bytes.subarray(0, MARK.length)) === MARK;
  return KnownFont as unknown as FontFormat;
}
