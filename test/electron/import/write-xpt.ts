/** Makes small SAS transport files byte by byte, after SAS's own record layout. */
import { Buffer } from 'node:buffer';

export type TestColumn =
  | { readonly name: string; readonly kind: 'text'; readonly length: number }
  | {
      readonly name: string;
      readonly kind: 'number';
      readonly length?: number;
      /** A SAS format, such as DATE. */
      readonly format?: string;
    };

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
    const format = column.kind === 'number' ? (column.format ?? '') : '';
    record.write(pad(format, 8), 56, 'latin1');
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

/** How a program writes the labels of version 8 that are longer than 40 characters. */
export type LongLabels = {
  readonly kind: 'LABELV8' | 'LABELV9';
  /** What its header counts: SAS the labels, haven something else. */
  readonly counted: string;
  /** Label by the number of its variable, from 1. */
  readonly labels: readonly (readonly [number, string])[];
};

/** The same as version 8: long names in the variable records, rows counted in the header. */
export function writeXpt8(
  columns: readonly (TestColumn & { readonly longName: string })[],
  rows: readonly (readonly TestCell[])[],
  told: string,
  long: LongLabels | null = null,
): Buffer {
  const old = member(columns, rows, 'ADTTE');
  const recordsAt = 5 * 80;
  columns.forEach(({ longName }, index) => {
    old.write(pad(longName, 32), recordsAt + index * 140 + 88, 'latin1');
  });
  const rowsAt = recordsAt + Math.ceil((columns.length * 140) / 80) * 80;
  const rename = (at: number, kind: string) => old.write(pad(kind, 8), at + 20, 'latin1');
  rename(0, 'MEMBV8');
  rename(80, 'DSCPTV8');
  // The name of the data set has 32 places, so what follows it moves.
  old.write(
    pad(`SAS     ${pad('ADTTE', 32)}SASDATA 9.4     TEST    01JAN26:00:00:00`, 80),
    160,
    'latin1',
  );
  rename(320, 'NAMSTV8');
  rename(rowsAt, 'OBSV8');
  old.write(told.padStart(15, ' ').padEnd(30, ' '), rowsAt + 48, 'latin1');
  const labels = long === null ? Buffer.alloc(0) : longLabels(columns, long);
  return Buffer.concat([
    libraryHeader('LIBV8'),
    old.subarray(0, rowsAt),
    labels,
    old.subarray(rowsAt),
  ]);
}

function longLabels(
  columns: readonly { readonly longName: string }[],
  { kind, counted, labels }: LongLabels,
): Buffer {
  const entries = labels.map(([number, label]) => {
    const name = columns[number - 1]?.longName ?? '';
    const sizes = [number, name.length, label.length, ...(kind === 'LABELV9' ? [0, 0] : [])];
    const head = Buffer.alloc(2 * sizes.length);
    sizes.forEach((size, index) => head.writeUInt16BE(size, 2 * index));
    return Buffer.concat([head, Buffer.from(name + label, 'latin1')]);
  });
  const first = Buffer.from(header(kind, pad(counted, 30)), 'latin1');
  return Buffer.concat([first, filled(Buffer.concat(entries))]);
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
