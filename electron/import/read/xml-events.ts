/**
 * XML as a run of tags and texts. No document type, no entities of its own: what a file declares is
 * never expanded.
 */
import { Refused } from '../../../shared/ground/refusal.ts';

export type XmlHandler = {
  readonly open: (name: string, attributes: ReadonlyMap<string, string>) => void;
  readonly close: (name: string) => void;
  readonly text: (text: string) => void;
};

const MAX_DEPTH = 100;

/** @throws Refused `damaged`, naming the line: a document type, a tag that does not end, wrong nesting */
export function readXml(xml: string, handler: XmlHandler): void {
  const stack: string[] = [];
  let at = 0;
  while (at < xml.length) {
    const tag = xml.indexOf('<', at);
    if (tag < 0) break;
    if (tag > at && stack.length > 0) handler.text(decoded(xml.slice(at, tag)));
    if (xml.startsWith('<!--', tag)) at = after(xml, '-->', tag);
    else if (xml.startsWith('<?', tag)) at = after(xml, '?>', tag);
    else if (xml.startsWith('<![CDATA[', tag)) {
      const end = after(xml, ']]>', tag);
      handler.text(xml.slice(tag + 9, end - 3));
      at = end;
    } else if (xml.startsWith('<!', tag)) broken(xml, tag, 'a document type or entity is declared');
    else at = readTag(xml, tag, stack, handler);
  }
  if (stack.length > 0) broken(xml, xml.length, `the tag ${stack.at(-1) ?? ''} never ends`);
}

function readTag(xml: string, tag: number, stack: string[], handler: XmlHandler): number {
  const end = tagEnd(xml, tag);
  const closes = xml[tag + 1] === '/';
  const empty = xml[end - 1] === '/';
  const body = xml.slice(tag + (closes ? 2 : 1), empty ? end - 1 : end);
  const name = /^[^\s/>]+/.exec(body)?.[0] ?? '';
  if (closes) {
    if (stack.pop() !== name) broken(xml, tag, `the tag ${name} ends where it did not begin`);
    handler.close(name);
    return end + 1;
  }
  handler.open(name, attributesOf(body.slice(name.length)));
  if (empty) handler.close(name);
  else {
    stack.push(name);
    if (stack.length > MAX_DEPTH) broken(xml, tag, 'tags are nested too deeply');
  }
  return end + 1;
}

/** The `>` of a tag, not one inside a quoted value. */
function tagEnd(xml: string, tag: number): number {
  let quote = '';
  for (let at = tag + 1; at < xml.length; at++) {
    const letter = xml[at] as string;
    if (quote !== '') {
      if (letter === quote) quote = '';
    } else if (letter === '"' || letter === "'") quote = letter;
    else if (letter === '>') return at;
  }
  return broken(xml, tag, 'a tag never ends');
}

function attributesOf(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [, name = '', double, single] of text.matchAll(
    /([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g,
  )) {
    found.set(name, decoded(double ?? single ?? ''));
  }
  return found;
}

const NAMED: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
};

function decoded(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(
    /&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|(\w{2,4}));/g,
    (whole, hex, digits, name) => {
      if (name !== undefined) return NAMED[String(name)] ?? String(whole);
      const code = hex === undefined ? Number(digits) : parseInt(String(hex), 16);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : String(whole);
    },
  );
}

function after(xml: string, mark: string, from: number): number {
  const end = xml.indexOf(mark, from);
  return end < 0 ? broken(xml, from, 'a comment or instruction never ends') : end + mark.length;
}

function broken(xml: string, at: number, what: string): never {
  const line = xml.slice(0, at).split('\n').length;
  throw new Refused({ code: 'damaged', row: line, message: `line ${line}: ${what}` });
}
