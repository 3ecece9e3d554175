/** Options that the commands of an import share, and how they read them. */
import { InvalidArgumentError } from 'commander';
import { readDocument } from '../../disk/source-file.ts';
import type { MappingText } from '../../import/import-messages.ts';

/** A mapping lists every code of every column. */
const MAPPING_BYTES = 16 * 1024 * 1024;

/** `KEY=VALUE`, given as often as wanted. */
export function answerOption(
  text: string,
  before: readonly (readonly [string, string])[] = [],
): readonly (readonly [string, string])[] {
  const at = text.indexOf('=');
  if (at < 1) throw new InvalidArgumentError('KEY=VALUE is wanted');
  return [...before, [text.slice(0, at), text.slice(at + 1)]];
}

/**
 * A mapping for the process that imports, which takes it apart.
 *
 * @throws Refused `unreadable`, `too-large`
 */
export function readMapping(path: string): MappingText {
  return { text: readDocument(path, MAPPING_BYTES), file: path };
}
