import { Buffer } from 'node:buffer';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ibmFloat } from '../../../electron/import/ibm-float.ts';
import { readXpt } from '../../../electron/import/xpt.ts';
import { Refused } from '../../../shared/ground/refusal.ts';
import { ibm, libraryHeader, member, writeXpt, writeXpt8 } from './write-xpt.ts';
import type { TestColumn } from './write-xpt.ts';

const hex = (text: string) => ibmFloat(Buffer.from(text.replaceAll(' ', ''), 'hex'));

describe('an IBM float', () => {
  test.each([
    ['c2 76 a0 00 00 00 00 00', -118.625], // Wikipedia, "IBM hexadecimal floating-point"
    ['41 10 00 00 00 00 00 00', 1],
    ['40 80 00 00 00 00 00 00', 0.5], // 8/16
    ['42 b6 00 00 00 00 00 00', 182], // 0xb6
    ['40 19 99 99 99 99 99 9a', 0.1],
    ['7f ff ff ff ff ff ff ff', 7.237005577332262e75], // (1 - 16^-14) * 16^63, largest
    ['00 00 00 00 00 00 00 00', 0],
    ['80 00 00 00 00 00 00 00', 0],
    ['41 10', 1], // stored in two bytes
    ['43 12 3', 291],
  ])('%s is %d', (bytes, value) => {
    expect(hex(bytes.length % 3 === 2 ? bytes : bytes + '0')).toBe(value);
  });

  test.each(['2e', '41', '5a', '5f'])('missing code %s is null, in any length', (code) => {
    expect(hex(code.padEnd(16, '0'))).toBeNull();
    expect(hex(code.padEnd(6, '0'))).toBeNull();
  });
});

const columns: readonly TestColumn[] = [
  { name: 'USUBJID', kind: 'text', length: 6 },
  { name: 'AVAL', kind: 'number' },
];

describe('a transport file', () => {
  test('gives back names, numbers, missing codes and texts without their trailing blanks', () => {
    const bytes = writeXpt(columns, [
      ['A 1', ibm(182)],
      ['B', null],
      ['', ibm(0)],
    ]);
    const [table] = readXpt(bytes);
    expect(table).toMatchObject({ name: 'ADTTE', label: 'a label' });
    expect(table?.columns.map(({ name, kind }) => [name, kind])).toEqual([
      ['USUBJID', 'text'],
      ['AVAL', 'number'],
    ]);
    expect(table?.rows).toEqual([
      ['A 1', 182],
      ['B', null],
      ['', 0],
    ]);
  });

  test('has as many rows as were written, whatever fills the last record', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 20 }), (n, length) => {
        const rows = Array.from({ length: n }, (_, index) => ['x', ibm(index + 1)] as const);
        const [table] = readXpt(
          writeXpt([{ name: 'A', kind: 'text', length }, columns[1] as TestColumn], rows),
        );
        expect(table?.rows.map((row) => row[1])).toEqual(rows.map((_, index) => index + 1));
      }),
    );
  });

  test('with short rows of text does not turn the filling into rows', () => {
    const [table] = readXpt(
      writeXpt([{ name: 'A', kind: 'text', length: 4 }], [['a'], [''], ['b']]),
    );
    expect(table?.rows).toEqual([['a'], [''], ['b']]);
  });

  test('keeps texts in UTF-8 and in Windows-1252', () => {
    const bytes = writeXpt([{ name: 'A', kind: 'text', length: 8 }], [['é'], ['xx']]);
    const at = bytes.indexOf('xx');
    bytes[at] = 0xe9;
    expect(readXpt(bytes)[0]?.rows).toEqual([['é'], ['éx']]);
  });

  test('may hold two data sets', () => {
    const bytes = Buffer.concat([
      writeXpt(columns, [['a', ibm(1)]], 'ONE'),
      member(columns, [['b', ibm(2)]], 'TWO'),
    ]);
    expect(readXpt(bytes).map(({ name, rows }) => [name, rows])).toEqual([
      ['ONE', [['a', 1]]],
      ['TWO', [['b', 2]]],
    ]);
  });

  test('may have no rows', () => {
    expect(readXpt(writeXpt(columns, []))[0]?.rows).toEqual([]);
  });
});

describe('a transport file of version 8', () => {
  const longer = 'a label that is longer than the forty characters of version 5';
  const columns8 = [
    { name: 'USUBJID', kind: 'text', length: 6, longName: 'UNIQUE_SUBJECT_IDENTIFIER' },
    { name: 'AVAL', kind: 'number', longName: 'AVAL' },
  ] as const;
  const rows8 = [
    ['A 1', ibm(182)],
    ['B', null],
  ] as const;

  test.each([
    ['SAS', '2', { kind: 'LABELV8', counted: '1', labels: [[2, longer]] }],
    ['SAS with formats', '2', { kind: 'LABELV9', counted: '1', labels: [[2, longer]] }],
    ['haven', '000000000000000', { kind: 'LABELV8', counted: '00001', labels: [[2, longer]] }],
  ] as const)('has long names and long labels as %s writes them', (_by, told, long) => {
    const [table] = readXpt(writeXpt8(columns8, rows8, told, long));
    expect(table).toMatchObject({ name: 'ADTTE', label: 'a label' });
    expect(table?.columns.map(({ name, label }) => [name, label])).toEqual([
      ['UNIQUE_SUBJECT_IDENTIFIER', ''],
      ['AVAL', longer],
    ]);
    expect(table?.rows).toEqual([
      ['A 1', 182],
      ['B', null],
    ]);
  });

  test('that holds another number of rows than it says is damaged', () => {
    expect(() => readXpt(writeXpt8(columns8, rows8, '3'))).toThrowError(
      'the transport file is damaged: it says 3 rows and holds 2',
    );
  });
});

describe('a transport file filled by zero bytes', () => {
  test('has the rows that were written', () => {
    const wide = [
      { name: 'A', kind: 'text', length: 92 },
      { name: 'N', kind: 'number' },
    ] as const;
    const bytes = writeXpt(
      wide,
      [1, 2, 3].map((value) => ['x', ibm(value)] as const),
    );
    // Three rows of 100 bytes fill 300 of 320.
    bytes.fill(0, bytes.length - 20);
    expect(readXpt(bytes)[0]?.rows.map((row) => row[1])).toEqual([1, 2, 3]);
  });
});

describe('variables that overlap', () => {
  test('are refused: a row would be read many times over', () => {
    const bytes = writeXpt(columns, [['A 1', ibm(182)]]);
    // The second variable record begins at 640 + 140; its position stands 84 bytes in.
    bytes.writeInt32BE(0, 640 + 140 + 84);
    expect(() => readXpt(bytes)).toThrowError(/AVAL does not begin where the one before ends/);
  });
});

describe('positions that say another order than the variables', () => {
  // As %LOC2XPT of SAS writes them: the number is said to stand first, the values stand as they are listed.
  const text = { name: 'ARM', kind: 'text', length: 4 } as const;
  const number = { name: 'AVAL', kind: 'number' } as const;
  const swap = (bytes: Buffer, first: number, second: number): Buffer => {
    bytes.writeInt32BE(first, 640 + 84);
    bytes.writeInt32BE(second, 640 + 140 + 84);
    return bytes;
  };

  test('are not followed where the rows show that they are wrong', () => {
    const bytes = writeXpt(
      [text, number],
      [
        ['LU', ibm(182)],
        ['BSC', ibm(365)],
      ],
    );
    expect(readXpt(swap(bytes, 8, 0))[0]?.rows).toEqual([
      ['LU', 182],
      ['BSC', 365],
    ]);
  });

  test('are followed where the rows show that they are right', () => {
    // The bytes stand number first; the variables are listed text first.
    const bytes = writeXpt([number, text], [[ibm(182), 'LU']]);
    const records = [bytes.subarray(640, 780), bytes.subarray(780, 920)].map((one) =>
      Buffer.from(one),
    );
    records.toReversed().forEach((record, k) => record.copy(bytes, 640 + 140 * k));
    expect(readXpt(bytes)[0]?.rows).toEqual([['LU', 182]]);
  });

  test('are refused where the rows tell nothing', () => {
    const bytes = writeXpt([{ ...number, name: 'A', length: 4 }, number], [[ibm(1), ibm(2)]]);
    expect(() => readXpt(swap(bytes, 8, 0))).toThrowError(/do not tell which is right/);
  });
});

describe('what is no transport file', () => {
  const code = (bytes: Buffer): string => {
    try {
      readXpt(bytes);
      return 'read';
    } catch (error) {
      if (error instanceof Refused) return error.refusal.code;
      throw error;
    }
  };
  const good = writeXpt(columns, [
    ['a', ibm(1)],
    ['b', ibm(2)],
  ]);

  test('is refused by name: an empty library, another file, nothing', () => {
    expect(code(libraryHeader('LIBV8'))).toBe('damaged');
    expect(code(Buffer.from('time,event\n1,0\n'))).toBe('unknown-format');
    expect(code(Buffer.alloc(0))).toBe('unknown-format');
    expect(code(libraryHeader())).toBe('damaged');
  });

  test('is never read beyond its end, wherever it is cut', () => {
    // Without its only record of data the file is whole: the format holds no count of rows.
    const withoutRows = good.length - 80;
    for (let length = 1; length < good.length; length++) {
      if (length === withoutRows) continue;
      expect(['damaged', 'unknown-format'], `cut at ${length}`).toContain(
        code(good.subarray(0, length)),
      );
    }
  });

  test('is read or refused, never worse, when bytes change', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: good.length - 1 }),
        fc.integer({ min: 0, max: 255 }),
        (at, byte) => {
          const bytes = Buffer.from(good);
          bytes[at] = byte;
          expect(['read', 'damaged', 'unknown-format']).toContain(code(bytes));
        },
      ),
      { numRuns: 2000 },
    );
  });
});

const PILOT = fileURLToPath(new URL('../../../../shared/data/cdisc-pilot/', import.meta.url));

describe.skipIf(!existsSync(PILOT))(
  'the CDISC pilot study (skipped where its files are absent)',
  () => {
    // Expected values: R 4.2, foreign::read.xport on the same files.
    test('adtte.xpt has the rows and sums R reads', () => {
      const [table] = readXpt(readFileSync(`${PILOT}adtte.xpt`));
      const sum = (name: string) => {
        const at = table?.columns.findIndex((column) => column.name === name) ?? -1;
        return table?.rows.reduce((total, row) => total + Number(row[at]), 0);
      };
      expect(table?.rows).toHaveLength(254);
      expect(table?.columns).toHaveLength(26);
      expect(sum('AVAL')).toBe(16_853);
      expect(sum('CNSR')).toBe(102);
      expect(sum('STARTDT')).toBe(4_959_736);
      expect(sum('ADT')).toBe(4_976_335);
      expect(sum('AGE')).toBe(19_072);
    });

    test('adsl.xpt has fractions and missing values as R reads them', () => {
      const [table] = readXpt(readFileSync(`${PILOT}adsl.xpt`));
      const at = table?.columns.findIndex(({ name }) => name === 'BMIBL') ?? -1;
      const values = table?.rows.map((row) => row[at]);
      expect(values?.slice(0, 3)).toEqual([25.1, 30.4, 31.4]);
      expect(values?.filter((value) => value === null)).toHaveLength(1);
      expect(values?.reduce<number>((sum, v) => sum + Number(v ?? 0), 0)).toBeCloseTo(6242.1, 9);
      expect(
        table?.columns.filter(({ format }) => format === 'DATE').map(({ name }) => name),
      ).toEqual(['TRTSDT', 'TRTEDT', 'DISONSDT', 'VISIT1DT', 'RFENDT']);
    });
  },
);
