import { Buffer } from 'node:buffer';
import { describe, expect, test } from 'vitest';
import { isMissingText, parseNumber } from '../../../electron/import/csv-number.ts';
import { readCsv } from '../../../electron/import/csv.ts';
import { Refused } from '../../../shared/ground/refusal.ts';

const read = (text: string, encoding: BufferEncoding = 'utf8') =>
  readCsv(Buffer.from(text, encoding));

describe('a CSV file', () => {
  test('may begin with a byte order mark and end its lines either way', () => {
    const { columns, rows } = read('\ufefftime,event\r\n10,1\r\n20,0\r\n');
    expect(columns).toEqual(['time', 'event']);
    expect(rows).toEqual([
      { line: 2, cells: ['10', '1'] },
      { line: 3, cells: ['20', '0'] },
    ]);
  });

  test.each([
    [';', "separated by ';'"],
    ['\t', 'separated by tabs'],
    ['|', "separated by '|'"],
  ])('may be separated by %j, and says so', (mark, note) => {
    const { columns, rows, notes } = read(`time${mark}event\n1,5${mark}1\n`);
    expect(columns).toEqual(['time', 'event']);
    expect(rows[0]?.cells).toEqual(['1,5', '1']);
    expect(notes).toEqual([note]);
  });

  test('keeps the line of each row through quoted line breaks and empty lines', () => {
    const { rows } = read('time,note\n1,"two\nlines"\n\n2,"a ""b"""\n');
    expect(rows).toEqual([
      { line: 2, cells: ['1', 'two\nlines'] },
      { line: 5, cells: ['2', 'a "b"'] },
    ]);
  });

  test('that is not UTF-8 is read as Windows-1252, and says so', () => {
    const { columns, notes } = read('time,d\u00e9c\u00e8s\n1,0\n', 'latin1');
    expect(columns).toEqual(['time', 'd\u00e9c\u00e8s']);
    expect(notes).toEqual(['not UTF-8: read as Windows-1252']);
  });

  test('saved by Excel as Unicode text is read', () => {
    const { columns } = read('\ufefftime\tevent\n1\t0\n', 'utf16le');
    expect(columns).toEqual(['time', 'event']);
  });

  test('is separated by what gives every row as many cells, not by what the header has most of', () => {
    const { columns, separator } = read('time;event;remark (a, b, c, d)\n5;1;x\n6;0;y\n');
    expect(separator).toBe(';');
    expect(columns).toEqual(['time', 'event', 'remark (a, b, c, d)']);
  });

  test('may begin with sep=;, which spreadsheets obey; lines are still those of the file', () => {
    const { separator, rows } = read('sep=;\r\ntime;event\r\n5;1\r\n');
    expect(separator).toBe(';');
    expect(rows).toEqual([{ line: 3, cells: ['5', '1'] }]);
  });

  test('loses rows and columns of nothing, and says how many', () => {
    const { columns, rows, notes } = read('time,event,,\n5,1,,\n,,,\n6,0,,\n,\n');
    expect(columns).toEqual(['time', 'event']);
    expect(rows.map(({ line }) => line)).toEqual([2, 4]);
    expect(notes).toEqual([
      '2 columns without name and value left out',
      '2 rows without any value left out',
    ]);
    expect(read('time,event\n5,1,\n6,0,\n').rows[0]?.cells).toEqual(['5', '1']);
  });

  test('keeps a column without a name that holds values', () => {
    expect(read('"",time,event\n1,5,1\n').columns).toEqual(['', 'time', 'event']);
  });

  test('with line ends of two kinds has the lines an editor shows', () => {
    const { rows } = read('time,event\r\n5,1\n6,0\r7,1\r\n');
    expect(rows.map(({ line, cells }) => [line, cells[0]])).toEqual([
      [2, '5'],
      [3, '6'],
      [4, '7'],
    ]);
  });

  test.each([
    [
      'two encodings',
      Buffer.from('time,n\n5,\u00e9\n6,x\n').map((b) => (b === 0x78 ? 0xe9 : b)),
      3,
    ],
    ['bytes that are no text', Buffer.from('time,n\n5,x\n').map((b) => (b === 0x78 ? 0x81 : b)), 2],
  ])('with %s is refused by line', (_name, bytes, row) => {
    expect(() => readCsv(Buffer.from(bytes))).toThrowError(
      expect.objectContaining({ refusal: expect.objectContaining({ code: 'damaged', row }) }),
    );
  });

  test('of more columns or longer cells than anybody means is refused', () => {
    const code = (text: string) => {
      try {
        read(text);
        return 'read';
      } catch (error) {
        return error instanceof Refused ? error.refusal.code : String(error);
      }
    };
    const names = Array.from({ length: 2001 }, (_, index) => `c${index}`).join(',');
    expect(code(`${names}\n`)).toBe('too-large');
    expect(code(`time,event\n1,${'9'.repeat(100_001)}\n`)).toBe('too-large');
    expect(code('\n'.repeat(2_000_001))).toBe('too-large');
  });

  test.each([
    ['a short row', 'time,event\n1,1\n2\n', 'wrong-shape', 3],
    ['a long row', 'time,event\n1,1,1\n', 'wrong-shape', 2],
    ['a name given twice', 'time,time\n1,1\n', 'wrong-shape', 1],
    ['a name given twice but for case', 'time,Time\n1,1\n', 'wrong-shape', 1],
    ['a quote without an end', 'time,event\n1,1\n2,"0\n3,1\n', 'wrong-shape', 3],
    ['nothing', '', 'no-data', undefined],
  ])('is refused for %s, naming the line', (_name, text, code, row) => {
    expect(() => read(text)).toThrowError(
      expect.objectContaining({
        refusal: expect.objectContaining(row === undefined ? { code } : { code, row }),
      }),
    );
  });
});

describe('a number in a text file', () => {
  test.each([
    ['12', 12],
    [' 12.50 ', 12.5],
    ['-0.5e3', -500],
    ['.5', 0.5],
  ])('%j is %d', (text, value) => {
    expect(parseNumber(text)).toEqual({ kind: 'number', value });
  });

  test.each(['1,5', '1 000', '<0.1', '12d', '0x10', 'Infinity', '1e999', '--1', 'ND'])(
    '%j is not read',
    (text) => {
      expect(parseNumber(text).kind).toBe('wrong');
    },
  );

  test('a decimal comma is named', () => {
    expect(parseNumber('1,5')).toEqual({ kind: 'wrong', why: 'has a decimal comma' });
  });

  test.each(['', '  ', 'NA', '.'])('%j is missing', (text) => {
    expect(isMissingText(text)).toBe(true);
    expect(parseNumber(text).kind).toBe('missing');
  });
});
