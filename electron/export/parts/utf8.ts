/** Long texts as bytes, piece by piece. */

/** Room for a row of a results data set; what is not needed is never touched. */
const BYTES_A_ROW = 1024;
/** The most bytes that one UTF-16 unit takes in UTF-8. */
const BYTES_A_UNIT = 3;

/**
 * Piece by piece, so that a text of many megabytes is never there as a string.
 *
 * @param rows about how many rows the text has
 */
export function utf8(pieces: Iterable<string>, rows: number): Uint8Array {
  let bytes: Buffer = Buffer.allocUnsafeSlow(BYTES_A_ROW * (rows + 1));
  let length = 0;
  for (const piece of pieces) {
    const needed = length + BYTES_A_UNIT * piece.length;
    if (needed > bytes.length) bytes = larger(bytes, length, needed);
    length += bytes.write(piece, length);
  }
  return bytes.subarray(0, length);
}

function larger(bytes: Buffer, length: number, needed: number): Buffer {
  const room = Buffer.allocUnsafeSlow(Math.max(2 * bytes.length, needed));
  bytes.copy(room, 0, 0, length);
  return room;
}
