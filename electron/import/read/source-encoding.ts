/** Bytes of a text file as text: the encoding by its mark, else by what the bytes can mean. */
import type { Buffer } from 'node:buffer';
import { Refused } from '../../../shared/ground/refusal.ts';
import { isAnswered } from '../../../shared/import/findings.ts';
import type { Findings } from '../../../shared/import/findings.ts';
import { utf16Of } from '../../disk/decode-text.ts';

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' | 'macintosh';

const WORDS: Readonly<Record<Encoding, string>> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16 (big-endian)',
  'windows-1252': 'Windows-1252',
  macintosh: 'Mac Roman',
};

/**
 * Decodes a text file. UTF-8 is taken when all bytes are valid; a byte order mark decides; UTF-16
 * without one shows in its NUL bytes; else Windows-1252, said in a note with an example. Bytes that
 * are of two encodings, or that Mac Roman explains better, are asked about.
 *
 * @param source name of the source, for the key of the question
 * @throws Refused `damaged` where NUL bytes show that the file is no text, naming the line
 */
export function decodeText(bytes: Buffer, source: string, findings: Findings): string {
  const encoding = encodingOf(bytes, source, findings);
  const text = new TextDecoder(encoding).decode(bytes);
  const nul = text.indexOf('\0');
  if (nul >= 0) {
    const line = lineAt(text, nul);
    throw new Refused({
      code: 'damaged',
      row: line,
      message: `line ${line}: a NUL byte stands in the text`,
      advice: 'this is no text file, or it was damaged: export it again',
    });
  }
  const isOpen = findings
    .questions()
    .some((one) => one.key === encodingKey(source) && !isAnswered(one, findings.answers));
  if (encoding !== 'utf-8' && !isOpen) tell(encoding, text, findings);
  return text;
}

function tell(encoding: Encoding, text: string, findings: Findings): void {
  const example = /[^\s,;|\t"]*[^\u0000-\u007f][^\s,;|\t"]*/.exec(text)?.[0];
  const shown =
    example === undefined || encoding.startsWith('utf')
      ? ''
      : `, such as ${JSON.stringify(example.slice(0, 40))}`;
  findings.note(`read as ${WORDS[encoding]}${shown}`);
}

function encodingOf(bytes: Buffer, source: string, findings: Findings): Encoding {
  const marked = utf16Of(bytes);
  if (marked !== null) return marked;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return 'utf-8';
  } catch {
    return byLetters(bytes, source, findings);
  }
}

/** Letters of Mac Roman that Windows-1252 has no use for between letters. */
const MAC_LETTERS = new Set([
  0x80, 0x85, 0x86, 0x88, 0x8a, 0x8d, 0x8e, 0x8f, 0x90, 0x9a, 0x9d, 0x9f, 0x96,
]);

const encodingKey = (source: string): string => `encoding.${source}`;

function byLetters(bytes: Buffer, source: string, findings: Findings): Encoding {
  const high = highBytes(bytes);
  const mixed = high.valid > 0 && high.invalid !== null;
  if (!mixed && high.mac === 0) return 'windows-1252';
  const choices: readonly Encoding[] = mixed
    ? ['windows-1252', 'utf-8']
    : ['windows-1252', 'macintosh'];
  const at = high.invalid ?? 0;
  const line = lineNumber(bytes, at);
  const key = encodingKey(source);
  findings.ask({
    key,
    text: mixed
      ? `${source}: the file is of two encodings: line ${line} is not UTF-8, other lines are. How is it read?`
      : `${source}: line ${line} may be Windows-1252 or Mac Roman. How is it read?`,
    answers: choices.map((value) => ({
      value,
      effect: `${WORDS[value]}: ${JSON.stringify(lineText(bytes, at, value))}`,
    })),
    free: null,
    proposal: null,
  });
  const given = findings.answers.get(key);
  return choices.find((choice) => choice === given) ?? 'windows-1252';
}

/** Sequences that are valid UTF-8, the first byte that is not, and letters only Mac Roman has. */
function highBytes(bytes: Buffer): { valid: number; invalid: number | null; mac: number } {
  let [valid, mac] = [0, 0];
  let invalid: number | null = null;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] as number;
    if (byte < 0x80) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc2 ? 2 : 0;
    const rest = bytes.subarray(at + 1, at + length);
    const whole = length > 0 && rest.length === length - 1;
    if (whole && rest.every((next) => next >= 0x80 && next < 0xc0)) {
      valid++;
      at += length - 1;
      continue;
    }
    invalid ??= at;
    if (MAC_LETTERS.has(byte) && isLetter(bytes[at - 1]) && isLetter(bytes[at + 1])) mac++;
  }
  return { valid, invalid, mac };
}

const isLetter = (byte: number | undefined): boolean =>
  byte !== undefined && ((byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a));

function lineNumber(bytes: Buffer, at: number): number {
  let line = 1;
  for (
    let index = bytes.indexOf(10);
    index >= 0 && index < at;
    index = bytes.indexOf(10, index + 1)
  ) {
    line++;
  }
  return line;
}

function lineText(bytes: Buffer, at: number, encoding: Encoding): string {
  const from = at === 0 ? 0 : bytes.lastIndexOf(10, at - 1) + 1;
  const to = bytes.indexOf(10, at);
  const line = bytes.subarray(from, to < 0 ? bytes.length : to);
  return new TextDecoder(encoding).decode(line).trim().slice(0, 80);
}

function lineAt(text: string, at: number): number {
  return text.slice(0, at).split(/\r\n|\n|\r/).length;
}
