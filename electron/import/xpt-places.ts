/**
 * Where the variables of a transport file stand in a row. Each variable record says its position; files are
 * met (SAS's macro %LOC2XPT writes them) whose positions are those of the data set it was made from, numbers
 * first, while the values stand in the order of the variables. Where the two differ the rows themselves tell:
 * read wrongly, bytes of numbers fall into texts. Where they cannot tell, nothing is read.
 */
import type { Buffer } from 'node:buffer';

type Placed = {
  readonly kind: 'number' | 'text';
  readonly position: number;
  readonly length: number;
};

/** The same one after the other, in the order of the variables. */
function inOrder<F extends Placed>(fields: readonly F[]): readonly F[] {
  let position = 0;
  return fields.map((field) => {
    const placed = { ...field, position };
    position += field.length;
    return placed;
  });
}

/** Rows that are looked at: bytes of numbers show in the first of them. */
const MOST_ROWS = 1_000;

/** Bytes that no text holds: control characters; an IBM number is full of them. */
const isControl = (byte: number): boolean =>
  byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d;

/** How many texts of the rows hold such bytes. */
function brokenTexts(data: Buffer, fields: readonly Placed[], width: number): number {
  const rows = Math.min(MOST_ROWS, Math.floor(data.length / width));
  let broken = 0;
  for (let row = 0; row < rows; row++) {
    for (const { kind, position, length } of fields) {
      if (kind !== 'text') continue;
      const start = row * width + position;
      if (data.subarray(start, start + length).some(isControl)) broken++;
    }
  }
  return broken;
}

/**
 * The fields at the positions at which the rows make sense; null where stated positions and order differ
 * and neither, or both, give texts without control characters.
 *
 * @param data the bytes of the rows, filling included
 */
export function placedFields<F extends Placed>(
  data: Buffer,
  fields: readonly F[],
): readonly F[] | null {
  const ordered = inOrder(fields);
  if (ordered.every(({ position }, k) => position === fields[k]?.position)) return fields;
  const width = fields.reduce((sum, { length }) => sum + length, 0);
  const [stated, byOrder] = [fields, ordered].map((one) => brokenTexts(data, one, width) === 0);
  if (stated === byOrder) return null;
  return stated === true ? fields : ordered;
}
