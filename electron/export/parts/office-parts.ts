/** The parts of an Office file that a library has written, and what is put into them. */
import { strFromU8, strToU8 } from 'fflate';

/** Contents by name, as a zip holds them. */
export type Parts = Readonly<Record<string, Uint8Array>>;

export type Edit = (xml: string) => string;

/**
 * The parts with some of them edited, in their order; those left alone are the same objects.
 *
 * @throws Error when a part that is to be edited is not there
 */
export function editedParts(
  parts: Parts,
  edits: Readonly<Record<string, Edit>>,
): ReadonlyMap<string, Uint8Array> {
  const whole = new Map(Object.entries(parts));
  for (const [name, edit] of Object.entries(edits)) {
    const bytes = parts[name];
    if (bytes === undefined) throw new Error(`${name} is missing from the empty file`);
    whole.set(name, strToU8(edit(strFromU8(bytes))));
  }
  return whole;
}

/** The times in a file's core properties (ECMA-376-2, 11). */
export function datedAt(madeAt: Date): Edit {
  const time = `${madeAt.toISOString().slice(0, 19)}Z`;
  return (xml) => xml.replace(/(<dcterms:\w+ [^>]*>)[^<]*/g, (_, tag: string) => `${tag}${time}`);
}
