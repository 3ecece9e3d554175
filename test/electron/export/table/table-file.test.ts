/** Every table format, opened again by a reader that is not its writer. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import Papa from 'papaparse';
import { readSheet } from 'read-excel-file/node';
import { describe, expect, test } from 'vitest';
import { csvBytes } from '../../../../electron/export/parts/csv.ts';
import type { ExportFacts } from '../../../../electron/export/parts/facts.ts';
import { toCsv } from '../../../../electron/export/table/csv.ts';
import { escapeRtf } from '../../../../electron/export/table/rtf.ts';
import { writeTable } from '../../../../electron/export/table/table-file.ts';
import { decimal, left, percent, row } from '../../../../shared/tables/cells.ts';
import type { ResultTable } from '../../../../shared/tables/table.ts';
import { SAMPLE_RESULTS } from '../../../figures/sample-figures.ts';

const FACTS: ExportFacts = {
  stamp: SAMPLE_RESULTS.stamp,
  madeAt: new Date('2026-03-01T12:00:00Z'),
};

const text = (words: string) => ({ kind: 'text', text: words }) as const;

/** Every kind of cell and row, and words that have broken writers before. */
const TABLE: ResultTable = {
  id: 'primary',
  title: 'Alive at 12 months: PSA < 0.02 µg/L & {others}',
  columns: [
    { title: 'Group', align: 'left', width: 3 },
    { title: 'n', align: 'right', width: 1 },
    { title: '%', align: 'right', width: 1 },
    { title: 'Change', align: 'right', width: 1 },
    { title: 'Median', align: 'right', width: 1 },
  ],
  rows: [
    { style: 'heading', cells: [text('ECOG ≥ 1')] },
    {
      style: 'indented',
      cells: [
        text('=HYPERLINK("x")'),
        { kind: 'number', value: 26, format: 'integer', text: '26' },
        { kind: 'number', value: 0.65, format: 'percent', text: '65.0%' },
        { kind: 'number', value: -1.25, format: 'one-decimal', text: '−1.3' },
        text('NR'),
      ],
    },
    {
      style: 'plain',
      cells: [
        text('naïve 😀 \\ "quoted", comma'),
        { kind: 'number', value: 0.00012345, format: 'p-value', text: '<0.001' },
        text(''),
        text('-2+3'),
        text('NE'),
      ],
    },
  ],
  footnotes: ['NR, not reached.', 'NE, not estimable.'],
  landscape: true,
  synthetic: true,
};

async function bytesOf(format: Parameters<typeof writeTable>[1]): Promise<Uint8Array> {
  return (await writeTable(TABLE, format, FACTS)).bytes;
}

describe('Word', () => {
  test('has a real table, landscape, a repeated header and the footnotes', async () => {
    const files = unzipSync(await bytesOf('docx'));
    const xml = strFromU8(files['word/document.xml'] ?? new Uint8Array());
    expect(xml.match(/<w:tbl>/g)).toHaveLength(1);
    expect(xml.match(/<w:tr>|<w:tr /g)).toHaveLength(4);
    expect(xml).toContain('<w:tblHeader/>');
    expect(xml).toMatch(/w:pgSz w:w="16838" w:h="11906"[^>]*w:orient="landscape"/);
    const words = [...xml.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map(([, word]) => word);
    expect(words).toContain('65.0%');
    expect(words).toContain('−1.3');
    expect(words.at(-1)).toBe('NE, not estimable.');
    expect(xml).toContain('PSA &lt; 0.02 µg/L &amp; {others}');
  });
});

describe('spreadsheet', () => {
  test('holds numbers as unrounded numbers and words as words', async () => {
    const rows = await readSheet(Buffer.from(await bytesOf('xlsx')));
    expect(rows[0]?.[0]).toBe(TABLE.title);
    expect(rows[2]).toEqual(['Group', 'n', '%', 'Change', 'Median']);
    expect(rows[4]?.slice(1)).toEqual([26, 0.65, -1.25, 'NR']);
    expect(String(rows[4]?.[0]).trim()).toBe('=HYPERLINK("x")');
    expect(rows[5]?.[1]).toBe(0.00012345);
    expect(rows.at(-1)?.[0]).toBe('NE, not estimable.');
  });

  test('has no formula, whatever a cell says', async () => {
    const files = unzipSync(await bytesOf('xlsx'));
    expect(strFromU8(files['xl/worksheets/sheet1.xml'] ?? new Uint8Array())).not.toMatch(/<f[ >]/);
  });
});

describe('CSV', () => {
  test('reads back, disarms formulas and keeps negative numbers numbers', async () => {
    const csv = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await bytesOf('csv'));
    expect(csv.startsWith('\ufeff')).toBe(true);
    const rows = Papa.parse<string[]>(csv.slice(1), { newline: '\r\n' }).data;
    expect(rows[0]).toEqual(['Group', 'n', '%', 'Change', 'Median']);
    // A header, three rows, and the empty line after the last: no footnote stands as a row.
    expect(rows).toHaveLength(5);
    expect(rows[2]).toEqual(['\'=HYPERLINK("x")', '26', '65.0%', '-1.3', 'NR']);
    expect(rows[3]).toEqual(['naïve 😀 \\ "quoted", comma', '<0.001', '', "'-2+3", 'NE']);
  });

  test.each(['=1', '+1', '-1', '@x', '\t=1', '\r=1', ' =1'])('disarms %j', (cell) => {
    const csv = new TextDecoder().decode(csvBytes(['x'], [[cell]]));
    expect(Papa.parse<string[]>(csv, { newline: '\r\n' }).data[1]?.[0]).toBe(`'${cell}`);
  });

  test.each(['%', '+', '-', '@'])('leaves a lone %j alone: it is no formula anywhere', (sign) => {
    expect(new TextDecoder().decode(csvBytes([sign], [[sign]]))).toBe(`${sign}\r\n${sign}\r\n`);
  });

  test('keeps the decimals that are shown of a number below 0', () => {
    const cells = [-12, -10.3].map((value) => decimal(value));
    const percents = percent(-0.5);
    const table = {
      ...TABLE,
      columns: [left('a'), left('b'), left('c')],
      rows: [row(...cells, percents)],
    };
    expect(new TextDecoder().decode(toCsv(table))).toBe('a,b,c\r\n-12.0,-10.3,-50.0%\r\n');
  });

  test('tells columns of one name apart, and has no mark where all is ASCII', () => {
    const csv = new TextDecoder('utf-8', { ignoreBOM: true }).decode(
      csvBytes(['n', '%', 'n', '%'], [[1, 2, 3, 4]]),
    );
    expect(csv).toBe('n,%,n (2),% (2)\r\n1,2,3,4\r\n');
  });

  test('has its title and footnotes in a text beside it', async () => {
    const words = new TextDecoder().decode(await bytesOf('txt'));
    for (const line of [TABLE.title, ...TABLE.footnotes]) expect(words).toContain(line);
    expect(words).toContain('SYNTHETIC DATA');
  });
});

describe('HTML', () => {
  test('is a table with scopes, escaped, that loads nothing', async () => {
    const html = new TextDecoder().decode(await bytesOf('html'));
    expect(html).toContain(
      '<caption>Alive at 12 months: PSA &lt; 0.02 µg/L &amp; {others} <span class="synthetic">SYNTHETIC DATA</span></caption>',
    );
    expect(html).toContain('<th scope="colgroup" colspan="5">ECOG ≥ 1</th>');
    expect(html.match(/<tr/g)).toHaveLength(4);
    expect(html).not.toMatch(/<script|https?:|<link|<img/);
  });
});

describe('RTF', () => {
  test('escapes braces, backslashes and every letter beyond ASCII', () => {
    expect(escapeRtf('{a\\b}')).toBe('\\{a\\\\b\\}');
    // U+2265 is 8805; U+F600 lies above 32767 and is written as N - 65536.
    expect(escapeRtf('≥\uf600')).toBe('\\u8805?\\u-2560?');
  });

  test('is landscape, repeats its header, has balanced braces and keeps its footnotes', async () => {
    const rtf = new TextDecoder().decode(await bytesOf('rtf'));
    expect(rtf).toMatch(/\\paperw16838\\paperh11906\\landscape/);
    expect(rtf.match(/\\trhdr/g)).toHaveLength(1);
    expect(rtf.match(/\\row/g)).toHaveLength(4);
    expect(rtf).toContain('NR, not reached.');
    const bare = rtf.replace(/\\[\\{}]/g, '');
    expect(bare.match(/\{/g)?.length).toBe(bare.match(/\}/g)?.length);
    expect(rtf).toMatch(/^[\x00-\x7f]*$/);
  });

  test('opens in LibreOffice', async (context) => {
    const folder = mkdtempSync(join(tmpdir(), 'onearm-rtf-'));
    try {
      const file = join(folder, 'table.rtf');
      writeFileSync(file, await bytesOf('rtf'));
      const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
      const options = [
        '--headless',
        profile,
        '--convert-to',
        'txt:Text (encoded):UTF8',
        '--outdir',
      ];
      try {
        execFileSync('soffice', [...options, folder, file], { stdio: 'ignore', timeout: 90_000 });
      } catch (problem) {
        if ((problem as NodeJS.ErrnoException).code === 'ENOENT') {
          context.skip('LibreOffice is not installed');
        }
        throw problem;
      }
      const words = readFileSync(join(folder, 'table.txt'), 'utf8');
      for (const expected of [
        'SYNTHETIC DATA',
        'Alive at 12 months: PSA < 0.02 µg/L & {others}',
        'ECOG ≥ 1',
        '65.0%',
        '−1.3',
        'naïve 😀 \\ "quoted", comma',
        'NE, not estimable.',
      ]) {
        expect(words).toContain(expected);
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }, 120_000);
});
