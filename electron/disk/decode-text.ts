/** The bytes of a text file as text: the encoding is proved by the bytes or said, never mixed. */
import type { Buffer } from 'node:buffer';
import { Refused } from '../../shared/ground/refusal.ts';

export type DecodedText = {
  /** Without byte order mark and NUL filling; every line ends in one line feed. */
  readonly text: string;
  /** How the bytes were read, where that is not plain UTF-8. */
  readonly notes: readonly string[];
};

type Utf16 = 'utf-16le' | 'utf-16be';

/** Windows-1252 gives these bytes no character. */
const NO_CHARACTER = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d]);

/**
 * UTF-16 by its byte order mark, or by the zeros that Latin letters leave in every other byte of
 * the beginning; null for any other text.
 */
export function utf16Of(head: Uint8Array): Utf16 | null {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const pairs = Math.floor(Math.min(head.length, 80) / 2);
  if (pairs < 4) return null;
  const zeros = (from: 0 | 1): number => {
    let count = 0;
    for (let index = 0; index < pairs; index++) if (head[2 * index + from] === 0) count++;
    return count;
  };
  const [first, second] = [zeros(0), zeros(1)];
  if (first === 0 && second >= 0.8 * pairs) return 'utf-16le';
  return second === 0 && first >= 0.8 * pairs ? 'utf-16be' : null;
}

/**
 * Decodes a text file: UTF-16 either way, UTF-8, else Windows-1252.
 *
 * @throws Refused `damaged` with the line: bytes that are no text, or of two encodings
 */
export function decodeText(bytes: Buffer): DecodedText {
  const utf16 = utf16Of(bytes);
  if (utf16 !== null)
    return { text: plainLines(utf16Text(bytes, utf16)), notes: ['read as UTF-16'] };
  const filled = withoutFilling(bytes);
  const notes =
    filled.length === bytes.length ? [] : ['zero bytes at the end of the file left out'];
  const zero = filled.indexOf(0);
  if (zero !== -1) refuseBytes(filled, zero, 'a zero byte stands in the text');
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(filled);
    return { text: plainLines(text), notes };
  } catch {
    refuseMixture(filled);
    const text = new TextDecoder('windows-1252').decode(filled);
    return { text: plainLines(text), notes: [...notes, 'not UTF-8: read as Windows-1252'] };
  }
}

function utf16Text(bytes: Buffer, encoding: Utf16): string {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes).replace(/\0+$/, '');
  } catch {
    throw new Refused({ code: 'damaged', message: 'the file begins as UTF-16 and is not' });
  }
}

/** Some programs fill a text file with zero bytes to the end of a block. */
function withoutFilling(bytes: Buffer): Buffer {
  let end = bytes.length;
  while (end > 0 && bytes[end - 1] === 0) end--;
  return bytes.subarray(0, end);
}

/** A character of several bytes beside a byte that is none: two encodings in one file. */
function refuseMixture(bytes: Buffer): void {
  let wrongAt = -1;
  let hasUtf8 = false;
  for (let at = 0; at < bytes.length;) {
    const length = utf8Length(bytes, at);
    if (length === 0) {
      if (wrongAt === -1) wrongAt = at;
      if (NO_CHARACTER.has(bytes[at] ?? 0)) refuseBytes(bytes, at, 'the bytes are no text');
    } else if (length > 1) hasUtf8 = true;
    at += Math.max(1, length);
  }
  if (hasUtf8) refuseBytes(bytes, wrongAt, 'the file is in UTF-8, but here it is not');
}

/** Length of the UTF-8 character at a place; 0 where there is none. */
function utf8Length(bytes: Buffer, at: number): number {
  const first = bytes[at] ?? 0;
  if (first < 0x80) return 1;
  const length = first >= 0xf0 && first <= 0xf4 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 0;
  if (first > 0xf4) return 0;
  for (let index = 1; index < length; index++) {
    if (((bytes[at + index] ?? 0) & 0xc0) !== 0x80) return 0;
  }
  return length;
}

function refuseBytes(bytes: Buffer, at: number, fault: string): never {
  let line = 1;
  for (let index = 0; index < at; index++) if (bytes[index] === 0x0a) line++;
  const value = `byte ${(bytes[at] ?? 0).toString(16).padStart(2, '0').toUpperCase()}`;
  throw new Refused({
    code: 'damaged',
    row: line,
    value,
    message: `line ${line}: ${fault} (${value})`,
    advice: 'save the file as UTF-8 and open it again',
  });
}

function plainLines(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}
