/** Options that the commands of an import share, and how they read them. */
import { readFile } from 'node:fs/promises';
import { InvalidArgumentError } from 'commander';
import { Refused } from '../../../shared/ground/refusal.ts';
import { parseMapping } from '../../../shared/import/mapping/mapping.ts';
import type { Mapping } from '../../../shared/import/mapping/mapping.ts';

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
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new Refused({
      code: 'unreadable',
      file: path,
      message: `${path} ${code === 'ENOENT' ? 'does not exist' : `cannot be read (${code})`}`,
    });
  });
  try {
    return parseMapping(text);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    throw new Refused({ ...error.refusal, file: path });
  }
}
