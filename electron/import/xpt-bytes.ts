/** The bytes of a transport file: records of 80, headers, numbers in digits, and what is refused. */
import type { Buffer } from 'node:buffer';
import { Refused } from '../../shared/ground/refusal.ts';

export type Decode = (bytes: Uint8Array) => string;

export const RECORD = 80;

export const HEADER = 'HEADER RECORD*******';

/** What one table may have; beyond it nothing sensible is meant, and memory would run out. */
export const LIMITS = { columns: 5_000, cells: 20_000_000 };

export const roundUp = (length: number): number => Math.ceil(length / RECORD) * RECORD;

export function headerAt(bytes: Buffer, at: number): string {
  const record = bytes.toString('latin1', at, at + RECORD);
  return record.startsWith(HEADER) ? record.slice(HEADER.length) : '';
}

export function expectHeader(bytes: Buffer, at: number, kind: string): void {
  slice(bytes, at, RECORD);
  if (!headerAt(bytes, at).startsWith(kind)) damaged(`its ${kind} header is missing`);
}

export function slice(bytes: Buffer, at: number, length: number): Buffer {
  if (at + length > bytes.length) damaged('it is cut off');
  return bytes.subarray(at, at + length);
}

export function digits(bytes: Buffer, at: number, length: number): number {
  const found = slice(bytes, at, length).toString('latin1');
  if (!/^\d+$/.test(found)) damaged('a count in its header is no number');
  return Number(found);
}

export function text(bytes: Uint8Array, decode: Decode): string {
  return decode(bytes).replace(/[ \0]+$/, '');
}

export function tooLarge(what: string, found: number, limit: number): never {
  throw new Refused({
    code: 'too-large',
    value: String(found),
    message: `the transport file has ${found} ${what}, the limit is ${limit}`,
  });
}

export function damaged(how: string): never {
  throw new Refused({ code: 'damaged', message: `the transport file is damaged: ${how}` });
}
