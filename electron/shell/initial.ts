/** The file an Electron app was asked to open, out of its command line. */
import { resolve } from 'node:path';
import type { Initial } from '../service/ports.ts';

/**
 * The last word that is not a switch; Chromium adds switches of its own anywhere.
 *
 * @param words process.argv: the program, then (from a checkout) the app's folder, then our words
 * @param folder what a relative path is relative to
 */
export function initialFrom(
  words: readonly string[],
  folder: string,
  isPackaged: boolean,
): Initial | null {
  const ours = words.slice(1).filter((word) => !word.startsWith('-'));
  const word = (isPackaged ? ours : ours.slice(1)).at(-1);
  if (word === undefined) return null;
  return word === 'sample' ? { what: 'sample' } : { what: 'path', path: resolve(folder, word) };
}
