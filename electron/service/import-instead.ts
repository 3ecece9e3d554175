/** A file that does not open as a trial: may an import read it? */
import { readdirSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { detectFormat } from '../disk/detect-format.ts';
import { readFirstBytes } from '../disk/source-file.ts';
import { HEAD_BYTES, hasSourceName, sourceFormat } from '../import/source-formats.ts';
import type { Inbox } from './inbox.ts';

/** A file by its name and the token under which the page asks for it. */
export type TokenOfFile = { readonly name: string; readonly token: string };

/** True where an import knows the format by the bytes; a database is none of its sources. */
export function importReads(path: string): boolean {
  try {
    if (detectFormat(path) === 'sqlite') return false;
    sourceFormat(readFirstBytes(path, HEAD_BYTES), basename(path));
    return true;
  } catch {
    return false;
  }
}

/** Files by tokens; a folder stands for the files in it that have the name of a source. */
export function tokensOf(paths: readonly string[], inbox: Inbox): readonly TokenOfFile[] {
  return paths
    .flatMap((path) => filesAt(resolve(path)))
    .map((path) => ({ name: basename(path), token: inbox.remember(path) }));
}

export function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

function filesAt(path: string): readonly string[] {
  if (!isFolder(path)) return [path];
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.') && hasSourceName(entry.name))
    .map(({ name }) => join(path, name))
    .toSorted();
}
