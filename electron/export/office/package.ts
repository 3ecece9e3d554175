/**
 * The parts of an Office file (ECMA-376-2, Open Packaging Conventions): content types,
 * relationships, and what the file says about itself. Written by hand: a library of 1.4 MB would
 * be loaded to write an empty file whose parts then have to be mended.
 */
import { strToU8 } from 'fflate';
import { xmlText } from '../../../shared/ground/xml-text.ts';
import { packed } from '../parts/zip.ts';

export const XML_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

const CONTENT_TYPES = 'http://schemas.openxmlformats.org/package/2006/content-types';
const RELATIONSHIPS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const OFFICE_RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE_RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships/metadata';

export type Part = {
  /** Place in the package, without a leading slash. */
  readonly name: string;
  /** An XML text, or the bytes of a picture. */
  readonly content: string | Uint8Array;
  /** Content type; null for a picture, whose type goes with its ending. */
  readonly type: string | null;
};

export type Relation = {
  readonly id: string;
  /** Last word of the relationship's type: "slide", "image". */
  readonly type: string;
  readonly target: string;
};

export type CoreFacts = {
  readonly title: string;
  readonly subject: string;
  readonly creator: string;
  readonly madeAt: Date;
  /** Data, plan and version in words. */
  readonly provenance: string;
};

/** The relationships of a part, as the file that belongs beside it. */
export function relationsOf(part: string, relations: readonly Relation[]): Part {
  const at = part.lastIndexOf('/');
  const list = relations
    .map(
      ({ id, type, target }) =>
        `<Relationship Id="${id}" Type="${OFFICE_RELATIONS}/${type}" Target="${xmlText(target)}"/>`,
    )
    .join('');
  return {
    name: `${part.slice(0, at + 1)}_rels/${part.slice(at + 1)}.rels`,
    content: `${XML_HEAD}<Relationships xmlns="${RELATIONSHIPS}">${list}</Relationships>`,
    type: null,
  };
}

/**
 * The whole file.
 *
 * @param main name of the part that a program opens first
 */
export function officeFile(main: string, parts: readonly Part[], facts: CoreFacts): Uint8Array {
  const all = [...parts, coreProperties(facts), appProperties(facts)];
  const files = new Map<string, Uint8Array>([
    ['[Content_Types].xml', encoded(contentTypes(all))],
    ['_rels/.rels', encoded(packageRelations(main))],
    ...all.map(({ name, content }): [string, Uint8Array] => [
      name,
      typeof content === 'string' ? encoded(content) : content,
    ]),
  ]);
  return packed(files, { stored: /\.png$/ });
}

const kept = new Map<string, Uint8Array>();
const MOST_KEPT = 200;

/** Parts that stand in every file are encoded, and packed, once a process. */
function encoded(text: string): Uint8Array {
  const found = kept.get(text);
  if (found !== undefined) return found;
  const bytes = strToU8(text);
  if (text.length < 20_000 && kept.size < MOST_KEPT) kept.set(text, bytes);
  return bytes;
}

/** A default for the endings that are there, and for no other. */
function contentTypes(parts: readonly Part[]): string {
  const pictures = parts.some(({ name }) => name.endsWith('.png'));
  const emf = parts.some(({ name }) => name.endsWith('.emf'));
  const overrides = parts.flatMap(({ name, type }) =>
    type === null ? [] : [`<Override PartName="/${name}" ContentType="${type}"/>`],
  );
  return (
    `${XML_HEAD}<Types xmlns="${CONTENT_TYPES}">` +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    '<Default Extension="xml" ContentType="application/xml"/>' +
    (pictures ? '<Default Extension="png" ContentType="image/png"/>' : '') +
    (emf ? '<Default Extension="emf" ContentType="image/x-emf"/>' : '') +
    `${overrides.join('')}</Types>`
  );
}

function packageRelations(main: string): string {
  return (
    `${XML_HEAD}<Relationships xmlns="${RELATIONSHIPS}">` +
    `<Relationship Id="rId1" Type="${OFFICE_RELATIONS}/officeDocument" Target="${main}"/>` +
    `<Relationship Id="rId2" Type="${PACKAGE_RELATIONS}/core-properties" Target="docProps/core.xml"/>` +
    `<Relationship Id="rId3" Type="${OFFICE_RELATIONS}/extended-properties" Target="docProps/app.xml"/>` +
    '</Relationships>'
  );
}

/** Title, author and times (ECMA-376-2, 11). */
function coreProperties({ title, subject, creator, madeAt, provenance }: CoreFacts): Part {
  const time = `${madeAt.toISOString().slice(0, 19)}Z`;
  const date = (tag: string): string =>
    `<dcterms:${tag} xsi:type="dcterms:W3CDTF">${time}</dcterms:${tag}>`;
  return {
    name: 'docProps/core.xml',
    content:
      `${XML_HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" ` +
      'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" ' +
      'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">' +
      `<dc:title>${xmlText(title)}</dc:title><dc:subject>${xmlText(subject)}</dc:subject>` +
      `<dc:creator>${xmlText(creator)}</dc:creator><dc:description>${xmlText(provenance)}</dc:description>` +
      `<cp:lastModifiedBy>${xmlText(creator)}</cp:lastModifiedBy>${date('created')}${date('modified')}` +
      '</cp:coreProperties>',
    type: 'application/vnd.openxmlformats-package.core-properties+xml',
  };
}

/** The program, and where the numbers came from in the field that PowerPoint shows as company. */
function appProperties({ provenance }: CoreFacts): Part {
  return {
    name: 'docProps/app.xml',
    content:
      `${XML_HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">` +
      `<Application>OneArm</Application><Company>${xmlText(provenance)}</Company></Properties>`,
    type: 'application/vnd.openxmlformats-officedocument.extended-properties+xml',
  };
}
