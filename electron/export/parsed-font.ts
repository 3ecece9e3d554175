/**
 * Fonts that are parsed once a process. pdfkit takes a font as bytes only and would parse them anew
 * for every document; its font reader asks each format it knows whether the bytes are of that
 * format. So a font that is parsed already is a format of its own, and its few bytes are a key.
 */
import { create, registerFormat } from 'fontkit';
import type { Font } from 'fontkit';

declare module 'fontkit' {
  /** Public, but missing from the published types. */
  function registerFormat(format: FontFormat): void;
}

type FontFormat = {
  readonly probe: (bytes: Uint8Array) => boolean;
  new (stream: { readonly buffer: Uint8Array }): Font;
};

const MARK = 'parsed font ';

const parsed = new Map<string, Font>();

const keyOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');

/** @param bytes a font file; the result stands for it wherever this process reads fonts */
export function parseOnce(bytes: Buffer): Buffer {
  if (parsed.size === 0) registerFormat(parsedFormat());
  const font = create(bytes);
  if ('fonts' in font) throw new Error('a collection of fonts where one font is expected');
  const key = `${MARK}${parsed.size}`;
  parsed.set(key, font);
  return Buffer.from(key, 'latin1');
}

function parsedFormat(): FontFormat {
  /** The reader makes fonts by `new`, and gets the object that the constructor returns. */
  function ParsedFont(stream: { readonly buffer: Uint8Array }): Font {
    const font = parsed.get(keyOf(stream.buffer));
    if (font === undefined) throw new Error('the font is not parsed in this process');
    return font;
  }
  ParsedFont.probe = (bytes: Uint8Array) => keyOf(bytes.subarray(0, MARK.length)) === MARK;
  return ParsedFont as unknown as FontFormat;
}
