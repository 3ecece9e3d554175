/**
 * What a program that opens a file takes for more than text: elements and attributes, formulas and
 * fields, links, calls, control words. A text of the trial may add none, whatever it holds.
 */
import { Buffer } from 'node:buffer';
import { unzipSync } from 'fflate';
import Papa from 'papaparse';

/** Structure by kind of file; a kind without one holds text only. */
const READERS: readonly (readonly [RegExp, (bytes: Uint8Array) => readonly string[]])[] = [
  [/\.(docx|xlsx|pptx)$/, ofOffice],
  [/\.(html|svg)$/, (bytes) => ofMarkup(textOf(bytes))],
  [/\.pdf$/, ofPdf],
  [
    /\.rtf$/,
    (bytes) =>
      textOf(bytes)
        .replaceAll('\\\\', '')
        .match(/\\[a-z*]+/g) ?? [],
  ],
  [/\.R$/, (bytes) => outsideStrings(textOf(bytes)).match(/[\w.]+(?=\s*\()/g) ?? []],
  [/\.csv$/, ofCsv],
];

const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8');

/** Every part of structure that the file has, once each. */
export function structureOf(name: string, bytes: Uint8Array): ReadonlySet<string> {
  const reader = READERS.find(([pattern]) => pattern.test(name))?.[1];
  return new Set(reader?.(bytes));
}

/** Elements with their attributes, and what is wrong with the markup as a whole. */
function ofMarkup(text: string): readonly string[] {
  const parts: string[] = [];
  for (const [, close = '', name = '', attributes = ''] of text.matchAll(
    /<(\/?)([A-Za-z][\w:.-]*)((?:\s+[\w:.-]+(?:="[^"]*")?)*)\s*\/?>/g,
  )) {
    if (close === '') parts.push(`<${name}>`);
    for (const [, key = ''] of attributes.matchAll(/\s([\w:.-]+)(?:="[^"]*"|(?=[\s/]|$))/g)) {
      parts.push(`<${name} ${key}>`);
    }
  }
  return parts;
}

/** Markup of each part, its fields and formulas, and whether a link leads out of the file. */
function ofOffice(bytes: Uint8Array): readonly string[] {
  return Object.entries(unzipSync(bytes)).flatMap(([part, content]) => {
    if (!/\.(xml|rels)$/.test(part)) return [];
    const text = textOf(content);
    const faults = [
      ...(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/.test(text)
        ? ['a character that XML forbids']
        : []),
      ...(/&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);)/i.test(text) ? ['a bare ampersand'] : []),
      ...(isBalanced(text) ? [] : [`${part} is not well-formed`]),
    ];
    const fields = [...text.matchAll(/<w:instrText[^>]*>([^<]*)</g)].map(
      ([, field = '']) => `field ${field.trim().split(/\s/)[0] ?? ''}`,
    );
    const links = text.match(/TargetMode="External"/g) ?? [];
    return [...faults, ...ofMarkup(text), ...fields, ...links];
  });
}

/** Every element that is opened is closed, in the right order. */
function isBalanced(text: string): boolean {
  const open: string[] = [];
  for (const [, close, name = '', self] of text.matchAll(/<(\/?)([\w:]+)[^<>]*?(\/?)>/g)) {
    if (self === '/') continue;
    if (close !== '/') open.push(name);
    else if (open.pop() !== name) return false;
  }
  return open.length === 0;
}

/** Names of the dictionaries, without streams and texts: an action or a script is one of them. */
function ofPdf(bytes: Uint8Array): readonly string[] {
  const text = Buffer.from(bytes)
    .toString('latin1')
    .replace(/stream\r?\n[\s\S]*?endstream/g, '')
    .replace(/\((?:\\[\s\S]|[^\\()])*\)/g, '');
  return (text.match(/\/[A-Za-z]\w*/g) ?? []).filter((name) => !/^\/[A-Z]{6}$|^\/F\d+$/.test(name));
}

function ofCsv(bytes: Uint8Array): readonly string[] {
  const { data } = Papa.parse<string[]>(textOf(bytes).replace(/^\ufeff/, ''));
  return data.flat().filter((cell) => /^[=@+]./.test(cell) || /^-(?![\d.])./.test(cell));
}

/** An R script without its texts and comments: what R would run. */
const outsideStrings = (script: string): string =>
  script.replace(/"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|#[^\n]*/g, '');
