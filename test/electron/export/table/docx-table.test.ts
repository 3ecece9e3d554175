/** Tables in WordprocessingML, worked out by hand from ECMA-376-1, 17.4. */
import { describe, expect, test } from 'vitest';
import { wordLine, wordTable } from '../../../../electron/export/table/docx-table.ts';
import type { ResultTable } from '../../../../shared/tables/table.ts';

const text = (words: string) => ({ kind: 'text', text: words }) as const;

const table: ResultTable = {
  id: 'ae-terms',
  title: 'Events',
  landscape: false,
  synthetic: false,
  columns: [
    { title: 'Class & term', align: 'left', width: 3 },
    { title: 'n', align: 'right', width: 1 },
  ],
  rows: [
    { style: 'heading', cells: [text('Blood')] },
    { style: 'indented', cells: [text('Anaemia <grade 2'), text('4')] },
  ],
  footnotes: [],
};
const xml = wordTable(table, 8000);
const rows = xml.split('<w:tr>').slice(1);

describe('a table for Word', () => {
  test('shares its width between the columns as they ask', () => {
    expect(xml).toContain('<w:tblW w:w="8000" w:type="dxa"/>');
    expect(xml).toContain('<w:tblGrid><w:gridCol w:w="6000"/><w:gridCol w:w="2000"/></w:tblGrid>');
  });

  test('repeats its header on every page and splits no row', () => {
    expect(rows.map((row) => row.includes('<w:tblHeader/>'))).toEqual([true, false, false]);
    expect(rows.every((row) => row.startsWith('<w:trPr><w:cantSplit/>'))).toBe(true);
  });

  test('has rules of 1 pt above and below, and a thin one below the header', () => {
    const sides = rows.map((row) =>
      [...row.matchAll(/<w:(top|bottom) w:val="single" w:sz="(\d)"/g)].map(
        ([, side, size]) => `${side} ${size}`,
      ),
    );
    expect(sides).toEqual([
      ['top 8', 'bottom 4', 'top 8', 'bottom 4'],
      [],
      ['bottom 8', 'bottom 8'],
    ]);
  });

  test('lets a heading cover all columns, and sets terms in', () => {
    expect(rows[1]).toContain('<w:tcW w:w="8000" w:type="dxa"/><w:gridSpan w:val="2"/>');
    expect(rows[1]).toContain('<w:b/>');
    expect(rows[2]).toContain('<w:pPr><w:ind w:left="200"/></w:pPr>');
    expect(rows[2]).not.toContain('<w:b/>');
  });

  test('sets numbers to the right', () => {
    expect(rows[2]).toMatch(
      /<w:pPr><w:jc w:val="right"\/><\/w:pPr><w:r><w:t xml:space="preserve">4</,
    );
  });

  test('keeps words that mean something to XML', () => {
    expect(xml).toContain('>Class &amp; term<');
    expect(xml).toContain('>Anaemia &lt;grade 2<');
  });
});

test('a line of text has its size in half points', () => {
  expect(wordLine('NR, not reached', 16, false)).toContain('<w:rPr><w:sz w:val="16"/>');
  expect(wordLine('Events', 22, true)).toContain('<w:rPr><w:b/><w:bCs/><w:sz w:val="22"/>');
});
