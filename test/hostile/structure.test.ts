/** What looks for injected structure is tried on files that have it. */
import { Buffer } from 'node:buffer';
import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { added } from './attack-outputs.ts';
import { structureOf } from './structure.ts';

const office = (part: string, xml: string): Uint8Array => zipSync({ [part]: strToU8(xml) });

test.each([
  ['an element', 'report.html', Buffer.from('<p>a</p><img src="x">'), '<img>'],
  ['an attribute', 'figure.svg', Buffer.from('<text onload="x()">a</text>'), '<text onload>'],
  ['a formula', 'tables.xlsx', office('a.xml', '<c><f>1+1</f></c>'), '<f>'],
  [
    'a field',
    'report.docx',
    office('a.xml', '<w:instrText>DDEAUTO c</w:instrText>'),
    'field DDEAUTO',
  ],
  [
    'a link out of the file',
    'figures.pptx',
    office('a.rels', '<R TargetMode="External"/>'),
    'TargetMode="External"',
  ],
  ['a bare ampersand', 'report.docx', office('a.xml', '<a>b & c</a>'), 'a bare ampersand'],
  [
    'a forbidden character',
    'report.docx',
    office('a.xml', '<a>\u001b</a>'),
    'a character that XML forbids',
  ],
  ['a tag left open', 'report.docx', office('a.xml', '<a><b></a>'), 'a.xml is not well-formed'],
  ['an action', 'figure.pdf', Buffer.from('<< /S /URI /URI (http://x) >>'), '/URI'],
  ['a control word', 'table.rtf', Buffer.from('{\\field a}'), '\\field'],
  ['a call', 'check.R', Buffer.from('cat("system(1)"); system("x")'), 'system'],
  ['a formula in CSV', 'table.csv', Buffer.from('a,b\n1,=1+1\n'), '=1+1'],
])('%s is found', (_what, name, bytes, part) => {
  const found = structureOf(name, bytes);
  expect([...found]).toContain(part);
  expect(added(new Map([[name, found]]), new Map())).toContain(`${name}: ${part}`);
});

test.each([
  [
    'report.html',
    Buffer.from('<p title="&lt;img src=x&gt;">&lt;script&gt;</p>'),
    ['<p>', '<p title>'],
  ],
  ['check.R', Buffer.from('cat("system(1)") # quit()'), ['cat']],
  [
    'figure.pdf',
    Buffer.from('<< /Title (/URI \\) /JS) >>\nstream\n/Launch\nendstream'),
    ['/Title'],
  ],
  ['table.rtf', Buffer.from('{\\b \\\\field}'), ['\\b']],
  ['table.csv', Buffer.from("a,b\n-1.5,'=1+1\n"), []],
])('text in %s is no structure', (name, bytes, parts) => {
  expect([...structureOf(name, bytes)]).toEqual(parts);
});
