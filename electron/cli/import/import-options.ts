/** Options that the commands of an import share, and how they read them. */
import { InvalidArgumentError } from 'commander';
import { Refused } from '../../../shared/ground/refusal.ts';
import { parseMapping } from '../../../shared/import/mapping/mapping.ts';
import type { Mapping } from '../../../shared/import/mapping/mapping.ts';
import { readDocument } from '../../disk/source-file.ts';

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

/** @throws Refused as `parseMapping` does; `unreadable` */
export async function readMapping(path: string): Promise<Mapping> {
  const text = readDocument(path, MAPPING_BYTES);
  try {
    return parseMapping(text);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    throw new Refused({ ...error.refusal, file: path });
  }
}
