/** What the words of a start ask for: the sample, a trial to open, or files to import. */
import { isFolder } from './import-instead.ts';
import type { Initial } from './ports.ts';

/** Endings of files that no command opens as they are. */
const IMPORT_ONLY = /\.(json|ndjson|dsjc|xlsx?|xlsm|ods|xml|tsv)$/i;

/** Several files, or a folder, are the parts of an export; one is opened, unless only an import can read it. */
export function initialOf(words: readonly string[]): Initial | null {
  const [first, ...others] = words;
  if (first === undefined) return null;
  if (others.length === 0 && first === 'sample') return { what: 'sample' };
  if (others.length > 0 || IMPORT_ONLY.test(first) || isFolder(first)) {
    return { what: 'import', paths: words };
  }
  return { what: 'path', path: first };
}
