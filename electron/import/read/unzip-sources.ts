/** A zip of sources, as REDCap and data portals hand them out: each file inside is read like one beside it. */
import { Buffer } from 'node:buffer';
import { basename } from 'node:path';
import { unzipSync } from 'fflate';
import { formatList } from '../../../shared/ground/format.ts';
import { Refused } from '../../../shared/ground/refusal.ts';
import type { Findings } from '../../../shared/import/findings.ts';
import { isZip, zipParts } from './zip-check.ts';

type Inside = { readonly file: string; readonly bytes: Buffer };

/** Parts by which a zip is a document of some program, not a bundle of files. */
const DOCUMENT = /^(?:\[Content_Types\]\.xml|mimetype|Index\/)/;
/** What systems add to a zip. */
const ADDED = /^__MACOSX\/|(?:^|\/)\.|\/$/;

/**
 * The sources inside a zip; null for what is no zip, a document in the shape of one, or holds no source.
 * What is left out is told.
 *
 * @param isSource true for the name of a file that an import reads
 * @throws Refused `damaged`, `too-large`; `wrong-shape` where two files have one name
 */
export function unzipSources(
  bytes: Buffer,
  file: string,
  isSource: (name: string) => boolean,
  findings: Findings,
): readonly Inside[] | null {
  if (!isZip(bytes)) return null;
  const parts = zipParts(bytes, file).filter((part) => !ADDED.test(part));
  const wanted = parts.filter((part) => isSource(part) && !part.toLowerCase().endsWith('.zip'));
  if (wanted.length === 0 || parts.some((part) => DOCUMENT.test(part))) return null;
  const names = wanted.map((part) => basename(part));
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) {
    throw new Refused({
      code: 'wrong-shape',
      file,
      message: `${file} holds two files called ${twice}`,
      advice: 'unpack it and choose the files of one folder',
    });
  }
  const others = parts.filter((part) => !wanted.includes(part));
  if (others.length > 0) findings.note(`${file}: not read: ${others.slice(0, 12).join(', ')}`);
  findings.note(`${file}: ${formatList(names)} ${names.length === 1 ? 'is' : 'are'} read from it`);
  const unpacked = unpackedParts(bytes, file, new Set(wanted));
  return wanted.map((part) => ({
    file: basename(part),
    bytes: Buffer.from(unpacked[part] ?? new Uint8Array()),
  }));
}

function unpackedParts(bytes: Buffer, file: string, wanted: ReadonlySet<string>) {
  try {
    return unzipSync(bytes, { filter: ({ name }) => wanted.has(name) });
  } catch {
    throw new Refused({
      code: 'damaged',
      file,
      message: `${file} is a damaged zip and cannot be unpacked`,
      advice: 'download or save it again',
    });
  }
}
