/** The files an Electron app was asked to open, out of its command line. */
import { resolve } from 'node:path';
import { initialOf } from '../service/initial-of.ts';
import type { Initial } from '../service/ports.ts';

/**
 * The words that are no switch; Chromium adds switches of its own anywhere.
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
  const files = isPackaged ? ours : ours.slice(1);
  if (files.length === 1 && files[0] === 'sample') return { what: 'sample' };
  return initialOf(files.map((file) => resolve(folder, file)));
}
