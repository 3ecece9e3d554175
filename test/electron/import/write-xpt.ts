/** Makes small SAS transport files byte by byte, after SAS's own record layout. */
import { Buffer } from 'node:buffer';

export type TestColumn =
  | { readonly name: string; readonly kind: 'text'; readonly length: number }
  | { readonly name: string; readonly kind: 'number'; readonly length?: number };

/** A cell: a text, the bytes of an IBM number in hexadecimal, or nothing (the code '.'). */
export type TestCell = string | { readonly ibm: string } | null;

/** IBM floats of small whole numbers: 0x42 is 16^2, the fraction follows. */
export const ibm = (value: number): { readonly ibm: string } => {
  if (value === 0) return { ibm: '00' };
  let digits = value.toString(16);
  if (!Number.isInteger(value) || value < 0) throw new Error('whole numbers only');
  const exponent = (64 + digits.length).toString(16);
  digits = digits.padEnd(14, '0');
  return { ibm: exponent + digits };
};

const pad = (text: string, length: number): string => text.padEnd(length, ' ').slice(0, length);
const header = (kind: string, tail = '0'.repeat(30)): string =>
  pad(`HEADER RECORD*******${pad(kind, 8)}HEADER RECORD!!!!!!!${tail}`, 80);

export function writeXpt(
  columns: readonly TestColumn[],
  rows: readonly (readonly TestCell[])[],
  name = 'ADTTE',
): Buffer {
  return Buffer.concat([libraryHeader(), member(columns, rows, name)]);
}

export function libraryHeader(kind = 'LIBRARY'): Buffer {
  const date = '01JAN26:00:00:00';
  const real = pad(
    `${pad('SAS', 8)}${pad('SAS', 8)}${pad('SASLIB', 8)}${pad('9.4', 8)}${pad('TEST', 8)}${pad('', 24)}${date}`,
    80,
  );
  return Buffer.from(header(kind) + real + pad(date, 80), 'latin1');
}

export function member(
  columns: readonly TestColumn[],
  rows: readonly (readonly TestCell[])[],
  name: string,
): Buffer {
  const date = '01JAN26:00:00:00';
  const count = String(columns.length).padStart(4, '0');
  const heads =
    header('MEMBER', '000000000000000001600000000140') +
    header('DSCRPTR') +
    pad(
      `${pad('SAS', 8)}${pad(name, 8)}${pad('SASDATA', 8)}${pad('9.4', 8)}${pad('TEST', 8)}${pad('', 24)}${date}`,
      80,
    ) +
    pad(`${date}${pad('', 16)}${pad('a label', 40)}`, 80) +
    header('NAMESTR', `000000${count}${'0'.repeat(20)}`);
  let position = 0;
  const namestrs = columns.map((column, index) => {
    const record = Buffer.alloc(140);
    const length = column.length ?? 8;
    record.writeInt16BE(column.kind === 'number' ? 1 : 2, 0);
    record.writeInt16BE(length, 4);
    record.writeInt16BE(index + 1, 6);
    record.write(pad(column.name, 8), 8, 'latin1');
    record.write(pad('', 40), 16, 'latin1');
    record.write(pad('', 8), 56, 'latin1');
    record.writeInt32BE(position, 84);
    position += length;
    return record;
  });
  const cells = rows.flatMap((row) => row.map((cell, index) => cellBytes(columns[index], cell)));
  return Buffer.concat([
    Buffer.from(heads, 'latin1'),
    filled(Buffer.concat(namestrs)),
    Buffer.from(header('OBS'), 'latin1'),
    filled(Buffer.concat(cells)),
  ]);
}

function cellBytes(column: TestColumn | undefined, cell: TestCell): Buffer {
  const length = column?.length ?? 8;
  if (typeof cell === 'string') {
    return Buffer.concat([Buffer.from(cell), Buffer.alloc(length, 0x20)]).subarray(0, length);
  }
  const bytes = Buffer.from(cell === null ? '2e' : cell.ibm, 'hex');
  return Buffer.concat([bytes, Buffer.alloc(8)]).subarray(0, length);
}

function filled(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, Buffer.alloc((80 - (bytes.length % 80)) % 80, 0x20)]);
}
