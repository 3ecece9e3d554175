/**
 * IBM System/360 floating point as SAS transport files store it: sign, exponent of 16 with an
 * excess of 64 (7 bits), fraction (56 bits); stored in 2 to 8 bytes, the missing ones zero.
 */
import type { Buffer } from 'node:buffer';

const DOT = 0x2e;
const UNDERSCORE = 0x5f;

/** The number, or null for a missing code: '.', '.A' to '.Z' and '._'. */
export function ibmFloat(bytes: Buffer): number | null {
  const first = bytes[0] ?? 0;
  let fraction = 0;
  for (let index = 1; index < 8; index++) {
    // 56 bits meet 53: only the last step rounds, and it rounds to nearest.
    fraction = fraction * 256 + (bytes[index] ?? 0);
  }
  if (fraction === 0) return isMissingCode(first) ? null : 0;
  const exponent = (first & 0x7f) - 64;
  const size = fraction * 2 ** (4 * exponent - 56);
  return first & 0x80 ? -size : size;
}

function isMissingCode(byte: number): boolean {
  return byte === DOT || byte === UNDERSCORE || (byte >= 0x41 && byte <= 0x5a);
}
